"""The page on the state of the dataset: counts, coverage, periods, contradictions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from baimo_curation.publish.markdown import page, table
from baimo_curation.tables.base import Row
from baimo_curation.tables.codelists import DateBasis, MetricStatus, PeriodBasis, Verdict
from baimo_curation.tables.coverage import Coverage
from baimo_curation.tables.entities import Entity, Relation
from baimo_curation.tables.events import Event
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.published import PublishedCalculation
from baimo_curation.tables.sources import Source

Tables = dict[str, list[Row]]
R = TypeVar("R", bound=Row)


def state_page(tables: Tables) -> str:
    """Return the page.

    Args:
        tables: Published rows by table.
    """
    intro = "What the dataset holds, counted at build from the published tables."
    parts = [
        ["## Rows", "", *table(["Table", "Rows"], _rows(tables))],
        ["## Sources", "", *table(_SOURCE_HEADER, _sources(tables))],
        ["## Coverage", "", _COVERAGE_INTRO, "", *table(_COVERAGE_HEADER, _coverage(tables))],
        ["## Dates", "", *table(["What", "Rows", "Share"], _dates(tables))],
        ["## Calculations", "", *_calculations(tables)],
        ["## Entities by type", "", *table(["Type", "Rows"], _types(tables, Entity, "type"))],
        ["## Relations by predicate", ""],
        table(["Predicate", "Rows"], _types(tables, Relation, "predicate")),
        ["## Events by type", "", *table(["Type", "Rows"], _types(tables, Event, "type"))],
        ["## Metrics by indicator", ""],
        table(["Indicator", "Rows"], _types(tables, Metric, "indicator_id")),
    ]
    return page("State of the dataset", intro, [line for part in parts for line in part])


_SOURCE_HEADER = [
    "Source",
    "Published",
    "Text health",
    "Entities",
    "Relations",
    "Metrics",
    "Events",
    "Passages",
    "Exclusions",
]
_COVERAGE_HEADER = ["Source", "Kind", "Found", "Cited", "Excluded", "Automatic", "Open"]
_COVERAGE_INTRO = "What the recogniser found in each text, and what became of it."


def _rows(tables: Tables) -> Iterable[list[object]]:
    return [[f"`{name}`", len(rows)] for name, rows in tables.items()]


def _sources(tables: Tables) -> Iterable[list[object]]:
    supported: dict[tuple[str, str], set[str]] = defaultdict(set)
    passages: Counter[str] = Counter()
    for item in _of(tables, "evidence", Evidence):
        supported[item.source_id, item.table].add(item.row_id)
        passages[item.source_id] += 1
    exclusions = Counter(row.source_id for row in _of(tables, "exclusions", Exclusion))
    for source in _of(tables, "sources", Source):
        key = source.source_id
        counts = [
            len(supported[key, name]) for name in ("entities", "relations", "metrics", "events")
        ]
        published = f"{source.published or 'unknown'} ({source.published_basis})"
        health = source.text_health.replace(";", ", ")
        yield [f"`{key}`", published, health, *counts, passages[key], exclusions[key]]


def _coverage(tables: Tables) -> Iterable[list[object]]:
    for row in _of(tables, "coverage", Coverage):
        states = (row.found, row.cited, row.excluded, row.automatic, row.open)
        yield [f"`{row.source_id}`", row.kind.value, *states]


def _dates(tables: Tables) -> Iterable[list[object]]:
    metrics = list(_of(tables, "metrics", Metric))
    events = list(_of(tables, "events", Event))
    for period_basis in PeriodBasis:
        count = sum(row.period_basis == period_basis for row in metrics)
        yield [f"metrics, period {period_basis}", count, _share(count, len(metrics))]
    for date_basis in DateBasis:
        count = sum(row.date_basis == date_basis for row in events)
        yield [f"events, date {date_basis}", count, _share(count, len(events))]
    for status in MetricStatus:
        count = sum(row.status == status for row in metrics)
        yield [f"metrics, {status}", count, _share(count, len(metrics))]


def _calculations(tables: Tables) -> list[str]:
    rows = list(_of(tables, "calculations", PublishedCalculation))
    if not rows:
        return ["No figure can be recomputed from others yet.", ""]
    verdicts = Counter(row.verdict for row in rows)
    counts = table(["Verdict", "Rows"], [[v.value, verdicts[v]] for v in Verdict])
    lines = [
        [
            f"`{row.calculation_id}`",
            f"`{row.expression}`",
            _number(row.stated),
            f"{_number(row.low)} to {_number(row.high)}",
            row.verdict.value,
            row.note or "",
        ]
        for row in rows
    ]
    header = ["Calculation", "Expression", "Stated", "Recomputed", "Verdict", "Note"]
    return [*counts, *table(header, lines)]


def _types(tables: Tables, model: type[Row], field: str) -> Iterable[list[object]]:
    counts = Counter(str(getattr(row, field)) for row in tables[model.table_name])
    return [[f"`{name}`", count] for name, count in sorted(counts.items(), key=_most_first)]


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _of(tables: Tables, name: str, model: type[R]) -> Iterable[R]:
    return (row for row in tables[name] if isinstance(row, model))


def _number(value: Decimal | None) -> str:
    return "open" if value is None else f"{float(value):.4g}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"
