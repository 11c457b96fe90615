"""Gates of what sources state of one model: figures within others, and the order of releases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from baimo_curation.checks.decisions import or_accept
from baimo_curation.derive.figure_bounds import metric_bounds
from baimo_curation.intake.decided_values import RELEASE_DAYS
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.rule_files import read_rules
from baimo_curation.tables.codelists import EventStatus, EventType, Measure, Predicate, Role
from baimo_curation.tables.edtf import days_between
from baimo_curation.tables.entities import Relation
from baimo_curation.tables.events import Event, EventParticipant
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit

_RELEASES = frozenset({EventType.MODEL_LAUNCH, EventType.OPEN_SOURCE_RELEASE})


def parts_of_models_fit(dataset: Dataset) -> Iterator[Issue]:
    """Report figures of a model that exceed another of its figures which contains them.

    A model has no more active parameters than parameters, whichever source says so: the least
    value that the one allows is not above the greatest that any of the others allows.

    Yields:
        One issue per metric, type `model-figures`.

    Source:
        docs/methods/gates.md
    """
    rules = read_rules("checks", "lesser_indicators", ("lesser", "greater"))
    greater = {rule.cells["lesser"]: rule.cells["greater"] for rule in rules}
    units = dataset.by_key(Unit)
    stated: dict[tuple[str, str], list[Metric]] = defaultdict(list)
    wanted = {*greater, *greater.values()}
    for row in dataset.rows(Metric).having("indicator_id", wanted):
        if row.subject_id and not row.segment and row.measure == Measure.LEVEL:
            stated[row.subject_id, row.indicator_id].append(row)
    for (subject_id, indicator_id), rows in stated.items():
        wholes = stated.get((subject_id, greater.get(indicator_id, "")), [])
        whole = max(wholes, key=lambda row: _most(row, units), default=None)
        if whole is None:
            continue
        for row in rows:
            least = metric_bounds(row, units[row.unit_id])[0]
            if least is not None and least > _most(whole, units):
                found = f"at least {least:,f}, at most {_most(whole, units):,f} in {whole.key!r}"
                expected = f"no more than {whole.indicator_id}"
                advice = or_accept("look which is meant, and correct it")
                yield row.issue("value", "model-figures", found, expected, advice)


def _most(row: Metric, units: Mapping[str, Unit]) -> Decimal:
    most = metric_bounds(row, units[row.unit_id])[1]
    return Decimal("Infinity") if most is None else most


def releases_follow_their_bases(dataset: Dataset) -> Iterator[Issue]:
    """Report models that were released before the model that they are based on.

    The first release of each counts; a month or year is as late as its last day, or as early as
    its first.

    Yields:
        One issue per relation, type `release-order`.

    Source:
        docs/methods/gates.md
    """
    released = _first_releases(dataset)
    for relation in dataset.rows(Relation):
        if relation.predicate != Predicate.BASED_ON:
            continue
        own, base = released.get(relation.subject_id), released.get(relation.object_id)
        if own and base and own < base and days_between(own, base) > RELEASE_DAYS:
            found = f"{relation.subject_id!r} was released {own}, its base {base}"
            advice = or_accept("look which is based on which, and correct a date or the relation")
            yield relation.issue(
                "object_id", "release-order", found, "a base that is older", advice
            )


def _first_releases(dataset: Dataset) -> dict[str, str]:
    """Return the first date at which each product was released."""
    dates = {
        event.event_id: event.date
        for event in dataset.rows(Event)
        if event.type in _RELEASES and event.status == EventStatus.OCCURRED and event.date
    }
    released: dict[str, str] = {}
    for part in dataset.rows(EventParticipant):
        date = dates.get(part.event_id)
        if date and part.role == Role.PRODUCT:
            released[part.entity_id] = min(date, released.get(part.entity_id, date))
    return released
