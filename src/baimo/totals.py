"""Add up figures, with a warning for each reason why the sum may mislead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from baimo.errors import (
    NotAdditiveError,
    NotAdditiveWarning,
    NotTextError,
    UnknownNameError,
    shorten,
)
from baimo.row_lookup import Record, row, texts, where
from baimo.table_schemas import table_schemas


def total(metrics: Any) -> float:
    """Return the sum of figures in their base unit, with a warning where it may mislead.

    Args:
        metrics: Rows of `metrics` in any frame (`load("metrics")`, `entity(…).metrics()`, filtered
            as you like), a list of their ids, or one id.

    Returns:
        The sum of `value_base`, in the `base_unit_id` of the figures; 0 for no figures.

    Raises:
        NotAdditiveError: The figures have different base units, or one is a rank.
        UnknownNameError: An id is not in `metrics`, or the frame has no column `metric_id`.
        NotTextError: `metrics` is neither a frame nor ids.

    Warns:
        NotAdditiveWarning: For each reason why the figures should not be added up: the indicator
            is a ratio, growth or a duration; indicators, periods, number formats or statuses are
            mixed (planned with in use); a period is missing; an amount is or may be counted twice
            (a company and a centre that it operates; segments of one subject); a value is missing
            or only a bound.

    Example:
        >>> import baimo
        >>> baimo.total("sensetime-auto-revenue-2023")
        380000000.0
    """
    import warnings

    records = [row("metrics", metric_id) for metric_id in _ids(metrics)]
    indicators = {r["indicator_id"]: row("indicators", r["indicator_id"]) for r in records}
    ranks = [key for key, indicator in indicators.items() if indicator["kind"] == "rank"]
    if ranks:
        raise NotAdditiveError(f"ranks have no sum ({', '.join(ranks)}); leave them out")
    units = sorted({str(r["base_unit_id"] or "none") for r in records})
    if len(units) > 1:
        found = ", ".join(units)
        raise NotAdditiveError(f"figures in different base units have no sum ({found}); choose one")
    for reason in _reasons(records, indicators):
        warnings.warn(reason, NotAdditiveWarning, stacklevel=2)
    return float(sum(r["value_base"] for r in records if r["value_base"] is not None))


def _ids(metrics: Any) -> list[str]:
    if isinstance(metrics, str):
        return [metrics]
    if isinstance(metrics, list | tuple | set | frozenset):
        return list(metrics)
    if hasattr(metrics, "to_arrow_table"):  # a DuckDB relation
        metrics = metrics.to_arrow_table()
    elif hasattr(metrics, "collect"):  # a LazyFrame
        metrics = metrics.collect()
    # Arrow has column_names, pandas and polars have columns.
    names = getattr(metrics, "column_names", getattr(metrics, "columns", None))
    if names is None:
        found = f"{shorten(metrics)} ({type(metrics).__name__})"
        raise NotTextError(f"expected rows of 'metrics', their ids or one id, not {found}")
    if "metric_id" not in names:
        raise UnknownNameError("the frame has no column 'metric_id'; give rows of 'metrics'")
    column = metrics["metric_id"]
    return list(column.to_pylist() if hasattr(column, "to_pylist") else column)


def _reasons(records: list[Record], indicators: Mapping[str, Record]) -> Iterator[str]:
    for key, indicator in indicators.items():
        if not indicator["additive"]:
            yield f"figures of {key!r} ({indicator['kind']}) must not be added up; compare them"
    yield from _mixed(records, "indicator_id", "different indicators")
    yield from _mixed(records, "status", "reported, estimated, forecast and targeted figures")
    yield from _mixed(records, "basis", "compute figures in different number formats")
    yield from _mixed(records, "period", "different periods")
    yield from _counted_twice(records)
    if any(r["value_base"] is None for r in records):
        yield "figures without a value are left out, so the total is too low"
    bounds = sorted({r["qualifier"] for r in records} - {"exact", "about", "nearly"})
    if bounds:
        yield f"some figures are bounds ({', '.join(bounds)}), so the total is only a bound"


def _mixed(records: Iterable[Record], column: str, what: str) -> Iterator[str]:
    found = sorted({str(r[column] or "none") for r in records})
    if len(found) > 1:
        yield f"{what} are mixed ({column}: {', '.join(found)}); choose one before adding up"


def _counted_twice(records: list[Record]) -> Iterator[str]:
    columns = ("indicator_id", "subject_id", "object_id", "segment", "period")
    same = [tuple(r[column] for column in columns) for r in records]
    if len(set(same)) < len(same):
        yield "figures for the same subject, segment and period: the amount is counted twice"
    if len({key[:3] for key in same}) < len({key[:4] for key in same}):
        yield "segments of one subject are mixed and may overlap; compare column 'segment'"
    overlaps = sorted(set(_overlaps(records)))
    if overlaps:
        more = f" and {len(overlaps) - 3} more" if len(overlaps) > 3 else ""
        shown = f"{', '.join(overlaps[:3])}{more}"
        yield f"subjects overlap ({shown}): shared amounts would be counted twice"


def _overlaps(records: Iterable[Record]) -> Iterator[str]:
    """Yield `a contains b` for subjects of one indicator."""
    subjects = defaultdict(set)
    for record in records:
        subjects[record["indicator_id"]].add(record["subject_id"])
    if all(len(group) == 1 for group in subjects.values()):
        return
    parents = _parents()
    for group in subjects.values():
        for part in group:
            yield from (f"{whole} contains {part}" for whole in group & _wholes(part, parents))


def _parents() -> dict[str, set[str]]:
    """Return the entities that directly contain each entity."""
    found = defaultdict(set)
    contained = table_schemas().contained
    rows = where("relations", predicate=contained)
    columns = (texts(rows, name) for name in ("predicate", "subject_id", "object_id"))
    for predicate, subject, other in zip(*columns, strict=True):
        ends = (subject, other) if contained[predicate] == "subject_id" else (other, subject)
        found[ends[0]].add(ends[1])
    return found


def _wholes(part: str, parents: Mapping[str, set[str]]) -> set[str]:
    """Return the entities that contain another, directly or through others."""
    found: set[str] = set()
    todo = [part]
    while todo:
        new = parents.get(todo.pop(), set()) - found
        found |= new
        todo += new
    return found - {part}
