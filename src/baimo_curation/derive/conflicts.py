"""Figures that contradict each other: the same thing, with bounds that do not meet."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import combinations

from baimo_curation.derive.figure_bounds import Bounds, metric_bounds, value_bounds
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.rule_files import read_rules
from baimo_curation.tables.codelists import (
    ConflictKind,
    Dimension,
    FigureTable,
    Measure,
    Preference,
    Qualifier,
    StatementStatus,
)
from baimo_curation.tables.conflict_row import Conflict
from baimo_curation.tables.edtf import period_bounds
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.prices import Price
from baimo_curation.tables.scores import Score
from baimo_curation.tables.vocabularies import Unit

# What is expected or aimed at is no fact yet, and nobody stands by a figure that is denied.
_NO_FACT = {StatementStatus.FORECAST, StatementStatus.TARGET, StatementStatus.DENIED}
_THREE_DIGITS = Context(prec=3)
_Days = tuple[datetime.date | None, datetime.date | None]


@dataclass(frozen=True)
class _Figure:
    """A figure in base units, with what decides whether another one is comparable.

    Attributes:
        same: All that two figures must share, the period aside.
        days: First and last day of its period; None when it is not stated.
        level: For the level of an indicator: subject, indicator and segment.
    """

    table: FigureTable
    row_id: str
    subject_id: str | None
    same: tuple[object, ...]
    days: _Days | None
    unit_id: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    indicator_id: str | None = None
    level: tuple[str, str, str | None] | None = None


def conflicts(dataset: Dataset) -> Iterator[Conflict]:
    """Yield every pair of figures that cannot both be right, sorted by table and id.

    Two figures conflict when all that they depend on is equal and their bounds do not meet; a
    metric whose period is not stated is compared with those of all periods. Deprecated figures,
    forecasts, targets and denied figures do not count. `conflict_order.tsv` names indicators of
    which one is never below the other.

    Source:
        docs/methods/conflicts.md
    """
    units = dataset.by_key(Unit)
    figures = [*_metrics(dataset, units), *_prices(dataset), *_scores(dataset, units)]
    found = [*_disjoint(figures), *_out_of_order(figures)]
    order = sorted(found, key=lambda pair: (pair[0].table, pair[0].row_id, pair[1].row_id))
    for first, second, kind in order:
        yield _conflict(dataset, first, second, kind)


def _metrics(dataset: Dataset, units: Mapping[str, Unit]) -> Iterator[_Figure]:
    for row in dataset.rows(Metric):
        if row.value is None or row.preference == Preference.DEPRECATED or row.status in _NO_FACT:
            continue
        unit = units[row.unit_id]
        low, high = _in_base(metric_bounds(row, unit), unit)
        yield _Figure(
            FigureTable.METRICS,
            row.metric_id,
            row.subject_id,
            (
                row.subject_id or row.population,
                row.indicator_id,
                row.measure,
                row.basis,
                row.frequency,
                row.growth_reading,
                row.compared_with_id or row.compared_with,
                row.scope_id,
                row.segment,
                unit.base_unit_id,
            ),
            _days(row.period),
            unit.base_unit_id,
            row.value * unit.factor,
            low,
            high,
            row.indicator_id,
            (row.subject_id, row.indicator_id, row.segment)
            if row.subject_id and row.measure == Measure.LEVEL
            else None,
        )


def _prices(dataset: Dataset) -> Iterator[_Figure]:
    for row in dataset.rows(Price):
        if row.converted:
            continue  # it depends on the rate of a day, and says nothing that the original does not
        same = (row.model_id, row.seller_id, row.site, row.kind, row.tier, row.segment)
        yield _Figure(
            FigureTable.PRICES,
            row.price_id,
            row.model_id,
            (*same, row.currency),
            _days(row.observed),
            row.currency,
            row.value,
            row.value,
            row.value,
        )


def _scores(dataset: Dataset, units: Mapping[str, Unit]) -> Iterator[_Figure]:
    for row in dataset.rows(Score):
        if row.preference == Preference.DEPRECATED:
            continue
        settings = (row.k, row.shots, row.mode, row.tools)
        cited = dataset.cited(row.table_name, row.score_id)
        if None in settings and not cited:
            continue
        # A setting that is not stated equals only one of the same claimant in the same source.
        stated = (cited, row.claimant_id) if None in settings else ()
        unit = units[row.unit_id]
        # Results are rounded, whole ones too; only of counts and exams is 86 exactly 86.
        bounds = value_bounds(row.value, None, Qualifier.EXACT, row.reported_text, Dimension.RATIO)
        low, high = _in_base(bounds, unit)
        same = (row.model_id, row.variant, row.benchmark_id, row.metric, *settings, row.setting)
        yield _Figure(
            FigureTable.SCORES,
            row.score_id,
            row.model_id,
            (*same, unit.base_unit_id, stated),
            None,
            unit.base_unit_id,
            row.value * unit.factor,
            low,
            high,
        )


def _days(period: str | None) -> _Days | None:
    return period_bounds(period) if period else None


def _in_base(bounds: Bounds, unit: Unit) -> Bounds:
    low, high = (None if bound is None else bound * unit.factor for bound in bounds)
    return low, high


Pair = tuple[_Figure, _Figure, ConflictKind]


def _disjoint(figures: Iterable[_Figure]) -> Iterator[Pair]:
    groups: dict[tuple[object, ...], list[_Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.table, figure.same].append(figure)
    for group in groups.values():
        for one, other in combinations(group, 2):
            kind = _kind(one, other)
            if kind and (_below(one, other) or _below(other, one)):
                first, second = sorted((one, other), key=lambda figure: figure.value)
                yield first, second, kind


def _kind(one: _Figure, other: _Figure) -> ConflictKind | None:
    """Return how two comparable figures would conflict, None when their periods differ."""
    if one.table == FigureTable.SCORES:
        return ConflictKind.SAME_PERIOD  # a model that stays as it is scores the same at any time
    if one.days and other.days:
        return ConflictKind.SAME_PERIOD if one.days == other.days else None
    # Prices change: of two that were not seen on one day, both may have been right.
    return ConflictKind.PERIOD_UNKNOWN if one.table == FigureTable.METRICS else None


def _below(one: _Figure, other: _Figure) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def _out_of_order(figures: Iterable[_Figure]) -> Iterator[Pair]:
    """Yield levels of one subject of which the greater, by definition, is below the lesser."""
    levels: dict[tuple[str, str], list[_Figure]] = defaultdict(list)
    for figure in figures:
        if figure.level:
            levels[figure.level[:2]].append(figure)
    for rule in read_rules("derive", "conflict_order", ("greater", "lesser")):
        for (subject_id, indicator_id), greater in levels.items():
            if indicator_id == rule.cells["greater"]:
                for lesser in levels.get((subject_id, rule.cells["lesser"]), ()):
                    yield from _not_greater(greater, lesser)


def _not_greater(greater: Iterable[_Figure], lesser: _Figure) -> Iterator[Pair]:
    for figure in greater:
        comparable = figure.unit_id == lesser.unit_id and _covers(figure, lesser)
        if comparable and not _is_earlier(figure, lesser) and _reaches(lesser, figure):
            yield figure, lesser, ConflictKind.ORDER


def _covers(one: _Figure, other: _Figure) -> bool:
    """Whether a figure is of all of the subject, or of the same part as the other."""
    segments = [figure.level and figure.level[2] for figure in (one, other)]
    return segments[0] in (None, segments[1])


def _is_earlier(one: _Figure, other: _Figure) -> bool:
    """Whether a figure is of a time that ends before that of another: it may have grown since."""
    ends = [figure.days and figure.days[1] for figure in (one, other)]
    return bool(ends[0] and ends[1] and ends[0] < ends[1])


def _reaches(lesser: _Figure, greater: _Figure) -> bool:
    """Whether the lesser figure is above the greater one: by bounds, or as printed ("over …")."""
    if greater.high is None:
        return False
    printed_as_more = lesser.high is None and lesser.value >= greater.value
    return printed_as_more or _below(greater, lesser)


def _conflict(dataset: Dataset, first: _Figure, second: _Figure, kind: ConflictKind) -> Conflict:
    positive = first.value > 0 and second.value > 0
    one, other = (dataset.cited(figure.table, figure.row_id) for figure in (first, second))
    return Conflict(
        table=first.table,
        first_id=first.row_id,
        second_id=second.row_id,
        kind=kind,
        subject_id=first.subject_id,
        indicator_id=first.indicator_id,
        base_unit_id=first.unit_id,
        first_value=first.value,
        second_value=second.value,
        spread=_THREE_DIGITS.divide(second.value, first.value) if positive else None,
        same_source=bool(one & other),
    )
