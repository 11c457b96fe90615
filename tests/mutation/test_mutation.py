"""The campaign spoils what it says, judges as `baimo check` does, and stays above its floors."""

from __future__ import annotations

import math
import os
import shutil
from pathlib import Path
from random import Random

import pytest

from baimo_curation.cli.project_options import folders
from baimo_curation.project import check_project
from conftest import CASES, ROOT, lay_over
from mutation import (
    FLOORS,
    Mutant,
    MutantResult,
    below_floor,
    facts,
    markdown,
    page_with,
    plan,
    read_files,
    run,
    shares,
)
from mutation.curated_files import CuratedFile
from mutation.kinds import CELL_KINDS, FACTS, FILE_KINDS, Content

SAMPLE = 50
FILE = "dataset/sources/acme-2024/metrics.csv"
TWO_CELLS = {"exchanged", "languages exchanged"}
ROW_KINDS = {"deleted", "duplicated", "duplicated under a new id", "shifted"}


@pytest.fixture(scope="module")
def tables(project_part: Path) -> dict[str, list[CuratedFile]]:
    return read_files(project_part)


@pytest.fixture(scope="module")
def planned(tables: dict[str, list[CuratedFile]]) -> list[Mutant]:
    return plan(tables, seed=1, each=1)


def test_the_plan_depends_on_the_seed_alone(project: Path) -> None:
    tables = read_files(project)

    first, again, other = (plan(tables, seed=seed, each=1) for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_the_plan_tries_every_kind_in_every_table(
    tables: dict[str, list[CuratedFile]], planned: list[Mutant]
) -> None:
    kinds = {mutant.kind for mutant in planned}
    assert kinds == {*CELL_KINDS, *FILE_KINDS, *ROW_KINDS, *TWO_CELLS}
    with_rows = {name for name, files in tables.items() if any(file.rows for file in files)}
    assert {mutant.table for mutant in planned} == with_rows
    assert {mutant.content for mutant in planned} >= set(FACTS)


def test_a_mutant_changes_what_it_says_and_nothing_else(project: Path) -> None:
    tables = read_files(project)
    mutants = [m for m in plan(tables, seed=1, each=1) if m.column and m.kind not in TWO_CELLS]
    for mutant in mutants:
        (file,) = (file for file in tables[mutant.table] if file.path == mutant.file)
        rows = file.cells(file.spoilt(mutant.kind, mutant.rows))
        changed = [
            (file.line(number, name), name, old, new)
            for number, (before, after) in enumerate(zip(file.rows, rows, strict=True))
            for name, old, new in zip(file.header, before, after, strict=True)
            if old != new
        ]
        assert changed == [(mutant.line, mutant.column, mutant.before, mutant.after)]


def test_the_verdict_is_that_of_check(project: Path, tmp_path: Path) -> None:
    lay_over(project, CASES / "mapped-rows" / "passes")
    mutants = Random(1).sample(plan(read_files(project), seed=1, each=1), 40)

    outcomes = run(project, mutants, sources=[project / "texts"])

    tables = read_files(project)
    for number, outcome in enumerate(outcomes):
        mutant = outcome.mutant
        copy = tmp_path / str(number)
        shutil.copytree(project, copy)
        (file,) = (file for file in tables[mutant.table] if file.path == mutant.file)
        (copy / mutant.file).write_bytes(file.spoilt(mutant.kind, mutant.rows))
        issues = check_project(copy, [copy / "texts"])[2].issues
        assert bool(issues) == outcome.caught(texts=True, seal=True), str(mutant)
        assert not (issues and outcome.same), str(mutant)


def test_a_dataset_with_issues_is_refused(project: Path) -> None:
    mutants = plan(read_files(project), seed=1, each=1)[:1]
    (project / "dataset/units.csv").write_bytes(b"")

    with pytest.raises(ValueError, match="run 'baimo check'"):
        run(project, mutants, sources=[])


@pytest.fixture(scope="module")
def quick(planned: list[Mutant], project_part: Path) -> list[MutantResult]:
    """Try a seeded sample of the mutants of facts in some of the sources.

    `make mutate` tries all that are planned, in all of them.
    """
    given = folders(os.environ.get("BAIMO_SOURCES", ""))
    mutants = Random(2).sample([m for m in planned if m.content in FACTS], SAMPLE)
    return run(project_part, mutants, sources=given)


def least(floor: float) -> float:
    """Return what a sample must reach: it may be two standard errors below the floor for all."""
    return floor - 2 * math.sqrt(floor * (1 - floor) / SAMPLE)


def test_nearly_all_changed_facts_are_caught_with_the_seal(quick: list[MutantResult]) -> None:
    assert shares(quick, texts=False, seal=True) >= 0.99, survivors(quick, False, True)


def test_most_changed_facts_are_caught_without_texts(quick: list[MutantResult]) -> None:
    share = shares(quick, texts=False, seal=False)

    assert share >= least(FLOORS[False]), survivors(quick, False, False)


@pytest.mark.usefixtures("sources")
def test_nearly_all_changed_facts_are_caught_with_texts(quick: list[MutantResult]) -> None:
    share = shares(quick, texts=True, seal=False)

    assert share >= least(FLOORS[True]), survivors(quick, True, False)


def test_a_campaign_below_its_floors_says_so() -> None:
    cell = Mutant("metrics", FILE, "value", "digit", Content.VALUE, 3, "1", "2")
    outcomes = [MutantResult(cell, plain=True)] * 19 + [MutantResult(cell)]

    assert below_floor(outcomes, texts=False) == ""
    assert below_floor(outcomes, texts=True) == "95.0% of facts with the texts; 97% are wanted"


def survivors(outcomes: list[MutantResult], texts: bool, seal: bool) -> str:
    return "\n".join(
        str(o.mutant) for o in outcomes if not o.same and not o.caught(texts=texts, seal=seal)
    )


def test_the_report_counts_by_content_and_kind_and_names_survivors() -> None:
    cell = Mutant("metrics", FILE, "value", "digit", Content.VALUE, 3, "1", "2")
    note = Mutant("metrics", FILE, "note", "emptied", Content.PROSE, 3, "a", "")
    file = Mutant("metrics", FILE, "", "CRLF", Content.FILE)
    outcomes = [
        MutantResult(cell, plain=True),
        MutantResult(cell, texts=True),
        MutantResult(note, seal=True),
        MutantResult(file, same=True),
    ]

    lines = markdown(outcomes, texts=True).splitlines()

    assert "| values | 2 | 100.0% | 50.0% | 100.0% | 50.0% |" in lines
    assert "| **all** | 3 | 66.7% | 33.3% | 100.0% | 66.7% |" in lines
    assert "- CRLF: 1" in lines
    assert "| `metrics.value` | digit 1/2 |" in lines
    assert "| `metrics.note` | emptied 1/1 |" in lines
    assert len(facts(outcomes)) == 2
    assert "with texts" not in markdown(outcomes, texts=False)


def test_a_report_takes_the_place_of_the_one_before_in_both_languages() -> None:
    cell = Mutant("metrics", FILE, "value", "digit", Content.VALUE, 3, "1", "2")
    for lang, path in (("en", "docs/methods"), ("zh", "docs/zh/methods")):
        page = (ROOT / path / "robustness.md").read_text("utf-8")
        report = markdown([MutantResult(cell, plain=True)], texts=True, lang=lang)

        written = page_with(page, report, lang)

        assert report in written
        assert page_with(written, report, lang) == written
        assert page_with(written, "", lang) == page_with(page, "", lang)


def test_every_content_and_kind_has_a_chinese_name() -> None:
    contents = {value for name, value in vars(Content).items() if not name.startswith("_")}
    names = {*contents, *CELL_KINDS, *FILE_KINDS, *ROW_KINDS, *TWO_CELLS}
    cells = [Mutant("metrics", FILE, "", name, name, 3) for name in sorted(names)]

    report = markdown([MutantResult(cell) for cell in cells], texts=True, lang="zh")

    assert {name for name in names if f"| {name} |" in report} == {"CRLF", "UTF-16", "GB 18030"}


def test_a_page_without_the_headings_is_refused() -> None:
    with pytest.raises(ValueError, match="By what is changed"):
        page_with("# Robustness", "", "en")
