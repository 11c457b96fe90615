"""Gates of dates, sizes, scores, and of errors that one source copies from another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from baimo_curation.checks.decisions import cell_key, corrected_cells, or_accept
from baimo_curation.intake.decided_values import RELEASE_DAYS
from baimo_curation.intake.row_ids import subject_columns
from baimo_curation.issues import Issue, Location
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.project_files import folder_of
from baimo_curation.tables import TABLES
from baimo_curation.tables.codelists import EventStatus, EventType, Measure, Role
from baimo_curation.tables.corrections import Correction
from baimo_curation.tables.edtf import days_between
from baimo_curation.tables.entities import Alias
from baimo_curation.tables.events import Event, EventParticipant
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit

# Names round: a model called 1.5B has 1.78 billion parameters, one called 2B has 2.7.
_NAME_FACTOR = Decimal("1.5")
_SIZE = re.compile(r"(?<![a-z0-9.])(a?)(\d+(?:\.\d+)?)([bmt])(?![a-z0-9])", re.IGNORECASE)
_EXPERTS = re.compile(r"\dx\d", re.IGNORECASE)  # 8x7B is not 56 billion
_FACTORS = {"m": Decimal(10) ** 6, "b": Decimal(10) ** 9, "t": Decimal(10) ** 12}
_SIZES = {"parameters": "", "active-parameters": "a"}


def release_dates_agree(dataset: Dataset) -> Iterator[Issue]:
    """Report launches of one model that are more than three days apart.

    Yields:
        One issue for each launch after the first, type `release-dates`.

    Source:
        docs/methods/gates.md
    """
    launched: dict[str, list[str]] = defaultdict(list)
    for part in dataset.rows(EventParticipant):
        if part.role == Role.PRODUCT:
            launched[part.event_id].append(part.entity_id)
    launches: dict[str, list[Event]] = defaultdict(list)
    for event in dataset.rows(Event):
        if event.type == EventType.MODEL_LAUNCH and event.status == EventStatus.OCCURRED:
            products = launched.get(event.event_id, [])
            if event.date and len(products) == 1:
                launches[products[0]].append(event)
    for events in launches.values():
        first, *others = sorted(events, key=lambda event: (event.date or "", event.event_id))
        for event in others:
            if first.date and event.date and days_between(first.date, event.date) > RELEASE_DAYS:
                found = f"{event.date}, while {first.event_id!r} is dated {first.date}"
                expected = f"at most {RELEASE_DAYS} days between launches of one model"
                advice = "merge the two, tell them apart, or accept it in corrections.csv"
                yield event.issue("date", "release-dates", found, expected, advice)


def parameters_match_names(dataset: Dataset) -> Iterator[Issue]:
    """Report numbers of parameters that differ from the size in the model's name.

    `235B-A22B` has 235 billion parameters, of which 22 are active. Names with several sizes of a
    kind, or of experts (8x7B), say nothing.

    Yields:
        Issues of type `parameter-name`.

    Source:
        docs/methods/gates.md
    """
    names: dict[str, list[str]] = defaultdict(list)
    for entity_id, name in dataset.rows(Alias).columns("entity_id", "name"):
        names[entity_id].append(name)
    units = dataset.by_key(Unit)
    for row in dataset.rows(Metric):
        kind = _SIZES.get(row.indicator_id)
        if kind is None or row.value is None or row.measure != Measure.LEVEL or row.segment:
            continue
        sizes = {
            size for name in names.get(row.subject_id or "", ()) for size in sizes_in(name, kind)
        }
        if len(sizes) != 1:
            continue
        (size,) = sizes
        value = row.value * units[row.unit_id].factor
        if not size / _NAME_FACTOR <= value <= size * _NAME_FACTOR:
            found = f"{value:,f} parameters of a model whose name says {size:,f}"
            advice = or_accept("look which is meant, total or active")
            yield row.issue("value", "parameter-name", found, "the size in the name", advice)


def sizes_in(name: str, kind: str) -> set[Decimal]:
    """Return the sizes in a name, in parameters.

    Args:
        name: The name.
        kind: `a` for active parameters, an empty text for all.
    """
    if _EXPERTS.search(name):
        return set()
    found = [(a.lower(), number, factor.lower()) for a, number, factor in _SIZE.findall(name)]
    if any(factor != "m" for _, _, factor in found):
        found = [size for size in found if size[2] != "m"]  # 1M is then a context length
    return {Decimal(number) * _FACTORS[factor] for a, number, factor in found if a == kind}


def errors_are_not_copied(dataset: Dataset) -> Iterator[Issue]:
    """Report a value that was found wrong in one source and is also given by another.

    Yields:
        Issues of type `copied-error`.

    Source:
        docs/methods/gates.md
    """
    wrong = [row for row in dataset.rows(Correction) if row.decided]
    for correction in wrong:
        table, field = correction.table.value, correction.field
        cell = corrected_cells(dataset).get(cell_key(correction))
        if cell is None:
            continue
        same = _same(dataset, table, field)
        (key_of,) = (key for key, ids in same.items() if correction.row_id in ids)
        for row_id, (place, text) in same[key_of].items():
            if folder_of(place.file) == folder_of(cell.place.file) or text != correction.expected:
                continue
            found = f"{text!r}, which was wrong in {correction.source_id}"
            advice = f"correct {row_id!r} as well, or accept it in corrections.csv"
            yield place.issue(field, "copied-error", found, repr(correction.decided), advice)


def _same(
    dataset: Dataset, table: str, field: str
) -> Mapping[tuple[str, ...], dict[str, tuple[Location, str]]]:
    """Return the cells of a column by what their rows are about, then by row."""
    (key,) = TABLES[table].primary_key
    names = [name for name in subject_columns(table) if name != field]
    found: dict[tuple[str, ...], dict[str, tuple[Location, str]]] = defaultdict(dict)
    for place, row_id, text, *about in dataset.cells(table, "location", key, field, *names):
        found[tuple(about)][row_id] = (place, text)
    return found
