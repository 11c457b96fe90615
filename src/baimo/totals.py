"""Add up figures, with a warning for each reason why the sum may mislead."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from baimo.errors import NotAdditiveError, NotAdditiveWarning, UnknownNameError, not_text
from baimo.loader import load
from baimo.package_files import table_schemas
from baimo.row_lookup import Record, cells, row


def total(metrics: Any) -> float:
    """Return the sum of figures in their base unit, with a warning where it may mislead.

    Figures are rows of `metrics` in any frame (`load("metrics")`, `entity(…).metrics()`, filtered
    as you like), a list of their ids, or one id. The sum is that of `value_base`, in the
    `base_unit_id` of the figures; 0 for no figures.

    Raises:
        NotAdditiveError: The figures have different base units, or one is a rank.
        UnknownNameError: An id is not in `metrics`, or the frame has no column `metric_id`.
        NotTextError: `metrics` is neither a frame nor ids.

    Warns:
        NotAdditiveWarning: For each reason why the sum may mislead; docs/loader.md lists them.

    Example:
        >>> import baimo
        >>> baimo.total("senseauto-revenue-2023")
        380000000.0
    """
    records = [row("metrics", metric_id) for metric_id in _ids(metrics)]
    indicators = {r["indicator_id"]: row("indicators", r["indicator_id"]) for r in records}
    kinds = {key: indicator["kind"] for key, indicator in indicators.items()}
    given = {(r["indicator_id"], r["measure"]) for r in records}
    ranks = sorted({key for key, measure in given if "rank" in (measure, kinds[key])})
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
        raise not_text("expected rows of 'metrics', their ids or one id", metrics)
    if "metric_id" not in names:
        raise UnknownNameError("the frame has no column 'metric_id'; give rows of 'metrics'")
    column = metrics["metric_id"]
    return list(column.to_pylist() if hasattr(column, "to_pylist") else column)


def _reasons(records: list[Record], indicators: Mapping[str, Record]) -> Iterator[str]:
    for key, indicator in indicators.items():
        if indicator["additive"] == "none":
            yield f"figures of {key!r} ({indicator['kind']}) must not be added up; compare them"
    measures = sorted({r["measure"] for r in records} - {"level", "change"})
    if measures:
        yield f"{' and '.join(measures)} must not be added up; compare them"
    for column, what in (
        ("indicator_id", "different indicators"),
        ("measure", "different measures"),
        ("frequency", "figures per day, month or year"),
        ("status", "reported, estimated, forecast and targeted figures"),
        ("basis", "compute figures in different number formats"),
        ("period", "different periods"),
    ):
        found = sorted({str(r[column] or "none") for r in records})
        if len(found) > 1:
            yield f"{what} are mixed ({column}: {', '.join(found)}); choose one before adding up"
    yield from _counted_twice(records)
    if any(r["value_base"] is None for r in records):
        yield "figures without a value are left out, so the total is too low"
    bounds = sorted({r["qualifier"] for r in records} - {"exact", "about", "nearly"})
    if bounds:
        yield f"some figures are bounds ({', '.join(bounds)}), so the total is only a bound"


def _counted_twice(records: list[Record]) -> Iterator[str]:
    columns = ("indicator_id", "scope_id", "segment", "period")
    same = [(r["subject_id"] or r["population"], *(r[name] for name in columns)) for r in records]
    if len(set(same)) < len(same):
        yield "figures for the same subject, segment and period: the amount is counted twice"
    if len({key[:3] for key in same}) < len({key[:4] for key in same}):
        yield "segments of one subject are mixed and may overlap; compare column 'segment'"
    ids = {r["metric_id"] for r in records}
    parts = sorted(r["metric_id"] for r in records if r["part_of_id"] in ids)
    if parts:
        yield f"{', '.join(parts[:3])}: the figure is part of another one here, so it counts twice"
    subjects = {key[:2] for key in same}
    named = {r["subject_id"] for r in records if r["subject_id"]}
    markets = sorted(name for name in named if row("entities", name)["type"] == "market")
    if markets and len(subjects) > 1:
        yield f"{', '.join(markets)}: a market contains its companies, which would count twice"
    overlaps = sorted(
        f"{whole} contains {part}"
        for part, indicator in subjects
        for whole in _wholes(part)
        if (whole, indicator) in subjects
    )
    if overlaps:
        more = f" and {len(overlaps) - 3} more" if len(overlaps) > 3 else ""
        shown = f"{', '.join(overlaps[:3])}{more}"
        yield f"subjects overlap ({shown}): shared amounts would be counted twice"


def _wholes(part: str) -> set[str]:
    """Return the entities that contain another, directly or through others."""
    found: set[str] = set()
    todo = [part]
    while todo:
        new = _parents().get(todo.pop(), set()) - found
        found |= new
        todo += new
    return found - {part}


@cache
def _parents() -> dict[str, set[str]]:
    """Return the entities that directly contain each entity."""
    found: dict[str, set[str]] = {}
    contained = table_schemas().contained
    relations = cells(load("relations"), "predicate", "subject_id", "object_id")
    for predicate, subject, other in relations:
        if predicate in contained:
            inside = contained[predicate] == "subject_id"
            part, whole = (subject, other) if inside else (other, subject)
            found.setdefault(part, set()).add(whole)
    return found
