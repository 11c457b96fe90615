"""The page on the state of the dataset: counts, coverage, periods, contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter

from baimo_curation.publish.markdown import page, table
from baimo_curation.publish.parquet_files import PublishedTables
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row
from baimo_curation.tables.claims import Claim
from baimo_curation.tables.codelists import (
    Codelist,
    ConflictKind,
    ConflictTable,
    DateBasis,
    EventStatus,
    MentionKind,
    PeriodBasis,
    SourceState,
    StatementStatus,
    Verdict,
)
from baimo_curation.tables.entities import Entity, Relation
from baimo_curation.tables.events import Event
from baimo_curation.tables.metrics import Metric

Tables = Mapping[str, PublishedTables]


def state_page(tables: Tables) -> str:
    """Return the page.

    Args:
        tables: Published tables by name, in order.
    """
    intro = "What the dataset contains, counted from the published tables by `baimo build`."
    parts = [
        ["## Rows", "", *table(["Table", "Rows"], _rows(tables))],
        ["## Sources", "", _SOURCES_INTRO, "", *table(_SOURCE_HEADER, _sources(tables))],
        ["## Coverage", "", _COVERAGE_INTRO, "", *table(_COVERAGE_HEADER, _coverage(tables))],
        ["## Dates", "", *table(["What", "Rows", "Share"], _dates(tables))],
        ["## Calculations", "", *_calculations(tables)],
        ["## Conflicts", "", *_conflicts(tables)],
        ["## Entities by type", "", *table(["Type", "Rows"], _types(tables, Entity, "type"))],
        ["## Relations by predicate", ""],
        table(["Predicate", "Rows"], _types(tables, Relation, "predicate")),
        ["## Events by type", "", *table(["Type", "Rows"], _types(tables, Event, "type"))],
        ["## Claims by kind", "", *table(["Kind", "Rows"], _types(tables, Claim, "kind"))],
        ["## Metrics by measure", ""],
        table(["Measure", "Rows"], _types(tables, Metric, "measure")),
        ["## Metrics by indicator", ""],
        table(["Indicator", "Rows"], _types(tables, Metric, "indicator_id")),
    ]
    return page("State of the dataset", intro, [line for part in parts for line in part])


_CITED = [name for name, model in TABLES.items() if model.needs_evidence]
_SOURCE_HEADER = [
    "Source",
    "Published",
    "Text health",
    "Readers",
    "Fields taken",
    "Fields refused",
    *(TABLES[name].table_title for name in _CITED),
    "Passages",
    "Exclusions",
]
_READERS = {SourceState.IN_PROGRESS: 0, SourceState.READ_ONCE: 1, SourceState.READ_TWICE: 2}
_SOURCES_INTRO = (
    "Readers are those who read the whole document, the second without having written its rows. "
    "Fields are the values of a structured source and the cells of tables; a field is refused, or "
    "ignored, with the reason of a rule. The other columns count rows that cite the source."
)
_COVERAGE_HEADER = ["Source", "Kind", "Found", "Cited", "Excluded", "Automatic", "Open"]
_COVERAGE_INTRO = (
    "What was found in each text: held by a row that cites it, excluded with a reason, set aside "
    "by a rule (automatic), or open. How it works: [coverage](../methods/coverage.md)."
)


def _rows(tables: Tables) -> Iterable[list[object]]:
    return [[f"`{name}`", len(rows)] for name, rows in tables.items()]


def _sources(tables: Tables) -> Iterable[list[object]]:
    supported: Counter[tuple[str, str]] = Counter()
    passages: Counter[str] = Counter()
    evidence = tables["evidence"].rows("table", "row_id", "source_id")
    for (name, _), items in groupby(evidence, key=itemgetter("table", "row_id")):
        cited = Counter(item["source_id"] for item in items)
        supported.update((key, name) for key in cited)
        passages.update(cited)
    exclusions = _counts(tables["exclusions"], "source_id")
    coverage = tables["coverage"].rows("source_id", "kind", "cited", "excluded")
    fields = {
        row["source_id"]: (row["cited"], row["excluded"])
        for row in coverage
        if row["kind"] == MentionKind.FIELD
    }
    for source in tables["sources"].rows():
        key = source["source_id"]
        counts = [supported[key, name] for name in _CITED]
        published = f"{source['published'] or 'unknown'} ({source['published_basis']})"
        health = source["text_health"].replace(";", ", ")
        read = (_READERS[source["state"]], *fields.get(key, ("–", "–")))
        yield [f"`{key}`", published, health, *read, *counts, passages[key], exclusions[key]]


def _coverage(tables: Tables) -> Iterable[list[object]]:
    for row in tables["coverage"].rows():
        states = (row["found"], row["cited"], row["excluded"], row["automatic"], row["open"])
        yield [f"`{row['source_id']}`", row["kind"], *states]


def _dates(tables: Tables) -> Iterable[list[object]]:
    counted: tuple[tuple[str, str, str, type[Codelist]], ...] = (
        ("metrics", "period_basis", "metrics, period", PeriodBasis),
        ("events", "date_basis", "events, date", DateBasis),
        ("events", "announced_basis", "events, announcement", DateBasis),
        ("events", "due_basis", "events, due date", DateBasis),
        ("claims", "date_basis", "claims, date", DateBasis),
        ("metrics", "status", "metrics,", StatementStatus),
        ("events", "status", "events,", EventStatus),
        ("claims", "status", "claims,", StatementStatus),
    )
    for name, column, what, codes in counted:
        counts = _counts(tables[name], column)
        for code in filter(counts.get, codes):
            yield [f"{what} {code}", counts[code], _share(counts[code], len(tables[name]))]


def _calculations(tables: Tables) -> list[str]:
    rows = list(tables["calculations"].rows())
    if not rows:
        return ["No figure is recomputed from others.", ""]
    verdicts = _counts(tables["calculations"], "verdict")
    counts = table(["Verdict", "Rows"], [[v.value, verdicts[v]] for v in Verdict])
    lines = [
        [
            f"`{row['calculation_id']}`",
            f"`{row['expression']}`",
            _number(row["stated"]),
            f"{_number(row['low'])} to {_number(row['high'])}",
            row["verdict"],
            row["note"] or "",
        ]
        for row in rows
    ]
    header = ["Calculation", "Expression", "Stated", "Recomputed", "Verdict", "Note"]
    return [*counts, *table(header, lines)]


def _conflicts(tables: Tables) -> list[str]:
    counts = Counter((row["kind"], row["table"]) for row in tables["conflicts"].rows())
    if not counts:
        return ["No two statements about the same thing differ.", ""]
    names = [name for name in ConflictTable if any(table == name for _, table in counts)]
    lines = [
        [f"`{kind}`", *(counts[kind, name] for name in names)]
        for kind in ConflictKind
        if any(found == kind for found, _ in counts)
    ]
    return table(["Kind", *(TABLES[name].table_title for name in names)], lines)


def _types(tables: Tables, model: type[Row], field: str) -> Iterable[list[object]]:
    counts = _counts(tables[model.table_name], field)
    return [[f"`{name}`", count] for name, count in sorted(counts.items(), key=_most_first)]


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _counts(table: PublishedTables, column: str) -> Counter[str]:
    return Counter(row[column] for row in table.rows(column))


def _number(value: float | None) -> str:
    return "open" if value is None else f"{value:.4g}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"
