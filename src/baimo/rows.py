"""Single rows by id, and the rows of a table that match, read from the published tables."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from baimo.errors import UnknownNameError
from baimo.loader import TableName, check_table, load

if TYPE_CHECKING:
    from collections.abc import Collection

    import pyarrow

Record = dict[str, Any]

# Tables whose rows have one id, and the column that holds it.
KEYS: dict[str, str] = {
    "sources": "source_id",
    "entities": "entity_id",
    "relations": "relation_id",
    "indicators": "indicator_id",
    "units": "unit_id",
    "metrics": "metric_id",
    "events": "event_id",
    "calculations": "calculation_id",
}


def row(table: TableName, row_id: str) -> Record:
    """Return one row as a dict of Python values; a withdrawn id gives its successor.

    Raises:
        UnknownNameError: There is no such table, its rows have no single id, or there is no such
            row; the message suggests the nearest ids.
    """
    check_table(table)
    if table not in KEYS:
        known = ", ".join(KEYS)
        raise UnknownNameError(f"rows of {table!r} have no single id; choose one of {known}")
    rows = _by_id(table)
    found = rows.get(row_id) or rows.get(_successors().get((table, row_id)) or "")
    if found is None:
        import difflib

        near = difflib.get_close_matches(row_id, rows, n=3)
        hint = f"nearest: {', '.join(near)}" if near else f"list all with baimo.load({table!r})"
        raise UnknownNameError(f"{row_id!r} is not in {table}; {hint}")
    return dict(found)


def where(table: TableName, **wanted: str | Collection[str]) -> pyarrow.Table:
    """Return the rows in which any of the named columns holds (one of) the wanted values."""
    import pyarrow
    import pyarrow.compute

    rows = load(table)
    mask = pyarrow.array([False] * len(rows), pyarrow.bool_())
    for column, values in wanted.items():
        listed = [values] if isinstance(values, str) else list(values)
        cells = rows[column].cast(pyarrow.string())
        hits = pyarrow.compute.is_in(cells, value_set=pyarrow.array(listed, pyarrow.string()))
        mask = pyarrow.compute.or_(mask, hits)
    return rows.filter(mask)


def texts(rows: pyarrow.Table, column: str) -> list[str]:
    """Return the cells of a column of text that is never null."""
    return [str(cell) for cell in rows[column].to_pylist()]


@cache
def _by_id(table: TableName) -> dict[str, Record]:
    return {record[KEYS[table]]: record for record in load(table).to_pylist()}


@cache
def _successors() -> dict[tuple[str, str], str | None]:
    return {(r["table"], r["row_id"]): r["successor_id"] for r in load("retired").to_pylist()}
