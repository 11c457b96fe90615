"""The check of indicators: kind, dimension, sums and plausible range fit together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from baimo_curation.issues import Issue
from baimo_curation.reading.cells import article
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import Additivity, Dimension, IndicatorKind
from baimo_curation.tables.vocabularies import Indicator

_DIMENSIONS = {
    IndicatorKind.RANK: Dimension.RANK,
    IndicatorKind.DURATION: Dimension.TIME,
}
_FIRST_RANK = 1
_SUMS = {
    IndicatorKind.STOCK: (Additivity.NONE, Additivity.SUBJECTS),
    IndicatorKind.FLOW: tuple(Additivity),
}
_DIGITS = 3  # of a bound: more would look measured, and a bound is an opinion


def indicators_match_their_kind(dataset: Dataset) -> Iterator[Issue]:
    """Report indicators whose kind, dimension, sums and range do not fit together.

    Ranks are measured as ranks, durations as times; only stocks and flows can be added up, and
    only flows over periods. The plausible range has two round ends in order: it begins at 1 for
    ranks and at 0 for everything else.

    Yields:
        At most one issue per indicator, type `indicator-kind`.
    """
    for row in dataset.rows(Indicator):
        fault = _dimension_fault(row) or _range_fault(row)
        if fault:
            field, found, expected, advice = fault
            yield row.issue(field, "indicator-kind", found, expected, advice)


Fault = tuple[str, str, str, str]  # column, found, expected, advice


def _dimension_fault(row: Indicator) -> Fault | None:
    kind, dimension = article(row.kind.value), row.unit_dimension
    wanted = _DIMENSIONS.get(row.kind)
    if wanted is not None and dimension != wanted:
        found = f"{kind} measured as {dimension.value}"
        return "unit_dimension", found, wanted.value, "correct the dimension or the kind"
    if wanted is None and dimension in (Dimension.RANK, Dimension.TIME):
        found = f"{kind} measured as {dimension.value}"
        kinds = ", ".join(k.value for k, d in _DIMENSIONS.items() if d == dimension)
        return "kind", found, kinds, "correct the kind or the dimension"
    sums = _SUMS.get(row.kind, (Additivity.NONE,))
    if row.additive not in sums:
        found = f"values of {kind} cannot be added up over {row.additive.label}"
        return "additive", found, " or ".join(sums), "correct it, or the kind"
    return None


def _range_fault(row: Indicator) -> Fault | None:
    low, high = row.plausible_min, row.plausible_max
    if low is None or high is None:
        field = "plausible_min" if low is None else "plausible_max"
        return field, "the cell is empty", "both ends", "give both, or typos in values go unnoticed"
    if low > high:
        found = f"the plausible range runs from {low} to {high}"
        return "plausible_max", found, "", "write the smaller end in plausible_min"
    start = _FIRST_RANK if row.kind == IndicatorKind.RANK else 0
    if low != start:
        found = f"the plausible range of {article(row.kind.value)} starts at {low}"
        return "plausible_min", found, str(start), "correct it, or the kind"
    if not (_is_round(low) and _is_round(high)):
        found = f"the plausible range from {low} to {high} is not round"
        expected = f"at most {_DIGITS} digits and then zeros"
        return "plausible_max", found, expected, "round the bounds: they are not measurements"
    return None


def _is_round(value: Decimal) -> bool:
    return len(value.normalize().as_tuple().digits) <= _DIGITS
