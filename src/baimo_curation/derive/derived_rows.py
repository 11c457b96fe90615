"""From curated rows to published rows: plain dates, bounds, comparable values, verdicts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any

from baimo_curation.derive.conflicts import conflicts
from baimo_curation.derive.figure_bounds import metric_bounds
from baimo_curation.derive.independence import independent_count
from baimo_curation.derive.intervals import Interval, evaluate
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables import PUBLISHED, TABLES
from baimo_curation.tables.base import Row
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.claims import Claim
from baimo_curation.tables.codelists import StatementStatus, Verdict
from baimo_curation.tables.edtf import period_bounds
from baimo_curation.tables.entities import Entity, Relation
from baimo_curation.tables.events import Event
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.prices import Price
from baimo_curation.tables.properties import EntityProperty
from baimo_curation.tables.scores import Score
from baimo_curation.tables.source_files import SourceFile
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
    only_files: Mapping[str, str]
    sources: Mapping[str, Source]


def published_rows(dataset: Dataset) -> dict[str, Iterable[Row]]:
    """Return the rows of every published table, in the order of the curated ones.

    Derived columns are computed while a table is iterated, which can be done once.

    Args:
        dataset: Typed rows without issues; a reference that does not resolve raises KeyError.
    """
    lookups = _lookups(dataset)
    tables: dict[str, Iterable[Row]] = {
        name: _derived(name, dataset.rows(model), lookups)
        if name in _DERIVED
        else dataset.rows(model)
        for name, model in TABLES.items()
    }
    tables["conflicts"] = conflicts(dataset)
    return tables


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
    bounds = (
        None if bound is None else bound * factor
        for bound in metric_bounds(metric, units[metric.unit_id])
    )
    return Interval.of(*bounds)


def _lookups(dataset: Dataset) -> _Lookups:
    return _Lookups(
        units=dataset.by_key(Unit),
        metrics=dataset.by_key(Metric, figures_used(dataset)),
        sources_of=dataset.cited,
        only_files=dict(dataset.rows(SourceFile).columns("source_id", "path")),
        sources=dataset.by_key(Source),
    )


def _days(period: str | None, start: str, end: str) -> Values:
    first, last = period_bounds(period) if period else (None, None)
    return {start: first, end: last}


def _source_count(row: Row, lookups: _Lookups) -> Values:
    sources = sorted(lookups.sources_of(row.table_name, row.key))
    return {"source_count": len(sources), "source_ids": ";".join(sources) or None}


def _source_counts(row: Row, lookups: _Lookups, *, quoted: bool) -> Values:
    sources = [lookups.sources[key] for key in _known_sources(row, lookups)]
    independent = independent_count(sources, quoted=quoted)
    return _source_count(row, lookups) | {"independent_count": independent}


def _source(row: Source, _: _Lookups) -> Values:
    return _days(row.published, "published_start", "published_end")


def _entity(row: Entity, lookups: _Lookups) -> Values:
    return _days(row.founded, "founded_start", "founded_end") | _source_count(row, lookups)


def _relation(row: Relation, lookups: _Lookups) -> Values:
    start: datetime.date | None = period_bounds(row.start)[0] if row.start else None
    end: datetime.date | None = period_bounds(row.end)[1] if row.end else None
    return {"start_date": start, "end_date": end} | _source_count(row, lookups)


def _event(row: Event, lookups: _Lookups) -> Values:
    return {
        **_days(row.date, "date_start", "date_end"),
        **_days(row.announced, "announced_start", "announced_end"),
        **_days(row.due, "due_start", "due_end"),
        **_source_count(row, lookups),
    }


def _claim(row: Claim, lookups: _Lookups) -> Values:
    return _days(row.date, "date_start", "date_end") | _source_count(row, lookups)


def _property(row: EntityProperty, lookups: _Lookups) -> Values:
    return _days(row.observed, "observed_start", "observed_end") | _source_count(row, lookups)


def _score(row: Score, lookups: _Lookups) -> Values:
    return _source_counts(row, lookups, quoted=row.claimant_id is not None)


def _price(row: Price, lookups: _Lookups) -> Values:
    return {
        **_days(row.observed, "observed_start", "observed_end"),
        "valid_from_start": period_bounds(row.valid_from)[0] if row.valid_from else None,
        **_source_counts(row, lookups, quoted=row.converted),
    }


def _metric(row: Metric, lookups: _Lookups) -> Values:
    low, high = metric_bounds(row, lookups.units[row.unit_id])
    days = _days(row.period, "period_start", "period_end")
    return {
        "value_low": low,
        "value_high": high,
        "value_base": _base_value(row, lookups.units),
        "base_unit_id": lookups.units[row.unit_id].base_unit_id,
        **days,
        "as_of": _as_of(row, days["period_end"], lookups),
        **_source_counts(row, lookups, quoted=row.claimant_id is not None),
    }


def _as_of(
    row: Metric, period_end: datetime.date | None, lookups: _Lookups
) -> datetime.date | None:
    """Return the last day that a figure can speak of."""
    if row.status in (StatementStatus.FORECAST, StatementStatus.TARGET) and period_end:
        return period_end
    days = (period_end, _earliest_report(row, lookups))
    return min((day for day in days if day), default=None)


def _locator(row: Evidence | Exclusion, lookups: _Lookups) -> Values:
    return {"file": row.file or lookups.only_files[row.source_id]}


def _earliest_report(row: Row, lookups: _Lookups) -> datetime.date | None:
    """Return the last day on which the earliest document that states a row can have appeared."""
    dates = [lookups.sources[key].published for key in _known_sources(row, lookups)]
    last_days = [period_bounds(date)[1] for date in dates if date]
    return min((day for day in last_days if day), default=None)


def _known_sources(row: Row, lookups: _Lookups) -> list[str]:
    cited = lookups.sources_of(row.table_name, row.key)
    return sorted(key for key in cited if key in lookups.sources)


def _calculation(row: Calculation, lookups: _Lookups) -> Values:
    outcome = calculate(row, lookups.metrics, lookups.units)
    return vars(outcome).copy()


_DERIVED: dict[str, Callable[[Any, _Lookups], Values]] = {
    "sources": _source,
    "entities": _entity,
    "relations": _relation,
    "events": _event,
    "claims": _claim,
    "properties": _property,
    "scores": _score,
    "prices": _price,
    "metrics": _metric,
    "evidence": _locator,
    "exclusions": _locator,
    "calculations": _calculation,
}
