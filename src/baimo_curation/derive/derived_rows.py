"""From curated rows to published rows: plain dates, bounds, comparable values, verdicts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any

from baimo_curation.derive.figure_bounds import value_bounds
from baimo_curation.derive.intervals import Interval, evaluate
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables import PUBLISHED, TABLES
from baimo_curation.tables.base import Row
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.codelists import Verdict
from baimo_curation.tables.edtf import period_bounds
from baimo_curation.tables.entities import Entity, Relation
from baimo_curation.tables.events import Event
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.sources import Source
from baimo_curation.tables.vocabularies import Unit

Values = dict[str, Any]
_FLOAT64 = Context(prec=15)


@dataclass(frozen=True)
class _Lookups:
    """What derived columns need from other tables."""

    units: Mapping[str, Unit]
    metrics: Mapping[str, Metric]
    sources_of: Callable[[str, str], Collection[str]]


def published_rows(dataset: Dataset) -> dict[str, Iterable[Row]]:
    """Return the rows of every published table, in the order of the curated ones.

    Derived columns are computed while a table is iterated, which can be done once.

    Args:
        dataset: Typed rows without issues; a reference that does not resolve raises KeyError.
    """
    lookups = _lookups(dataset)
    return {
        name: _derived(name, dataset.rows(model), lookups)
        if name in _DERIVED
        else dataset.rows(model)
        for name, model in TABLES.items()
    }


def _derived(name: str, rows: Iterable[Row], lookups: _Lookups) -> Iterator[Row]:
    published, derive = PUBLISHED[name], _DERIVED[name]
    for row in rows:
        yield published.whole(dict(row) | derive(row, lookups))


@dataclass(frozen=True)
class CalculationResult:
    """The result of a calculation in base units; None for a side that is open or unknown."""

    expected: Decimal | None
    low: Decimal | None
    high: Decimal | None
    stated: Decimal | None
    verdict: Verdict


def calculate(
    calculation: Calculation, metrics: Mapping[str, Metric], units: Mapping[str, Unit]
) -> CalculationResult:
    """Recompute a stated figure from its operands by interval arithmetic.

    Raises:
        ExpressionError: The expression cannot be evaluated.
        KeyError: An operand or the stated figure is not a metric.
    """
    operands = operands_of(calculation)
    stated = metrics[calculation.stated_id]
    stated_interval = _base_interval(stated, units)
    result = evaluate(
        calculation.expression,
        {name: _base_interval(metrics[key], units) for name, key in operands.items()},
    )
    values = {name: _base_value(metrics[key], units) for name, key in operands.items()}
    known = {name: Interval(value, value) for name, value in values.items() if value is not None}
    point = evaluate(calculation.expression, known) if len(known) == len(values) else None
    return CalculationResult(
        expected=_rounded(point.low) if point else None,
        low=_rounded(result.low),
        high=_rounded(result.high),
        stated=_base_value(stated, units),
        verdict=_verdict(result, stated_interval),
    )


def operands_of(calculation: Calculation) -> dict[str, str]:
    """Return the metric behind each operand name."""
    return read_operands(calculation.operands)


def read_operands(cell: str) -> dict[str, str]:
    """Return the metric behind each operand name, from a cell of `calculations.operands`."""
    return {name: key for name, _, key in (part.partition("=") for part in cell.split(";"))}


def figures_of(calculation: Calculation) -> list[str]:
    """Return the ids of the metrics that a calculation uses: its operands, and the result."""
    return [*operands_of(calculation).values(), calculation.stated_id]


def figures_used(dataset: Dataset) -> set[str]:
    """Return the ids of all metrics that calculations use."""
    return {key for row in dataset.rows(Calculation) for key in figures_of(row)}


def _verdict(result: Interval, stated: Interval) -> Verdict:
    if not result.meets(stated):
        return Verdict.INCONSISTENT
    bounded = result.is_bounded and stated.is_bounded
    return Verdict.CONSISTENT if bounded else Verdict.UNDECIDABLE


def _rounded(value: Decimal) -> Decimal | None:
    """Round a result to the digits that float64 keeps; None for an open side."""
    return _FLOAT64.plus(value).normalize() if value.is_finite() else None


def _base_value(metric: Metric, units: Mapping[str, Unit]) -> Decimal | None:
    return None if metric.value is None else metric.value * units[metric.unit_id].factor


def _base_interval(metric: Metric, units: Mapping[str, Unit]) -> Interval:
    factor = units[metric.unit_id].factor
    bounds = (None if bound is None else bound * factor for bound in _bounds(metric, units))
    return Interval.of(*bounds)


def _bounds(metric: Metric, units: Mapping[str, Unit]) -> tuple[Decimal | None, Decimal | None]:
    return value_bounds(
        metric.value,
        metric.value_max,
        metric.qualifier,
        metric.reported_text,
        units[metric.unit_id].dimension,
    )


def _lookups(dataset: Dataset) -> _Lookups:
    return _Lookups(
        units=dataset.by_key(Unit),
        metrics=dataset.by_key(Metric, figures_used(dataset)),
        sources_of=dataset.cited,
    )


def _days(period: str | None, start: str, end: str) -> Values:
    first, last = period_bounds(period) if period else (None, None)
    return {start: first, end: last}


def _source_count(row: Row, lookups: _Lookups) -> Values:
    return {"source_count": len(lookups.sources_of(row.table_name, row.key))}


def _source(row: Source, _: _Lookups) -> Values:
    return _days(row.published, "published_start", "published_end")


def _entity(row: Entity, lookups: _Lookups) -> Values:
    return _days(row.founded, "founded_start", "founded_end") | _source_count(row, lookups)


def _relation(row: Relation, lookups: _Lookups) -> Values:
    start: datetime.date | None = period_bounds(row.start)[0] if row.start else None
    end: datetime.date | None = period_bounds(row.end)[1] if row.end else None
    return {"start_date": start, "end_date": end} | _source_count(row, lookups)


def _event(row: Event, lookups: _Lookups) -> Values:
    return _days(row.date, "date_start", "date_end") | _source_count(row, lookups)


def _metric(row: Metric, lookups: _Lookups) -> Values:
    low, high = _bounds(row, lookups.units)
    return {
        "value_low": low,
        "value_high": high,
        "value_base": _base_value(row, lookups.units),
        "base_unit_id": lookups.units[row.unit_id].base_unit_id,
        **_days(row.period, "period_start", "period_end"),
        **_source_count(row, lookups),
    }


def _calculation(row: Calculation, lookups: _Lookups) -> Values:
    outcome = calculate(row, lookups.metrics, lookups.units)
    return vars(outcome).copy()


_DERIVED: dict[str, Callable[[Any, _Lookups], Values]] = {
    "sources": _source,
    "entities": _entity,
    "relations": _relation,
    "events": _event,
    "metrics": _metric,
    "calculations": _calculation,
}
