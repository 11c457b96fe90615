"""The table of conflicts: its columns and order, and what the real data must give."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from baimo_curation.derive.conflicts import conflicts
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.tables import TABLES
from baimo_curation.tables.conflict_row import Conflict
from conftest import ROOT
from support.conflict_rows import ROWS, add_other_source, cite, pair


def test_rows_are_sorted_by_table_and_id(project: Path) -> None:
    for table in ("scores", "metrics"):
        rows = pair(project, table, {}, {})

    assert [row.table.value for row in rows] == ["metrics", "scores"]


@pytest.mark.parametrize("table", ROWS)
def test_the_smaller_value_is_the_first(project: Path, table: str) -> None:
    *_, low, high = ROWS[table]
    one, other = ({"value": text.rstrip("张元%"), "reported_text": text} for text in (high, low))

    (row,) = pair(project, table, one, other)

    assert (row.first_id, row.second_id, row.compared) == ("b", "a", 2)
    assert (row.spread or 0) > 1


@pytest.mark.parametrize(("source_id", "same"), [("acme-2024", True), ("other", False)])
def test_a_source_that_contradicts_itself_is_told_from_two(
    project: Path, source_id: str, same: bool
) -> None:
    add_other_source(project)
    cite(project, "metrics", "a", "acme-2024")
    cite(project, "metrics", "b", source_id)

    (row,) = pair(project, "metrics", {}, {})

    assert row.same_source is same
    assert (row.first_source_ids, row.second_source_ids) == ("acme-2024", source_id)


@cache
def real() -> list[Conflict]:
    dataset, _ = read_dataset(ROOT)
    return list(conflicts(dataset))


def of(table: str, *words: str) -> list[Conflict]:
    """Return the conflicts of a table with all of some words in the ids of the pair."""
    return [
        row
        for row in real()
        if row.table == table and all(word in f"{row.first_id} {row.second_id}" for word in words)
    ]


def test_the_three_training_costs_of_gpt_3_are_found() -> None:
    rows = of("metrics", "gpt-3-training-cost")

    assert {name for row in rows for name in (row.first_id, row.second_id)} == {
        "gpt-3-training-cost-2020",
        "gpt-3-training-cost-2022",
        "gpt-3-training-cost-guosheng",
    }
    assert {row.kind.value for row in rows} == {"disagreement"}
    assert len(rows) == 2  # 2020 and 2022 are two years, and may both be right


def test_emotibot_raised_more_than_it_was_worth() -> None:
    (row,) = of("metrics", "emotibot")

    assert row.second_id == "emotibot-funding-raised-2017-2023"
    assert row.kind == "order"


def test_one_list_has_two_results_of_deepseek_v3() -> None:
    (row,) = [row for row in of("scores", "deepseek-v3-bbh") if row.same_source]

    assert row.kind == "disagreement"
    assert (float(row.first_value or 0), float(row.second_value or 0)) == (0.829, 0.875)


def test_results_of_aider_in_other_lists_are_copies() -> None:
    copies = [row for row in of("scores", "aider-polyglot") if row.kind == "copy"]
    rows = [row for row in copies if row.first_source_ids == "aider-leaderboards"]

    own_card = "card-deepseek-ai-deepseek-r1"  # of an earlier card of the same lab
    assert {row.first_source_ids for row in copies} == {"aider-leaderboards", own_card}
    assert {row.second_source_ids for row in rows} == {"epoch-benchmarks", "models-dev"}


def test_dollars_of_a_list_that_was_converted_are_copies() -> None:
    rows = [row for row in of("prices") if row.kind == "copy"]

    assert {row.first_unit_id for row in rows} == {"cny"}
    assert {row.second_source_ids for row in rows} == {"models-dev", "genai-prices"}


def test_dollars_of_the_list_abroad_are_another_setting() -> None:
    rows = of("prices", "glm-5-1-zhipu-ai-mainland")

    assert {(row.kind.value, row.differs_in) for row in rows} == {("other_setting", "site")}


def test_the_licence_of_deepseek_r1_and_the_dates_of_glm_are_in_dispute() -> None:
    licences = of("properties", "deepseek-r1-weights-licence")
    (date,) = of("events", "glm-4-5-model-launch")

    assert licences
    for licence in licences:
        assert {licence.first_code, licence.second_code} == {"deepseek-licence", "mit-licence"}
    assert (date.first_code, date.second_code) == ("2025-07-28", "2025-08-03")


def test_the_table_stays_short_enough_to_read() -> None:
    things = Counter((row.table, row.subject_id, row.kind) for row in real())

    assert len(real()) < 1_000
    assert max(things.values()) < 40


def test_conflicts_are_of_rows_that_exist_and_count() -> None:
    dataset, _ = read_dataset(ROOT)
    rows = {name: dataset.keys(name) for name in {row.table.value for row in real()}}

    for row in real():
        assert {row.first_id, row.second_id} <= rows[row.table.value], row
        names = (row.differs_in or "").split(";")
        assert {name for name in names if name} <= set(TABLES[row.table.value].model_fields)
        assert (row.first_value is None) == (row.first_code is not None)
