"""Checks of dates: in order, with a basis, and no later than the sources that report them."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Codelist, Row, columns
from baimo_curation.tables.codelists import (
    DateBasis,
    EventStatus,
    MetricStatus,
    PeriodBasis,
    PublishedBasis,
    RelationStatus,
)
from baimo_curation.tables.edtf import period_bounds
from baimo_curation.tables.entities import Entity, Relation
from baimo_curation.tables.events import Event
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.sources import Source

# Tables with a date: the model, the date, its basis, and the basis that means there is no date.
_DATED: tuple[tuple[type[Row], str, str, Codelist], ...] = (
    (Metric, "period", "period_basis", PeriodBasis.NONE),
    (Event, "date", "date_basis", DateBasis.NONE),
    (Source, "published", "published_basis", PublishedBasis.UNKNOWN),
)


def periods_end_after_they_start(dataset: Dataset) -> Iterator[Issue]:
    """Report periods, and relations, that end before they start.

    Yields:
        One issue per cell, type `period-order`.
    """
    for model in TABLES.values():
        dates = [column.name for column in columns(model) if column.format == "edtf"]
        for row in dataset.rows(model) if dates else ():
            for name in dates:
                period = getattr(row, name)
                if period and _runs_backward(period, period):
                    yield _order_issue(row, name, f"{period!r} ends before it starts")
    for relation in dataset.rows(Relation):
        start, end = relation.start, relation.end
        if start and end and _runs_backward(start, end):
            yield _order_issue(relation, "end", f"{end!r} is before the start {start!r}")


def _runs_backward(start: str, end: str) -> bool:
    first, last = period_bounds(start)[0], period_bounds(end)[1]
    return first is not None and last is not None and last < first


def _order_issue(row: Row, field: str, found: str) -> Issue:
    return row.issue(field, "period-order", found, advice="swap the dates, or correct one of them")


def dates_match_their_basis(dataset: Dataset) -> Iterator[Issue]:
    """Report dates without a basis, and bases without a date.

    Yields:
        One issue per row, type `date-basis`.
    """
    for model, date_field, basis_field, none in _DATED:
        for row in dataset.rows(model):
            date, basis = getattr(row, date_field), getattr(row, basis_field)
            if (date is None) == (basis == none):
                continue
            if date:
                expected = "how the date is known"
                advice = f"write where the date comes from, or clear {date_field}"
            else:
                expected = f"{none.value!r}, since {date_field} is empty"
                advice = f"write {none.value!r}, or give the date"
            found = f"{basis.value!r} beside " + (f"{date_field} {date!r}" if date else "no date")
            yield row.issue(basis_field, "date-basis", found, expected, advice)


# What lies in the past: the model, its date, and the statuses that say so (none: always).
_PAST: tuple[tuple[type[Row], str, tuple[Codelist, ...]], ...] = (
    (Entity, "founded", ()),
    (Relation, "start", (RelationStatus.CURRENT, RelationStatus.FORMER)),
    (Metric, "period", (MetricStatus.REPORTED,)),
    (Event, "date", (EventStatus.OCCURRED,)),
)


def past_dates_precede_their_sources(dataset: Dataset) -> Iterator[Issue]:
    """Report facts of the past that begin after the last source for them was published.

    A period, or a publication date, that is known only to the year gets the benefit of the doubt:
    the first day of the one is compared with the last possible day of the other.

    Yields:
        One issue per row, type `date-after-source`.
    """
    last_days = {
        source.source_id: period_bounds(source.published)[1] if source.published else None
        for source in dataset.rows(Source)
    }
    for model, field, statuses in _PAST:
        for row in dataset.rows(model):
            date = getattr(row, field)
            if not date or (statuses and getattr(row, "status", None) not in statuses):
                continue
            days = [last_days.get(source) for source in dataset.cited(row.table_name, row.key)]
            start, known = period_bounds(date)[0], [day for day in days if day]
            if not known or len(known) < len(days) or start is None or start <= max(known):
                continue
            yield row.issue(
                field,
                "date-after-source",
                f"{date!r} is later than the publication of every source of this row",
                f"{max(known)} or earlier" + (", or another status" if statuses else ""),
                "correct the date" + (" or the status" if statuses else ""),
            )
