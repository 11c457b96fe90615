from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.main import get_command

import baimo
from baimo_curation.cli import app
from baimo_curation.export import EXPORTS
from baimo_curation.issues import CheckReport, Issue
from conftest import ROOT
from support.commands import run


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
    assert "dataset/units.csv:6: factor: 'a hundredth' is not written as a number" in done.stdout
    assert done.stdout.endswith(
        "1 issue in 1 file; 1 row could not be typed, so later checks did not see them\n"
    )


def test_json_report(project: Path) -> None:
    (project / "dataset/events.csv").unlink()

    report = json.loads(run("check", "--format", "json", cwd=project).stdout)

    assert report["valid"] is False
    assert report["issues"][0]["file"] == "dataset/events.csv"


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
        (["sql", "drop table units"], "expected one SELECT"),
        (["sql", "select nope from units"], "tables: sources"),
        (["sql", "select 1 as a, 2 as a", "--format", "json"], "name them with AS"),
        (["cite", "a100-bandwidth"], "is not TABLE/ID"),
        (["cite", "metrics/a100-bandwith"], "nearest: a100-bandwidth"),
        (["cite", "units/cny"], "have no evidence"),
        (["verify", "nowhere"], "no such file or folder"),
        (["export", "zip", "-o", "nowhere/a.zip"], "not a file in an existing folder"),
        (["diff", "nowhere", "."], "is not a package; expected a folder"),
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


def test_search_says_with_its_exit_code_whether_it_found() -> None:
    assert "indicators\tcompute-capacity\t" in run("search", "算力").stdout
    assert json.loads(run("search", "算力", "--format", "json").stdout)[0]["table"] == "indicators"
    assert run("search", "没有这个").returncode == 1


def test_sql_prints_text_csv_and_json() -> None:
    query = "select unit_id, name_zh from units where unit_id = 'cny'"

    assert run("sql", query).stdout == "unit_id\tname_zh\ncny\t人民币元\n"
    assert run("sql", query, "--format", "csv").stdout == "unit_id,name_zh\ncny,人民币元\n"
    assert json.loads(run("sql", query, "--format", "json").stdout)[0]["unit_id"] == "cny"
    # What JSON has no number for is null, within lists and records too.
    query = "select 'nan'::double as a, {'b': ['inf'::double, 1.5::double]} as c"
    answer = run("sql", query, "--format", "json").stdout
    assert "NaN" not in answer
    assert json.loads(answer) == [{"a": None, "c": {"b": [None, 1.5]}}]


def test_cite_prints_what_the_loader_says() -> None:
    done = run("cite", "metrics/a100-bandwidth", "--style", "csl-json")

    assert done.stdout == baimo.cite("metrics", "a100-bandwidth", "csl-json")


def test_verify_exits_by_what_it_found(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no source", "utf-8")

    assert run("verify", sources).returncode == 0
    assert run("verify", tmp_path).returncode == 1
    assert json.loads(run("verify", tmp_path, "--format", "json").stdout)["passages"] == []


@pytest.mark.parametrize("format", EXPORTS)
def test_export_writes_one_file_and_leaves_nothing_else(tmp_path: Path, format: str) -> None:
    done = run("export", format, cwd=tmp_path)

    (path,) = tmp_path.iterdir()
    assert done.stdout == f"{path.name}: 14 tables, {path.stat().st_size} bytes\n"


def test_diff_of_a_release_with_itself(tmp_path: Path) -> None:
    run("export", "zip", "-o", tmp_path / "a.zip")

    done = run("diff", tmp_path / "a.zip", ROOT)

    assert done.returncode == 0
    assert done.stdout.endswith("no differences\n")


@pytest.mark.parametrize(("command", "module"), [("mcp", "mcp"), ("export", "xlsxwriter")])
def test_a_missing_extra_says_what_to_install(command: str, module: str, tmp_path: Path) -> None:
    code = (
        f"import sys; sys.modules[{module!r}] = None; sys.argv = ['baimo', *sys.argv[1:]]\n"
        "from baimo_curation.__main__ import main; main()"
    )
    args = ["export", "excel", "-o", str(tmp_path / "a.xlsx")] if command == "export" else ["mcp"]

    done = subprocess.run(
        [sys.executable, "-c", code, *args], check=False, capture_output=True, text=True
    )

    assert done.returncode == 2
    assert done.stderr.strip().endswith(f"pip install 'baimo[{command}]'")


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("baimo 20")
    group = get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    assert "Example:" in run("check", "--help").stdout
    assert all("Example:" in (command.epilog or "") for command in group.commands.values())
