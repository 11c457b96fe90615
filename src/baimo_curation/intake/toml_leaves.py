"""The leaves of a TOML file (1.0): `tomllib` says what it means, a tokeniser where it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal, DecimalException
from functools import reduce
from typing import Any

from baimo_curation.intake.leaf import LeafError, Value, ValueType, json_pointer, type_of
from baimo_curation.intake.leaf_collector import LeafCollector, Path
from baimo_curation.intake.toml_tokens import TomlTokens

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def read_toml(out: LeafCollector) -> None:
    """Collect the leaves of a TOML text, in the order of the file.

    The header of a table without content is a leaf: an empty object.

    Raises:
        LeafError: It is not TOML, or a key occurs twice.
    """
    tokens = TomlTokens(out).tokens
    data = _parsed(out.text.removeprefix("\ufeff"))
    filled = {parent for token in tokens for parent in _parents(token.path)}
    for path, start, end, is_header in tokens:
        if not (is_header and path in filled):
            value, kind = _plain(reduce(lambda inner, part: inner[part], path, data))
            out.add(json_pointer(path), start, end, value, kind)


def toml_value(raw: str, kind: ValueType) -> Value:
    """Return the value that a token of TOML spells.

    Args:
        raw: The token; the header of a table without content is one.
        kind: What kind of value it is.
    """
    if kind == "object" and raw.startswith("["):
        tomllib.loads(raw)
        return ()
    return _plain(tomllib.loads(f"x = {raw}", parse_float=Decimal)["x"])[0]


def _parsed(text: str) -> Any:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        found = f"the file is not TOML: {_PLACE.sub('', str(error))}"
        raise LeafError(line, found, "write KEY = VALUE, one on each line") from error
    except (ValueError, DecimalException) as error:  # `tomllib` does not say where
        found = "a number has too many digits, or too large an exponent"
        raise LeafError(1, found, "correct it, or write it as a text") from error


def _plain(value: Any) -> tuple[Value, ValueType]:
    if value in ({}, []):
        return (), "object" if value == {} else "array"
    return value, type_of(value)


def _parents(path: Path) -> Iterator[Path]:
    return (path[:length] for length in range(len(path)))
