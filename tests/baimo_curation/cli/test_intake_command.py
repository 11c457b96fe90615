"""`baimo intake`: one source or all, the table at the end, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.commands import Done, call
from support.mini_source import MODEL, SOURCE, write_source

HEADER = ["source", "state", "records", "rows", "left out", "open", "CPU s"]


@pytest.fixture
def source(project: Path) -> Path:
    """The small project with a structured source."""
    write_source(project, {"models/shanhai.toml": MODEL})
    return project


def intake(project: Path, *more: str) -> Done:
    return call("intake", "--sources", project / "texts", *more, cwd=project)


def lines(done: Done) -> list[list[str]]:
    return [line.split("\t") for line in done.stdout.splitlines()]


def test_without_a_name_every_mapped_source_is_taken_in(source: Path) -> None:
    done = intake(source)

    assert done.returncode == 0, done.stderr
    header, row = lines(done)
    assert header == HEADER
    assert row[:2] == [SOURCE, "written"]
    assert int(row[2]) > 0
    assert "evidence" in row[3]
    assert row[5] == "0"
    again = intake(source, "--check")
    assert (again.returncode, lines(again)[-1][1]) == (0, "same")


def test_a_file_that_differs_is_named_before_the_table(source: Path) -> None:
    intake(source)
    evidence = source / "dataset" / "sources" / SOURCE / "evidence.csv"
    evidence.write_text(evidence.read_text("utf-8").replace(",value,", ",row,"), "utf-8")

    done = intake(source, "--check")

    assert done.returncode == 1
    assert "evidence.csv is not what the mapping makes" in done.stdout.splitlines()[0]
    assert lines(done)[-1][:2] == [SOURCE, "differs"]


def test_a_source_with_an_issue_is_not_written(source: Path) -> None:
    write_source(source, {"models/shanhai.toml": MODEL + "\n[size]\nlayers = 40\n"})

    done = intake(source, SOURCE)

    assert done.returncode == 1
    assert "[" in done.stdout.splitlines()[0]
    assert lines(done)[-1][:2] == [SOURCE, "not written"]
    assert not (source / "dataset" / "sources" / SOURCE / "evidence.csv").exists()


@pytest.mark.parametrize("option", ["--draft", "--new-entities"])
def test_a_draft_is_of_one_source(source: Path, option: str) -> None:
    done = intake(source, option, SOURCE, "acme-2024")

    assert done.returncode == 2
    assert "are for one source; name it" in done.stderr


def test_an_unknown_source_is_refused_with_the_nearest(source: Path) -> None:
    done = intake(source, "star-lists")

    assert done.returncode == 2
    assert "there is no source 'star-lists'" in done.stderr
    assert SOURCE in done.stderr
