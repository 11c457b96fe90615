"""The campaign spoils what it says, judges as `baimo check` does, and stays above its floors."""

from __future__ import annotations

import csv
import io
import os
import shutil
from pathlib import Path
from random import Random

import pytest

from baimo_curation.project import check_project
from baimo_curation.reading.dataset import file_of
from baimo_curation.tables import TABLES
from conftest import ROOT
from mutation import Mutant, MutantResult, facts, markdown, plan, read_tables, run, shares
from mutation.kinds import CELL_KINDS, FACTS, FILE_KINDS, Content

ROW_KINDS = {"deleted", "duplicated", "duplicated under a new id", "shifted"}


def test_the_plan_depends_on_the_seed_alone() -> None:
    tables = read_tables(ROOT)

    first, again, other = (plan(tables, seed=seed, each=1) for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_the_plan_tries_every_kind_in_every_table() -> None:
    mutants = plan(read_tables(ROOT), seed=1, each=1)

    kinds = {mutant.kind for mutant in mutants}
    assert kinds == {*CELL_KINDS, *FILE_KINDS, *ROW_KINDS, "exchanged"}
    assert {mutant.table for mutant in mutants} == set(TABLES) - {"retired"}  # which has no rows
    assert {mutant.content for mutant in mutants} >= set(FACTS)


def test_a_mutant_changes_what_it_says_and_nothing_else() -> None:
    tables = read_tables(ROOT)
    mutants = [m for m in plan(tables, seed=1, each=1) if m.column and m.kind != "exchanged"]
    for mutant in mutants:
        table = tables[mutant.table]
        _, *rows = csv.reader(io.StringIO(table.spoilt(mutant).decode(), newline=""))
        changed = [
            (number + 2, name, old, new)
            for number, (before, after) in enumerate(zip(table.rows, rows, strict=True))
            for name, old, new in zip(table.header, before, after, strict=True)
            if old != new
        ]
        assert changed == [(mutant.line, mutant.column, mutant.before, mutant.after)]


def test_the_verdict_is_that_of_check(project: Path, tmp_path: Path) -> None:
    mutants = Random(1).sample(plan(read_tables(project), seed=1, each=1), 60)

    outcomes = run(project, mutants, sources=project / "texts")

    tables = read_tables(project)
    for number, outcome in enumerate(outcomes):
        mutant = outcome.mutant
        copy = tmp_path / str(number)
        shutil.copytree(project, copy)
        (copy / file_of(mutant.table)).write_bytes(tables[mutant.table].spoilt(mutant))
        issues = check_project(copy, copy / "texts")[2].issues
        assert bool(issues) == outcome.caught(texts=True, seal=True), str(mutant)
        assert not (issues and outcome.same), str(mutant)


def test_a_dataset_with_issues_is_refused(project: Path) -> None:
    (project / "dataset/units.csv").write_bytes(b"")

    with pytest.raises(ValueError, match="run 'baimo check'"):
        run(project, plan(read_tables(ROOT), seed=1, each=1)[:1], sources=None)


@pytest.fixture(scope="module")
def quick() -> list[MutantResult]:
    """Try a seeded sample of the mutants of facts; `make mutate` tries all that are planned."""
    folder = os.environ.get("BAIMO_SOURCES")
    planned = plan(read_tables(ROOT), seed=2, each=2)
    mutants = Random(2).sample([m for m in planned if m.content in FACTS], 50)
    return run(ROOT, mutants, sources=Path(folder) if folder else None)


@pytest.mark.parametrize(("seal", "floor"), [(True, 0.95), (False, 0.80)])
def test_most_changed_facts_are_caught_without_texts(
    quick: list[MutantResult], seal: bool, floor: float
) -> None:
    assert shares(quick, texts=False, seal=seal) >= floor, survivors(quick, False, seal)


@pytest.mark.parametrize(("seal", "floor"), [(True, 0.99), (False, 0.90)])
@pytest.mark.usefixtures("sources")
def test_nearly_all_changed_facts_are_caught_with_texts(
    quick: list[MutantResult], seal: bool, floor: float
) -> None:
    assert shares(quick, texts=True, seal=seal) >= floor, survivors(quick, True, seal)


def survivors(outcomes: list[MutantResult], texts: bool, seal: bool) -> str:
    return "\n".join(
        str(o.mutant) for o in outcomes if not o.same and not o.caught(texts=texts, seal=seal)
    )


def test_the_report_counts_by_content_and_kind_and_names_survivors() -> None:
    cell = Mutant("metrics", "value", "digit", Content.VALUE, 3, "1", "2")
    note = Mutant("metrics", "note", "emptied", Content.PROSE, 3, "a", "")
    file = Mutant("metrics", "", "CRLF", Content.FILE)
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
