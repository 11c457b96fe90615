"""Look up rows of the published tables: one by its id, or all that match."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from baimo.errors import UnknownNameError, check_text, shorten
from baimo.loader import load
from baimo.package_files import TableName, check_table
from baimo.resolver import successor_of
from baimo.table_schemas import table_schemas

if TYPE_CHECKING:
    from collections.abc import Collection

    import pyarrow

Record = dict[str, Any]


def row(table: TableName, row_id: str) -> Record:
    """Return one row as a dict of Python values; a withdrawn id gives its successor.

    Raises:
        UnknownNameError: There is no such table, its rows have no id, or there is no such row; the
            message suggests the nearest ids.
        NotTextError: The id is not a str.
    """
    key_of(table)
    check_text(row_id, "an id")
    numbers = _numbers(table)
    if (table, row_id) in _successors():
        row_id = successor_of(row_id, _successors()[table, row_id])
    if row_id not in numbers:
        import difflib

        near = difflib.get_close_matches(row_id[:100], numbers, n=3)
        hint = f"nearest: {', '.join(near)}" if near else f"list all with baimo.load({table!r})"
        raise UnknownNameError(f"{shorten(row_id)} is not in {table}; {hint}")
    rows, number = load(table), numbers[row_id]
    # Cell by cell, which is four times as fast as slice().to_pylist().
    cells = zip(rows.column_names, rows.columns, strict=True)
    return {name: column[number].as_py() for name, column in cells}


def key_of(table: TableName) -> str:
    """Return the column with the id of a row.

    Raises:
        UnknownNameError: There is no such table, or its rows have no id.
    """
    check_table(table)
    keys = table_schemas().keys
    if table not in keys:
        known = ", ".join(keys)
        raise UnknownNameError(f"rows of {table!r} have no id; choose one of {known}")
    return keys[table]


def where(table: TableName, **wanted: str | Collection[str]) -> pyarrow.Table:
    """Return the rows in which any of the named columns has (one of) the wanted values."""
    rows = load(table)
    sets = {c: {values} if isinstance(values, str) else set(values) for c, values in wanted.items()}
    hits = (
        number
        for column, values in sets.items()
        for number, cell in enumerate(rows[column].to_pylist())
        if cell in values
    )
    return take(rows, sorted(set(hits)))


def take(rows: pyarrow.Table, positions: list[int]) -> pyarrow.Table:
    """Return the rows at some positions, in that order."""
    from array import array

    import pyarrow

    # Not pyarrow.array, which imports pandas wherever it is installed.
    buffer = pyarrow.py_buffer(array("q", positions))
    indices = pyarrow.Array.from_buffers(pyarrow.int64(), len(positions), [None, buffer])
    return rows.take(indices)


def texts(rows: pyarrow.Table, column: str) -> list[str]:
    """Return the cells of a column of text that is never null."""
    return [str(cell) for cell in rows[column].to_pylist()]


@cache
def _numbers(table: TableName) -> dict[str, int]:
    """Return the row number of each id."""
    return {key: number for number, key in enumerate(texts(load(table), key_of(table)))}


@cache
def _successors() -> dict[tuple[str, str], str | None]:
    return {(r["table"], r["row_id"]): r["successor_id"] for r in load("retired").to_pylist()}
