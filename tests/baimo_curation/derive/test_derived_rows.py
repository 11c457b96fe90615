from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from baimo_curation.derive.derived_rows import calculate, published_rows
from baimo_curation.project import check_project
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.codelists import CalculationKind, Qualifier, Verdict
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit
from support.source_folders import add_rows, add_source


def calculation(expression: str, operands: str, stated: str) -> Calculation:
    return Calculation(
        calculation_id="test",
        kind=CalculationKind.RATIO,
        expression=expression,
        operands=operands,
        stated_id=stated,
        note=None,
        note_zh=None,
    )


def test_figures_of_any_size_can_be_computed(project: Path) -> None:
    dataset, _, _ = check_project(project)
    metrics = {row.metric_id: row for row in dataset.rows(Metric)}
    units = {row.unit_id: row for row in dataset.rows(Unit)}
    row = calculation("a * a * 1000000000", "a=shanhai-parameters", "shanhai-parameters")

    outcome = calculate(row, metrics, units)

    assert outcome.expected == 4900000000000000000000 * 1000000000
    assert outcome.verdict == Verdict.INCONSISTENT


def test_a_figure_agrees_with_itself(project: Path) -> None:
    dataset, _, _ = check_project(project)
    metrics = {row.metric_id: row for row in dataset.rows(Metric)}
    units = {row.unit_id: row for row in dataset.rows(Unit)}

    outcome = calculate(
        calculation("a", "a=xinghe-revenue-growth-2023", "xinghe-revenue-growth-2023"),
        metrics,
        units,
    )

    assert float(outcome.expected or 0) == 0.311
    assert outcome.verdict == Verdict.CONSISTENT


@pytest.mark.parametrize(
    ("operand", "stated", "verdict"),
    [
        (Qualifier.EXACT, Qualifier.EXACT, Verdict.CONSISTENT),
        (Qualifier.AT_LEAST, Qualifier.EXACT, Verdict.UNDECIDABLE),
        (Qualifier.EXACT, Qualifier.AT_LEAST, Verdict.UNDECIDABLE),
        (Qualifier.AT_LEAST, Qualifier.AT_LEAST, Verdict.UNDECIDABLE),
    ],
)
def test_a_bound_that_is_open_on_either_side_decides_nothing(
    project: Path, operand: Qualifier, stated: Qualifier, verdict: Verdict
) -> None:
    dataset, _, _ = check_project(project)
    figure = dataset.by_key(Metric)["xinghe-revenue-2023"]
    metrics = {
        "operand": figure.model_copy(update={"qualifier": operand}),
        "stated": figure.model_copy(update={"qualifier": stated}),
    }

    outcome = calculate(calculation("a", "a=operand", "stated"), metrics, dataset.by_key(Unit))

    assert outcome.verdict == verdict


def test_an_open_bound_can_still_contradict(project: Path) -> None:
    dataset, _, _ = check_project(project)
    figure = dataset.by_key(Metric)["xinghe-revenue-2023"]
    metrics = {
        "operand": figure,
        "stated": figure.model_copy(update={"qualifier": Qualifier.MORE_THAN}),
    }

    outcome = calculate(calculation("a / 2", "a=operand", "stated"), metrics, dataset.by_key(Unit))

    assert outcome.verdict == Verdict.INCONSISTENT


def derived(project: Path, table: str, row_id: str) -> dict[str, Any]:
    """Return the cells of a published row."""
    dataset, issues = read_dataset(project)
    assert not list(issues)
    return dict(next(row for row in published_rows(dataset)[table] if row.key == row_id))


METRIC = {
    "metric_id": "chips",
    "subject_id": "xinghe",
    "indicator_id": "chip-count",
    "measure": "level",
    "value": "20",
    "unit_id": "chip",
    "qualifier": "exact",
    "basis": "not_applicable",
    "frequency": "once",
    "reported_text": "20张",
    "preference": "normal",
}
CITED = {"table": "metrics", "row_id": "chips", "aspect": "row", "reading": "plain"}
CITED |= {"start": "0", "end": "3", "line": "1", "sha256": "0" * 64}


@pytest.mark.parametrize(
    ("period", "status", "expected"),
    [
        # The document is of January 2024; of a month, the last day counts.
        ("2023", "reported", "2023-12-31"),
        ("2023-04-02", "estimate", "2023-04-02"),
        ("", "reported", "2024-01-31"),
        ("2023/..", "reported", "2024-01-31"),
        ("2024", "reported", "2024-01-31"),
        ("2026", "forecast", "2026-12-31"),
        ("../2025", "target", "2025-12-31"),
        ("", "target", "2024-01-31"),
    ],
)
def test_a_figure_is_as_of_the_end_of_its_period_or_of_its_document(
    project: Path, period: str, status: str, expected: str
) -> None:
    basis = "printed" if period else "none"
    add_rows(
        project, "metrics", METRIC | {"period": period, "period_basis": basis, "status": status}
    )
    add_rows(project, "evidence", CITED)

    assert derived(project, "metrics", "chips")["as_of"] == datetime.date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("published", "expected"), [("2023-06", datetime.date(2023, 6, 30)), (None, None)]
)
def test_without_a_period_the_earliest_dated_document_counts(
    project: Path, published: str | None, expected: datetime.date | None
) -> None:
    toml = add_source(project, "other", {"other.txt": "another"}) / "source.toml"
    dated = f'published = "{published}"\n' if published else ""
    toml.write_text(toml.read_text("utf-8").replace('published = "2024"\n', dated), "utf-8")
    row = METRIC | {"period_basis": "none", "status": "reported"}
    add_rows(project, "metrics", row)
    add_rows(project, "evidence", CITED, source_id="other")
    if published:
        add_rows(project, "evidence", CITED)

    assert derived(project, "metrics", "chips")["as_of"] == expected


def test_an_event_has_plain_days_for_each_of_its_three_dates(project: Path) -> None:
    event = {"event_id": "centre", "type": "facility_opening", "title": "Xinghe opens a centre"}
    event |= {"title_zh": "星河启用算力中心", "date": "2023-11-30", "date_basis": "printed"}
    event |= {"announced": "2023-04", "announced_basis": "resolved"}
    event |= {"due": "2023-10/2023-12", "due_basis": "printed", "status": "occurred"}
    add_rows(project, "events", event)

    row = derived(project, "events", "centre")

    days = {name: str(day) for name, day in row.items() if name.endswith(("_start", "_end"))}
    assert days == {
        "date_start": "2023-11-30",
        "date_end": "2023-11-30",
        "announced_start": "2023-04-01",
        "announced_end": "2023-04-30",
        "due_start": "2023-10-01",
        "due_end": "2023-12-31",
    }


def test_an_event_that_is_only_due_has_no_other_days(project: Path) -> None:
    event = {"event_id": "centre", "type": "facility_opening", "title": "Xinghe plans a centre"}
    event |= {"title_zh": "星河规划算力中心", "date_basis": "none", "due": "2025/.."}
    add_rows(project, "events", event | {"due_basis": "printed", "status": "scheduled"})

    row = derived(project, "events", "centre")

    days = {name: day for name, day in row.items() if name.endswith(("_start", "_end")) and day}
    assert days == {"due_start": datetime.date(2025, 1, 1)}


def test_a_post_is_published_in_both_languages_with_its_days(project: Path) -> None:
    person = {"entity_id": "zhou-yuan", "type": "person", "name": "Zhou Yuan", "name_zh": "周远"}
    about = {"description": "Chairman of Xinghe.", "description_zh": "星河科技董事长。"}
    add_rows(project, "entities", person | about)
    post = {"relation_id": "xinghe-employs-zhou-yuan", "subject_id": "xinghe"}
    post |= {"predicate": "employs", "object_id": "zhou-yuan", "start": "2021", "status": "current"}
    add_rows(project, "relations", post | {"post": "chairman", "post_zh": "董事长"})

    row = derived(project, "relations", "xinghe-employs-zhou-yuan")

    assert (row["post"], row["post_zh"]) == ("chairman", "董事长")
    assert (str(row["start_date"]), row["end_date"]) == ("2021-01-01", None)


def test_every_derived_column_is_of_the_published_row_alone(project: Path) -> None:
    dataset, _ = read_dataset(project)

    for name, rows in published_rows(dataset).items():
        for row in rows:
            assert list(dict(row)) == list(type(row).model_fields), name
