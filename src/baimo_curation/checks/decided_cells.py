"""The check of decisions about values: each is still about what the tables contain."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.checks.decisions import CorrectedCell, cell_key, corrected_cells
from baimo_curation.checks.gates import GATES
from baimo_curation.issues import Issue
from baimo_curation.reading.cells import nearest, shown
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.project_files import folder_of
from baimo_curation.tables import TABLES
from baimo_curation.tables.codelists import CorrectionDecision
from baimo_curation.tables.corrections import Correction


def corrections_hold(dataset: Dataset) -> Iterator[Issue]:
    """Report decisions whose row or value is gone, and those that nobody needs any longer.

    Yields:
        At most one issue for each row of `corrections`, type `correction-lapsed`.

    Source:
        docs/methods/gates.md
    """
    if dataset.unread:
        return
    reported = {
        (issue.file, issue.line, issue.field)
        for gate in GATES.values()
        for issue in gate.findings(dataset)
    }
    cells = corrected_cells(dataset)
    for row in dataset.rows(Correction):
        cell = cells.get(cell_key(row))
        is_needed = cell is not None and (cell.place.file, cell.place.line, row.field) in reported
        issue = _form(row) or _target(dataset, row, cell) or _value(row, cell)
        accepts = row.decision == CorrectionDecision.ACCEPT
        if issue is None and accepts and not is_needed and _is_own(row, cell):
            found = "no gate reports the value"
            issue = row.issue("decision", "correction-lapsed", found, "", "remove the row")
        if issue:
            yield issue


def _form(row: Correction) -> Issue | None:
    replaces = row.decision == CorrectionDecision.REPLACE
    if replaces == bool(row.decided) and row.decided != row.expected:
        return None
    found = f"{row.decision.value} with the value {shown(row.decided)}"
    expected = "another value than that of the source" if replaces else "no value"
    return row.issue("decided", "correction-lapsed", found, expected, "correct the row")


def _target(dataset: Dataset, row: Correction, cell: CorrectedCell | None) -> Issue | None:
    table = row.table.value
    fields = TABLES[table].model_fields
    if row.field not in fields:
        found = f"{table} has no column {row.field!r}"
        advice = nearest(row.field, fields) or "docs/reference/tables.md lists its columns"
        return row.issue("field", "correction-lapsed", found, "", advice)
    if row.decision == CorrectionDecision.LEAVE_OUT:
        return _left_out(row, cell)
    if cell is None:
        found = f"{row.row_id!r} is not in {table}"
        advice = dataset.keys(table).nearest(row.row_id) or "remove the row"
        return row.issue("row_id", "correction-lapsed", found, "", advice)
    # What a mapped source says of a row of another one is seen with its texts.
    is_stated = row.source_id in dataset.mappings or row.source_id in dataset.cited(
        table, row.row_id
    )
    if not _is_own(row, cell) and not is_stated:
        found = f"{row.source_id!r} does not state {row.row_id!r}"
        return row.issue("source_id", "correction-lapsed", found, "", "name the source of the row")
    return None


def _left_out(row: Correction, cell: CorrectedCell | None) -> Issue | None:
    if cell is None or cell.text != row.expected:
        return None
    found = f"{row.row_id!r} is in {cell.place}"
    advice = f"run 'baimo intake {row.source_id}' with the texts, or decide otherwise"
    return row.issue("decision", "correction-lapsed", found, "no row", advice)


def _value(row: Correction, cell: CorrectedCell | None) -> Issue | None:
    """Report a value that is not as decided; that of a second witness is seen with its text."""
    wanted = row.decided or row.expected
    if row.decision == CorrectionDecision.LEAVE_OUT:
        return None
    if cell is None or not _is_own(row, cell) or cell.text == wanted:
        return None
    found = f"{cell.place} has {shown(cell.text)}"
    advice = "look at the new value, then decide again or remove the row"
    field = "decided" if row.decided else "expected"
    return row.issue(field, "correction-lapsed", found, shown(wanted), advice)


def _is_own(row: Correction, cell: CorrectedCell | None) -> bool:
    return cell is not None and folder_of(cell.place.file) == row.source_id
