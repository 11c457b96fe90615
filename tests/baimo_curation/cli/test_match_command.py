"""`baimo match`: what is listed, and the row that is written on request."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from support.commands import Done, call
from support.mini_source import MAPPING, MODEL, SOURCE, write_source

NAME = "api:star/shan-hai"
SAID = (
    *("--reviewer", "Invented reviewer"),
    *("--comment", "Invented."),
    *("--comment-zh", "虚构。"),
)


@pytest.fixture
def source(project: Path) -> Path:
    """The small project with a source that names a model in its own way."""
    rule = 'identifiers = ["api:star/{id}"]\nlab = "xinghe"\n'
    mapping = MAPPING.replace('match = ["entity:{id}"]\n', rule)
    write_source(project, {"models/shan-hai.toml": MODEL}, mapping)
    return project


def match(project: Path, *more: str) -> Done:
    return call("match", SOURCE, "--sources", project / "texts", *more, cwd=project)


def written(project: Path) -> list[dict[str, str]]:
    text = (project / "dataset/matches.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_names_that_nobody_knows_are_listed_with_candidates(source: Path) -> None:
    done = match(source)

    assert done.returncode == 1
    header, first, *_ = (line.split("\t") for line in done.stdout.splitlines())
    assert header == ["name", "printed", "lab", "state", "candidate", "score", "of", "reason"]
    assert first[:5] == [NAME, "Shanhai", "xinghe", "unknown", "shanhai"]
    assert first[5:] == ["1.00", "xinghe", "same words; same lab; same numbers"]
    assert done.stderr == (
        "2 names: 1 by identifier, 0 by rule, 0 by match; 0 would be new entities, 1 are unknown\n"
    )
    assert written(source) == []


def test_json_has_counts_and_candidates(source: Path) -> None:
    found = json.loads(match(source, "--format", "json").stdout)

    assert found["counts"] == {"identifier": 1, "rule": 0, "match": 0, "new": 0, "unknown": 1}
    (left,) = found["left"]
    assert left["names"] == [NAME]
    assert left["candidates"][0]["entity_id"] == "shanhai"


def test_a_reviewed_row_is_written_and_resolves_the_name(source: Path) -> None:
    done = match(source, "--write", NAME, "--entity", "shanhai", *SAID)

    assert done.returncode == 0, done.stderr
    (row,) = written(source)
    assert row["subject_id"] == NAME
    assert row["subject_label"] == "Shanhai"
    assert row["predicate_id"] == "skos:exactMatch"
    assert row["mapping_justification"] == "semapv:ManualMappingCuration"
    assert row["similarity_score"] == "1"
    again = match(source)
    assert again.returncode == 0
    assert "1 by match" in again.stderr


def test_what_is_different_stays_open_without_the_candidate(source: Path) -> None:
    match(source, "--write", NAME, "--entity", "shanhai", "--not", *SAID)

    done = match(source)

    assert done.returncode == 1
    assert written(source)[0]["predicate_modifier"] == "Not"
    assert "\tshanhai\t" not in done.stdout


def test_a_variant_is_a_broader_match(source: Path) -> None:
    variant = ("--variant", "FP8", "--basis", "known", "--confidence", "0.9")

    match(source, "--write", NAME, "--entity", "shanhai", *variant, *SAID)

    (row,) = written(source)
    assert (row["predicate_id"], row["variant"]) == ("skos:broadMatch", "FP8")
    assert row["mapping_justification"] == "semapv:BackgroundKnowledgeBasedMatching"
    assert row["confidence"] == "0.9"


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (("--write", NAME, "--entity", "shanhai"), "--write needs --reviewer, --comment"),
        (("--write", "api:star/shan", "--entity", "shanhai", *SAID), f"nearest is '{NAME}'"),
        (("--write", NAME, "--entity", "shanhia", *SAID), "nearest is 'shanhai'"),
        (
            ("--write", NAME, "--entity", "shanhai", "--confidence", "2", *SAID),
            "confidence: 2 is too large; expected at most 1",
        ),
        (("--write", NAME, "--entity", "shanhai", "--basis", "guess", *SAID), "not one of"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(
    source: Path, more: tuple[str, ...], found: str
) -> None:
    done = match(source, *more)

    assert done.returncode == 2
    assert found in done.stderr
    assert done.stderr.count("\n") == 1
    assert written(source) == []


def test_a_pair_is_decided_once(source: Path) -> None:
    words = ("--write", NAME, "--entity", "shanhai", *SAID)
    match(source, *words)

    done = match(source, *words)

    assert done.returncode == 2
    assert "change it there" in done.stderr
    assert len(written(source)) == 1


def test_without_texts_or_mapping_nothing_can_be_matched(source: Path) -> None:
    assert "needs the source texts" in call("match", SOURCE, cwd=source).stderr
    other = call("match", "acme-2024", "--sources", source / "texts", cwd=source)
    assert "there is no dataset/sources/acme-2024/mapping.toml" in other.stderr
