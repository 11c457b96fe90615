"""Compare two releases by key and column."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from baimo_curation.export.release_package import ReleasePackage
from baimo_curation.tables import marked
from baimo_curation.tables.codelists import RetiredTable
from baimo_curation.tables.marks import Wording

Record = dict[str, Any]
Key = str


@dataclass(frozen=True)
class Change:
    """A row that is in both releases: old and new cell by column that differs.

    Attributes:
        cells: Old and new cell.
        wording: Of these columns, the ones in our own words: a change in them changes no fact.
    """

    cells: dict[str, tuple[Any, Any]]
    wording: list[str] = field(default_factory=list)

    @property
    def is_wording(self) -> bool:
        """Whether only columns in our own words differ."""
        return len(self.wording) == len(self.cells)


@dataclass(frozen=True)
class TableDiff:
    """What differs in one table.

    Attributes:
        key: Columns of the primary key; rows are named by their values joined by `/`.
        columns: Columns of the new release, in order.
        added_columns: Of these, the ones the old release does not have.
        removed_columns: Columns of the old release alone.
        added: New rows by key.
        removed: Rows of the old release alone, by key.
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
        tables: What differs, by table of the new release; also tables in which nothing does.
        removed_tables: Tables of the old release alone.
        retired: Ids withdrawn under a redirect, with their successor or null, by `table/id`.
        vanished: Permanent ids, in use or withdrawn, that the new release does not know.
    """

    old: str
    new: str
    tables: dict[str, TableDiff]
    removed_tables: list[str]
    retired: dict[str, str | None]
    vanished: list[str]


def compare(old: ReleasePackage, new: ReleasePackage) -> Diff:
    """Return what differs between two packages."""
    before, after = rows_of(old), rows_of(new)
    tables = {
        name: _compare_table(
            name,
            before.get(name, {}),
            rows,
            _columns(old, name),
            _columns(new, name),
            new.primary_key(name),
        )
        for name, rows in after.items()
    }
    withdrawn, redirects, ids = _redirects(before), _redirects(after), _ids(after)
    gone = [key for key in (_ids(before) | withdrawn) if key not in ids]
    return Diff(
        old.version,
        new.version,
        tables,
        [name for name in before if name not in after],
        {key: redirects[key] for key in gone if key in redirects and key not in withdrawn},
        [key for key in gone if key not in redirects],
    )


def _ids(rows: dict[str, dict[Key, Record]]) -> dict[str, str | None]:
    """Return the permanent ids in use, as `table/id`, in order; each leads to itself."""
    return {f"{table}/{key}": key for table in RetiredTable for key in rows.get(table, {})}


def _redirects(rows: dict[str, dict[Key, Record]]) -> dict[str, str | None]:
    """Return the successor, or null, of each withdrawn id, by `table/id`."""
    retired = rows.get("retired", {}).values()
    return {f"{row['table']}/{row['row_id']}": row["successor_id"] for row in retired}


def rows_of(package: ReleasePackage) -> dict[str, dict[Key, Record]]:
    """Return the rows of a package by key by table; days are ISO text, as in JSON."""
    found: dict[str, dict[Key, Record]] = {}
    for name, table in package.tables.items():
        parts = package.primary_key(name)
        rows = [{column: _plain(cell) for column, cell in r.items()} for r in table.to_pylist()]
        found[name] = {"/".join(str(row[part]) for part in parts): row for row in rows}
    return found


def _compare_table(
    table: str,
    before: dict[Key, Record],
    after: dict[Key, Record],
    old_columns: list[str],
    columns: list[str],
    key: list[str],
) -> TableDiff:
    changed = {}
    wording = {column.place for column, _ in marked(Wording)}
    for name in before.keys() & after.keys():
        cells = {
            column: (before[name].get(column), after[name][column])
            for column in columns
            if before[name].get(column) != after[name][column]
        }
        if cells:
            changed[name] = Change(
                cells, [column for column in cells if (table, column) in wording]
            )
    return TableDiff(
        key,
        columns,
        [column for column in columns if column not in old_columns],
        [column for column in old_columns if column not in columns],
        {name: row for name, row in after.items() if name not in before},
        {name: row for name, row in before.items() if name not in after},
        dict(sorted(changed.items())),
    )


def _columns(package: ReleasePackage, table: str) -> list[str]:
    return package.tables[table].column_names if table in package.tables else []


def _plain(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, datetime.date) else cell
