"""The commands on the published data: list, show, search, cite, verify, sql, export, diff."""

from __future__ import annotations

import io
import itertools
import json
import os
import sys
from pathlib import Path

import pytest

import baimo
from baimo.fetching import Progress
from baimo_curation.cli import fetch_command, show_command, sql_command, verify_command
from baimo_curation.export import EXPORTS
from support.commands import call
from support.file_server import serving, within
from support.published_sources import publish


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["list", "metric"], "there is no table 'metric'; did you mean 'metrics'?"),
        (["list", "zzz"], "there is no table 'zzz'; choose one of sources, source_files, entities"),
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
        "Claims",
    ]
    (growth,) = [line for line in lines if "200%" in line]
    assert growth.endswith("  [guancha-2024-sensetime:221-244]")
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


def test_show_gives_the_address_of_a_line_in_an_open_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(show_command, "line_address", lambda *_: "https://example.org/a#L7")

    (revenue,) = [line for line in show_command.entity_lines("商湯絕影") if "3.8億" in line]

    assert revenue.endswith("  [https://example.org/a#L7]")


def test_verify_exits_by_what_it_found(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no source", "utf-8")

    assert call("verify", sources).returncode == 0
    assert call("verify", tmp_path).returncode == 1
    assert json.loads(call("verify", tmp_path, "--format", "json").stdout)["passages"] == []


def test_verify_lists_what_is_lost_and_counts_by_source(sources: Path, tmp_path: Path) -> None:
    file = next(f for f in baimo.load("source_files").to_pylist() if f["path"].endswith(".txt"))
    passage = next(
        p for p in baimo.load("evidence").to_pylist() if p["source_id"] == file["source_id"]
    )
    place = tmp_path / file["source_id"] / file["path"]
    place.parent.mkdir()
    raw = (sources / file["path"]).read_bytes().decode()
    start = passage["start"]
    place.write_bytes((raw[:start] + "■" + raw[start + 1 :]).encode())

    done = call("verify", tmp_path)

    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert f"changed: {file['source_id']}/{file['path']}" in lines
    assert any(line.startswith(f"lost: {file['source_id']}/{file['path']}:") for line in lines)
    header = lines.index("source\tfiles\tmissing\tchanged\tfound\tmoved\tlost")
    rows = {row[0]: row[1:] for row in (line.split("\t") for line in lines[header + 1 :])}
    assert len(rows) == len(baimo.load("sources"))
    assert rows[file["source_id"]][:3] == ["1", "0", "1"]
    data = json.loads(call("verify", tmp_path, "--format", "json").stdout)
    counted = next(s for s in data["sources"] if s["source_id"] == file["source_id"])
    assert [str(counted[name]) for name in ("found", "moved", "lost")] == rows[file["source_id"]][
        3:
    ]


def test_fetch_prints_a_table_and_what_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    publish(
        monkeypatch, {"open-models": {"a.toml": b"a", "b.toml": b"b"}}, closed={"news": {"n": b"n"}}
    )
    monkeypatch.setenv("no_proxy", "*")

    with serving({"/open-models/a.toml": b"a"}) as server, within(30):
        failed = call("fetch", "--to", tmp_path, "--base", server.address)
        server.files["/open-models/b.toml"] = b"b"
        fetched = call("fetch", "--to", tmp_path, "--base", server.address)
        named = call("fetch", "news", "--to", tmp_path, "--base", server.address)
        data = call("fetch", "--to", tmp_path, "--base", server.address, "--format", "json")

    news = "news: not open: it is in no public repository; its address is https://example.org/news"
    table = "source\tfiles\tbytes\tfetched\tkept\tfailed"
    assert (failed.returncode, failed.stdout.splitlines()) == (
        1,
        [
            "failed: open-models/b.toml: the server answers 404 Not Found",
            news,
            table,
            "open-models\t2\t2\t1\t0\t1",
        ],
    )
    assert (fetched.returncode, fetched.stdout.splitlines()) == (
        0,
        [news, table, "open-models\t2\t2\t1\t1\t0"],
    )
    assert (named.returncode, named.stdout.splitlines()) == (1, [news, "no source can be fetched"])
    assert [file["state"] for file in json.loads(data.stdout)["files"]] == ["kept", "kept"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["fetch", "nobody", "--to", "texts"], "'nobody' is not in sources"),
        (["fetch", "--to", "texts", "--base", "file:///tmp"], "write it like https://"),
        (["fetch"], "missing --to"),
        (["fetch", "--to", "a.txt/texts"], "a.txt"),
    ],
)
def test_fetch_that_cannot_run_exits_2(tmp_path: Path, args: list[str], message: str) -> None:
    (tmp_path / "a.txt").touch()

    done = call(*args, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_progress_of_fetch_is_one_changing_line_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(fetch_command.time, "monotonic", itertools.count().__next__)
    line = fetch_command._ProgressLine()

    line.update(Progress(1, 2, 500_000, 1_500_000))
    line.update(Progress(1, 2, 500_000, 1_500_000, "a\x1b[2J: again in 1 s"))
    line.update(Progress(2, 2, 1_500_000, 1_500_000))
    line.end()

    clear = "\r\x1b[K"
    assert terminal.getvalue() == (
        f"1 of 2 files, 0.5 of 1.5 MB{clear}a\\x1b[2J: again in 1 s\n"
        f"2 of 2 files, 1.5 of 1.5 MB{clear}"
    )


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


def test_json_of_mentions_says_why_something_is_set_aside(tmp_path: Path) -> None:
    text = "商汤的GPT-4发布于10/09/2025，二、每千人一个"
    (tmp_path / "a.txt").write_text(text, "utf-8")

    found = json.loads(call("mentions", tmp_path / "a.txt", "--format", "json").stdout)

    assert [(m["text"], m["set_aside"], m["ambiguous"], m["reasons"]) for m in found] == [
        ("商汤", False, True, ["several-meanings"]),
        ("GPT-4", False, False, []),
        ("GPT-4", True, False, ["inside-name", "name"]),
        ("10/09/2025", False, True, ["day-or-month"]),
        ("二", True, False, ["list-number"]),
        ("每千人", True, False, ["rate-base"]),
        ("一个", True, False, ["article"]),
    ]


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_mentions_of_a_folder_are_in_order_and_a_damaged_file_is_named(
    tmp_path: Path, jobs: str
) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"共{number + 3}家", "utf-8")
    (tmp_path / "2.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/a.md").write_text("增长15%", "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")

    done = call("mentions", tmp_path, "--jobs", jobs, "--format", "json")

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "2.txt: byte 2 is NUL" in done.stderr
    files = json.loads(done.stdout)
    assert [Path(file["file"]).name for file in files] == [*(f"{n}.txt" for n in range(5)), "a.md"]
    assert [[m["text"] for m in file.get("mentions", [])] for file in files] == [
        *(["3家"], ["4家"], [], ["6家"], ["7家"], ["15%"]),
    ]
    assert "2.txt" in files[2]["error"]


def test_mentions_of_a_folder_as_text_have_the_file_in_front(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("共3家", "utf-8")

    done = call("mentions", tmp_path)

    header, line = (text.split("\t") for text in done.stdout.splitlines())
    assert header[:3] == ["file", "start", "end"]
    assert line[:5] == [str(tmp_path / "a.txt"), "1", "3", "quantity", "3家"]


def test_mentions_of_a_folder_without_texts(tmp_path: Path) -> None:
    done = call("mentions", tmp_path)

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "contains no text" in done.stderr


@pytest.mark.parametrize("format", EXPORTS)
def test_export_writes_one_file_and_leaves_nothing_else(
    project_part: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.setattr("baimo_curation.cli.export_command.data_root", lambda: project_part)

    done = call("export", format, cwd=tmp_path)

    (path,) = tmp_path.iterdir()
    assert (
        done.stdout == f"{path.name}: {len(baimo.tables())} tables, {path.stat().st_size} bytes\n"
    )


def test_diff_of_a_release_with_itself(
    project_part: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baimo_curation.cli.export_command.data_root", lambda: project_part)
    call("export", "zip", "-o", tmp_path / "a.zip")

    done = call("diff", tmp_path / "a.zip", project_part)

    assert done.returncode == 0
    assert done.stdout.endswith("no differences\n")
