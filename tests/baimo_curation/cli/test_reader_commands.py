"""The commands on the published data: list, show, search, cite, verify, sql, export, diff."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

import baimo
from baimo_curation.cli import show_command, sql_command, verify_command
from baimo_curation.export import EXPORTS
from conftest import ROOT
from support.commands import call


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["list", "metric"], "there is no table 'metric'; did you mean 'metrics'?"),
        (["list", "zzz"], "there is no table 'zzz'; choose one of sources, entities"),
        (["show", "nobody at all"], "nobody at all"),
        (["sql", "drop table units"], "expected one SELECT"),
        (["sql", "select nope from units"], "tables: sources"),
        (["sql", "select 1 as a, 2 as a", "--format", "json"], "rename one with AS"),
        (["cite", "a100-bandwidth"], "is not TABLE/ID"),
        (["cite", "metrics/a100-bandwith"], "nearest: a100-bandwidth"),
        (["cite", "units/cny"], "have no evidence"),
        (["verify", "nowhere"], "no such file or folder"),
        (["mentions", "nowhere"], "nowhere"),
        (["export", "zip", "-o", "nowhere/a.zip"], "not a file in an existing folder"),
        (["diff", "nowhere", "."], "is not a package; expected a folder"),
    ],
)
def test_what_cannot_run_exits_2_with_one_line(
    tmp_path: Path, args: list[str], message: str
) -> None:
    done = call(*args, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_list_prints_every_table_with_its_rows() -> None:
    header, *lines = call("list").stdout.splitlines()

    assert header == "table\trows\tone row is"
    assert [line.split("\t")[:2] for line in lines] == [
        [info.name, str(info.rows)] for info in baimo.tables()
    ]


def test_list_prints_the_key_and_the_names_of_each_row() -> None:
    assert "cny\tChinese yuan\t人民币元\n" in call("list", "units").stdout
    participants = call("list", "event_participants").stdout.splitlines()
    assert participants[0] == "event_id\tentity_id\trole"
    assert len(participants) == baimo.load("event_participants").num_rows + 1


def test_show_gives_each_line_its_place_in_a_source() -> None:
    lines = list(show_command.entity_lines("商湯"))

    assert lines[0] == "SenseTime 商汤科技 (sensetime)"
    assert [line.strip() for line in lines if line.startswith("\n")] == [
        "Figures",
        "Events",
        "Relations",
    ]
    (revenue,) = [line for line in lines if "3.8億元人民幣" in line]
    assert revenue.endswith("  [guancha-2024-sensetime:1310-1336]")
    cited = [line for line in lines if line.startswith("  ")]
    assert cited
    assert all(line.endswith("]") for line in cited)


def test_search_says_with_its_exit_code_whether_it_found() -> None:
    assert "indicators\tcompute-capacity\t" in call("search", "算力").stdout
    assert json.loads(call("search", "算力", "--format", "json").stdout)[0]["table"] == "indicators"
    assert call("search", "没有这个").returncode == 1


def test_cite_prints_what_the_loader_says() -> None:
    done = call("cite", "metrics/a100-bandwidth", "--style", "csl-json")

    assert done.stdout == baimo.cite("metrics", "a100-bandwidth", "csl-json")


def test_verify_exits_by_what_it_found(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no source", "utf-8")

    assert call("verify", sources).returncode == 0
    assert call("verify", tmp_path).returncode == 1
    assert json.loads(call("verify", tmp_path, "--format", "json").stdout)["passages"] == []


@pytest.mark.skipif(os.name != "posix", reason="needs names with control characters")
def test_the_name_of_a_file_cannot_forge_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a\x1b]0;title\x07\nlost: b.txt").write_text("no source", "utf-8")

    assert verify_command.run(tmp_path, "text") == 1

    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert not [line for line in out.splitlines() if line.startswith("lost:")]


def test_sql_prints_text_csv_and_json() -> None:
    query = "select unit_id, name_zh from units where unit_id = 'cny'"

    assert call("sql", query).stdout == "unit_id\tname_zh\ncny\t人民币元\n"
    assert call("sql", query, "--format", "csv").stdout == "unit_id,name_zh\ncny,人民币元\n"
    assert json.loads(call("sql", query, "--format", "json").stdout)[0]["unit_id"] == "cny"
    # What JSON has no number for is null, within lists and records too.
    query = "select 'nan'::double as a, {'b': ['inf'::double, 1.5::double]} as c"
    answer = call("sql", query, "--format", "json").stdout
    assert "NaN" not in answer
    assert json.loads(answer) == [{"a": None, "c": {"b": [None, 1.5]}}]


@pytest.mark.parametrize("format", ["text", "csv", "json"])
def test_the_result_of_a_query_does_not_move_the_terminal(
    format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("NO_COLOR", "1")

    sql_command.run("select chr(27) || '[31m' || chr(155) as a, 'b' || chr(10) || 'c' as d", format)

    assert "\x1b" not in terminal.getvalue()
    assert "\x9b" not in terminal.getvalue()


def test_programs_get_the_csv_that_the_query_returned() -> None:
    assert call("sql", "select chr(27) as a", "--format", "csv").stdout == "a\n\x1b\n"


def test_mentions_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("商汤去年收入近3.8亿元", "utf-8")

    args = ("mentions", tmp_path / "a.txt", "--published", "2024-03")
    found = json.loads(call(*args, "--format", "json").stdout)

    assert [(m["kind"], m["text"], m["value"]) for m in found] == [
        ("entity", "商汤", None),
        ("date", "去年", "2023"),
        ("quantity", "近3.8亿元", 380000000),
    ]
    assert call(*args).stdout.splitlines()[0].split("\t")[:4] == ["start", "end", "kind", "text"]
    wrong = call("mentions", tmp_path / "a.txt", "--published", "someday")
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize("format", EXPORTS)
def test_export_writes_one_file_and_leaves_nothing_else(tmp_path: Path, format: str) -> None:
    done = call("export", format, cwd=tmp_path)

    (path,) = tmp_path.iterdir()
    assert done.stdout == f"{path.name}: 14 tables, {path.stat().st_size} bytes\n"


def test_diff_of_a_release_with_itself(tmp_path: Path) -> None:
    call("export", "zip", "-o", tmp_path / "a.zip")

    done = call("diff", tmp_path / "a.zip", ROOT)

    assert done.returncode == 0
    assert done.stdout.endswith("no differences\n")
