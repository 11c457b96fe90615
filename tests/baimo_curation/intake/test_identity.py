"""Names are resolved by identifier, by the rule of a lab, by a reviewed match; else not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.intake.identity import How, Identities, Resolved, Subject, identities_of
from baimo_curation.intake.source_intake import SourceIntake
from baimo_curation.reading.dataset import read_dataset
from conftest import ROOT
from support.mini_source import intake_of, write_source
from support.source_folders import add_rows

LIST = """\
[records.model]
files = "list.csv"

[lookup.maker]
"*" = ""
"xinghe/*" = "xinghe"
"yunhe/*" = "yunhe"

[records.model.let]
maker = "{/name|lookup maker}"

[[entities]]
as = "model"
of = "model"
at = "/name"
identifiers = ["huggingface:{value}"]
lab = "{maker}"
"""
NEW = """
[entities.new]
entity_id = "{value|last /|slug}"
type = "model"
name = "{value|last /}"
description = "Invented model."
description_zh = "虚构。"
"""
PARAMETERS = """
[[metrics]]
of = "model"
at = "/size"
subject_id = "{model}"
indicator_id = "parameters"
unit_id = "parameter"
"""
MATCH = {
    "subject_source": "acme-2024",
    "predicate_id": "skos:exactMatch",
    "mapping_justification": "semapv:ManualMappingCuration",
    "confidence": "1",
    "reviewer_label": "Invented reviewer",
    "mapping_date": "2026-01-05",
    "comment": "Invented.",
    "comment_zh": "虚构。",
}


def listed(project: Path, *names: str, more: str = "", mapping: str = LIST) -> SourceIntake:
    """Take in a list of names."""
    rows = "".join(f"{name},7000000000\n" for name in names)
    ignored = '\n[[ignore]]\nof = "model"\nat = "/size"\nbecause = "no fact"\n'
    text = mapping + more
    write_source(
        project, {"list.csv": f"name,size\n{rows}"}, text + ("" if "/size" in text else ignored)
    )
    return intake_of(project)


def resolved(intake: SourceIntake) -> dict[str, tuple[str, str, str] | None]:
    return {
        name.label: (name.resolved.entity_id, name.resolved.how.value, name.resolved.variant)
        if name.resolved
        else None
        for name in intake.named
    }


def test_an_identifier_decides_first(project: Path) -> None:
    row = {"entity_id": "shanhai-2", "scheme": "huggingface", "value": "xinghe/Shanhai"}
    add_rows(project, "identifiers", row)

    intake = listed(project, "xinghe/Shanhai")

    assert resolved(intake) == {"xinghe/Shanhai": ("shanhai-2", "identifier", "")}
    assert not intake.issues


def test_the_rule_drops_namespace_copy_and_case_within_a_lab(project: Path) -> None:
    intake = listed(project, "xinghe/SHANHAI", "xinghe/shanhai-gptq-int4", "yunhe/Shanhai")

    assert resolved(intake) == {
        "xinghe/SHANHAI": ("shanhai", "rule", ""),
        "xinghe/shanhai-gptq-int4": ("shanhai", "rule", "gptq-int4"),
        "yunhe/Shanhai": None,
    }
    assert {
        (cells["value"], cells.get("variant")) for cells in intake.proposals.identifiers.values()
    } == {("xinghe/SHANHAI", None), ("xinghe/shanhai-gptq-int4", "gptq-int4")}


def test_without_a_lab_there_is_no_rule(project: Path) -> None:
    assert resolved(listed(project, "nobody/Shanhai")) == {"nobody/Shanhai": None}


def test_a_checkpoint_keeps_its_variant(project: Path) -> None:
    row = {"entity_id": "shanhai", "scheme": "api", "value": "star/shanhai-chat"}
    add_rows(project, "identifiers", {**row, "variant": "instruct"})

    intake = listed(project, "xinghe/Shanhai-Chat", "xinghe/Shanhai-Chat-FP8")

    assert resolved(intake) == {
        "xinghe/Shanhai-Chat": ("shanhai", "rule", "instruct"),
        "xinghe/Shanhai-Chat-FP8": ("shanhai", "rule", "instruct, FP8"),
    }


def test_two_models_with_one_key_are_not_told_apart(project: Path) -> None:
    add_rows(
        project,
        "relations",
        {
            "relation_id": "xinghe-develops-shanhai-2",
            "subject_id": "xinghe",
            "predicate": "develops",
            "object_id": "shanhai-2",
            "status": "current",
        },
        source_id="acme-2024",
    )
    alias = {"name": "SHANHAI", "lang": "en", "kind": "press", "ambiguous": "false"}
    add_rows(project, "aliases", {"entity_id": "shanhai-2", **alias})

    assert resolved(listed(project, "xinghe/Shanhai")) == {"xinghe/Shanhai": None}


def test_a_reviewed_match_comes_last_and_is_not_proposed_as_an_identifier(project: Path) -> None:
    row = {"subject_id": "huggingface:xinghe/Berg-Meer", "object_id": "shanhai", **MATCH}
    add_rows(project, "matches", row)

    intake = listed(project, "xinghe/Berg-Meer")

    assert resolved(intake) == {"xinghe/Berg-Meer": ("shanhai", "match", "")}
    assert not intake.proposals
    assert not intake.issues


def test_a_match_of_a_variant_says_which(project: Path) -> None:
    row = {"subject_id": "huggingface:xinghe/Berg", "object_id": "shanhai", **MATCH}
    add_rows(project, "matches", {**row, "predicate_id": "skos:broadMatch", "variant": "instruct"})

    assert resolved(listed(project, "xinghe/Berg")) == {
        "xinghe/Berg": ("shanhai", "match", "instruct")
    }


def test_what_is_known_to_be_different_is_left_out_of_the_rule(project: Path) -> None:
    row = {"subject_id": "huggingface:xinghe/Shanhai", "object_id": "shanhai", **MATCH}
    add_rows(project, "matches", {**row, "predicate_modifier": "Not"})

    assert resolved(listed(project, "xinghe/Shanhai")) == {"xinghe/Shanhai": None}


def test_an_unknown_name_is_one_issue_however_many_rules_need_it(project: Path) -> None:
    intake = listed(project, "xinghe/Berg", more=PARAMETERS)

    (issue,) = intake.issues
    assert issue.type == "mapping-value"
    assert "no entity is known as huggingface:xinghe/Berg" in issue.found
    assert issue.advice == "run 'baimo match star-list' for what it may be"
    assert not intake.rows


def test_no_copy_becomes_a_model(project: Path) -> None:
    intake = listed(project, "xinghe/Berg-FP8", mapping=LIST + NEW)

    assert not intake.proposals.entities
    (issue,) = intake.issues
    assert "is a copy (FP8) of a model that nobody knows" in issue.found


def test_a_copy_belongs_to_a_model_that_is_new_in_the_same_source(project: Path) -> None:
    names = ("xinghe/Berg-FP8", "xinghe/Berg")  # the copy is listed first

    intake = listed(project, *names, mapping=LIST + NEW)

    assert list(intake.proposals.entities) == ["berg"]
    found = {key[1]: cells for key, cells in intake.proposals.identifiers.items()}
    assert {cells["entity_id"] for cells in found.values()} == {"berg"}
    assert found["xinghe/Berg-FP8"]["variant"] == "FP8"
    assert not intake.issues


def test_no_name_of_a_reseller_becomes_a_model(project: Path) -> None:
    mapping = LIST + 'named_by = "yunhe"\n' + NEW

    intake = listed(project, "xinghe/Berg", "xinghe/Shanhai", mapping=mapping)

    assert not intake.proposals.entities
    assert resolved(intake)["xinghe/Shanhai"] == ("shanhai", "rule", "")
    (issue,) = intake.issues
    assert "is what yunhe calls a model of xinghe" in issue.found


MOVING = Identities(moving={"latest"})
MOVING.learn("latest", "xinghe", ["star/latest"])


@pytest.mark.parametrize(
    ("name", "own", "found"),
    [
        ("api:star/Latest", True, Resolved("latest", How.RULE)),
        ("api:star/Latest", False, None),  # a reseller's may point to another model
        ("huggingface:star/latest", True, None),  # weights do not move
        ("modelscope:star/latest", True, None),
    ],
)
def test_a_name_that_moves_is_that_of_its_lab_alone(
    name: str, own: bool, found: Resolved | None
) -> None:
    assert MOVING.resolve([Subject.read(name)], "xinghe", own=own) == found


def test_both_accounts_of_a_renamed_lab_are_identifiers_of_it() -> None:
    dataset, _ = read_dataset(ROOT)
    identified = identities_of(dataset).identified

    assert identified["huggingface", "THUDM"] == identified["huggingface", "zai-org"]
