"""A new revision of a source adds rows and touches none; what it no longer states is superseded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from baimo_curation.intake.mapped_rows import Cells, MappedRow
from baimo_curation.intake.mapping_model import ROW_TABLES
from baimo_curation.tables.base import columns
from baimo_curation.tables.codelists import Preference
from baimo_curation.tables.earlier_files import in_earlier_revision
from baimo_curation.tables.marks import Observed, Wording

_CHANGED = ("Superseded: another value on {day}.", "已被取代：{day}起为另一数值。")
_WHOLE = "part_of_id"
_GONE = ("Superseded: no longer there on {day}.", "已被取代：{day}已不再列出。")


def with_earlier(
    made: Mapping[tuple[str, str], MappedRow],
    existing: Mapping[tuple[str, str], MappedRow],
    day: str,
    files: Sequence[str],
) -> dict[tuple[str, str], MappedRow]:
    """Return the rows that a source has now: those made, and those of earlier revisions.

    A row whose columns are as in the last revision stays as it is, with its id and its day; only
    its evidence moves to where the field is now. A changed one is added beside the earlier row.
    Rows of the same revision that the mapping no longer makes are dropped.

    Args:
        made: What the mapping makes of the revision.
        existing: The rows in the source's files.
        day: The day of the revision (EDTF).
        files: The files of the source, those of earlier revisions among them.
    """
    suffix = day.replace("-", "")
    last: dict[tuple[str, str], MappedRow] = {}
    for row in sorted(existing.values(), key=lambda row: row.day):
        if row.day and row.day < suffix:
            last[row.table, row.stem] = row
    rows: dict[tuple[str, str], MappedRow] = {}
    superseded: dict[tuple[str, str], tuple[str, str]] = {}
    for key, row in made.items():
        before = last.pop((row.table, row.stem), None)
        if before is None:
            rows[key] = row
        elif _content(before) == _content(row):
            before.evidence = [dict(cells, row_id=before.row_id) for cells in row.evidence]
            rows[before.table, before.row_id] = before
        else:
            rows[key] = row
            superseded[before.table, before.row_id] = _CHANGED
    for row in last.values():
        superseded[row.table, row.row_id] = _GONE
    by_path = _earlier_files(files)
    for key, row in existing.items():
        earlier = _moved(row.evidence, by_path)
        timeless = not row.day
        if key in rows or (timeless and not earlier) or row.day == suffix:
            continue
        row.evidence = earlier or row.evidence
        if key in superseded:
            _deprecate(row, superseded[key], day)
        rows[key] = row
    return rows


def tie_to_wholes(rows: Mapping[tuple[str, str], MappedRow]) -> None:
    """Give each part the id of its whole, of which a mapping knows all but the day.

    It is the last row of that name; a name without a row stays, and is a missing foreign key.
    """
    last: dict[tuple[str, str], str] = {}
    for row in sorted(rows.values(), key=lambda row: row.day):
        last[row.table, row.stem] = row.row_id
    for row in rows.values():
        whole = row.cells.get(_WHOLE, "")
        if whole and (row.table, whole) not in rows:
            row.cells[_WHOLE] = last.get((row.table, whole), whole)


def _content(row: MappedRow) -> Cells:
    """Return the cells that another revision could change: not its day, nor what we think of it.

    The whole that it is part of has a day too.
    """
    ours = _ours(row.table)
    return {name: cell for name, cell in row.cells.items() if name not in ours}


@cache
def _ours(table: str) -> frozenset[str]:
    ours = {
        column.name
        for column in columns(ROW_TABLES[table])
        if column.mark(Observed) or column.mark(Wording) or column.codelist is Preference
    }
    return frozenset(ours | {_WHOLE})


def with_earlier_names(
    made: Sequence[Cells], existing: Sequence[Cells], files: Sequence[str]
) -> list[Cells]:
    """Return where the source names its entities, those that only an earlier revision names too.

    Args:
        made: Evidence of the entities that the revision names.
        existing: Evidence of entities in the source's file.
        files: The files of the source, those of earlier revisions among them.
    """
    named = {cells["row_id"] for cells in made}
    others = [cells for cells in existing if cells["row_id"] not in named]
    return [*made, *_moved(others, _earlier_files(files))]


def _earlier_files(files: Sequence[str]) -> dict[str, str]:
    """Return the last file of an earlier revision by the path that it had then.

    The last of all has the path "" as well: a source with a single file did not need to name it.
    """
    by_path: dict[str, str] = {}
    for file in files:
        path = in_earlier_revision(file)
        if path is not None:
            by_path[path] = by_path[""] = file
    return by_path


def _moved(evidence: Sequence[Cells], by_path: Mapping[str, str]) -> list[Cells]:
    """Return the evidence that is in files of earlier revisions; none if they are not listed."""
    moved = []
    for cells in evidence:
        path = cells.get("file", "")
        if in_earlier_revision(path):
            moved.append(cells)
        elif path in by_path:
            moved.append({**cells, "file": by_path[path]})
    return moved


def _deprecate(row: MappedRow, notes: tuple[str, str], day: str) -> None:
    """Mark a row as superseded, where its table has a preference; a day alone says it elsewhere."""
    preference = next(
        (c.name for c in columns(ROW_TABLES[row.table]) if c.codelist is Preference), None
    )
    if preference is None or row.cells.get(preference) == Preference.DEPRECATED:
        return
    row.cells[preference] = Preference.DEPRECATED.value
    for name, text in zip(("note", "note_zh"), notes, strict=True):
        said = row.cells.get(name, "")
        row.cells[name] = " ".join(filter(None, (said, text.format(day=day))))
