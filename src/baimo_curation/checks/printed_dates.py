"""Checks of dates: those marked as printed occur in the text, the others have evidence."""

from __future__ import annotations

from collections.abc import Iterator, Set

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.passage_mentions import Passages
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import TABLES, marked
from baimo_curation.tables.base import Column, Row, columns
from baimo_curation.tables.codelists import Aspect, Reading
from baimo_curation.tables.edtf import lies_within
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.marks import Basis, Observed

_VAGUE = "~"  # at the end of a date in EDTF


def printed_dates_occur_in_their_passages(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report rows whose date is marked as printed but is in none of their passages.

    The date of the row is as precise as the one in the text: it has the same days, or each of its
    two ends has those of a printed date; where the text is vague (年底), the printed date lies
    within that of the row. The dates of entities and relations have no basis: they count as printed
    unless the passage for their period is not read plainly. Rows whose texts are not available are
    not judged.

    Yields:
        At most one issue per row, type `date-not-in-span`.
    """
    passages = Passages.of(dataset, texts)
    for row, field, date in _printed(dataset):
        found = passages.mentions(row.table_name, row.key)
        if found is None:
            continue
        dates = [mention for mention in found if mention.kind == "date"]
        if not _printed_as({d.value for d in dates if isinstance(d.value, str)}, date):
            read = ", ".join(
                f"{mention.text!r} ({mention.value or 'no year'})" for mention in dates
            )
            yield row.issue(
                field,
                "date-not-in-span",
                f"{date!r} is in none of its passages" + (f", which print {read}" if read else ""),
                "a date that a cited passage prints",
                "cite the passage that prints it with the aspect period, or change the basis",
            )


def dates_have_evidence(dataset: Dataset) -> Iterator[Issue]:
    """Report dates of entities and relations without a cited passage, and the reverse.

    Such a date has no basis beside it: evidence with the aspect `period` takes its place.

    Yields:
        One issue per row, type `date-basis`.
    """
    if "evidence" in dataset.unread:
        return
    undocumented = _dates_without_basis()
    tables = {model.table_name for model in undocumented}
    # Raw cells, so that evidence with a faulty cell still counts.
    cited = {
        (table, row_id)
        for table, row_id, aspect in dataset.cells("evidence", "table", "row_id", "aspect")
        if aspect == Aspect.PERIOD and table in tables
    }
    dated = (
        (model.table_name, fields[0], cells)
        for model, fields in undocumented.items()
        for cells in dataset.rows(model).columns("location", model.primary_key[0], *fields)
    )
    for table, field, (place, row_id, *dates) in dated:
        date = next(filter(None, dates), None)
        if ((table, row_id) in cited) == bool(date):
            continue
        if date:
            found, expected = f"{date!r} without evidence", "a passage cited with the aspect period"
            advice = "cite the passage that says it, or remove the date"
        else:
            found, expected = "the cell is empty", "the date that evidence is cited for"
            advice = "give the date, or remove the evidence with the aspect period"
        yield place.issue(field, "date-basis", found, expected, advice)


def _dates_without_basis() -> dict[type[Row], list[str]]:
    """Return the date columns, by table, whose evidence takes the place of a basis."""
    found = {}
    for model in TABLES.values():
        dates = [c.name for c in columns(model) if c.format == "edtf" and not _explained(c)]
        if dates and model.needs_evidence:
            found[model] = dates
    return found


def _explained(column: Column) -> bool:
    return column.mark(Basis) is not None or column.mark(Observed) is not None


def _printed(dataset: Dataset) -> Iterator[tuple[Row, str, str]]:
    for (model, column), basis in marked(Basis):
        for row in dataset.rows(model) if model.needs_evidence else ():
            date = getattr(row, column.name)
            if date and getattr(row, basis.column) == Basis.PRINTED:
                yield row, column.name, date
    read_on = {
        (item.table.value, item.row_id)
        for item in dataset.rows(Evidence)
        if item.reading != Reading.PLAIN and item.aspect == Aspect.PERIOD
    }
    for model, fields in _dates_without_basis().items():
        for row in dataset.rows(model):
            for field in fields:
                date = getattr(row, field)
                if date and (row.table_name, row.key) not in read_on:
                    yield row, field, date


def _printed_as(printed: Set[str], date: str) -> bool:
    ends = [end for end in date.split("/") if end != ".."]
    if all(any(_equal(text, end) for text in printed) for end in ends):
        return True
    vague = (text for text in printed if text.endswith(_VAGUE))
    return any(_equal(text, date) for text in printed) or any(lies_within(v, date) for v in vague)


def _equal(one: str, other: str) -> bool:
    return lies_within(one, other) and lies_within(other, one)
