"""Add up figures, and say when they do not make a sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from baimo.errors import NotAdditiveWarning, UnknownNameError
from baimo.row_lookup import Record, row, texts, where
from baimo.table_schemas import table_schemas


def total(metrics: Any) -> float:
    """Return the sum of figures in their base unit, with a warning where it misleads.

    Args:
        metrics: Rows of `metrics` in any frame (`load("metrics")`, `entity(…).metrics()`, filtered
            as you like), or a list of their ids.

    Returns:
        The sum of `value_base`, in the `base_unit_id` of the first figure; 0 for no figures.

    Raises:
        UnknownNameError: An id is not in `metrics`, or the frame has no column `metric_id`.

    Warns:
        NotAdditiveWarning: For each reason why the figures should not be added up: the indicator
            is no amount (a rank, a ratio), indicators, units or kinds of statement are mixed
            (planned with in use), periods differ or are missing, the same thing is or may be
            counted twice (a company and a centre that it operates; segments of one subject), or a
            value is missing or only a bound.

    Example:
        >>> import baimo
        >>> baimo.total(["sensetime-auto-revenue-2023"])
        380000000.0
    """
    import warnings

    records = [row("metrics", metric_id) for metric_id in _ids(metrics)]
    for reason in _reasons(records):
        warnings.warn(reason, NotAdditiveWarning, stacklevel=2)
    return float(sum(r["value_base"] for r in records if r["value_base"] is not None))


def _ids(metrics: Any) -> list[str]:
    if isinstance(metrics, list | tuple | set | frozenset):
        return list(metrics)
    if hasattr(metrics, "to_arrow_table"):  # a DuckDB relation
        metrics = metrics.to_arrow_table()
    elif hasattr(metrics, "collect"):  # a LazyFrame
        metrics = metrics.collect()
    # Arrow has column_names, pandas and polars have columns.
    names = getattr(metrics, "column_names", getattr(metrics, "columns", ()))
    if "metric_id" not in names:
        raise UnknownNameError("give rows of 'metrics' with their metric_id, or a list of ids")
    column = metrics["metric_id"]
    return list(column.to_pylist() if hasattr(column, "to_pylist") else column)


def _reasons(records: list[Record]) -> Iterator[str]:
    indicators = {r["indicator_id"]: row("indicators", r["indicator_id"]) for r in records}
    for key, indicator in indicators.items():
        if not indicator["additive"]:
            yield f"figures of {key!r} ({indicator['kind']}) must not be added up; compare them"
    yield from _mixed(records, "indicator_id", "different indicators")
    yield from _mixed(records, "base_unit_id", "different units")
    yield from _mixed(records, "status", "reported, estimated, forecast and targeted figures")
    yield from _mixed(records, "basis", "compute figures in different number formats")
    yield from _mixed(records, "period", "different periods")
    counted = ("indicator_id", "subject_id", "object_id", "segment", "period")
    same = [tuple(r[column] for column in counted) for r in records]
    if len(set(same)) < len(same):
        yield "figures for the same subject, segment and period: one thing is counted twice"
    if len({key[:3] for key in same}) < len({key[:4] for key in same}):
        yield "segments of one subject are mixed: one may hold another; compare column 'segment'"
    overlaps = sorted(set(_overlaps(records)))
    if overlaps:
        more = f" and {len(overlaps) - 3} more" if len(overlaps) > 3 else ""
        yield (
            f"one subject holds another ({', '.join(overlaps[:3])}{more}): "
            "what is in both figures is counted twice"
        )
    if any(r["value_base"] is None for r in records):
        yield "figures without a value are left out: the total is too low"
    bounds = sorted({r["qualifier"] for r in records} - {"exact", "about", "nearly"})
    if bounds:
        yield f"figures are bounds ({', '.join(bounds)}): so is the total"


def _overlaps(records: Iterable[Record]) -> Iterator[str]:
    """Yield `holder > held` for subjects of one indicator of which one holds the other."""
    subjects = defaultdict(set)
    for record in records:
        subjects[record["indicator_id"]].add(record["subject_id"])
    if all(len(group) == 1 for group in subjects.values()):
        return
    holders = _holders()
    for group in subjects.values():
        for held in group:
            yield from (f"{holder} > {held}" for holder in group & _above(held, holders))


def _holders() -> dict[str, set[str]]:
    """Return the entities that hold each entity directly."""
    found = defaultdict(set)
    contained = table_schemas().contained
    rows = where("relations", predicate=contained)
    columns = (texts(rows, name) for name in ("predicate", "subject_id", "object_id"))
    for predicate, subject, other in zip(*columns, strict=True):
        held, holder = (
            (subject, other) if contained[predicate] == "subject_id" else (other, subject)
        )
        found[held].add(holder)
    return found


def _above(entity_id: str, holders: Mapping[str, set[str]]) -> set[str]:
    """Return all that hold an entity, directly or through others; not itself."""
    found: set[str] = set()
    todo = [entity_id]
    while todo:
        new = holders.get(todo.pop(), set()) - found
        found |= new
        todo += new
    return found - {entity_id}


def _mixed(records: Iterable[Record], column: str, what: str) -> Iterator[str]:
    found = sorted({str(r[column] or "none") for r in records})
    if len(found) > 1:
        yield f"{what} are mixed ({column}: {', '.join(found)}); choose one before adding up"
