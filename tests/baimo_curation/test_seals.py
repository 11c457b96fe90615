"""Seals: a change that makes sense is noticed, shown to a curator, and signed for."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from baimo_curation.checks.sealed_rows import seals_of
from baimo_curation.cli import seal_command
from baimo_curation.project import check_project
from baimo_curation.reading.dataset import file_of, read_dataset
from baimo_curation.seals import FILE, read_seals, render_seals
from baimo_text.local_texts import digest
from support.commands import Done, call
from support.csv_files import without_column
from support.source_folders import add_source


def run(project: Path, *args: str) -> Done:
    return call(*args, cwd=project)


def change(project: Path, table: str, old: str, new: str) -> None:
    path = project / file_of(table, "acme-2024")
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_what_is_written_is_read_back(project: Path) -> None:
    seals = seals_of(read_dataset(project)[0])
    (project / FILE).write_text(render_seals(seals), "utf-8")

    assert read_seals(project) == (seals, None)


def test_the_order_of_rows_breaks_no_seal(project: Path) -> None:
    before = seals_of(read_dataset(project)[0])
    path = project / "dataset/aliases.csv"
    header, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([header, *reversed(rows)]) + "\n", "utf-8")

    assert seals_of(read_dataset(project)[0]) == before


def test_a_column_of_empty_cells_breaks_no_seal(project: Path) -> None:
    before = seals_of(read_dataset(project)[0])
    without_column(project / "dataset/sources/acme-2024/metrics.csv", "segment")
    without_column(project / "dataset/sources/acme-2024/relations.csv", "note")

    assert seals_of(read_dataset(project)[0]) == before


def test_a_cell_that_moves_to_another_column_breaks_the_seal(project: Path) -> None:
    before = seals_of(read_dataset(project)[0])
    change(project, "metrics", ",,,四万五千张,", ",acme,,四万五千张,")
    filled = seals_of(read_dataset(project)[0])
    change(project, "metrics", ",acme,,四万五千张,", ",,acme,四万五千张,")

    moved = seals_of(read_dataset(project)[0])

    assert (
        len(
            {
                before["acme-2024"]["metrics"],
                filled["acme-2024"]["metrics"],
                moved["acme-2024"]["metrics"],
            }
        )
        == 3
    )


def test_a_row_is_sealed_with_every_source_that_supports_it(project: Path) -> None:
    folder = add_source(project, "beta-2024", {"beta.txt": "星河科技"})
    (folder / "evidence.csv").write_text(
        "table,row_id,aspect,start,end,sha256,reading\n"
        f"entities,xinghe,name,0,4,{digest('星河科技')},plain\n"
    )

    seals = seals_of(read_dataset(project)[0])

    assert set(seals) == {"*", "acme-2024", "beta-2024"}
    assert {table: seal.rows for table, seal in seals["acme-2024"].items()} == {
        "sources": 1,
        "source_files": 1,
        "entities": 3,
        "aliases": 6,
        "relations": 2,
        "metrics": 4,
        "events": 1,
        "event_participants": 2,
        "evidence": 12,
        "exclusions": 1,
    }
    assert {table: seal.rows for table, seal in seals["beta-2024"].items()} == {
        "sources": 1,
        "source_files": 1,
        "entities": 1,
        "aliases": 2,
        "evidence": 1,
    }
    assert {table: seal.rows for table, seal in seals["*"].items()} == {"indicators": 3, "units": 5}


def test_seal_shows_the_change_and_signs(project: Path) -> None:
    assert run(project, "seal", "--yes").returncode == 0
    assert run(project, "build").returncode == 0
    change(project, "metrics", "reported,,,3.8亿元", "estimate,,,3.8亿元")

    checked = run(project, "check")
    assert checked.returncode == 1
    assert checked.stdout.splitlines()[-1].endswith(
        f"but {FILE}: rows changed since they were sealed: metrics of acme-2024; "
        "undo the change, or run 'baimo seal' to see it and sign for it [seal]"
    )
    done = run(project, "seal", "--yes")

    assert "acme-2024\tmetrics\t4\t4" in done.stdout
    assert "~ xinghe-revenue-2023: status: 'reported' -> 'estimate'" in done.stdout
    assert run(project, "check").returncode == 0
    assert f"every row is as sealed in {FILE}" in run(project, "seal").stdout


def test_seal_signs_nothing_unasked(project: Path) -> None:
    done = run(project, "seal")

    assert done.returncode == 2
    assert "add --yes" in done.stderr
    assert not (project / FILE).exists()


@pytest.mark.parametrize(
    ("answer", "code"), [("y\n", 0), (" YES \n", 0), ("n\n", 1), ("\n", 1), ("", 1)]
)
def test_seal_asks_on_a_terminal(
    project: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    terminal = io.StringIO(answer)
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdin", terminal)

    assert seal_command.run(project, None, yes=False) == code
    assert (project / FILE).exists() == (code == 0)


def test_seal_refuses_rows_with_issues(project: Path) -> None:
    change(project, "metrics", "31.1,,percent", "31.2,,percent")

    done = run(project, "seal", "--yes")

    assert done.returncode == 1
    assert "[figure-mismatch]" in done.stdout
    assert "nothing was sealed" in done.stderr


def test_a_new_source_asks_to_be_sealed(project: Path) -> None:
    seals = seals_of(read_dataset(project)[0])
    (project / FILE).write_text(render_seals({"*": seals["*"]}), "utf-8")

    report = check_project(project)[2]

    assert report.seal
    assert report.seal.message() == (
        "rows not sealed yet: all of acme-2024; "
        "run 'baimo seal' when they are complete and checked against the text"
    )


def test_rows_without_evidence_are_named_as_without_a_source(project: Path) -> None:
    seals = seals_of(read_dataset(project)[0])
    (project / FILE).write_text(render_seals(seals), "utf-8")
    with (project / "dataset/units.csv").open("a", encoding="utf-8") as file:
        file.write("lamp,lamp,盏,,count,lamp,1,{lamp},\n")

    report = check_project(project)[2]

    assert report.seal
    assert report.seal.found == (
        "rows changed since they were sealed: units (5 sealed, now 6) without a source"
    )


def test_seal_names_three_sources_in_its_one_line(project: Path) -> None:
    seals = seals_of(read_dataset(project)[0])
    gone = {f"gone-{number}": seals["acme-2024"] for number in range(5)}
    (project / FILE).write_text(render_seals({"*": seals["*"], **gone}), "utf-8")

    report = check_project(project)[2]

    assert report.seal
    assert "events (1 sealed, now 0)" in report.seal.found
    assert "of gone-2, and 2 more; rows not sealed yet: all of acme-2024" in report.seal.found


@pytest.mark.parametrize("text", ["", "[1]", '{"a": 1}', '{"a": {"b": {"rows": 1}}}', "\udcff"])
def test_a_damaged_file_is_an_issue(project: Path, text: str) -> None:
    (project / FILE).write_bytes(text.encode("utf-8", "surrogateescape"))

    report = check_project(project)[2]

    assert not report.valid
    assert report.seal
    assert report.seal.found.startswith("it cannot be read: ")
    assert str(report.seal).startswith(f"{FILE}: ")
    assert str(report.seal) in report.summary()


def test_seals_that_cannot_be_written_stay_as_they_were(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / FILE).write_text("{}\n", "utf-8")

    def full(self: Path, *_: object, **__: object) -> NoReturn:
        with self.open("wb") as file:
            file.write(b"{")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("baimo_curation.atomic_files.write_flushed", full)
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space left"):
        seal_command.run(project, None, yes=True)

    assert (project / FILE).read_bytes() == b"{}\n"
