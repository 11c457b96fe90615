"""Scores and the scale of their benchmark: that it is given, and that they are within it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from baimo_curation.checks.decisions import or_accept
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.benchmark_metrics import BenchmarkMetric
from baimo_curation.tables.scores import Score
from baimo_curation.tables.vocabularies import Unit


def scores_have_a_scale(dataset: Dataset) -> Iterator[Issue]:
    """Report scores whose metric is not given for the benchmark, or is in another dimension.

    Yields:
        Issues of type `benchmark-metric`, one for each benchmark, metric and dimension.

    Source:
        docs/methods/gates.md
    """
    seen = set()
    for row, scale, unit, of in _judged(dataset):
        key = row.benchmark_id, row.metric, unit.base_unit_id
        if key in seen:
            continue
        seen.add(key)
        if not scale:
            found = f"{row.metric} of {row.benchmark_id}"
            expected = "a row in dataset/benchmark_metrics.csv"
            advice = "add its scale and whether higher results are better"
            yield row.issue("metric", "benchmark-metric", found, expected, advice)
        elif of and of.base_unit_id != unit.base_unit_id:
            advice = "correct the unit here or in dataset/benchmark_metrics.csv"
            expected = f"a unit that converts to {of.unit_id}"
            yield row.issue("unit_id", "benchmark-metric", row.unit_id, expected, advice)


def scores_are_within_their_scale(dataset: Dataset) -> Iterator[Issue]:
    """Report results that are below or above what their benchmark and metric can reach.

    Yields:
        Issues of type `score-scale`.

    Source:
        docs/methods/gates.md
    """
    for row, scale, unit, of in _judged(dataset):
        if not (scale and of) or unit.base_unit_id != of.base_unit_id:
            continue
        value = row.value * unit.factor / of.factor
        low, high = scale.lowest, scale.highest
        if (low is not None and value < low) or (high is not None and value > high):
            found = f"{row.value} {row.unit_id} of {row.metric}"
            expected = f"{_bound(low)} to {_bound(high)} {scale.unit_id}"
            advice = or_accept("look at unit and metric")
            yield row.issue("value", "score-scale", found, expected, advice)


def _judged(
    dataset: Dataset,
) -> Iterator[tuple[Score, BenchmarkMetric | None, Unit, Unit | None]]:
    """Yield scores of a known unit, each with its scale, its own unit and that of the scale."""
    units = dataset.by_key(Unit)
    scales = {(row.benchmark_id, row.metric): row for row in dataset.rows(BenchmarkMetric)}
    for row in dataset.rows(Score):
        scale = scales.get((row.benchmark_id, row.metric))
        if row.unit_id in units:
            yield row, scale, units[row.unit_id], units.get(scale.unit_id) if scale else None


def _bound(bound: Decimal | None) -> str:
    return "any" if bound is None else f"{bound}"
