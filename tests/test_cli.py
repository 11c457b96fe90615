from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from baimo_curation.issues import Issue, Report


def run(*args: str | Path, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key != "BAIMO_SOURCES"}
    return subprocess.run(
        [sys.executable, "-m", "baimo_curation", *map(str, args)],
        check=False,
        capture_output=True,
        text=True,
        cwd=cwd,
        env=clean | env,
    )


def test_check_of_a_clean_project(project: Path) -> None:
    done = run("check", "--sources", "texts", cwd=project)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues in 41 rows of 13 tables" in done.stdout


def test_check_finds_the_root_upward(project: Path) -> None:
    done = run("check", cwd=project / "dataset")

    assert done.returncode == 0


def test_check_reads_the_folder_of_texts_from_the_environment(project: Path) -> None:
    done = run("check", cwd=project, BAIMO_SOURCES=str(project / "texts"))

    assert "not verified" not in done.stdout


def test_issues_give_exit_code_1_and_a_count(project: Path) -> None:
    path = project / "dataset/units.csv"
    path.write_text(path.read_text("utf-8").replace("0.01", "a hundredth"), "utf-8")

    done = run("check", cwd=project)

    assert done.returncode == 1
    assert "dataset/units.csv:6: factor: 'a hundredth' is not a number" in done.stdout
    assert done.stdout.endswith(
        "1 issue in 1 file; 1 row could not be typed, so later checks did not see them\n"
    )


def test_json_report(project: Path) -> None:
    (project / "dataset/events.csv").unlink()

    report = json.loads(run("check", "--format", "json", cwd=project).stdout)

    assert report["valid"] is False
    assert report["issues"][0]["file"] == "dataset/events.csv"


def test_github_report_escapes_what_the_format_reserves() -> None:
    report = Report()
    report.add([Issue("dataset/a.csv", 3, "value", "type", "100%\nfound")])

    assert report.to_github().startswith(
        "::error file=dataset/a.csv,line=3,title=type::value: 100%25%0Afound\n"
    )


def test_build_then_check(project: Path) -> None:
    assert run("build", cwd=project).returncode == 0
    assert run("build", "--check", cwd=project).returncode == 0
    (project / "datapackage.json").write_text("{}")

    done = run("build", "--check", cwd=project)

    assert done.returncode == 1
    assert "datapackage.json is stale; run 'baimo build'" in done.stdout


def test_build_with_issues_writes_nothing(project: Path) -> None:
    (project / "dataset/events.csv").unlink()

    done = run("build", cwd=project)

    assert done.returncode == 1
    assert not (project / "datapackage.json").exists()
    assert "nothing was written" in done.stderr


def test_locate_appends_evidence(project: Path) -> None:
    done = run(
        "locate", "texts/acme.txt", "星河科技董事长周远", "--row", "entities/xinghe", cwd=project
    )

    assert done.returncode == 0
    assert done.stdout.startswith("start=40 end=49 sha256=")
    last = (project / "dataset/evidence.csv").read_text("utf-8").splitlines()[-1]
    assert last.startswith("entities,xinghe,row,acme-2024,40,49,")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["check", "--sources", "nowhere"], "there is no such folder"),
        (["check", "--root", "texts"], "holds no folder dataset/"),
        (["locate", "nowhere.txt", "字"], "nowhere.txt"),
        (["locate", "texts/acme.txt", "没有"], "the quote is not there"),
        (["locate", "texts", "字"], "texts"),
        (["list", "metric"], "choose one of"),
        (["show", "nobody at all"], "no entity goes by the name"),
    ],
)
def test_what_cannot_run_exits_2_with_one_line(
    project: Path, args: list[str], message: str
) -> None:
    done = run(*args, cwd=project)

    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_outside_a_project_the_message_says_what_to_do(tmp_path: Path) -> None:
    done = run("check", cwd=tmp_path)

    assert done.returncode == 2
    assert "--root DIR" in done.stderr


def test_a_binary_text_is_refused(project: Path) -> None:
    (project / "picture.png").write_bytes(b"\x89PNG\x00\xff")

    done = run("locate", "picture.png", "字", cwd=project)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_list_and_show_read_the_published_data() -> None:
    assert "metrics\t" in run("list").stdout
    assert "cny\t" in run("list", "units").stdout


def test_a_closed_pipe_is_no_crash() -> None:
    code = f"{sys.executable} -m baimo_curation list units | head -1"

    done = subprocess.run(["bash", "-c", code], check=False, capture_output=True, text=True)

    assert done.stderr == ""


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("baimo 20")
    for command in ("check", "build", "locate", "list", "show"):
        assert "Example:" in run(command, "--help").stdout
