"""Checks of meaning: what cannot be true of the world, or of a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.multimap import contested
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Codelist, Row, columns
from baimo_curation.tables.codelists import (
    DateBasis,
    EventStatus,
    MetricStatus,
    PeriodBasis,
    Predicate,
    PublishedBasis,
    Qualifier,
    RelationStatus,
)
from baimo_curation.tables.edtf import period_bounds
from baimo_curation.tables.entities import Alias, Entity, Relation
from baimo_curation.tables.events import Event
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.sources import Source
from baimo_curation.tables.vocabularies import Indicator, Unit

_HIERARCHIES = (Predicate.VERSION_OF, Predicate.PART_OF)
# Tables with a date: the model, the date, its basis, and the basis that means there is no date.
_DATED: tuple[tuple[type[Row], str, str, Codelist], ...] = (
    (Metric, "period", "period_basis", PeriodBasis.NONE),
    (Event, "date", "date_basis", DateBasis.NONE),
    (Source, "published", "published_basis", PublishedBasis.UNKNOWN),
)


def shared_names_are_marked(dataset: Dataset) -> Iterator[Issue]:
    """Report names that stand for several entities without being marked as ambiguous.

    Yields:
        One issue per alias, type `ambiguous-alias`.
    """
    aliases = dataset.rows(Alias)
    shared = contested((alias.name.casefold(), alias.entity_id) for alias in aliases)
    bearers: dict[str, set[str]] = defaultdict(set)
    for alias in aliases:
        if hash(alias.name.casefold()) in shared:
            bearers[alias.name.casefold()].add(alias.entity_id)
    for alias in aliases:
        others = sorted(bearers.get(alias.name.casefold(), set()) - {alias.entity_id})
        if others and not alias.ambiguous:
            yield Issue(
                file_of("aliases"),
                alias.line,
                "ambiguous",
                "ambiguous-alias",
                f"{alias.name!r} is also a name of {', '.join(others)}",
                "true",
                "set ambiguous to true in all of these rows",
            )


def names_are_aliases(dataset: Dataset) -> Iterator[Issue]:
    """Report entities whose name is missing from `aliases`, where readers and the spotter look.

    Yields:
        One issue per missing name, type `name-without-alias`.
    """
    known = {(alias.entity_id, alias.name) for alias in dataset.rows(Alias)}
    for entity in dataset.rows(Entity):
        for field in ("name", "name_zh"):
            name = getattr(entity, field)
            if name and (entity.entity_id, name) not in known:
                yield Issue(
                    file_of("entities"),
                    entity.line,
                    field,
                    "name-without-alias",
                    f"{name!r} is no alias of {entity.entity_id!r}",
                    "",
                    f"add it to {file_of('aliases')}",
                )


def periods_run_forward(dataset: Dataset) -> Iterator[Issue]:
    """Report periods, and relations, that end before they start.

    Yields:
        One issue per cell, type `period-order`.
    """
    for model in TABLES.values():
        dates = [column.name for column in columns(model) if column.format == "edtf"]
        for row in dataset.rows(model) if dates else ():
            for name in dates:
                yield from _backward(row, name, getattr(row, name))
    for relation in dataset.rows(Relation):
        if relation.start and relation.end:
            start, end = period_bounds(relation.start)[0], period_bounds(relation.end)[1]
            if start and end and end < start:
                found = f"ends {relation.end}, starts {relation.start}"
                yield _order_issue(relation, "end", found)


def _backward(row: Row, field: str, period: str | None) -> Iterator[Issue]:
    start, end = period_bounds(period) if period else (None, None)
    if start and end and end < start:
        yield _order_issue(row, field, f"{period!r} ends before it starts")


def _order_issue(row: Row, field: str, found: str) -> Issue:
    file = file_of(row.table_name)
    return Issue(file, row.line, field, "period-order", found, "", "swap or correct the dates")


def bases_fit_dates(dataset: Dataset) -> Iterator[Issue]:
    """Report dates without a basis, and bases without a date.

    Yields:
        One issue per row, type `date-basis`.
    """
    for model, date_field, basis_field, none in _DATED:
        for row in dataset.rows(model):
            date, basis = getattr(row, date_field), getattr(row, basis_field)
            if (date is None) == (basis == none):
                continue
            found = f"{basis.value!r} with " + (f"the date {date!r}" if date else "no date")
            advice = "give the date's basis" if date else f"give a date, or write {none.value!r}"
            file = file_of(row.table_name)
            yield Issue(file, row.line, basis_field, "date-basis", found, "", advice)


def values_are_plausible(dataset: Dataset) -> Iterator[Issue]:
    """Report metrics outside the plausible range of their indicator, in base units.

    Yields:
        One issue per metric, type `implausible-value`.
    """
    units = dataset.by_key(Unit)
    indicators = dataset.by_key(Indicator)
    for row in dataset.rows(Metric):
        unit, indicator = units.get(row.unit_id), indicators.get(row.indicator_id)
        if unit is None or indicator is None:
            continue
        for field in ("value", "value_max"):
            value = getattr(row, field)
            if value is None:
                continue
            base = value * unit.factor
            low, high = indicator.plausible_min, indicator.plausible_max
            if (low is not None and base < low) or (high is not None and base > high):
                yield Issue(
                    file_of("metrics"),
                    row.line,
                    field,
                    "implausible-value",
                    f"{base.normalize():f} {unit.base_unit_id} is not plausible",
                    f"a value of {indicator.indicator_id!r} between {low} and {high}",
                    f"correct it, or widen the range in {file_of('indicators')} with a reason",
                )


def ranges_have_two_ends(dataset: Dataset) -> Iterator[Issue]:
    """Report upper values without a range, ranges without one, and ranges upside down.

    A figure with a second bound word (大约五六年) may keep `about` beside an upper value.

    Yields:
        One issue per metric, type `range-ends`.
    """
    for row in dataset.rows(Metric):
        if row.value_max is None:
            if row.qualifier != Qualifier.RANGE:
                continue
            found, advice = "a range without an upper value", "give value_max"
        elif row.value is None or row.value_max <= row.value:
            found, advice = f"{row.value_max} is not above {row.value}", "give both ends in order"
        elif row.qualifier not in (Qualifier.RANGE, Qualifier.ABOUT):
            found = f"an upper value beside the qualifier {row.qualifier.value!r}"
            advice = "write range, or leave value_max empty"
        else:
            continue
        yield Issue(file_of("metrics"), row.line, "value_max", "range-ends", found, "", advice)


def hierarchies_have_no_cycle(dataset: Dataset) -> Iterator[Issue]:
    """Report chains of `version_of` or `part_of` that come back to where they start.

    Yields:
        One issue per predicate, type `cyclic-relation`, on the line of a relation in the cycle.
    """
    for predicate in _HIERARCHIES:
        lines: dict[tuple[str, str], int] = {}
        graph: dict[str, list[str]] = defaultdict(list)
        for row in dataset.rows(Relation):
            if row.predicate == predicate:
                graph[row.subject_id].append(row.object_id)
                lines[row.subject_id, row.object_id] = row.line
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            # The library lists a node before those that depend on it: reversed, the chain reads
            # as the relations do.
            chain = list(reversed(error.args[1]))
            found = f"{' → '.join(chain)} is a circle of {predicate.value}"
            yield Issue(
                file_of("relations"),
                lines[chain[0], chain[1]],
                "object_id",
                "cyclic-relation",
                found,
                "",
                "remove or turn round one of its relations",
            )


def relations_link_two_things(dataset: Dataset) -> Iterator[Issue]:
    """Report relations of an entity with itself.

    Yields:
        One issue per relation, type `self-relation`.
    """
    for row in dataset.rows(Relation):
        if row.subject_id == row.object_id:
            found = f"{row.subject_id!r} is both subject and object"
            yield Issue(
                file_of("relations"),
                row.line,
                "object_id",
                "self-relation",
                found,
                "",
                "correct it",
            )


# What lies in the past: the model, its date, and the statuses that say so (none: always).
_PAST: tuple[tuple[type[Row], str, tuple[Codelist, ...]], ...] = (
    (Entity, "founded", ()),
    (Relation, "start", (RelationStatus.CURRENT, RelationStatus.FORMER)),
    (Metric, "period", (MetricStatus.REPORTED,)),
    (Event, "date", (EventStatus.OCCURRED,)),
)


def past_dates_precede_their_sources(dataset: Dataset) -> Iterator[Issue]:
    """Report what has happened, but begins after the last source that tells it was published.

    A period, or a publication date, that is only known to the year is given the benefit of the
    doubt: the first day of the one is compared with the last possible day of the other.

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
            yield Issue(
                file_of(row.table_name),
                row.line,
                field,
                "date-after-source",
                f"{date!r} is after the sources that tell it were published",
                f"at the latest {max(known)}" + (", or another status" if statuses else ""),
                "correct the date" + (" or the status" if statuses else ""),
            )
