"""Compare two releases by key and column."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from baimo_curation.export.release_package import ReleasePackage
from baimo_curation.tables import PUBLISHED, TABLES, marked
from baimo_curation.tables.base import columns
from baimo_curation.tables.codelists import RetiredTable
from baimo_curation.tables.marks import Wording

Record = dict[str, Any]
Key = str


@dataclass(frozen=True)
class Change:
    """A row of both releases.

    Attributes:
        cells: Old and new cell of each column that differs.
        wording: Of these columns, those worded by curators: changes in them change no fact.
        derived: Of these columns, those computed at build: they follow from curated ones.
    """

    cells: dict[str, tuple[Any, Any]]
    wording: list[str] = field(default_factory=list)
    derived: list[str] = field(default_factory=list)

    @property
    def values(self) -> dict[str, tuple[Any, Any]]:
        """The cells that differ in what the source states: neither wording nor derived."""
        others = {*self.wording, *self.derived}
        return {column: pair for column, pair in self.cells.items() if column not in others}


@dataclass(frozen=True)
class TableDiff:
    """What differs in one table.

    Attributes:
        key: Columns of the primary key; the key of a row is their values joined by `/`.
        columns: Columns of the new release, in order.
        added_columns: Those of `columns` that the old release does not have.
        removed_columns: Columns that only the old release has.
        added: New rows by key.
        removed: Rows that only the old release has, by key.
        changed: What differs in rows of both, by key.
    """

    key: list[str]
    columns: list[str]
    added_columns: list[str] = field(default_factory=list)
    removed_columns: list[str] = field(default_factory=list)
    added: dict[Key, Record] = field(default_factory=dict)
    removed: dict[Key, Record] = field(default_factory=dict)
    changed: dict[Key, Change] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything differs."""
        rows = self.added or self.removed or self.changed
        return bool(rows or self.added_columns or self.removed_columns)


@dataclass(frozen=True)
class Diff:
    """What differs between two releases.

    Attributes:
        old: Old release.
        new: New release.
        tables: What differs, by table of the new release; equal tables are included.
        removed_tables: Tables that only the old release has.
        retired: Ids withdrawn under a redirect, with their successor or null, by `table/id`.
        vanished: Permanent ids, in use or withdrawn, that are missing from the new release.
    """

    old: str
    new: str
    tables: dict[str, TableDiff]
    removed_tables: list[str]
    retired: dict[str, str | None]
    vanished: list[str]


def compare(old: ReleasePackage, new: ReleasePackage) -> Diff:
    """Return what differs between two packages; one table of the old is in memory at a time.

    Raises:
        PackageError: A table of either cannot be read, or two of its rows have the same key.
    """
    tables: dict[str, TableDiff] = {}
    ids_before: dict[str, None] = {}  # in order, and without repetition
    ids_after: set[str] = set()
    removed_tables = [name for name in old.tables if name not in new.tables]
    for name in [*new.tables, *removed_tables]:
        before = dict(_rows_of(old, name))
        after: set[Key] = set()
        if name in new.tables:
            tables[name] = found = _compare_table(name, before, old, new)
            after = before.keys() - found.removed.keys() | found.added.keys()
        if name in set(RetiredTable):
            ids_before |= dict.fromkeys(f"{name}/{key}" for key in before)
            ids_after |= {f"{name}/{key}" for key in after}
    withdrawn, redirects = _redirects(old), _redirects(new)
    gone = [key for key in ids_before | dict.fromkeys(withdrawn) if key not in ids_after]
    return Diff(
        old.version,
        new.version,
        tables,
        removed_tables,
        {key: redirects[key] for key in gone if key in redirects and key not in withdrawn},
        [key for key in gone if key not in redirects],
    )


def _rows_of(package: ReleasePackage, table: str) -> Iterator[tuple[Key, Record]]:
    """Yield the rows of a table by key, with days as ISO text; none when there is no such table."""
    if table in package.tables:
        for key, row in package.keyed_rows(table):
            yield key, {column: _plain(cell) for column, cell in row.items()}


def _redirects(package: ReleasePackage) -> dict[str, str | None]:
    """Return the successor, or null, of each withdrawn id, by `table/id`."""
    rows = [row for _, row in _rows_of(package, "retired")]
    return {f"{row.get('table')}/{row.get('row_id')}": row.get("successor_id") for row in rows}


def _compare_table(
    name: str, before: dict[Key, Record], old: ReleasePackage, new: ReleasePackage
) -> TableDiff:
    names = new.tables[name].table_schema.columns
    old_columns = old.tables[name].table_schema.columns if name in old.tables else []
    wording = {column.name for (model, column), _ in marked(Wording) if model.table_name == name}
    derived = _derived(name)
    removed, added, changed = dict(before), {}, {}
    for key, row in _rows_of(new, name):
        if key not in before:
            added[key] = row
            continue
        was = removed.pop(key)
        cells = {
            column: (was.get(column), row[column])
            for column in names
            if was.get(column) != row[column]
        }
        if cells:
            changed[key] = Change(
                cells,
                [column for column in cells if column in wording],
                [column for column in cells if column in derived],
            )
    return TableDiff(
        new.primary_key(name),
        names,
        [column for column in names if column not in old_columns],
        [column for column in old_columns if column not in names],
        added,
        removed,
        dict(sorted(changed.items())),
    )


def _derived(table: str) -> set[str]:
    """Return the columns of a table that are computed at build: all, if nobody curates it."""
    published, curated = (
        {column.name for column in columns(models[table])} if table in models else set()
        for models in (PUBLISHED, TABLES)
    )
    return published - curated


def _plain(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, datetime.date) else cell
