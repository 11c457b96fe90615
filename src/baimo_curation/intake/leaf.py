"""A value of a file, the place where it is printed, and why a file cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal, NamedTuple

Value = str | int | Decimal | bool | datetime | date | time | tuple[()] | None
# The last two are an object or an array without content: something a mapping must know of.
ValueType = Literal[
    "string", "integer", "number", "boolean", "null", "date", "time", "datetime", "object", "array"
]

_TYPES: dict[type, ValueType] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    Decimal: "number",
    datetime: "datetime",
    date: "date",
    time: "time",
    type(None): "null",
}


class Leaf(NamedTuple):
    """One value of a structured file.

    Attributes:
        pointer: Where it is in the structure: RFC 6901 in JSON, TOML and YAML, `row=2;col=3` in
            CSV, `table/row/column` in a document, all counted from 1; empty for a text around a
            table.
        start: Position of the token's first character, in code points of the decoded file.
        end: Position after its last character; equal to `start` where nothing is printed.
        line: Line on which it starts, counted from 1.
        raw: The token as printed, with its quotes.
        value: What it means; a number that is not whole is a `Decimal` with the digits printed.
        type: What kind of value it is.
    """

    pointer: str
    start: int
    end: int
    line: int
    raw: str
    value: Value
    type: ValueType


class KeyToken(NamedTuple):
    """Where a key is printed, in code points of the decoded file, and on which line."""

    start: int
    end: int
    line: int


class LeafError(ValueError):
    """A structured file cannot be read: on which line, what was found and what to do."""

    def __init__(self, line: int, found: str, advice: str) -> None:
        super().__init__(f"line {line}: {found}; {advice}")
        self.line, self.found, self.advice = line, found, advice


def type_of(value: Value) -> ValueType:
    """Return what kind of value it is; an empty object is told from an empty array by the file."""
    return _TYPES[type(value)]


def json_pointer(parts: Iterable[str | int]) -> str:
    """Return the JSON Pointer (RFC 6901) of keys and of places in arrays, which count from 0."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def pointer_parts(pointer: str) -> list[str]:
    """Return the keys and places that a JSON Pointer names."""
    return [p.replace("~1", "/").replace("~0", "~") for p in pointer.split("/")[1:]]


def cell_pointer(row: int, column: int) -> str:
    """Return the pointer of a cell; the header is row 1."""
    return f"row={row};col={column}"
