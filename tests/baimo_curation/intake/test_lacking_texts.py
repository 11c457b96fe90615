"""A text that is missing or another file is named, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.checks.mapped_cells import mapped_rows_follow_from_their_fields
from baimo_curation.checks.spans import texts_match_their_description
from baimo_curation.cli.intake_command import run
from baimo_curation.errors import ProjectError
from baimo_curation.project import available_texts
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.reading.source_texts import Texts
from support.mini_source import MODEL, SOURCE, write_source


def take(project: Path) -> int:
    return run([SOURCE], project, [project / "texts"], False, False, False)


def changed(project: Path) -> list[str]:
    dataset, _ = read_dataset(project)
    texts = available_texts(dataset, [project / "texts"])
    issues = texts_match_their_description(dataset, texts)
    return [f"{i.file}:{i.line} {i.found}" for i in issues if i.type == "text-changed"]


def test_a_file_that_changed_under_a_mapping_is_named(project: Path) -> None:
    write_source(project, {"models/shanhai.toml": MODEL})
    (project / "texts/models/shanhai.toml").write_text("name = 1\n", "utf-8")

    with pytest.raises(ProjectError, match=r"models/shanhai\.toml: another file than source\.toml"):
        take(project)
    (issue,) = changed(project)
    assert issue.startswith(f"dataset/sources/{SOURCE}/source.toml:")
    assert "models/shanhai.toml is there with the digest" in issue
    assert not (project / "dataset/sources" / SOURCE / "metrics.csv").exists()


def test_a_missing_file_is_named(project: Path) -> None:
    write_source(project, {"models/shanhai.toml": MODEL})
    (project / "texts/models/shanhai.toml").unlink()

    with pytest.raises(ProjectError, match="1 file of star-list not among the source texts"):
        take(project)
    assert not changed(project)


def test_a_file_of_another_source_is_not_a_changed_one(project: Path) -> None:
    write_source(project, {"models/shanhai.toml": MODEL})
    other = (project / "texts/acme.txt").read_bytes()
    (project / "texts/models/shanhai.toml").write_bytes(other)

    assert not changed(project)


def test_an_issue_leaves_the_files_as_they_are(project: Path) -> None:
    write_source(project, {"models/shanhai.toml": MODEL})
    assert take(project) == 0
    folder = project / "dataset/sources" / SOURCE
    before = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    mapping = (folder / "mapping.toml").read_text("utf-8")

    (folder / "mapping.toml").write_text(mapping.replace('"/name" }', '"/nam" }'), "utf-8")

    assert take(project) == 1
    assert {path.name: path.read_bytes() for path in folder.glob("*.csv")} == before


LIST = """\
[records.list]
files = "models/{id}.toml"

[[entities]]
as = "model"
of = "list"
at = "/names"
split = { one = "{value}" }
match = ["entity:{one}"]
reading = "inferred"
because = "Shortened."
because_zh = "简写。"

[[properties]]
of = "list"
at = "/names"
split = { one = "{value}" }
subject_id = "{one}"
property = "capability"
code = "reasoning"
"""


def test_what_one_row_tells_is_not_taken_for_what_another_names(project: Path) -> None:
    write_source(project, {"models/list.toml": 'names = "shanhai shanhai-2"\n'}, LIST)
    assert take(project) == 0

    dataset, _ = read_dataset(project)

    assert not list(mapped_rows_follow_from_their_fields(dataset, Texts()))
