"""docs/example.md: its rows are added to the dataset and its commands run, as they are printed."""

from __future__ import annotations

import csv
import re
import shlex
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from support.commands import Done, call

PAGE = ROOT / "docs/example.md"


def blocks(page: Path) -> list[tuple[str, str, str]]:
    """Return the blocks of code of a page: the file named above it, language and content."""
    pattern = r"^(?:`(\S+)`:\n\n)?```(\w+)\n(.*?)^```$"
    return re.findall(pattern, page.read_text("utf-8"), re.M | re.S)


def append(path: Path, rows: list[dict[str, str]]) -> None:
    """Append rows to a curated file, or make it; columns that they lack stay empty."""
    if not path.exists():
        path.write_text(",".join(rows[0]) + "\n", "utf-8")
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, restval="", lineterminator="\n").writerows(rows)


@pytest.fixture(scope="module")
def results(project_part: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Done]:
    """What each command of the page gave, in a copy of a part of the dataset."""
    project = tmp_path_factory.mktemp("example") / "project"
    shutil.copytree(project_part / "dataset", project / "dataset")
    done = {}
    for name, language, content in blocks(PAGE):
        if language in ("text", "toml"):
            (project / name).parent.mkdir()
            (project / name).write_text(content, encoding="utf-8")
        elif language == "csv":
            append(project / name, list(csv.DictReader(content.splitlines())))
        else:
            for command in content.splitlines():
                program, *arguments = shlex.split(command)
                assert program == "baimo"
                asked = ["--yes"] if arguments[0] == "seal" else []  # nobody is there to agree
                done[command] = call(*arguments, *asked, cwd=project)
    return done


def test_every_passage_is_located(results: dict[str, Done]) -> None:
    located = [result for command, result in results.items() if " locate " in command]

    assert len(located) >= 8
    assert not [result.stderr for result in located if result.returncode]


def test_only_the_seal_is_missing_before_it_is_made(results: dict[str, Done]) -> None:
    printed = results["baimo check --sources ../texts"].stdout

    assert re.findall(r"\[([a-z-]+)\]$", printed, re.M) == ["seal"]


@pytest.mark.parametrize(
    "command",
    [
        "coverage --sources ../texts",
        "seal --sources ../texts",
        "build --sources ../texts",
        "build --check",
    ],
)
def test_the_source_is_complete(results: dict[str, Done], command: str) -> None:
    result = results[f"baimo {command}"]

    assert result.returncode == 0, result.stdout + result.stderr


def test_the_page_says_how_long_the_notice_is() -> None:
    ((_, _, notice),) = [block for block in blocks(PAGE) if block[1] == "text"]

    assert f"has {len(notice)} characters" in PAGE.read_text("utf-8")


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


def test_the_page_says_how_many_rows_the_notice_gives() -> None:
    """And there is one of every kind, also of a figure whose subject has no name."""
    rows = {
        Path(name).stem: list(csv.DictReader(content.splitlines()))
        for name, language, content in blocks(PAGE)
        if language == "csv"
    }
    kinds = {"entities": "entit", "metrics": "figure", "events": "event", "relations": "relation"}
    kinds |= {"claims": "claim", "exclusions": "exclusion"}

    intro = PAGE.read_text("utf-8").partition("##")[0]

    for table, noun in kinds.items():
        assert re.search(rf"\b{NUMBERS[len(rows[table])]} {noun}", intro), table
    metrics = rows["metrics"]
    assert {row["measure"] for row in metrics} > {"level"}
    assert any(row["population"] and not row["subject_id"] for row in metrics)
    assert any(row["part_of_id"] for row in metrics)


def test_both_languages_show_the_same_rows_and_commands() -> None:
    assert blocks(ROOT / "docs/zh/example.md") == blocks(PAGE)
