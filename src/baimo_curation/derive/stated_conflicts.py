"""Conflicts without numbers: codes of properties, and dates of one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from baimo_curation.derive.conflict_pairs import (
    Pair,
    Statement,
    days_of,
    farthest,
    first_day,
    once_for_two_values,
)
from baimo_curation.derive.metric_conflicts import NO_FACT
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.rule_files import read_rules
from baimo_curation.tables.base import columns
from baimo_curation.tables.codelists import (
    Aspect,
    ConflictKind,
    ConflictTable,
    CorrectionDecision,
    EvidenceTable,
    PropertyKind,
    Role,
)
from baimo_curation.tables.corrections import Correction
from baimo_curation.tables.edtf import days_between
from baimo_curation.tables.events import Event, EventParticipant
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.marks import Setting
from baimo_curation.tables.properties import EntityProperty

_Passages = Mapping[str, set[tuple[object, ...]]]
_SETTINGS = [column.name for column in columns(EntityProperty) if column.mark(Setting)]


def property_conflicts(dataset: Dataset) -> Iterator[Pair]:
    """Yield pairs of codes of one property that an entity cannot have both.

    Codes that are cited from one passage are one statement of several codes, and no conflict.

    Source:
        docs/methods/conflicts.md
    """
    single = {rule.cells["property"] for rule in read_rules("derive", *_PROPERTIES)}
    groups: dict[tuple[str, str], list[EntityProperty]] = defaultdict(list)
    for row in dataset.rows(EntityProperty):
        if row.property in single and row.status not in NO_FACT:
            groups[row.subject_id, row.property].append(row)
    contested = [group for group in groups.values() if len({row.code for row in group}) > 1]
    passages = _passages(dataset, {row.property_id for group in contested for row in group})
    for group in contested:
        pairs = [
            _property_pair(dataset, one, other, len(group))
            for one, other in combinations(sorted(group, key=_day_and_id), 2)
            if _exclude(one, other, passages)
        ]
        others = [pair for pair in pairs if pair.kind == ConflictKind.OTHER_SETTING]
        yield from once_for_two_values(pair for pair in pairs if pair not in others)
        yield from farthest(others)


_PROPERTIES = ("conflict_properties", ("property",))


def _day_and_id(row: EntityProperty) -> tuple[str, str]:
    return row.observed or "", row.property_id


def _passages(dataset: Dataset, rows: set[str]) -> _Passages:
    """Return where the codes of some properties are cited."""
    found: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    rows_of = dataset.rows(Evidence).columns
    for table, row_id, aspect, *place in rows_of(
        "table", "row_id", "aspect", "source_id", "file", "start"
    ):
        if table == ConflictTable.PROPERTIES and row_id in rows and aspect == Aspect.VALUE:
            found[row_id].add(tuple(place))
    return found


def _exclude(one: EntityProperty, other: EntityProperty, passages: _Passages) -> bool:
    if one.property == PropertyKind.KNOWLEDGE_CUTOFF:
        return days_between(one.code, other.code) > 0
    cited = [passages.get(row.property_id, set()) for row in (one, other)]
    return one.code != other.code and cited[0].isdisjoint(cited[1])


def _property_pair(
    dataset: Dataset, one: EntityProperty, other: EntityProperty, compared: int
) -> Pair:
    first, second = (
        Statement(
            ConflictTable.PROPERTIES,
            row.property_id,
            row.subject_id,
            frozenset(dataset.cited(row.table_name, row.property_id)),
            days_of(row.observed),
            code=row.code,
        )
        for row in (one, other)
    )
    differs = tuple(name for name in _SETTINGS if getattr(one, name) != getattr(other, name))
    if differs:
        return Pair(first, second, ConflictKind.OTHER_SETTING, compared, differs_in=differs)
    is_later = one.observed and other.observed and days_between(one.observed, other.observed) > 0
    if is_later and not first.sources.isdisjoint(second.sources):
        return Pair(first, second, ConflictKind.SUPERSEDED, compared)
    return Pair(first, second, ConflictKind.DISAGREEMENT, compared)


def date_conflicts(dataset: Dataset) -> Iterator[Pair]:
    """Yield the earliest and the latest date of each event that sources date differently.

    The date of a second source is not a row: a correction records it, and accepts the difference.

    Source:
        docs/methods/conflicts.md
    """
    others: dict[str, list[Correction]] = defaultdict(list)
    for correction in dataset.rows(Correction):
        is_date = correction.table == EvidenceTable.EVENTS and correction.field == "date"
        if is_date and correction.decision == CorrectionDecision.ACCEPT:
            others[correction.row_id].append(correction)
    products: dict[str, set[str]] = defaultdict(set)
    for part in dataset.rows(EventParticipant):
        if part.role == Role.PRODUCT and part.event_id in others:
            products[part.event_id].add(part.entity_id)
    for event in dataset.rows(Event):
        if event.event_id in others and event.date:
            yield from _dates(dataset, event, others[event.event_id], products[event.event_id])


def _dates(
    dataset: Dataset, event: Event, others: list[Correction], products: set[str]
) -> Iterator[Pair]:
    own = Statement(
        ConflictTable.EVENTS,
        event.event_id,
        next(iter(products)) if len(products) == 1 else None,
        frozenset(dataset.cited(event.table_name, event.event_id)),
        code=event.date,
    )
    dates = [own, *(_dated(own, row) for row in others if row.expected != event.date)]
    in_order = sorted(dates, key=lambda item: first_day(days_of(item.code)))
    first, second = in_order[0], in_order[-1]
    if days_between(first.code or "", second.code or ""):
        yield Pair(first, second, ConflictKind.DISAGREEMENT, len(dates))


def _dated(own: Statement, correction: Correction) -> Statement:
    return replace(own, sources=frozenset({correction.source_id}), code=correction.expected)
