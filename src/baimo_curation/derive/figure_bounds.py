"""Which values a printed figure allows: bounds from its digits and its bound word."""

from __future__ import annotations

import re
from decimal import Decimal

from baimo_curation.tables.codelists import Dimension, Measure, Qualifier
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit

Bounds = tuple[Decimal | None, Decimal | None]
_DIGITS = re.compile(r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?")
_EXACT_WHEN_WHOLE = frozenset({Dimension.COUNT, Dimension.RANK, Dimension.SCORE})


def value_bounds(
    value: Decimal | None,
    value_max: Decimal | None,
    qualifier: Qualifier,
    reported_text: str,
    dimension: Dimension,
) -> Bounds:
    """Return the least and the greatest value that a printed figure allows.

    A figure counts as rounded to its last printed digit, except whole counts, ranks and scores
    printed in full, which are exact. A bound word then opens or widens one side; words that mean
    "around" reach as far as the last digit that is not a trailing zero.

    Args:
        value: The figure, in its unit, negative for a fall; None gives open bounds.
        value_max: The other end of a range, further from zero.
        qualifier: The bound word.
        reported_text: The figure as printed; its decimals show how far it is rounded.
        dimension: What the unit measures.

    Returns:
        Lower and upper bound, None where open.

    Source:
        docs/methods/bounds.md
    """
    if value is None:
        return None, None
    ends = (value, value if value_max is None else value_max)
    size, coarse = abs(value), trailing_place(value)
    match qualifier:
        case Qualifier.EXACT | Qualifier.RANGE:
            half = rounding(value, reported_text, dimension) / 2
            return min(ends) - half, max(ends) + half
        case Qualifier.ABOUT:
            return min(ends) - coarse / 2, max(ends) + coarse / 2
        # The others open or widen one side: of a fall, they speak of its size.
        case Qualifier.NEARLY:
            return _of_size(size - coarse, size, value)
        case Qualifier.LESS_THAN | Qualifier.AT_MOST | Qualifier.UP_TO:
            return _of_size(None, size, value)
        case Qualifier.MORE_THAN | Qualifier.AT_LEAST | Qualifier.VAGUE:
            return _of_size(size, None, value)


def _of_size(least: Decimal | None, greatest: Decimal | None, value: Decimal) -> Bounds:
    """Return bounds of a value from bounds of its size; those of a fall change places."""
    if value >= 0:
        return least, greatest
    low, high = (None if size is None else -size for size in (greatest, least))
    return low, high


def metric_bounds(metric: Metric, unit: Unit) -> Bounds:
    """Return the bounds of a metric, in its unit; those of a share lie between none and all.

    Bounds that the source states take the place of those that its wording allows.
    """
    if metric.stated_low is not None and metric.stated_high is not None:
        return metric.stated_low, metric.stated_high
    text, dimension = metric.reported_text, unit.dimension
    low, high = value_bounds(metric.value, metric.value_max, metric.qualifier, text, dimension)
    if metric.measure != Measure.SHARE or metric.value is None:
        return low, high
    whole = 1 / unit.factor
    return max(low or Decimal(0), Decimal(0)), whole if high is None else min(high, whole)


def rounding(value: Decimal, reported_text: str, dimension: Dimension) -> Decimal:
    """Return the place of the last printed digit (3.8亿: 10 000 000), 0 for an exact figure."""
    place = _printed_place(value, reported_text)
    if place == 1 and dimension in _EXACT_WHEN_WHOLE:
        return Decimal(0)
    return place


def trailing_place(value: Decimal) -> Decimal:
    """Return the place of the last digit that is not zero: 10 for 90, 0.1 for 31.1."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and value else Decimal(1)


def _printed_place(value: Decimal, reported_text: str) -> Decimal:
    """Return the place of the last printed digit: the printed digits against their value."""
    printed = _DIGITS.search(reported_text)
    if printed and value:
        number = Decimal(re.sub("[,，]", "", printed[0].replace("．", ".")))
        magnitude = (abs(value) / number) if number else Decimal(0)
        if magnitude and magnitude == trailing_place(magnitude):  # 1, 10 000, 100 000 000, …
            exponent = number.as_tuple().exponent
            return magnitude * Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    # Chinese numerals (四万五千) have no trailing zeros.
    return trailing_place(value)
