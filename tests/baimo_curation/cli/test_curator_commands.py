"""The commands on a project: check, build, coverage, source, locate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from baimo_curation.cli import check_command
from baimo_curation.issues import CheckReport, Issue
from baimo_curation.tables import TABLES
from support.commands import call


def test_check_of_a_clean_project(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_command.run(project, [project / "texts"], "text") == 0
    assert f"no issues in 41 rows of {len(TABLES)} tables" in capsys.readouterr().out


def test_check_finds_the_root_upward(project: Path) -> None:
    assert call("check", cwd=project / "dataset").returncode == 0


def test_issues_give_exit_code_1_and_a_count(project: Path) -> None:
    path = project / "dataset/units.csv"
    path.write_text(path.read_text("utf-8").replace("0.01", "a hundredth"), "utf-8")

    done = call("check", cwd=project)

    assert done.returncode == 1
    assert "dataset/units.csv:6: factor: 'a hundredth' is not written as a number" in done.stdout
    assert done.stdout.endswith(
        "1 issue in 1 file; 1 row could not be typed, so later checks did not see them\n"
    )


def test_json_report(project: Path) -> None:
    (project / "dataset/units.csv").unlink()

    report = json.loads(call("check", "--format", "json", cwd=project).stdout)

    assert report["valid"] is False
    assert report["issues"][0]["file"] == "dataset/units.csv"


def test_github_report_escapes_what_the_format_reserves() -> None:
    report = CheckReport()
    report.add([Issue("dataset/a.csv", 3, "value", "type", "100%\nfound")])

    assert report.to_github().startswith(
        "::error file=dataset/a.csv,line=3,title=type::value: 100%25%0Afound\n"
    )


def test_github_report_escapes_what_separates_properties() -> None:
    report = CheckReport()
    report.add([Issue("dataset/a.csv", 0, "", "type", "a: b, c::d\r")])

    line = report.to_github("50%, a:b/").splitlines()[0]

    assert line == "::error file=50%25%2C a%3Ab/dataset/a.csv,title=type::a: b, c::d%0D"


def test_a_cell_cannot_forge_a_line_of_the_report() -> None:
    report = CheckReport()
    report.add([Issue("dataset/a.csv", 3, "value", "type", "x\n::stop-commands::token")])

    assert report.to_text().splitlines()[0] == (
        "dataset/a.csv:3: value: x\\n::stop-commands::token [type]"
    )


def test_build_then_check(project: Path) -> None:
    assert call("build", cwd=project).returncode == 0
    assert call("build", "--check", cwd=project).returncode == 0
    (project / "datapackage.json").write_text("{}")

    done = call("build", "--check", cwd=project)

    assert done.returncode == 1
    assert "datapackage.json is stale; run 'baimo build'" in done.stdout


def test_build_with_issues_writes_nothing(project: Path) -> None:
    (project / "dataset/sources/acme-2024/events.csv").unlink()

    done = call("build", cwd=project)

    assert done.returncode == 1
    assert not (project / "datapackage.json").exists()
    assert "nothing was written" in done.stderr


def test_coverage_counts_what_the_texts_state(project: Path) -> None:
    page = project / "page.html"

    done = call("coverage", "--sources", "texts", "--html", page, cwd=project)

    assert done.returncode == 1
    assert done.stdout.startswith("source\tkind\tfound\t")
    assert "\nopen: acme-2024:" in done.stdout
    assert "\nDrafts to paste and finish" in done.stdout
    assert "acme-2024" in page.read_text("utf-8")


def test_source_add_writes_a_source_and_says_what_is_left(project: Path) -> None:
    (project / "texts/other.txt").write_text("The other text.\r\n", "utf-8")

    done = call("source", "add", "texts/other.txt", "--id", "other-2026", cwd=project)

    written = (project / "dataset/sources/other-2026/source.toml").read_text("utf-8")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "dataset/sources/other-2026/source.toml: written",
        "  1 file, 17 characters",
        "  left to you: title, title_zh, title_en, kind, tier; "
        "'baimo check' says how to write them",
    ]
    assert 'state = "in_progress"' in written
    again = call("source", "add", "texts/other.txt", "--id", "other-2026", cwd=project)
    assert again.stdout == "dataset/sources/other-2026/source.toml: up to date\n"


def test_a_mapping_is_a_known_file_of_a_source(project: Path) -> None:
    (project / "dataset/sources/acme-2024/mapping.toml").write_text("[records]\n", "utf-8")

    assert "mapping.toml" not in call("check", cwd=project).stdout


def test_locate_appends_evidence(project: Path) -> None:
    done = call(
        "locate", "texts/acme.txt", "星河科技董事长周远", "--row", "entities/xinghe", cwd=project
    )

    assert done.returncode == 0
    assert done.stdout.startswith("start=40 end=49 sha256=")
    last = (project / "dataset/sources/acme-2024/evidence.csv").read_text("utf-8").splitlines()[-1]
    assert last.startswith("entities,xinghe,row,40,49,3,")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["check", "--sources", "nowhere"], "there is no such folder"),
        (["check", "--root", "texts"], "contains no folder dataset/"),
        (["coverage"], "--sources DIR or BAIMO_SOURCES"),
        (["locate", "nowhere.txt", "字"], "nowhere.txt"),
        (["locate", "texts/acme.txt", "没有"], "the quote was not found"),
        (["locate", "texts", "字"], "texts"),
        (["source", "add", "nowhere"], "nowhere: there is no such file or folder"),
        (["source", "remove", "texts"], "'remove' is not one of add"),
        (["source", "add", "texts", "dataset", "--id", "a"], "--id names one source"),
        (["locate", "texts/acme.txt", "字", "--nth", "0"], "whole number of at least 1"),
        (["locate", "texts/acme.txt", "字", "--aspect", "rows"], "did you mean 'row'?"),
    ],
)
def test_what_cannot_run_exits_2_with_one_line(
    project: Path, args: list[str], message: str
) -> None:
    done = call(*args, cwd=project)

    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_outside_a_project_the_message_says_what_to_do(tmp_path: Path) -> None:
    done = call("check", cwd=tmp_path)

    assert done.returncode == 2
    assert "--root DIR" in done.stderr


def test_a_binary_text_is_refused(project: Path) -> None:
    (project / "picture.png").write_bytes(b"\x89PNG\x00\xff")

    done = call("locate", "picture.png", "字", cwd=project)

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
