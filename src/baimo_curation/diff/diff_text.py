"""A comparison of releases as text, as JSON, and as a section of the changelog."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from baimo_curation.diff.compare import Change, Diff, TableDiff
from baimo_curation.printable import escape, escape_json
from baimo_curation.tables import TABLES

_LISTED = 12  # longest list of new rows in the changelog; longer ones are only counted


def to_text(diff: Diff) -> str:
    """Return a summary per table, then every difference, one a line."""
    lines = [f"{diff.old} -> {diff.new}"]
    for name, table in diff.tables.items():
        if table:
            lines += [_counts(name, table), *(f"  {line}" for line in _differences(table))]
    lines += [f"{name}: table removed" for name in diff.removed_tables]
    lines += [f"{key}: retired, use {other or 'nothing'}" for key, other in diff.retired.items()]
    lines += [
        f"{key}: vanished; an id is permanent: add it to dataset/retired.csv [vanished-id]"
        for key in diff.vanished
    ]
    return "\n".join(map(escape, lines if len(lines) > 1 else [*lines, "no differences"]))


def to_json(diff: Diff) -> str:
    """Return every difference: applied to the old rows, it gives the new ones."""
    return escape_json(json.dumps(asdict(diff), ensure_ascii=False, indent=1))


def to_changelog(diff: Diff) -> str:
    """Return the section of the changelog on values and rows; curators add the reasons."""
    sections = {
        "Revised values": list(_revised(diff)),
        "New data": [
            f"{_rows(table.added)} in `{name}`{_named(table.added)}"
            for name, table in _curated(diff)
            if table.added
        ],
        "Conflicts": list(_conflicts(diff)),
        "Removed": [
            f"`{key}`" + (f"; use `{other}` instead." if other else ".")
            for key, other in (diff.retired | dict.fromkeys(diff.vanished)).items()
        ],
        "Schema": list(_schema(diff)),
    }
    lines = [f"## {diff.new}"]
    for title, entries in sections.items():
        if entries:
            lines += ["", f"### {title}", "", *(f"- {entry}" for entry in entries)]
    if not any(sections.values()):
        lines += ["", "No value, row or column differs."]
    return "\n".join(map(escape, lines))


def _counts(name: str, table: TableDiff) -> str:
    changes = Counter(_kind(change) for change in table.changed.values())
    counts = {"added": len(table.added), "removed": len(table.removed)}
    counts |= {
        f"changed in {kind}": changes[kind] for kind in ("value", "wording", "derived columns")
    }
    listed = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    return f"{name}: {listed or 'columns changed'}"


def _differences(table: TableDiff) -> Iterator[str]:
    yield from (f"column + {column}" for column in table.added_columns)
    yield from (f"column - {column}" for column in table.removed_columns)
    yield from (f"+ {key}" for key in table.added)
    yield from (f"- {key}" for key in table.removed)
    for key, change in table.changed.items():
        for column, (old, new) in change.cells.items():
            mark = "w" if column in change.wording else "d" if column in change.derived else "~"
            yield f"{mark} {key}: {column}: {old!r} -> {new!r}"


def _revised(diff: Diff) -> Iterator[str]:
    for name, table in _curated(diff):
        worded = follows = 0
        for key, change in table.changed.items():
            worded += bool(set(change.wording) - set(table.added_columns))
            follows += bool(set(change.cells) - set(table.added_columns)) and not (
                change.values or change.wording
            )
            for column, (old, new) in change.values.items():
                if column not in table.added_columns:  # told once, as a new column
                    yield f"`{name}.{column}` of `{key}`: {_cell(old)} → {_cell(new)}."
        if worded:
            yield f"Wording of {worded} {'row' if worded == 1 else 'rows'} of `{name}`."
        if follows:
            yield f"Derived columns of {follows} {'row' if follows == 1 else 'rows'} of `{name}`."


def _curated(diff: Diff) -> Iterator[tuple[str, TableDiff]]:
    """Yield the tables that curators write; the others follow from them."""
    return ((name, table) for name, table in diff.tables.items() if name in TABLES)


def _kind(change: Change) -> str:
    return "value" if change.values else "wording" if change.wording else "derived columns"


def _conflicts(diff: Diff) -> Iterator[str]:
    """Yield the conflicts that are new, and those that are gone."""
    table = diff.tables.get("conflicts")
    for rows, what in ((table.added, ""), (table.removed, " no longer")) if table else ():
        for row in rows.values():
            pair = f"`{row['table']}/{row['first_id']}` and `{row['second_id']}`"
            yield f"{pair}{what} differ ({row.get('kind')})."


def _schema(diff: Diff) -> Iterator[str]:
    for name, table in diff.tables.items():
        if table.added_columns == table.columns:
            yield f"New table `{name}`."
            continue
        yield from (f"New column `{name}.{column}`." for column in table.added_columns)
        yield from (f"Column `{name}.{column}` removed." for column in table.removed_columns)
    yield from (f"Table `{name}` removed." for name in diff.removed_tables)


def _rows(rows: dict[str, Any]) -> str:
    return f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}"


def _named(rows: dict[str, Any]) -> str:
    if len(rows) > _LISTED:
        return "."
    return ": " + ", ".join(f"`{key}`" for key in rows) + "."


def _cell(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"  # all digits, and no exponent
    return str(value)
