"""Checks of dates that no passage prints: something else in the dataset gives them too."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.passages import CitedSpan, spans_of
from baimo_curation.tables import TABLES, marked
from baimo_curation.tables.base import Row, columns
from baimo_curation.tables.codelists import Aspect, DateBasis, EventType, Role
from baimo_curation.tables.entities import Entity
from baimo_curation.tables.events import Event, EventParticipant
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.marks import Basis, Observed, Prose

_CONCLUDED = frozenset({DateBasis.RESOLVED.value, DateBasis.INFERRED.value})
# The role of what is founded or opened.
_FOUNDINGS = {EventType.FOUNDING: Role.SUBJECT, EventType.FACILITY_OPENING: Role.PRODUCT}
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")


def concluded_dates_are_explained(dataset: Dataset) -> Iterator[Issue]:
    """Report dates with the basis resolved or inferred that nothing else in the dataset gives.

    Either another row with the same date cites the same passage with the aspect `period`, or every
    year and month of the date is named in an English text of the row or of its evidence: in a
    note, a title or a description.

    Yields:
        One issue per date, type `date-unexplained`.
    """
    spans = spans_of(dataset, _tables_with_dates())
    dated_by = _dated_by(dataset, spans)
    notes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for table, row_id, note in dataset.rows(Evidence).columns("table", "row_id", "note"):
        if note:
            notes[table.value, row_id].append(note)
    for (model, column), mark in marked(Basis):
        english = [c.name for c in columns(model) if (p := c.mark(Prose)) and p.language == "en"]
        for row in dataset.rows(model):
            date = getattr(row, column.name)
            if not date or getattr(row, mark.column) not in _CONCLUDED:
                continue
            key = (row.table_name, row.key)
            others = (dated_by[span, date] - {key} for span in spans.get(key, ()))
            texts = [*notes[key], *(getattr(row, name) or "" for name in english)]
            if not any(others) and not _names(" ".join(texts), date):
                yield row.issue(
                    column.name,
                    "date-unexplained",
                    f"{date!r} is {getattr(row, mark.column)}, but no other row takes it from its "
                    "passages, and no note names it",
                    "a note that names each year and month of the date",
                    "say in the note how the date was found, or correct the date",
                )


def passages_print_one_date(dataset: Dataset) -> Iterator[Issue]:
    """Report printed dates that differ from another row's, though both rest on the same passage.

    The passage is cited for the period or the row as a whole; the dates of entities and relations
    count as printed.

    Yields:
        One issue per row, type `date-unexplained`.
    """
    spans = spans_of(dataset, _tables_with_dates())
    first: dict[tuple[object, ...], tuple[Row, str]] = {}
    for model in TABLES.values():
        fields = _dates(model)
        for row in dataset.rows(model) if fields else ():
            for field, date in _printed(row, fields):
                for span in spans.get((row.table_name, row.key), ()):
                    if span.aspect not in (Aspect.PERIOD, Aspect.ROW):
                        continue
                    other, known = first.setdefault((span.text, span.start, span.end), (row, date))
                    if other.key != row.key and known != date:
                        found = f"{date!r}, but {other.key!r} has {known!r} from the same passage"
                        advice = "correct one of them, or cite the part that prints each date"
                        yield row.issue(field, "date-unexplained", found, "one date", advice)


def foundings_give_the_date_of_founding(dataset: Dataset) -> Iterator[Issue]:
    """Report entities whose `founded` is not the date of the event of their founding or opening.

    Yields:
        One issue per entity, type `date-unexplained`.
    """
    foundings = {
        row.event_id: (row.date, _FOUNDINGS[row.type])
        for row in dataset.rows(Event)
        if row.type in _FOUNDINGS and row.date
    }
    founded = dataset.by_key(Entity)
    for part in dataset.rows(EventParticipant):
        entity = founded.get(part.entity_id)
        date, role = foundings.get(part.event_id, ("", None))
        if part.role == role and entity and entity.founded != date:
            yield entity.issue(
                "founded",
                "date-unexplained",
                f"{entity.founded!r}" if entity.founded else "the cell is empty",
                f"{date!r}, as in {part.event_id!r}",
                "correct the date that is wrong",
            )


def _tables_with_dates() -> Set[str]:
    return {model.table_name for model in TABLES.values() if _dates(model)}


def _dates(model: type[Row]) -> list[str]:
    """Return the columns with dates that passages of a row give."""
    if not model.needs_evidence:
        return []
    return [c.name for c in columns(model) if c.format == "edtf" and not c.mark(Observed)]


def _printed(row: Row, fields: list[str]) -> Iterator[tuple[str, str]]:
    bases = {c.name: mark.column for c in columns(type(row)) if (mark := c.mark(Basis))}
    for field in fields:
        date = getattr(row, field)
        if date and getattr(row, bases.get(field, ""), Basis.PRINTED) == Basis.PRINTED:
            yield field, date


def _dated_by(
    dataset: Dataset, spans: Mapping[tuple[str, str], Sequence[CitedSpan]]
) -> Mapping[tuple[CitedSpan, str], Set[tuple[str, str]]]:
    """Return the rows that take a date from a passage."""
    found: dict[tuple[CitedSpan, str], set[tuple[str, str]]] = defaultdict(set)
    for model in TABLES.values():
        dates = _dates(model)
        for row in dataset.rows(model) if dates else ():
            key = (row.table_name, row.key)
            for span in spans.get(key, ()):
                for date in {getattr(row, name) for name in dates} - {None}:
                    if span.aspect == Aspect.PERIOD:
                        found[span, date].add(key)
    return found


def _names(text: str, date: str) -> bool:
    """Tell whether an English text names every year and month of a date."""
    months = set(_MONTH.findall(date))
    return all(year in text for year in _YEAR.findall(date)) and all(
        calendar.month_name[int(month)] in text or f"{year}-{month}" in text
        for year, month in months
    )
