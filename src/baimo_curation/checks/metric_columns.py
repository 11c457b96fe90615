"""Checks of one metric: its value is plausible, and its columns do not contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.tables.codelists import (
    ComputeBasis,
    Dimension,
    Frequency,
    IndicatorKind,
    Measure,
    Preference,
    Qualifier,
)
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Indicator, Unit

TIMES = "times"  # the unit of multiples
STANDING = "standing"  # the indicator of ranks in an order that nothing measures
_WITHOUT_PARTS = frozenset({IndicatorKind.RANK, IndicatorKind.DURATION})
Range = tuple[Decimal | None, Decimal | None]
_RANGE_ADVICE = f"correct it, or widen the range in {file_of('indicators')} with a reason"


def values_are_plausible(dataset: Dataset) -> Iterator[Issue]:
    """Report metrics outside the plausible range, in base units.

    The range of a level is that of its indicator; of the other measures it follows from what they
    are: a fall of more than everything, a share above the whole and a rank below 1 are impossible.

    Yields:
        One issue per cell, type `implausible-value`.
    """
    for row, unit, indicator in _measured(dataset):
        low, high = _plausible(row, indicator)
        for field in ("value", "value_max", "stated_low", "stated_high"):
            value = getattr(row, field)
            if value is None:
                continue
            base = value * unit.factor
            if (low is not None and base < low) or (high is not None and base > high):
                yield row.issue(
                    field,
                    "implausible-value",
                    f"{base.normalize():f} {unit.base_unit_id} is not plausible",
                    f"{_range(low, high)} for the {row.measure} of {indicator.indicator_id!r}",
                    _RANGE_ADVICE if row.measure == Measure.LEVEL else "correct it, or the measure",
                )


# The least and the greatest value that measures other than a level can have.
_POSSIBLE: dict[Measure, Range] = {
    Measure.CHANGE: (None, None),
    Measure.GROWTH: (Decimal(-1), Decimal(1_000_000)),
    Measure.MULTIPLE: (Decimal(0), Decimal(1_000_000)),
    Measure.SHARE: (Decimal(0), Decimal(1)),
    Measure.RANK: (Decimal(1), Decimal(1000)),
}


def _plausible(row: Metric, indicator: Indicator) -> Range:
    of_indicator = indicator.plausible_min, indicator.plausible_max
    return _POSSIBLE.get(row.measure, of_indicator)


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
        elif abs(row.value_max) <= abs(row.value):
            found = f"{row.value_max} is not above the value {row.value}"
            advice = "write the lower end in value and the upper end in value_max"
        elif row.qualifier not in (Qualifier.RANGE, Qualifier.ABOUT):
            found = f"there is an upper end, but the qualifier is {row.qualifier.value!r}"
            advice = "write range as the qualifier, or clear value_max"
        else:
            continue
        yield row.issue("value_max", "range-ends", found, advice=advice)


def stated_bounds_enclose_the_value(dataset: Dataset) -> Iterator[Issue]:
    """Report stated bounds of which a part is missing, or which do not enclose the value.

    Yields:
        One issue per metric, type `stated-bounds`.
    """
    for row in dataset.rows(Metric):
        low, high, kind = row.stated_low, row.stated_high, row.stated_bounds
        if low is None and high is None and kind is None:
            continue
        if row.value is None or low is None or high is None or kind is None:
            cells = {"value": row.value, "stated_low": low, "stated_high": high}
            field = next((n for n, cell in cells.items() if cell is None), "stated_bounds")
            found = "the cell is empty"
            expected = "a value, two bounds and what they are"
            advice = "fill it in, or clear stated_low, stated_high and stated_bounds"
        elif not low <= row.value <= high:
            field = "stated_low" if low > row.value else "stated_high"
            found = f"{getattr(row, field)} for the value {row.value}"
            expected = f"bounds around the value, not {low} to {high}"
            advice = "write the lower bound in stated_low and the upper one in stated_high"
        else:
            continue
        yield row.issue(field, "stated-bounds", found, expected, advice)


def metric_columns_agree(dataset: Dataset) -> Iterator[Issue]:
    """Report metrics with two columns that contradict each other.

    Compute figures have a compute basis and others none. Only growth has a growth reading, and
    growth in times always. Only changes, growth, multiples and ranks are compared with something,
    with an entity or in words. Multiples are counted in times; only flows have a frequency other
    than once; a standing has a scope; ranks and durations
    have no shares. No figure is part of itself. A preference other than normal
    needs a note that gives the reason.

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
        yield from _growth_conflict(row)
        yield from _measure_conflict(row, indicator)
        yield from _comparison_conflict(row)
        if row.part_of_id == row.metric_id:
            found, advice = "the figure is part of itself", "name the figure that contains it"
            yield row.issue("part_of_id", "column-conflict", found, "", advice)
        if row.preference != Preference.NORMAL and row.note is None:
            yield row.issue(
                "preference",
                "column-conflict",
                f"{row.preference.value!r} without a note",
                "a note that gives the reason, or 'normal'",
                "write the note or correct the preference",
            )


def _comparison_conflict(row: Metric) -> Iterator[Issue]:
    if row.compared_with_id and row.compared_with:
        found = f"{row.compared_with_id!r} and {row.compared_with!r}"
        expected, advice = "an entity or words, not both", "keep the entity"
        yield row.issue("compared_with", "column-conflict", found, expected, advice)
    compared = row.compared_with_id or row.compared_with
    if compared and row.measure in (Measure.LEVEL, Measure.SHARE):
        yield row.issue(
            "compared_with_id" if row.compared_with_id else "compared_with",
            "column-conflict",
            f"a {row.measure} is compared with {compared!r}",
            "an empty cell: only changes, growth, multiples and ranks compare",
            "write the whole of a share into scope_id, or correct the measure",
        )


def _measure_conflict(row: Metric, indicator: Indicator) -> Iterator[Issue]:
    if (row.measure == Measure.MULTIPLE) != (
        row.unit_id == TIMES
    ) and row.measure != Measure.GROWTH:
        found = f"the {row.measure} in {row.unit_id!r}"
        expected, advice = f"multiples, and growth, in {TIMES!r}", "correct the measure or the unit"
        yield row.issue("measure", "column-conflict", found, expected, advice)
    if row.frequency != Frequency.ONCE and indicator.kind != IndicatorKind.FLOW:
        yield row.issue(
            "frequency",
            "column-conflict",
            f"{row.frequency.value!r} for {indicator.indicator_id!r}, which is no flow",
            repr(Frequency.ONCE.value),
            "only flows count for each day or year: correct the frequency or the indicator",
        )
    if row.measure == Measure.SHARE and indicator.kind in (
        IndicatorKind.RANK,
        IndicatorKind.DURATION,
    ):
        found, expected = f"a share of {indicator.indicator_id!r}", "an amount that has parts"
        yield row.issue("measure", "column-conflict", found, expected, "correct the indicator")
    if row.indicator_id == STANDING and not row.scope_id:
        found, expected = "the cell is empty", "within what it is the first or last"
        yield row.issue("scope_id", "column-conflict", found, expected, "name the place or market")


def _growth_conflict(row: Metric) -> Iterator[Issue]:
    growth = row.measure == Measure.GROWTH
    if row.growth_reading is not None and not growth:
        yield row.issue(
            "growth_reading",
            "column-conflict",
            f"{row.growth_reading.value!r} for the {row.measure} of {row.indicator_id!r}",
            "an empty cell: only growth has a reading",
            "clear it, or correct the measure",
        )
    if row.growth_reading is None and growth and row.unit_id == TIMES:
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
