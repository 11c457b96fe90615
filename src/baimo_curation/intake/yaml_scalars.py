"""What a scalar of YAML means.

A plain scalar has a type only if YAML 1.1 and 1.2 agree on it. What one of them reads as a number
or a truth value and the other as text is text: `no`, `0o14`, `1:30`, and `415e898`, a commit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from baimo_curation.intake.leaf import Value
from baimo_curation.reading.cells import shown

_NULL = re.compile(r"(?:~|null|Null|NULL)?")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*+)")
_NUMBER = re.compile(r"[-+]?(?:[0-9]++\.[0-9]*+|\.[0-9]++)(?:[eE][-+][0-9]++)?")
_INFINITE = re.compile(r"([-+]?)\.(?:inf|Inf|INF)")
_NOT_A_NUMBER = re.compile(r"\.(?:nan|NaN|NAN)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATETIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"
    r"(?:[Zz]|[-+][0-9]{2}:[0-9]{2})?"
)
_PREFIX = "tag:yaml.org,2002:"
_PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], Value]], ...] = (
    (_NULL, lambda _: None),
    (_TRUE, lambda _: True),
    (_FALSE, lambda _: False),
    (_INTEGER, int),
    (_NUMBER, Decimal),
    (_INFINITE, lambda text: Decimal("-Infinity" if text[0] == "-" else "Infinity")),
    (_NOT_A_NUMBER, lambda _: Decimal("NaN")),
    (_DATE, date.fromisoformat),
    (_DATETIME, lambda text: datetime.fromisoformat(text.upper())),
)
_TAGGED: dict[str, Callable[[str], Value]] = {
    "null": lambda _: None,
    "int": int,
    "float": lambda text: Decimal(text.lower().replace(".inf", "inf").replace(".nan", "nan")),
    "timestamp": lambda text: _typed(text, date),
    "bool": lambda text: _typed(text, bool),
}


def scalar_value(text: str, tag: str | None, *, plain: bool) -> Value:
    """Return the value of a scalar.

    Args:
        text: What it says, without quotes and escapes.
        tag: Its tag if it has one.
        plain: Whether it is printed without quotes, and not as a block.

    Raises:
        ValueError: The tag is not one of the core schema, or does not fit the text.
    """
    if tag is None:
        return _plain(text) if plain else text
    name = tag.removeprefix(_PREFIX)
    if name == "str" or tag == "!":
        return text
    if not tag.startswith(_PREFIX) or name not in _TAGGED:
        raise ValueError(f"the tag {shown(tag)} has no meaning here")
    try:
        return _TAGGED[name](text)
    except (ValueError, ArithmeticError) as error:
        raise ValueError(f"{shown(text)} is not a value with the tag {shown(tag)}") from error


def _plain(text: str) -> Value:
    for pattern, convert in _PLAIN:
        if pattern.fullmatch(text):
            try:
                return convert(text)
            except (ValueError, ArithmeticError) as error:
                if pattern in (_DATE, _DATETIME):  # 2024-13-45
                    break
                raise ValueError(f"the number {shown(text)} has too many digits") from error
    return text


def _typed(text: str, kind: type) -> Value:
    value = _plain(text)
    if not isinstance(value, kind):
        raise ValueError
    return value
