"""The check of dates: what is marked as printed stands in the text."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.checks.passages import Passages
from baimo_curation.dataset import Dataset, file_of
from baimo_curation.issues import Issue
from baimo_curation.periods import period_bounds
from baimo_curation.tables.base import Row
from baimo_curation.tables.codelists import DateBasis, PeriodBasis
from baimo_curation.tables.events import Event
from baimo_curation.tables.metrics import Metric
from baimo_curation.text.mentions import Mention
from baimo_curation.texts import Texts


def printed_dates_stand_in_their_passages(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report metrics and events whose date is marked as printed but is in none of their passages.

    A passage prints a date when one of the dates in it lies within the date of the row: the row
    may be less precise than the text, never more. Rows whose texts are not at hand are not
    judged.

    Yields:
        At most one issue per row, type `date-not-in-span`.
    """
    passages = Passages(dataset, texts)
    for row, field, date in _printed(dataset):
        found = passages.mentions(row.table_name, row.key)
        if found is None:
            continue
        dates = [mention for mention in found if mention.kind == "date"]
        if not any(_within(mention, date) for mention in dates):
            read = ", ".join(
                f"{mention.text!r} ({mention.value or 'no year'})" for mention in dates
            )
            yield Issue(
                file_of(row.table_name),
                row.line,
                field,
                "date-not-in-span",
                f"{date!r} is in none of its passages" + (f", which print {read}" if read else ""),
                "a date the passage prints",
                "cite the passage that prints it with the aspect period, or change the basis",
            )


def _printed(dataset: Dataset) -> Iterator[tuple[Row, str, str]]:
    for metric in dataset.rows(Metric):
        if metric.period and metric.period_basis == PeriodBasis.PRINTED:
            yield metric, "period", metric.period
    for event in dataset.rows(Event):
        if event.date and event.date_basis == DateBasis.PRINTED:
            yield event, "date", event.date


def _within(mention: Mention, date: str) -> bool:
    if not isinstance(mention.value, str):
        return False
    try:
        inner, outer = period_bounds(mention.value), period_bounds(date)
    except ValueError:
        return False  # a date the text prints wrongly (2月30日)
    after = outer[0] is None or (inner[0] is not None and inner[0] >= outer[0])
    before = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return after and before
