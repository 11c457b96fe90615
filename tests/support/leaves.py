"""What is promised of leaves, and what independent parsers read."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile
from typing import Any

from baimo_curation.intake.leaf import Leaf, cell_pointer
from baimo_curation.intake.structured_text import StructuredText, read_structured


def flattened(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each value inside objects and arrays by its JSON Pointer; an empty one is ()."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            part = str(key).replace("~", "~0").replace("/", "~1")
            yield from flattened(inner, f"{pointer}/{part}")
    elif isinstance(value, list) and value:
        for place, inner in enumerate(value):
            yield from flattened(inner, f"{pointer}/{place}")
    else:
        yield pointer, () if value in ({}, []) else value


def is_same(leaf: Leaf, value: Any) -> bool:
    if leaf.value != leaf.value:  # NaN
        return isinstance(value, Decimal) and value.is_nan()
    return type(leaf.value) is type(value) and leaf.value == value


def check(text: str, format: str, **options: str) -> StructuredText:
    """Read a text and hold every leaf to what is promised of it."""
    read = read_structured(text, format, **options)
    for leaf in read.leaves:
        assert leaf.raw == text[leaf.start : leaf.end]
        assert leaf.line == text.count("\n", 0, leaf.start) + 1
        assert is_same(leaf, read.value_of(leaf)), leaf
    assert len(read.by_pointer) == len(read.leaves)
    return read


def expected(text: str, format: str) -> dict[str, Any] | None:
    """Return what an independent parser reads; None for YAML, whose parsers differ in types."""
    text = text.removeprefix("\ufeff")
    if format == "json":
        return dict(flattened(json.loads(text, parse_float=Decimal)))
    if format == "toml":
        return dict(flattened(tomllib.loads(text, parse_float=Decimal)))
    if format in ("csv", "tsv"):
        mark = "\t" if format == "tsv" else ","
        lines = text.splitlines(keepends=True)
        comments = sum(1 for _ in takewhile(lambda line: line.startswith("# "), lines))
        below = io.StringIO("".join(lines[comments:]), newline="")
        rows = csv.reader(below, delimiter=mark, strict=True)
        return {
            cell_pointer(row, column): cell
            for row, cells in enumerate(rows, comments + 1)
            for column, cell in enumerate(cells, 1)
        }
    return None
