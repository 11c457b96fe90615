"""Checks of figures: what is plausible by measure, columns that agree, parts in their wholes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from baimo_curation.checks.figure_parts import parts_fit_into_their_whole
from baimo_curation.checks.metric_columns import (
    metric_columns_agree,
    ranges_have_two_ends,
    values_are_plausible,
)
from baimo_curation.checks.printed_figures import printed_figures_match_their_columns
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, read_dataset
from support.source_folders import add_rows

CHIPS = {
    "metric_id": "chips",
    "subject_id": "xinghe",
    "indicator_id": "chip-count",
    "measure": "level",
    "value": "20",
    "unit_id": "chip",
    "qualifier": "exact",
    "basis": "not_applicable",
    "period_basis": "none",
    "frequency": "once",
    "status": "reported",
    "reported_text": "20张",
    "preference": "normal",
}

TIMES = {
    "unit_id": "times",
    "name": "times",
    "name_zh": "倍",
    "dimension": "ratio",
    "base_unit_id": "one",
    "factor": "1",
}
UNITS = {"multiple": "times", "growth": "percent", "share": "percent"}


def faults(
    project: Path, check: Callable[[Dataset], Iterator[Issue]], *rows: dict[str, str]
) -> list[tuple[str, str]]:
    """Add rows and a unit of multiples; return field and type of each issue of a check."""
    add_rows(project, "units", TIMES)
    add_rows(project, "metrics", *(CHIPS | row for row in rows))
    dataset, issues = read_dataset(project)
    assert not list(issues)
    return [(issue.field, issue.type) for issue in check(dataset)]


@pytest.mark.parametrize(
    ("measure", "value", "unit_id", "plausible"),
    [
        ("level", "0", "chip", True),
        ("level", "100000000", "chip", True),
        ("level", "100000001", "chip", False),
        ("level", "-1", "chip", False),
        ("change", "-500", "chip", True),
        ("change", "200000000", "chip", True),
        ("growth", "31.1", "percent", True),
        ("growth", "-100", "percent", True),
        ("growth", "-100.1", "percent", False),
        ("growth", "-1.5", "one", False),
        ("growth", "1000001", "one", False),
        ("multiple", "0", "one", True),
        ("multiple", "-1", "one", False),
        ("share", "0", "percent", True),
        ("share", "100", "percent", True),
        ("share", "100.5", "percent", False),
        ("share", "-1", "percent", False),
        ("rank", "1", "one", True),
        ("rank", "0", "one", False),
        ("rank", "1001", "one", False),
    ],
)
def test_what_is_plausible_follows_from_the_measure(
    project: Path, measure: str, value: str, unit_id: str, plausible: bool
) -> None:
    row = {"measure": measure, "value": value, "unit_id": unit_id}

    found = faults(project, values_are_plausible, row)

    assert found == ([] if plausible else [("value", "implausible-value")])


def test_both_ends_of_a_range_are_plausible(project: Path) -> None:
    row = {"measure": "share", "value": "90", "value_max": "110", "unit_id": "percent"}

    assert faults(project, values_are_plausible, row) == [("value_max", "implausible-value")]


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        ({"value": "10", "value_max": "20", "qualifier": "range"}, True),
        ({"value": "5", "value_max": "6", "qualifier": "about"}, True),
        ({"value": "-20", "value_max": "-30", "qualifier": "range"}, True),
        ({"value": "-1", "value_max": "3", "qualifier": "range"}, True),
        ({"value": "-30", "value_max": "-20", "qualifier": "range"}, False),
        ({"value": "20", "value_max": "10", "qualifier": "range"}, False),
        ({"value": "10", "value_max": "10", "qualifier": "range"}, False),
        ({"value": "10", "value_max": "20", "qualifier": "exact"}, False),
        ({"value": "10", "value_max": "", "qualifier": "range"}, False),
        ({"value": "", "value_max": "20", "qualifier": "range"}, False),
    ],
)
def test_a_range_has_its_end_nearer_to_zero_first(
    project: Path, cells: dict[str, str], right: bool
) -> None:
    expected = [] if right else [("value_max", "range-ends")]

    assert faults(project, ranges_have_two_ends, cells) == expected


@pytest.mark.parametrize("measure", ["change", "growth", "multiple", "rank"])
@pytest.mark.parametrize(
    "compared",
    [
        {"compared_with_id": "shanhai"},
        {"compared_with": "the year before", "compared_with_zh": "上一年"},
    ],
)
def test_what_compares_may_say_with_what(
    project: Path, measure: str, compared: dict[str, str]
) -> None:
    row = compared | {"measure": measure, "unit_id": UNITS.get(measure, "chip")}

    assert faults(project, metric_columns_agree, row) == []


@pytest.mark.parametrize("measure", ["level", "share"])
@pytest.mark.parametrize(
    ("column", "value"), [("compared_with_id", "shanhai"), ("compared_with", "the year before")]
)
def test_a_level_or_share_is_compared_with_nothing(
    project: Path, measure: str, column: str, value: str
) -> None:
    found = faults(project, metric_columns_agree, {"measure": measure, column: value})

    assert found == [(column, "column-conflict")]


def test_a_figure_is_compared_with_an_entity_or_in_words(project: Path) -> None:
    both = {"compared_with_id": "shanhai", "compared_with": "Shanhai", "measure": "growth"}

    assert faults(project, metric_columns_agree, both) == [("compared_with", "column-conflict")]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"part_of_id": "chips"}, "part_of_id"),
        ({"basis": "fp16"}, "basis"),
        ({"growth_reading": "by"}, "growth_reading"),
        ({"preference": "deprecated"}, "preference"),
        ({"measure": "multiple"}, "measure"),
        ({"measure": "growth", "unit_id": "times"}, "growth_reading"),
        ({"frequency": "per_day"}, "frequency"),
    ],
)
def test_columns_that_contradict_each_other_are_named(
    project: Path, cells: dict[str, str], field: str
) -> None:
    if "basis" in cells:
        cells |= {"indicator_id": "parameters", "unit_id": "parameter"}

    assert faults(project, metric_columns_agree, cells) == [(field, "column-conflict")]


def test_a_preference_with_a_note_is_right(project: Path) -> None:
    row = {"preference": "deprecated", "note": "Superseded.", "note_zh": "已有新的数字。"}

    assert faults(project, metric_columns_agree, row) == []


PART = {"metric_id": "part", "part_of_id": "chips", "segment": "for training"}


@pytest.mark.parametrize(
    "cells",
    [
        {"value": "20"},
        {"value": "5"},
        {"value": "21", "qualifier": "nearly", "reported_text": "近21张"},
        {"value": "30", "qualifier": "less_than"},
        {"value": "", "qualifier": "vague"},
    ],
)
def test_a_part_that_may_fit_is_right(project: Path, cells: dict[str, str]) -> None:
    assert faults(project, parts_fit_into_their_whole, {}, PART | cells) == []


@pytest.mark.parametrize("qualifier", ["more_than", "at_least", "vague"])
def test_a_whole_without_an_upper_bound_holds_any_part(project: Path, qualifier: str) -> None:
    whole = {"qualifier": qualifier}

    assert faults(project, parts_fit_into_their_whole, whole, PART | {"value": "9000"}) == []


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"value": "21"}, "at least 21 chip here, at most 20 in 'chips'"),
        ({"value": "21", "qualifier": "more_than"}, "at least 21 chip here, at most 20 in 'chips'"),
        ({"indicator_id": "parameters"}, "parameters here, chip-count in 'chips'"),
        ({"measure": "change"}, "change here, level in 'chips'"),
        ({"basis": "fp16"}, "fp16 here, not_applicable in 'chips'"),
        ({"frequency": "per_day"}, "per_day here, once in 'chips'"),
        ({"unit_id": "parameter"}, "parameter here, chip in 'chips'"),
    ],
)
def test_a_part_that_cannot_be_in_its_whole_is_reported(
    project: Path, cells: dict[str, str], found: str
) -> None:
    add_rows(project, "metrics", CHIPS, CHIPS | PART | cells)
    dataset, _ = read_dataset(project)

    (issue,) = parts_fit_into_their_whole(dataset)

    assert (issue.field, issue.type, issue.found) == ("part_of_id", "part-exceeds-whole", found)


def test_units_of_a_dimension_are_converted(project: Path) -> None:
    share = {"measure": "share", "value": "0.4", "unit_id": "one"}
    percent = {"measure": "share", "value": "40", "unit_id": "percent", "reported_text": "40%"}

    assert faults(project, parts_fit_into_their_whole, share, PART | percent) == []


def test_a_figure_that_contains_itself_by_way_of_others_is_reported(project: Path) -> None:
    rows = [
        {"metric_id": one, "part_of_id": other}
        for one, other in (("a", "b"), ("b", "c"), ("c", "a"))
    ]

    found = faults(project, parts_fit_into_their_whole, *rows, PART | {"part_of_id": "a"})

    assert found == [("part_of_id", "part-exceeds-whole")] * 3


@pytest.mark.parametrize(
    ("printed", "value", "agree"),
    [
        ("31.1%", "31.1", True),
        ("31.1%", "-31.1", True),  # 下降31.1%
        ("-31.1%", "-31.1", True),
        ("−31.1%", "-31.1", True),
        ("-31.1%", "31.1", False),
        ("-31.1%", "-3.1", False),
    ],
)
def test_a_fall_is_printed_as_its_size_or_with_a_minus(
    project: Path, printed: str, value: str, agree: bool
) -> None:
    row = {"measure": "growth", "unit_id": "percent", "value": value, "reported_text": printed}

    found = faults(project, printed_figures_match_their_columns, row)

    assert found == ([] if agree else [("reported_text", "figure-mismatch")])
