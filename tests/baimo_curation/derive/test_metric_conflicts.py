"""Conflicts of metrics: bounds, periods, 1,000 or 1,024, settings of models, order."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.reading.rule_files import read_rules
from baimo_curation.tables.conflict_row import Conflict
from conftest import ROOT
from support.conflict_rows import METRIC, found, kinds, pair
from support.source_folders import add_rows, rows_in

AB = [("a", "b", "disagreement")]


@pytest.mark.parametrize(
    "change",
    [
        {"subject_id": "shanhai"},
        {"subject_id": "", "population": "firms of the city", "population_zh": "企业"},
        {"indicator_id": "parameters", "unit_id": "parameter"},
        {"measure": "change"},
        {"basis": "fp16"},
        {"frequency": "per_month"},
        {"growth_reading": "by"},
        {"compared_with_id": "shanhai"},
        {"compared_with": "the year before"},
        {"scope_id": "shanhai"},
        {"segment": "in Shanghai"},
        {"period": "2022"},
    ],
)
def test_figures_that_differ_in_what_they_depend_on_are_not_compared(
    project: Path, change: dict[str, str]
) -> None:
    assert pair(project, "metrics", {}, change) == []


def test_figures_of_one_population_are_compared(project: Path) -> None:
    words = {"subject_id": "", "population": "firms of the city", "population_zh": "本市企业"}

    assert kinds(pair(project, "metrics", words, words)) == AB


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
    rows = pair(project, "metrics", {"status": "unconfirmed"}, {"status": "estimate"})

    assert kinds(rows) == AB


@pytest.mark.parametrize(
    ("one", "other", "periods"),
    [
        ("2023", "2023-01/2023-12", "same_period"),
        ("2023", "", "period_unknown"),
        ("", "", "period_unknown"),
    ],
)
def test_periods_are_compared_by_their_days(
    project: Path, one: str, other: str, periods: str
) -> None:
    cells = [{"period": period, "period_basis": "none"} for period in (one, other)]

    (row,) = pair(project, "metrics", *cells)

    assert (row.kind, row.periods) == ("disagreement", periods)


@pytest.mark.parametrize(
    "qualifiers",
    [("more_than", "exact"), ("exact", "less_than"), ("vague", "vague"), ("more_than", "nearly")],
)
def test_bounds_that_meet_are_no_conflict(project: Path, qualifiers: tuple[str, str]) -> None:
    one, other = ({"qualifier": qualifier} for qualifier in qualifiers)

    assert pair(project, "metrics", one, other) == []


def test_two_values_are_given_once_however_many_state_them(project: Path) -> None:
    again = METRIC | {"metric_id": "c", "value": "200", "reported_text": "200张"}
    add_rows(project, "metrics", again, again | {"metric_id": "d", "period": ""})

    (row,) = pair(project, "metrics", {}, {})

    assert (row.first_id, row.second_id, row.compared) == ("a", "b", 4)
    assert row.periods == "same_period"


LIMIT = {"subject_id": "shanhai-2", "indicator_id": "parameters", "unit_id": "parameter"}


def limit(value: str, segment: str = "") -> dict[str, str]:
    words = {"segment": segment, "segment_zh": segment and "接口"}
    return LIMIT | {"value": value, "reported_text": value} | words


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("128000", "131072", "prefix"),
        ("1000000", "1048576", "prefix"),
        ("128000", "131073", "disagreement"),
        ("1000000", "1024001", "disagreement"),
    ],
)
def test_a_thousand_may_be_1000_or_1024(project: Path, one: str, other: str, kind: str) -> None:
    assert kinds(pair(project, "metrics", limit(one), limit(other))) == [("a", "b", kind)]


def test_counts_of_things_are_not_powers_of_two(project: Path) -> None:
    one, other = ({"value": text, "reported_text": f"{text}张"} for text in ("1000", "1024"))

    assert kinds(pair(project, "metrics", one, other)) == AB


def test_a_limit_of_a_model_differs_by_interface(project: Path) -> None:
    add_rows(project, "metrics", METRIC | limit("4000", "interface B") | {"metric_id": "c"})

    (row,) = pair(project, "metrics", limit("1000"), limit("2000", "interface A"))

    assert (row.first_id, row.second_id, row.kind) == ("a", "c", "other_setting")
    assert (row.differs_in, row.compared, str(row.spread)) == ("segment", 3, "4")


def test_a_limit_that_differs_by_1024_only_says_nothing_of_interfaces(project: Path) -> None:
    assert pair(project, "metrics", limit("1000"), limit("1024", "interface A")) == []


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

    assert (row.first_id, row.second_id, row.kind) == ("all", "monthly", "order")
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


@pytest.mark.parametrize(
    ("name", "header"),
    [("conflict_order", ("greater", "lesser")), ("conflict_limits", ("indicator",))],
)
def test_rules_name_indicators_that_exist(name: str, header: tuple[str, ...]) -> None:
    known = {row["indicator_id"] for row in rows_in(ROOT, "indicators")}

    named = {cell for rule in read_rules("derive", name, header) for cell in rule.cells.values()}

    assert named <= known
