"""Conflicts between metrics: values, counts of 1,000 or 1,024, settings of models, order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from baimo_curation.derive.conflict_pairs import (
    Pair,
    Statement,
    by_value,
    days_of,
    exclude,
    farthest,
    is_below,
    once_for_two_values,
    periods_of,
)
from baimo_curation.derive.figure_bounds import metric_bounds
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.rule_files import read_rules
from baimo_curation.tables.codelists import (
    ConflictKind,
    ConflictTable,
    Dimension,
    Measure,
    PeriodMatch,
    Preference,
    StatementStatus,
)
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit

# What is expected or aimed at is no fact yet, and nobody stands by a figure that is denied.
NO_FACT = frozenset({StatementStatus.FORECAST, StatementStatus.TARGET, StatementStatus.DENIED})
_PREFIX = Decimal("1.024")
_POWERS = tuple(_PREFIX**power for power in (1, 2, 3, 4))  # k, M, G, T
_PREFIXED = {Dimension.INFORMATION, Dimension.INFORMATION_RATE}
_LIMIT = ("indicator",)


@dataclass(frozen=True)
class _Figure:
    """A metric with what decides whether another one is comparable.

    Attributes:
        thing: All that two figures must share, the segment and the period aside.
        level: For the level of an indicator: its subject.
        is_limit: Whether it is a limit or size of a model, see `conflict_limits.tsv`.
        has_prefixes: Whether its unit is counted in thousands of 1,000 or 1,024.
    """

    statement: Statement
    thing: tuple[object, ...]
    segment: str | None
    level: str | None
    is_limit: bool
    has_prefixes: bool


def metric_conflicts(dataset: Dataset) -> Iterator[Pair]:
    """Yield pairs of metrics that cannot both be right, or differ in the setting of a model.

    Source:
        docs/methods/conflicts.md
    """
    figures = list(_figures(dataset))
    yield from _same(figures)
    yield from _settings(figures)
    yield from _out_of_order(figures)


def _figures(dataset: Dataset) -> Iterator[_Figure]:
    units = dataset.by_key(Unit)
    limits = {rule.cells["indicator"] for rule in read_rules("derive", "conflict_limits", _LIMIT)}
    for row in dataset.rows(Metric):
        if row.value is None or row.preference == Preference.DEPRECATED or row.status in NO_FACT:
            continue
        unit = units[row.unit_id]
        low, high = (
            None if bound is None else bound * unit.factor for bound in metric_bounds(row, unit)
        )
        statement = Statement(
            ConflictTable.METRICS,
            row.metric_id,
            row.subject_id,
            frozenset(dataset.cited(row.table_name, row.metric_id)),
            days_of(row.period),
            row.value * unit.factor,
            low,
            high,
            unit.base_unit_id,
            indicator_id=row.indicator_id,
        )
        thing = (
            row.subject_id or row.population,
            row.indicator_id,
            row.measure,
            row.basis,
            row.frequency,
            row.growth_reading,
            row.compared_with_id or row.compared_with,
            row.scope_id,
            unit.base_unit_id,
        )
        level = row.subject_id if row.measure == Measure.LEVEL else None
        is_limit = row.indicator_id in limits
        has_prefixes = is_limit or unit.dimension in _PREFIXED
        yield _Figure(statement, thing, row.segment, level, is_limit, has_prefixes)


def _same(figures: Iterable[_Figure]) -> Iterator[Pair]:
    groups: dict[tuple[object, ...], list[_Figure]] = defaultdict(list)
    for figure in figures:
        groups[*figure.thing, figure.segment].append(figure)
    for group in groups.values():
        pairs = (
            _pair(one, other, ConflictKind.DISAGREEMENT, len(group))
            for one, other in combinations(group, 2)
            if _clash(one.statement, other.statement)
        )
        yield from once_for_two_values(pairs)


def _settings(figures: Iterable[_Figure]) -> Iterator[Pair]:
    """Yield of each limit or size of a model the two values of different segments farthest apart.

    Readings of one printed thousand aside: they say nothing of the settings.
    """
    groups: dict[tuple[object, ...], list[_Figure]] = defaultdict(list)
    for figure in figures:
        if figure.is_limit:
            groups[figure.thing].append(figure)
    for group in groups.values():
        pairs = (
            _pair(one, other, ConflictKind.OTHER_SETTING, len(group), ("segment",))
            for one, other in combinations(group, 2)
            if one.segment != other.segment and _clash(one.statement, other.statement)
        )
        yield from farthest(pair for pair in pairs if pair.kind == ConflictKind.OTHER_SETTING)


def _clash(one: Statement, other: Statement) -> bool:
    return periods_of(one, other) != PeriodMatch.OTHER_PERIOD and exclude(one, other)


def _pair(
    one: _Figure, other: _Figure, kind: ConflictKind, compared: int, differs: tuple[str, ...] = ()
) -> Pair:
    first, second = by_value(one.statement, other.statement)
    pair = Pair(first, second, kind, compared, periods_of(first, second), differs)
    if one.has_prefixes and pair.spread in _POWERS:
        return Pair(first, second, ConflictKind.PREFIX, compared, pair.periods, differs)
    return pair


def _out_of_order(figures: Iterable[_Figure]) -> Iterator[Pair]:
    """Yield levels of one subject of which the greater, by definition, is below the lesser."""
    levels: dict[tuple[str, str | None], list[_Figure]] = defaultdict(list)
    for figure in figures:
        if figure.level:
            levels[figure.level, figure.statement.indicator_id].append(figure)
    for rule in read_rules("derive", "conflict_order", ("greater", "lesser")):
        for (subject_id, indicator_id), greater in levels.items():
            if indicator_id == rule.cells["greater"]:
                lesser = levels.get((subject_id, rule.cells["lesser"]), [])
                compared = len(greater) + len(lesser)
                for one, other in ((one, other) for other in lesser for one in greater):
                    if _is_less(one, other):
                        first, second = one.statement, other.statement
                        periods = periods_of(first, second)
                        yield Pair(first, second, ConflictKind.ORDER, compared, periods)


def _is_less(greater: _Figure, lesser: _Figure) -> bool:
    """Whether a figure is below one that it should contain or exceed."""
    one, other = greater.statement, lesser.statement
    covers = greater.segment in (None, lesser.segment)  # it is of all of the subject, or of as much
    return (
        one.unit_id == other.unit_id
        and covers
        and not _is_earlier(one, other)
        and (_reaches(other, one))
    )


def _is_earlier(one: Statement, other: Statement) -> bool:
    """Whether a figure is of a time that ends before that of another: it may have grown since."""
    ends = [figure.days and figure.days[1] for figure in (one, other)]
    return bool(ends[0] and ends[1] and ends[0] < ends[1])


def _reaches(lesser: Statement, greater: Statement) -> bool:
    """Whether the lesser figure is above the greater one: by bounds, or as printed ("over …")."""
    if greater.high is None or lesser.value is None or greater.value is None:
        return False
    printed_as_more = lesser.high is None and lesser.value >= greater.value
    return printed_as_more or is_below(greater, lesser)
