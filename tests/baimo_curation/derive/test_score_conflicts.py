"""Conflicts of scores: conditions, claimants, copies, names of metrics."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from baimo_curation.reading.rule_files import read_rules
from conftest import ROOT
from support.conflict_rows import SCORE, add_other_source, cite, found, kinds, pair
from support.source_folders import add_rows, rows_in

SAME = {"value": "80", "reported_text": "80%"}


@pytest.mark.parametrize(
    "change",
    [
        {"model_id": "shanhai-2"},
        {"benchmark_id": "xinghe"},
        {"metric": "f1"},
        {"variant": "instruct"},
        {"k": "8"},
        {"mode": "non-thinking"},
    ],
)
def test_results_of_two_things_are_not_compared(project: Path, change: dict[str, str]) -> None:
    one = {"variant": "base"} if "variant" in change else {}

    assert pair(project, "scores", one, change) == []


def test_two_results_under_the_same_conditions_disagree(project: Path) -> None:
    (row,) = pair(project, "scores", {}, {})

    assert (row.kind, row.periods, row.differs_in) == ("disagreement", None, None)
    assert (row.first_value, row.first_unit_id) == (Decimal("0.8"), "one")


def test_digits_that_were_rounded_are_no_conflict(project: Path) -> None:
    rounded = {"value": "86", "reported_text": "86%"}

    assert pair(project, "scores", rounded, {"value": "86.4", "reported_text": "86.4%"}) == []


@pytest.mark.parametrize(
    "change",
    [
        {"shots": "0"},
        {"tools": "search"},
        {"setting": "with an agent"},
        {"metric": "exact-match"},
        {"variant": "instruct"},  # the other one may be of it
        {"k": ""},
        {"mode": ""},
    ],
)
def test_results_under_other_conditions_are_told_from_disagreements(
    project: Path, change: dict[str, str]
) -> None:
    (row,) = pair(project, "scores", {"claimant_id": "xinghe"}, change)

    assert (row.kind, row.differs_in) == ("other_setting", next(iter(change)))


@pytest.mark.parametrize("setting", ["k", "shots", "mode", "tools"])
def test_a_setting_that_neither_states_may_be_another(project: Path, setting: str) -> None:
    unknown = {setting: ""}

    (row,) = pair(project, "scores", {"claimant_id": "xinghe"} | unknown, unknown)

    assert (row.kind, row.differs_in) == ("other_setting", setting)


def two_sources(project: Path, tier: str = "aggregator") -> None:
    """Cite `a` in the source of the project and `b` in another one."""
    add_other_source(project, tier=tier)
    cite(project, "scores", "a", "acme-2024")
    cite(project, "scores", "b", "other")


OWN = {"claimant_id": "xinghe"}


def test_a_table_of_settings_of_one_claimant_is_no_conflict(project: Path) -> None:
    for name in ("a", "b"):
        cite(project, "scores", name, "acme-2024")

    assert pair(project, "scores", OWN, OWN | {"shots": "0"}) == []


def test_one_source_with_two_results_of_one_setting_contradicts_itself(project: Path) -> None:
    for name in ("a", "b"):
        cite(project, "scores", name, "acme-2024")

    (row,) = pair(project, "scores", OWN | {"mode": ""}, OWN | {"mode": ""})

    assert (row.kind, row.same_source) == ("disagreement", True)


def test_what_a_list_repeats_of_a_claimant_is_a_copy(project: Path) -> None:
    two_sources(project)
    listed = {"shots": "", "mode": "", "tools": ""}

    (row,) = pair(project, "scores", OWN, OWN | listed | SAME)

    assert (row.first_id, row.second_id, row.kind) == ("a", "b", "copy")
    assert row.differs_in == "shots;mode;tools"
    assert (row.first_source_ids, row.second_source_ids) == ("acme-2024", "other")


def test_the_original_of_a_copy_is_not_in_an_aggregator(project: Path) -> None:
    add_other_source(project, tier="aggregator")
    cite(project, "scores", "a", "other")
    cite(project, "scores", "b", "acme-2024")

    (row,) = pair(project, "scores", OWN, OWN | SAME)

    assert (row.first_id, row.second_id) == ("b", "a")


def test_equal_results_of_two_claimants_are_two_witnesses(project: Path) -> None:
    two_sources(project)

    assert pair(project, "scores", OWN, {"claimant_id": "shanhai"} | SAME) == []


def test_a_result_that_was_repeated_wrongly_disagrees(project: Path) -> None:
    two_sources(project)

    assert kinds(pair(project, "scores", OWN, OWN)) == [("a", "b", "disagreement")]


def test_a_copy_of_one_setting_is_not_compared_with_the_others(project: Path) -> None:
    add_rows(project, "scores", SCORE | OWN | SAME | {"score_id": "c", "shots": ""})
    two_sources(project)
    cite(project, "scores", "c", "acme-2024")

    rows = pair(project, "scores", OWN, OWN | SAME | {"shots": ""})

    assert {row.kind.value for row in rows} == {"copy"}


def test_each_copy_is_given_once(project: Path) -> None:
    two_sources(project)
    add_other_source(project, "third", "aggregator")
    add_rows(project, "scores", SCORE | OWN | SAME | {"score_id": "c"})
    cite(project, "scores", "c", "third")

    rows = pair(project, "scores", OWN, OWN | SAME)

    assert kinds(rows) == [("a", "b", "copy"), ("a", "c", "copy")]


def test_of_other_settings_the_two_farthest_apart_are_given(project: Path) -> None:
    low = {"score_id": "c", "value": "20", "reported_text": "20%", "claimant_id": "shanhai-2"}
    add_rows(project, "scores", SCORE | low | {"shots": "0"})

    rows = pair(project, "scores", OWN, {"claimant_id": "shanhai", "shots": "8"})

    assert kinds(rows) == [("c", "b", "other_setting")]
    assert rows[0].compared == 3


def test_accuracy_on_aiders_benchmark_is_its_second_attempt(project: Path) -> None:
    benchmark = {"entity_id": "aider-polyglot", "type": "benchmark", "name": "Aider Polyglot"}
    words = {"name_zh": "Aider多语言", "description": "A test.", "description_zh": "测试。"}
    add_rows(project, "entities", benchmark | words)
    two_sources(project)
    own = OWN | {"benchmark_id": "aider-polyglot"}
    second = own | {"metric": "pass", "k": "2"}
    first = SCORE | own | {"metric": "pass", "score_id": "c", "value": "50", "reported_text": "50%"}
    add_rows(project, "scores", first)
    cite(project, "scores", "c", "acme-2024")

    assert kinds(pair(project, "scores", second, own | SAME | {"k": ""})) == [("a", "b", "copy")]


def test_deprecated_results_do_not_count(project: Path) -> None:
    deprecated = {"preference": "deprecated", "note": "An error.", "note_zh": "来源有误。"}

    assert pair(project, "scores", {}, deprecated) == []


def test_rules_name_metrics_and_benchmarks_that_exist() -> None:
    scores = rows_in(ROOT, "scores")
    families = read_rules("derive", "score_families", ("metric", "family"))
    readings = read_rules("derive", "score_readings", ("benchmark", "metric", "read_as", "k"))

    assert {rule.cells["metric"] for rule in families} <= {row["metric"] for row in scores}
    for rule in readings:
        of_benchmark = [r for r in scores if r["benchmark_id"] == rule.cells["benchmark"]]
        assert {rule.cells["metric"], rule.cells["read_as"]} <= {r["metric"] for r in of_benchmark}


def test_the_small_project_has_no_conflicts(project: Path) -> None:
    assert found(project) == []
