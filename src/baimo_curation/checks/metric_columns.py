"""Checks of one metric: its value is plausible, and its columns do not contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.tables.codelists import (
    ComputeBasis,
    Dimension,
    IndicatorKind,
    MetricRank,
    Qualifier,
)
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Indicator, Unit


def values_are_plausible(dataset: Dataset) -> Iterator[Issue]:
    """Report metrics outside the plausible range of their indicator, in base units.

    Yields:
        One issue per cell, type `implausible-value`.
    """
    for row, unit, indicator in _measured(dataset):
        low, high = indicator.plausible_min, indicator.plausible_max
        for field in ("value", "value_max"):
            value = getattr(row, field)
            if value is None:
                continue
            base = value * unit.factor
            if (low is not None and base < low) or (high is not None and base > high):
                yield row.issue(
                    field,
                    "implausible-value",
                    f"{base.normalize():f} {unit.base_unit_id} is not plausible",
                    f"{_range(low, high)} for {indicator.indicator_id!r}",
                    f"correct it, or widen the range in {file_of('indicators')} with a reason",
                )


def _range(low: Decimal | None, high: Decimal | None) -> str:
    if low is None:
        return f"at most {high}"
    return f"at least {low}" if high is None else f"{low} to {high}"


def ranges_have_two_ends(dataset: Dataset) -> Iterator[Issue]:
    """Report upper values without a range, ranges without one, and ends in the wrong order.

    A figure with a second bound word (大约五六年) may keep `about` beside an upper value.

    Yields:
        One issue per metric, type `range-ends`.
    """
    for row in dataset.rows(Metric):
        if row.value_max is None:
            if row.qualifier != Qualifier.RANGE:
                continue
            found = "the qualifier is 'range', but value_max is empty"
            advice = "give the upper end, or correct the qualifier"
        elif row.value is None:
            found, advice = "there is an upper end, but value is empty", "give the lower end"
        elif row.value_max <= row.value:
            found = f"{row.value_max} is not above the value {row.value}"
            advice = "write the lower end in value and the upper end in value_max"
        elif row.qualifier not in (Qualifier.RANGE, Qualifier.ABOUT):
            found = f"there is an upper end, but the qualifier is {row.qualifier.value!r}"
            advice = "write range as the qualifier, or clear value_max"
        else:
            continue
        yield row.issue("value_max", "range-ends", found, advice=advice)


def metric_columns_agree(dataset: Dataset) -> Iterator[Issue]:
    """Report metrics with two columns that contradict each other.

    Compute figures have a compute basis and others none; only growth has a growth reading, and
    growth in times always; a rank other than normal needs a note that gives the reason.

    Yields:
        Issues of type `column-conflict`.
    """
    for row, unit, indicator in _measured(dataset):
        compute = unit.dimension == Dimension.COMPUTE_RATE
        none = ComputeBasis.NOT_APPLICABLE
        if compute and row.basis == none:
            yield row.issue(
                "basis",
                "column-conflict",
                f"{none.value!r} for a compute figure in {row.unit_id}",
                "the number format of the figure, or unstated",
                "correct the basis or the unit",
            )
        elif not compute and row.basis != none and indicator.family != "compute":
            yield row.issue(
                "basis",
                "column-conflict",
                f"{row.basis.value!r} for a figure in {row.unit_id}, which is not a compute figure",
                repr(none.value),
                "correct the basis or the unit",
            )
        yield from _growth_conflict(row, indicator)
        if row.rank != MetricRank.NORMAL and row.note is None:
            yield row.issue(
                "rank",
                "column-conflict",
                f"{row.rank.value!r} without a note",
                "a note that gives the reason, or 'normal'",
                "write the note or correct the rank",
            )


def _growth_conflict(row: Metric, indicator: Indicator) -> Iterator[Issue]:
    growth = indicator.kind == IndicatorKind.GROWTH
    if row.growth_reading is not None and not growth:
        yield row.issue(
            "growth_reading",
            "column-conflict",
            f"{row.growth_reading.value!r} for {row.indicator_id!r}, "
            f"an indicator of kind {indicator.kind.value}",
            "an empty cell: only growth has a reading",
            "clear it, or correct the indicator",
        )
    if row.growth_reading is None and growth and row.unit_id == "times":
        yield row.issue(
            "growth_reading",
            "column-conflict",
            "growth in times without a growth reading",
            "by, to or ambiguous",
            "write whether it grew by or to that many times",
        )


def _measured(dataset: Dataset) -> Iterator[tuple[Metric, Unit, Indicator]]:
    """Yield each metric with its unit and indicator; missing ones are reported as foreign keys."""
    units, indicators = dataset.by_key(Unit), dataset.by_key(Indicator)
    for row in dataset.rows(Metric):
        unit, indicator = units.get(row.unit_id), indicators.get(row.indicator_id)
        if unit is not None and indicator is not None:
            yield row, unit, indicator
