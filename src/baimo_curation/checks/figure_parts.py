"""Checks of figures that belong together: no part exceeds its whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from baimo_curation.derive.figure_bounds import metric_bounds
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit


def parts_fit_into_their_whole(dataset: Dataset) -> Iterator[Issue]:
    """Report figures that cannot be part of the figure that they are said to be part of.

    Both have the same indicator, measure, number format, frequency and base unit; the least value
    that the part allows is not above the greatest that the whole allows; and no figure is part of
    one of its parts.

    Yields:
        One issue per metric, type `part-exceeds-whole`.
    """
    units = dataset.by_key(Unit)
    wholes = dataset.by_key(Metric, set(dataset.rows(Metric).distinct("part_of_id")))
    for part in dataset.rows(Metric):
        whole = wholes.get(part.part_of_id or "")
        if whole is None or whole is part or not {part.unit_id, whole.unit_id} <= set(units):
            continue
        fault = (
            _unlike(part, whole, units) or _too_much(part, whole, units) or _circle(part, wholes)
        )
        if fault:
            found, expected, advice = fault
            yield part.issue("part_of_id", "part-exceeds-whole", found, expected, advice)


Fault = tuple[str, str, str]  # found, expected, advice


def _unlike(part: Metric, whole: Metric, units: Mapping[str, Unit]) -> Fault | None:
    ours, theirs = (
        (row.indicator_id, row.measure, row.basis, row.frequency, units[row.unit_id].base_unit_id)
        for row in (part, whole)
    )
    names = ("indicator", "measure", "basis", "frequency", "unit")
    for name, one, other in zip(names, ours, theirs, strict=True):
        if one != other:
            found = f"{one!s} here, {other!s} in {whole.metric_id!r}"
            return found, f"the same {name}", "correct it, or clear part_of_id"
    return None


def _circle(part: Metric, wholes: Mapping[str, Metric]) -> Fault | None:
    """Return the fault of a figure that is reached again by way of its wholes."""
    way = [part.metric_id]
    above = part.part_of_id
    while above and above not in way:
        way.append(above)
        above = wholes[above].part_of_id if above in wholes else None
    if above != part.metric_id:
        return None
    return f"the figure contains itself: {' in '.join([*way, above])}", "", "clear one part_of_id"


def _too_much(part: Metric, whole: Metric, units: Mapping[str, Unit]) -> Fault | None:
    small, large = units[part.unit_id], units[whole.unit_id]
    least, most = metric_bounds(part, small)[0], metric_bounds(whole, large)[1]
    if least is None or most is None or least * small.factor <= most * large.factor:
        return None
    found = (
        f"at least {(least * small.factor).normalize():f} {small.base_unit_id} here, "
        f"at most {(most * large.factor).normalize():f} in {whole.metric_id!r}"
    )
    return found, "a part that is not greater", "correct one of them, or clear part_of_id"
