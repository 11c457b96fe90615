"""Which figures may share an axis, and what that axis is called.

The comparison in the browser follows the same rule: `groupOf` in `compare.js`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from baimo_curation.site.numbers import axis_title
from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record


class Axis(NamedTuple):
    """What figures of one indicator must have in common to be drawn side by side."""

    measure: str
    base_unit_id: str
    frequency: str
    basis: str
    growth_reading: str


def drawable(row: Record) -> bool:
    """Tell whether a figure is an amount with a number; a rank is none."""
    return row["value"] is not None and row["measure"] != "rank" and row["base_unit_id"] != "rank"


def by_axis(rows: Iterable[Record]) -> dict[Axis, list[Record]]:
    """Return figures by the axis that they share."""
    groups: dict[Axis, list[Record]] = defaultdict(list)
    for row in rows:
        groups[axis_of(row)].append(row)
    return dict(sorted(groups.items()))


def axis_of(row: Record) -> Axis:
    """Return the axis of a figure."""
    values = (row[name] for name in Axis._fields)
    return Axis(*(str(value or "") for value in values))


def axis_name(ctx: Context, indicator: Record, unit: Record, axis: Axis) -> str:
    """Return the title of an axis: indicator, unit, and what its figures say of the indicator."""
    parts = [
        axis_title(ctx, indicator, unit),
        "" if axis.measure == "level" else ctx.code("Measure", axis.measure).label,
        "" if axis.frequency == "once" else ctx.code("Frequency", axis.frequency).label,
        "" if axis.basis == "not_applicable" else ctx.code("ComputeBasis", axis.basis).label,
        ctx.code("GrowthReading", axis.growth_reading).label if axis.growth_reading else "",
    ]
    return ctx.say(", ", "，").join(part for part in parts if part)
