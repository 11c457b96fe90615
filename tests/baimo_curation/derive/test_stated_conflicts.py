"""Conflicts without numbers: codes of properties, dates of events."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.reading.rule_files import read_rules
from baimo_curation.tables.codelists import PropertyKind
from baimo_curation.tables.conflict_row import Conflict
from support.conflict_rows import add_other_source, cite, found
from support.source_folders import add_rows

PROPERTY = {"subject_id": "shanhai", "property": "weights_licence", "status": "reported"}
AT_SELLER = {"channel_id": "xinghe", "segment": "interface", "segment_zh": "接口"}


def codes(project: Path, one: dict[str, str], other: dict[str, str]) -> list[Conflict]:
    """Add two licences of a model, each with its own source; return the conflicts."""
    rows = (
        PROPERTY | {"property_id": name, "code": f"licence-{name}", "observed": "2024-01-01"}
        for name in ("a", "b")
    )
    first, second = rows
    add_rows(project, "properties", first | one, second | other)
    return found(project)


def test_two_licences_of_one_model_disagree(project: Path) -> None:
    (row,) = codes(project, {}, {})

    assert (row.table, row.kind, row.subject_id) == ("properties", "disagreement", "shanhai")
    assert (row.first_code, row.second_code) == ("licence-a", "licence-b")
    assert (row.first_value, row.first_unit_id, row.spread, row.periods) == (None,) * 4


@pytest.mark.parametrize(
    "change",
    [
        {"code": "licence-a"},
        {"subject_id": "shanhai-2"},
        {"status": "denied"},
        {"property": "input_modality", "code": "text"},
    ],
)
def test_codes_that_can_both_be_right_are_no_conflict(
    project: Path, change: dict[str, str]
) -> None:
    one = {"property": "input_modality"} if "property" in change else {}

    assert codes(project, one, change) == []


def test_a_seller_may_have_its_own_terms(project: Path) -> None:
    (row,) = codes(project, {}, AT_SELLER)

    assert (row.kind, row.differs_in) == ("other_setting", "channel_id;segment")


def test_one_source_replaces_what_it_said_on_an_earlier_day(project: Path) -> None:
    for start, name in enumerate("ab"):
        cite(project, "properties", name, "acme-2024", 4 * start)

    (row,) = codes(project, {"observed": "2024-02-01"}, {})

    assert (row.first_id, row.second_id, row.kind) == ("b", "a", "superseded")


def test_another_source_on_a_later_day_disagrees(project: Path) -> None:
    add_other_source(project)
    cite(project, "properties", "a", "acme-2024")
    cite(project, "properties", "b", "other")

    (row,) = codes(project, {}, {"observed": "2024-02-01"})

    assert (row.kind, row.same_source) == ("disagreement", False)


def test_a_double_licence_of_one_passage_is_no_conflict(project: Path) -> None:
    for name in "ab":
        cite(project, "properties", name, "acme-2024")

    assert codes(project, {}, {}) == []


@pytest.mark.parametrize(("other", "count"), [("2024-07-15", 0), ("2024-08", 1)])
def test_training_data_end_on_one_day_or_another(project: Path, other: str, count: int) -> None:
    cutoff = {"property": "knowledge_cutoff"}

    rows = codes(project, cutoff | {"code": "2024-07"}, cutoff | {"code": other})

    assert len(rows) == count


LAUNCH = {"event_id": "launch", "type": "model_launch", "title": "Release", "title_zh": "发布"}
DATED = {"date": "2024-03-10", "date_basis": "printed", "status": "occurred"}
CORRECTION = {
    "source_id": "other",
    "table": "events",
    "row_id": "launch",
    "field": "date",
    "decision": "accept",
    "reviewer_label": "Li Ming",
    "decision_date": "2024-05-01",
    "reason": "Another day.",
    "reason_zh": "另一日期。",
}


def dates(project: Path, *others: dict[str, str]) -> list[Conflict]:
    """Add an event and the dates of other sources; return the conflicts."""
    add_other_source(project)
    add_rows(project, "events", LAUNCH | DATED)
    part = {"event_id": "launch", "entity_id": "shanhai", "role": "product"}
    add_rows(project, "event_participants", part)
    cite(project, "events", "launch", "acme-2024")
    add_rows(project, "corrections", *(CORRECTION | other for other in others))
    return found(project)


def test_a_date_of_another_source_disagrees(project: Path) -> None:
    (row,) = dates(project, {"expected": "2024-04-01"})

    assert (row.table, row.first_id, row.second_id) == ("events", "launch", "launch")
    assert (row.kind, row.subject_id, row.compared) == ("disagreement", "shanhai", 2)
    assert (row.first_code, row.second_code) == ("2024-03-10", "2024-04-01")
    assert (row.first_source_ids, row.second_source_ids) == ("acme-2024", "other")


def test_of_several_dates_the_earliest_and_the_latest_are_given(project: Path) -> None:
    add_other_source(project, "third")
    third = {"source_id": "third", "expected": "2024-02"}

    (row,) = dates(project, {"expected": "2024-04-01"}, third)

    assert (row.first_code, row.second_code, row.compared) == ("2024-02", "2024-04-01", 3)


@pytest.mark.parametrize(
    "change",
    [
        {"expected": "2024-03-10"},
        {"expected": "2024-03"},
        {"expected": "2024-04-01", "decision": "leave_out"},
        {"expected": "2024-04-01", "decision": "replace", "decided": "2024-03-10"},
        {"expected": "2024-04-01", "field": "due"},
    ],
)
def test_dates_that_agree_or_are_errors_are_no_conflict(
    project: Path, change: dict[str, str]
) -> None:
    assert dates(project, change) == []


def test_rules_name_properties_that_exist() -> None:
    rules = read_rules("derive", "conflict_properties", ("property",))

    assert {rule.code("property", PropertyKind) for rule in rules}
