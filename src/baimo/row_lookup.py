"""Look up rows of the published tables: one by its id, or all that match."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from baimo.errors import check_text, shorten, unknown_name
from baimo.loader import load
from baimo.package_files import table_schemas
from baimo.resolver import successor_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pyarrow import Table

    from baimo.package_files import TableName

Record = dict[str, Any]


def row(table: TableName, row_id: str) -> Record:
    """Return one row as a dict of Python values; a withdrawn id gives its successor.

    Raises:
        UnknownNameError: There is no such row; the message suggests the nearest ids.
        NotTextError: The id is not a str.
    """
    check_text(row_id, "an id")
    if (table, row_id) in _successors():
        row_id = successor_of(row_id, _successors()[table, row_id])
    numbers = _numbers(table, key_of(table))
    if (row_id,) not in numbers:
        import difflib

        near = difflib.get_close_matches(row_id[:100], [key for (key,) in numbers], n=3)
        raise unknown_name(f"{shorten(row_id)} is not in {table}", near, table)
    # Cell by cell, which is four times as fast as slice().to_pylist().
    rows, (number,) = load(table), numbers[row_id,]
    return {name: rows[name][number].as_py() for name in rows.column_names}


def where(table: TableName, **wanted: str | Collection[str]) -> Table:
    """Return the rows in which any of the named columns has (one of) the wanted values."""
    found: set[int] = set()
    for name, values in wanted.items():
        numbers = _numbers(table, name)
        for value in [values] if isinstance(values, str) else values:
            found.update(numbers.get((value,), ()))
    return take(load(table), sorted(found))


def evidence_of(supported: Collection[tuple[str, str]]) -> Table:
    """Return the rows of `evidence` that support some rows, each given as table and id."""
    numbers = _numbers("evidence", "table", "row_id")
    found = sorted(number for key in supported for number in numbers.get(key, ()))
    return take(load("evidence"), found)


def take(rows: Table, positions: list[int]) -> Table:
    """Return the rows at some positions, in that order."""
    from array import array

    import pyarrow

    # Not pyarrow.array, which imports pandas wherever it is installed.
    buffer = pyarrow.py_buffer(array("q", positions))
    indices = pyarrow.Array.from_buffers(pyarrow.int64(), len(positions), [None, buffer])
    return rows.take(indices)


def column(rows: Table, name: str) -> list[Any]:
    """Return a column as Python values."""
    return rows[name].to_pylist()


def cells(rows: Table, *names: str) -> Iterator[tuple[Any, ...]]:
    """Return the cells of some columns row by row, as Python values."""
    return zip(*(column(rows, name) for name in names), strict=True)


def key_of(table: TableName) -> str:
    """Return the column with the id of a row, in a table whose rows have one."""
    return table_schemas().keys[table]


@cache
def _numbers(table: TableName, *columns: str) -> dict[tuple[Any, ...], list[int]]:
    """Return the numbers of the rows that have each combination of cells in some columns."""
    found: dict[tuple[Any, ...], list[int]] = {}
    for number, key in enumerate(cells(load(table), *columns)):
        found.setdefault(key, []).append(number)
    return found


@cache
def _successors() -> dict[tuple[str, str], str | None]:
    retired = cells(load("retired"), "table", "row_id", "successor_id")
    return {(table, row_id): successor for table, row_id, successor in retired}
