"""Decisions about values of a source, as its rows are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from baimo_curation.intake.mapped_rows import MappedRow
from baimo_curation.intake.mapping_file import MappingFile
from baimo_curation.intake.row_ids import day_of
from baimo_curation.issues import Issue
from baimo_curation.reading.cells import shown
from baimo_curation.tables.codelists import Aspect, CorrectionDecision, Reading
from baimo_curation.tables.corrections import Correction
from baimo_curation.tables.edtf import days_between

RELEASE_DAYS = 3  # a release is a day later in another time zone, and takes a day to be listed


def decide(
    rows: Mapping[tuple[str, str], MappedRow],
    corrections: Iterable[Correction],
    of_others: Set[tuple[str, str]],
) -> Iterator[Issue]:
    """Replace values as decided, and report decisions about values that the source has changed.

    The evidence of a replaced value says that it was repaired, and why. A decision is about one
    value: a new revision with the same value keeps its row and the decision, one with another
    value makes a new row, which the gates judge.

    Args:
        rows: The rows that the mapping makes of a source, by table and id.
        corrections: The decisions about this source.
        of_others: Rows of other sources, by table and id, of which this one is a second witness.

    Yields:
        Issues of type `correction-lapsed`, those aside that the rows in the files tell.
    """
    leaves_out = CorrectionDecision.LEAVE_OUT
    for correction, row in _with_rows(rows, corrections):
        is_witness = (correction.table.value, correction.row_id) in of_others
        if row is None:
            if is_witness or correction.decision == leaves_out:
                found = f"the source does not state {correction.row_id!r}"
                advice = "name the source of the value, or remove the row"
                yield correction.issue("row_id", "correction-lapsed", found, "", advice)
            continue
        given = row.cells.get(correction.field, "")
        if given == correction.expected:
            _replace(row, correction)
        elif row.row_id == correction.row_id and (
            correction.decided or is_witness or correction.decision == leaves_out
        ):
            found = f"the source gives {shown(given)}"
            advice = "look at the new value, then decide again or remove the row"
            expected = shown(correction.expected)
            yield correction.issue("expected", "correction-lapsed", found, expected, advice)


def without_decided(
    rows: Mapping[tuple[str, str], MappedRow], corrections: Iterable[Correction]
) -> Iterator[tuple[MappedRow, str]]:
    """Yield the rows that decisions leave out, each with the reason.

    Args:
        rows: The rows that the mapping makes of a source, by table and id.
        corrections: The decisions about this source.
    """
    for correction, row in _with_rows(rows, corrections):
        leaves_out = correction.decision == CorrectionDecision.LEAVE_OUT
        if row and leaves_out and row.cells.get(correction.field, "") == correction.expected:
            yield row, correction.reason


def _with_rows(
    rows: Mapping[tuple[str, str], MappedRow], corrections: Iterable[Correction]
) -> Iterator[tuple[Correction, MappedRow | None]]:
    """Yield each decision with the row that is made now of what it is about, on whatever day."""
    by_stem = {(row.table, row.stem): row for row in rows.values()}
    for correction in corrections:
        table = correction.table.value
        stem = correction.row_id.removesuffix(f"-{day_of(table, correction.row_id)}")
        yield correction, by_stem.get((table, stem))


def _replace(row: MappedRow, correction: Correction) -> None:
    if not correction.decided:
        return
    row.cells[correction.field] = correction.decided
    for cells in row.evidence:
        if cells["aspect"] in (Aspect.VALUE, Aspect.ROW):
            cells["reading"] = Reading.REPAIRED.value
            cells["note"] = correction.reason
            cells["note_zh"] = correction.reason_zh


def other_dates(
    file: MappingFile, witnessed: Iterable[tuple[MappedRow, str]], decided: Sequence[Correction]
) -> Iterator[tuple[MappedRow, str, Issue | None]]:
    """Yield the events that another source dates more than three days from this one.

    Args:
        file: The mapping.
        witnessed: The events that this source states after another one, each with the date there.
        decided: The decisions about this source.

    Yields:
        The event as this source has it, why its passage is not cited, and an issue of type
        `release-dates`, unless a correction accepts the date.
    """
    accepted = {(c.row_id, c.expected): c.reason for c in decided if c.field == "date"}
    for row, known in witnessed:
        given = row.cells.get("date", "")
        if not given or not known or days_between(given, known) <= RELEASE_DAYS:
            continue
        reason = accepted.get((row.row_id, given))
        if reason:
            yield row, reason, None
            continue
        place = next((cells for cells in row.evidence if cells["aspect"] == Aspect.ROW), {})
        found = f"{place.get('pointer', '')}: {given}, while {row.row_id!r} is dated {known}"
        expected = f"at most {RELEASE_DAYS} days between sources"
        advice = "look which is right; accept it in corrections.csv, or correct the event"
        issue = file.issue((*row.place, "date"), "release-dates", found, expected, advice)
        yield row, found, issue
