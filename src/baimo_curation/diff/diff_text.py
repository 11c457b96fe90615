"""A comparison of releases as text, as JSON, and as a section of the changelog."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from baimo_curation.diff.compare import Diff, TableDiff
from baimo_curation.printable import escape, escape_json

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
            for name, table in diff.tables.items()
            if table.added
        ],
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
    wording = sum(change.is_wording for change in table.changed.values())
    counts = {
        "added": len(table.added),
        "removed": len(table.removed),
        "changed in value": len(table.changed) - wording,
        "changed in wording": wording,
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
            mark = "w" if column in change.wording else "~"
            yield f"{mark} {key}: {column}: {old!r} -> {new!r}"


def _revised(diff: Diff) -> Iterator[str]:
    for name, table in diff.tables.items():
        worded = 0
        for key, change in table.changed.items():
            worded += bool(change.wording)
            for column, (old, new) in change.cells.items():
                if column not in change.wording:
                    yield f"`{name}.{column}` of `{key}`: {_cell(old)} → {_cell(new)}."
        if worded:
            yield f"Wording of {worded} {'row' if worded == 1 else 'rows'} of `{name}`."


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
    return "empty" if value is None else str(value)
