"""Each rule of docs/methods/conflicts.md, and what the real data must give."""

from __future__ import annotations

from pathlib import Path

import pytest

import baimo
from baimo_curation.derive.conflicts import conflicts
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.reading.rule_files import read_rules
from baimo_curation.tables.codelists import Measure
from baimo_curation.tables.conflict_row import Conflict
from baimo_curation.tables.metrics import Metric
from conftest import ROOT
from support.source_folders import add_rows, add_source, rows_in

METRIC = {
    "subject_id": "xinghe",
    "indicator_id": "chip-count",
    "measure": "level",
    "unit_id": "chip",
    "qualifier": "exact",
    "basis": "not_applicable",
    "period": "2023",
    "period_basis": "printed",
    "frequency": "once",
    "status": "reported",
    "preference": "normal",
}
PRICE = {
    "model_id": "shanhai",
    "seller_id": "xinghe",
    "site": "only",
    "kind": "input",
    "tier": "standard",
    "currency": "cny",
    "observed": "2024-01-01",
    "converted": "false",
}
SCORE = {
    "model_id": "shanhai",
    "benchmark_id": "shanhai-2",
    "metric": "accuracy",
    "k": "1",
    "shots": "5",
    "mode": "thinking",
    "tools": "none",
    "unit_id": "percent",
    "preference": "normal",
}
ROWS = {
    "metrics": ("metric_id", METRIC, "100张", "200张"),
    "prices": ("price_id", PRICE, "1元", "2元"),
    "scores": ("score_id", SCORE, "80%", "90%"),
}


def found(project: Path) -> list[Conflict]:
    dataset, issues = read_dataset(project)
    assert not list(issues)
    return list(conflicts(dataset))


def pair(
    project: Path, table: str, one: dict[str, str], other: dict[str, str]
) -> list[tuple[str, str, str]]:
    """Add two rows, `a` and `b`, with values far apart; return the conflicts."""
    key, cells, first, second = ROWS[table]
    values = [
        {key: name, "value": text.rstrip("张元%"), "reported_text": text}
        for name, text in (("a", first), ("b", second))
    ]
    add_rows(project, table, cells | values[0] | one, cells | values[1] | other)
    return [(row.first_id, row.second_id, row.kind.value) for row in found(project)]


def test_the_small_project_has_no_conflicts(project: Path) -> None:
    assert found(project) == []


@pytest.mark.parametrize("table", ROWS)
def test_two_figures_of_the_same_thing_conflict(project: Path, table: str) -> None:
    assert pair(project, table, {}, {}) == [("a", "b", "same_period")]


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("metrics", {"subject_id": "shanhai"}),
        ("metrics", {"subject_id": "", "population": "firms of the city", "population_zh": "企业"}),
        ("metrics", {"indicator_id": "parameters", "unit_id": "parameter"}),
        ("metrics", {"measure": "change"}),
        ("metrics", {"basis": "fp16"}),
        ("metrics", {"frequency": "per_month"}),
        ("metrics", {"growth_reading": "by"}),
        ("metrics", {"compared_with_id": "shanhai"}),
        ("metrics", {"compared_with": "the year before"}),
        ("metrics", {"scope_id": "shanhai"}),
        ("metrics", {"segment": "in Shanghai"}),
        ("metrics", {"period": "2022"}),
        ("prices", {"model_id": "shanhai-2"}),
        ("prices", {"seller_id": "shanhai-2"}),
        ("prices", {"site": "international"}),
        ("prices", {"kind": "output"}),
        ("prices", {"tier": "batch"}),
        ("prices", {"segment": "above 32,000 tokens"}),
        ("prices", {"currency": "one"}),
        ("prices", {"observed": "2024-01-02"}),
        ("prices", {"observed": ""}),
        ("scores", {"model_id": "shanhai-2"}),
        ("scores", {"variant": "instruct"}),
        ("scores", {"benchmark_id": "xinghe"}),
        ("scores", {"metric": "f1"}),
        ("scores", {"k": "8"}),
        ("scores", {"shots": "0"}),
        ("scores", {"mode": "non-thinking"}),
        ("scores", {"tools": "search"}),
        ("scores", {"setting": "with an agent"}),
    ],
)
def test_figures_that_differ_in_what_they_depend_on_do_not(
    project: Path, table: str, change: dict[str, str]
) -> None:
    assert pair(project, table, {}, change) == []


def test_figures_of_one_population_are_compared(project: Path) -> None:
    words = {"subject_id": "", "population": "firms of the city", "population_zh": "本市企业"}

    assert pair(project, "metrics", words, words) == [("a", "b", "same_period")]


@pytest.mark.parametrize(
    "change",
    [
        {"preference": "deprecated", "note": "An error of the source.", "note_zh": "来源有误。"},
        {"status": "forecast"},
        {"status": "target"},
        {"status": "denied"},
        {"value": "", "qualifier": "vague"},
    ],
)
def test_what_is_no_fact_does_not_count(project: Path, change: dict[str, str]) -> None:
    assert pair(project, "metrics", {}, change) == []


def test_two_forecasts_do_not_contradict_each_other(project: Path) -> None:
    forecast = {"status": "forecast"}

    assert pair(project, "metrics", forecast, forecast) == []


def test_claims_of_several_kinds_can_contradict_each_other(project: Path) -> None:
    conflict = pair(project, "metrics", {"status": "unconfirmed"}, {"status": "estimate"})

    assert conflict == [("a", "b", "same_period")]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("2023", "2023-01/2023-12", "same_period"),
        ("2023", "", "period_unknown"),
        ("", "", "period_unknown"),
    ],
)
def test_periods_are_compared_by_their_days(project: Path, one: str, other: str, kind: str) -> None:
    cells = [{"period": period, "period_basis": "none"} for period in (one, other)]

    assert pair(project, "metrics", *cells) == [("a", "b", kind)]


@pytest.mark.parametrize(
    "qualifiers",
    [("more_than", "exact"), ("exact", "less_than"), ("vague", "vague"), ("more_than", "nearly")],
)
def test_bounds_that_meet_are_no_conflict(project: Path, qualifiers: tuple[str, str]) -> None:
    one, other = ({"qualifier": qualifier} for qualifier in qualifiers)

    assert pair(project, "metrics", one, other) == []


def test_digits_that_were_rounded_are_no_conflict(project: Path) -> None:
    rounded = {"value": "86", "reported_text": "86%"}

    assert pair(project, "scores", rounded, {"value": "86.4", "reported_text": "86.4%"}) == []


@pytest.mark.parametrize("setting", ["k", "shots", "mode", "tools"])
def test_a_setting_that_is_not_stated_equals_no_other(project: Path, setting: str) -> None:
    unknown = {setting: ""}

    assert pair(project, "scores", unknown, unknown) == []


@pytest.mark.parametrize(
    ("source_id", "claimant", "count"),
    [("acme-2024", "xinghe", 1), ("acme-2024", "shanhai", 0), ("other", "xinghe", 0)],
)
def test_one_source_that_gives_two_results_of_one_claimant_contradicts_itself(
    project: Path, source_id: str, claimant: str, count: int
) -> None:
    add_source(project, "other", {"other.txt": "another"})
    locator = {"table": "scores", "aspect": "row", "reading": "plain", "sha256": "0" * 64}
    locator |= {"start": "0", "end": "4", "line": "1"}
    add_rows(project, "evidence", locator | {"row_id": "a"})
    add_rows(project, "evidence", locator | {"row_id": "b"}, source_id=source_id)
    unknown = {"mode": "", "claimant_id": "xinghe"}

    assert len(pair(project, "scores", unknown, unknown | {"claimant_id": claimant})) == count


def test_a_converted_price_is_not_compared(project: Path) -> None:
    assert pair(project, "prices", {}, {"converted": "true"}) == []


ORDER = {"period": "", "period_basis": "none"}


def ordered(project: Path, greater: dict[str, str], lesser: dict[str, str]) -> list[Conflict]:
    """Add users and monthly active users of one subject; return the conflicts."""
    for name in ("users", "monthly-active-users"):
        row = {"indicator_id": name, "name": name, "name_zh": "用户", "definition": "Users."}
        limits = {"plausible_min": "0", "plausible_max": "10000000000"}
        rest = {"family": "users", "unit_dimension": "count", "kind": "stock", "additive": "none"}
        add_rows(project, "indicators", row | rest | limits | {"definition_zh": "用户数。"})
    add_rows(
        project,
        "metrics",
        METRIC | ORDER | {"metric_id": "all", "indicator_id": "users"} | greater,
        METRIC | ORDER | {"metric_id": "monthly", "indicator_id": "monthly-active-users"} | lesser,
    )
    return found(project)


def figure(value: str, **cells: str) -> dict[str, str]:
    return {"value": value, "reported_text": f"{value}张"} | cells


def test_a_whole_that_is_below_its_part_conflicts(project: Path) -> None:
    (row,) = ordered(project, figure("100"), figure("250"))

    assert (row.first_id, row.second_id, row.kind.value) == ("all", "monthly", "order")
    assert (row.indicator_id, row.first_value, row.second_value) == ("users", 100, 250)
    assert str(row.spread) == "2.5"


def test_a_part_that_is_printed_as_more_than_its_whole_conflicts(project: Path) -> None:
    assert ordered(project, figure("100"), figure("100", qualifier="more_than"))


@pytest.mark.parametrize(
    ("greater", "lesser"),
    [
        (figure("100"), figure("100")),
        (figure("250"), figure("100", qualifier="more_than")),
        (figure("100", qualifier="more_than"), figure("250")),
        (figure("100", qualifier="about"), figure("120")),
        (figure("100", segment="in Shanghai"), figure("250")),
        (figure("100", subject_id="shanhai"), figure("250")),
        (figure("100", measure="change"), figure("250")),
        (figure("100", status="target"), figure("250")),
        (figure("100", unit_id="parameter"), figure("250")),
        (
            figure("100", period="2022", period_basis="printed"),
            figure("250", period="2023", period_basis="printed"),
        ),
    ],
)
def test_a_whole_that_may_be_greater_does_not(
    project: Path, greater: dict[str, str], lesser: dict[str, str]
) -> None:
    assert ordered(project, greater, lesser) == []


def test_rules_of_order_name_indicators_that_exist() -> None:
    known = {row["indicator_id"] for row in rows_in(ROOT, "indicators")}
    named = {
        name
        for rule in read_rules("derive", "conflict_order", ("greater", "lesser"))
        for name in rule.cells.values()
    }

    assert named <= known


@pytest.mark.parametrize(("source_id", "same"), [("acme-2024", True), ("other", False)])
def test_a_source_that_contradicts_itself_is_told_from_two(
    project: Path, source_id: str, same: bool
) -> None:
    add_source(project, "other", {"other.txt": "another"})
    locator = {"table": "metrics", "aspect": "row", "reading": "plain", "sha256": "0" * 64}
    locator |= {"start": "0", "end": "4", "line": "1"}
    add_rows(project, "evidence", locator | {"row_id": "a"})
    add_rows(project, "evidence", locator | {"row_id": "b"}, source_id=source_id)
    pair(project, "metrics", {}, {})

    (row,) = found(project)

    assert row.same_source is same


def published(indicator: str) -> list[tuple[str, str]]:
    rows = baimo.load("conflicts").to_pylist()
    return [(r["first_id"], r["second_id"]) for r in rows if r["indicator_id"] == indicator]


def test_the_three_training_costs_of_gpt_3_are_found() -> None:
    pairs = published("training-cost")

    assert {name for pair in pairs for name in pair} == {
        "gpt-3-training-cost-2020",
        "gpt-3-training-cost-2022",
        "gpt-3-training-cost-guosheng",
    }
    assert len(pairs) == 2  # 2020 and 2022 are two years, and may both be right


def test_emotibot_raised_more_than_it_was_worth() -> None:
    assert published("valuation") == [("emotibot-valuation", "emotibot-funding-raised-2017-2023")]


def test_published_conflicts_are_of_rows_that_exist_and_count() -> None:
    dataset, _ = read_dataset(ROOT)
    metrics = dataset.by_key(Metric)
    for row in baimo.load("conflicts").to_pylist():
        if row["table"] != "metrics":
            assert {row["first_id"], row["second_id"]} <= set(dataset.keys(row["table"]))
            continue
        for key in (row["first_id"], row["second_id"]):
            assert metrics[key].status not in ("forecast", "target", "denied")
            assert metrics[key].preference != "deprecated"
        assert row["kind"] != "order" or metrics[row["first_id"]].measure == Measure.LEVEL
