"""Checks of dates: in order, with a basis, and no later than the sources that report them."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue, Location
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables import TABLES, marked
from baimo_curation.tables.base import Row, columns
from baimo_curation.tables.edtf import period_bounds
from baimo_curation.tables.entities import Relation
from baimo_curation.tables.marks import Basis, Past
from baimo_curation.tables.sources import Source


def periods_end_after_they_start(dataset: Dataset) -> Iterator[Issue]:
    """Report periods, and relations, that end before they start.

    Yields:
        One issue per cell, type `period-order`.
    """
    for model in TABLES.values():
        rows = dataset.rows(model)
        for name in (column.name for column in columns(model) if column.format == "edtf"):
            backward = {period for period in rows.distinct(name) if _runs_backward(period, period)}
            for row in rows.having(name, backward):
                found = f"{getattr(row, name)!r} ends before it starts"
                yield _order_issue(row.location, name, found)
    for place, start, end in dataset.rows(Relation).columns("location", "start", "end"):
        if start and end and _runs_backward(start, end):
            yield _order_issue(place, "end", f"{end!r} is before the start {start!r}")


_NONE = "none"  # the basis of a date that is not there


def _runs_backward(start: str, end: str) -> bool:
    first, last = period_bounds(start)[0], period_bounds(end)[1]
    return first is not None and last is not None and last < first


def _order_issue(place: Location, field: str, found: str) -> Issue:
    advice = "swap the dates, or correct one of them"
    return place.issue(field, "period-order", found, advice=advice)


def dates_match_their_basis(dataset: Dataset) -> Iterator[Issue]:
    """Report dates without a basis, and bases without a date.

    Yields:
        One issue per row, type `date-basis`.
    """
    for (model, column), mark in marked(Basis):
        name, absent = column.name, mark.absent
        dates = dataset.rows(model).columns("location", name, mark.column)
        for place, date, basis in dates:
            if (date is None) == (basis == absent) and not (date and basis == _NONE):
                continue
            stated = repr(basis.value) if basis else "the cell is empty"
            if date:
                found = f"{stated}, although {name} is {date!r}"
                expected = f"one of {', '.join(_bases(model, mark))}"
                advice = f"write how the date is known, or clear {name}"
            else:
                found = f"{stated}, although {name} is empty"
                expected = repr(absent.value) if absent else "an empty cell"
                advice = (
                    f"write {expected}, or give the date"
                    if absent
                    else "clear it, or give the date"
                )
            yield place.issue(mark.column, "date-basis", found, expected, advice)


def _bases(model: type[Row], mark: Basis) -> list[str]:
    """Return the codes for a date that is known."""
    codelist = next(c.codelist for c in columns(model) if c.name == mark.column)
    codes = () if codelist is None else codelist
    return [code.value for code in codes if code not in (mark.absent, _NONE)]


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
    for (model, column), past in marked(Past):
        field, statuses = column.name, past.statuses
        rows = dataset.rows(model)
        for row in rows.having(field, rows.distinct(field)):
            date = getattr(row, field)
            if statuses and getattr(row, "status", None) not in statuses:
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
