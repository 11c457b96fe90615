"""Decisions about values: replaced in the open, and lapsed when the source changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from baimo_curation.cli.intake_command import run
from baimo_curation.project import check_project
from support.mini_source import MODEL, SOURCE, earlier_entry, intake_of, write_source
from support.source_folders import add_rows

PATH = "models/shanhai.toml"
ROW = "shanhai-parameters-20260105"
CORRECTION = {
    "source_id": SOURCE,
    "table": "metrics",
    "row_id": ROW,
    "field": "value",
    "expected": "7000000000",
    "decision": "replace",
    "decided": "70000000000",
    "reviewer_label": "Invented reviewer",
    "decision_date": "2026-01-06",
    "reason": "Invented for the tests.",
    "reason_zh": "虚构，供测试用。",
}


def take_in(project: Path) -> int:
    return run([SOURCE], project, [project / "texts"], check=False, draft=False, new_entities=False)


def test_a_replaced_value_is_marked_where_it_is_cited(project: Path) -> None:
    write_source(project, {PATH: MODEL})
    add_rows(project, "corrections", CORRECTION)

    intake = intake_of(project)

    row = intake.rows["metrics", ROW]
    assert row.cells["value"] == "70000000000"
    assert row.cells["reported_text"] == "7_000_000_000"
    (cited,) = [cells for cells in row.evidence if cells["aspect"] == "value"]
    assert (cited["reading"], cited["note"]) == ("repaired", "Invented for the tests.")
    others = [cells for cells in row.evidence if cells["aspect"] != "value"]
    assert {cells["reading"] for cells in others} == {"plain"}


@pytest.mark.parametrize(
    "value",
    [
        {},
        # What the mapping writes itself, which is known without the texts.
        {"field": "qualifier", "expected": "exact", "decided": "about"},
    ],
)
def test_a_replaced_value_passes_every_check(project: Path, value: dict[str, str]) -> None:
    write_source(project, {PATH: MODEL})
    add_rows(project, "corrections", {**CORRECTION, **value})

    assert take_in(project) == 0

    assert check_project(project, [project / "texts"])[2].issues == []
    assert check_project(project, [])[2].issues == []


def test_a_decision_lapses_when_the_value_of_its_row_changes(project: Path) -> None:
    write_source(project, {PATH: MODEL})
    add_rows(project, "corrections", {**CORRECTION, "expected": "8000000000"})

    (issue,) = intake_of(project).issues

    assert issue.type == "correction-lapsed"
    assert issue.found == "the source gives '7000000000'"


LEFT_OUT = {**CORRECTION, "decision": "leave_out", "decided": ""}


def test_a_value_that_is_left_out_makes_no_row(project: Path) -> None:
    write_source(project, {PATH: MODEL})
    assert take_in(project) == 0
    add_rows(project, "corrections", LEFT_OUT)

    intake = intake_of(project)

    assert intake.issues == []
    assert ("metrics", ROW) not in intake.rows
    states = {leaf.pointer: (state, why) for _, leaf, state, why in intake.leaves()}
    assert states["/size/parameters"] == ("ignored", "Invented for the tests.")


def test_a_value_that_is_left_out_passes_every_check(project: Path) -> None:
    write_source(project, {PATH: MODEL})
    add_rows(project, "corrections", LEFT_OUT)

    assert take_in(project) == 0

    assert check_project(project, [project / "texts"])[2].issues == []
    assert check_project(project, [])[2].issues == []


def test_a_row_that_is_there_although_it_is_left_out_is_reported(project: Path) -> None:
    write_source(project, {PATH: MODEL})
    assert take_in(project) == 0
    add_rows(project, "corrections", LEFT_OUT)

    (issue,) = check_project(project, [])[2].issues

    assert (issue.type, issue.field) == ("correction-lapsed", "decision")
    assert ROW in issue.found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"expected": "8000000000"}, "the source gives '7000000000'"),
        ({"row_id": "shanhai-size-20260105"}, "the source does not state 'shanhai-size-20260105'"),
    ],
)
def test_a_decision_to_leave_out_lapses_with_its_value(
    project: Path, change: dict[str, str], found: str
) -> None:
    write_source(project, {PATH: MODEL})
    add_rows(project, "corrections", {**LEFT_OUT, **change})

    (issue,) = intake_of(project).issues

    assert (issue.type, issue.found) == ("correction-lapsed", found)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (MODEL, {ROW: "70000000000"}),  # the same value: the row stays, as decided
        (
            MODEL.replace("7_000", "9_000"),
            {ROW: "70000000000", "shanhai-parameters-20260301": "9000000000"},
        ),
    ],
)
def test_a_decision_is_about_the_value_of_its_revision(
    project: Path, text: str, values: dict[str, str]
) -> None:
    write_source(project, {PATH: MODEL})
    add_rows(project, "corrections", CORRECTION)
    assert take_in(project) == 0
    old = project / "texts/old.toml"
    old.write_text(MODEL, "utf-8")
    write_source(
        project,
        {PATH: text},
        day="2026-03-01",
        revision="3333cccc4444dddd",
        earlier=earlier_entry(PATH, MODEL) if text != MODEL else "",
    )

    intake = intake_of(project)

    assert intake.issues == []
    found = {
        row.row_id: row.cells["value"] for row in intake.rows.values() if row.table == "metrics"
    }
    assert found == values


EVENTS = """
[[events]]
of = "model"
at = "/released"
id = "shanhai launch"
type = "model_launch"
title = "Xinghe releases Shanhai"
title_zh = "星河发布山海"
date = "{value}"
participants = { developer = "{maker}", product = "{model}" }
cite = { subject = "/name" }
"""


def dated(project: Path, day: str) -> None:
    from support.mini_source import MAPPING

    text = re.sub(r"\nremark", f"\nreleased = {day}\nremark", MODEL)
    write_source(project, {PATH: text}, MAPPING + EVENTS)


@pytest.mark.parametrize("day", ["2023-04-01", "2023-04-30", "2023-05-03", "2023-03-29"])
def test_a_second_witness_of_about_the_same_day_is_cited(project: Path, day: str) -> None:
    dated(project, day)

    intake = intake_of(project)

    assert intake.issues == []
    assert ("events", "shanhai-launch") in intake.rows


@pytest.mark.parametrize("day", ["2023-05-04", "2023-03-28", "2024-04-15"])
def test_a_second_source_with_another_date_is_reported_and_not_cited(
    project: Path, day: str
) -> None:
    dated(project, day)

    intake = intake_of(project)

    (issue,) = intake.issues
    assert issue.type == "release-dates"
    assert f"{day}, while 'shanhai-launch' is dated 2023-04" in issue.found
    assert ("events", "shanhai-launch") not in intake.rows


def test_another_date_that_is_accepted_is_left_out_with_the_reason(project: Path) -> None:
    dated(project, "2023-05-04")
    accepted = {"decision": "accept", "decided": "", "expected": "2023-05-04"}
    event = {"table": "events", "row_id": "shanhai-launch", "field": "date"}
    add_rows(project, "corrections", {**CORRECTION, **accepted, **event})

    intake = intake_of(project)

    assert intake.issues == []
    states = {leaf.pointer: (state, why) for _, leaf, state, why in intake.leaves()}
    assert states["/released"] == ("ignored", "Invented for the tests.")
