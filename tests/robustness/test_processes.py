"""The command line as a process: environment, streams, signals, kills, disks, other processes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from robustness import processes as p
from robustness.calls import FORMATS, make_workspace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
BUILD = ["build", "--root", "project", "--sources", "texts"]
COMMANDS = list(p.COMMANDS.values())


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stock")
    make_workspace(folder)
    return folder


@pytest.fixture(autouse=True)
def of_a_part(project_part: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands read some of the sources: what they do does not depend on the size."""
    monkeypatch.setattr(p, "BAIMO", p.reading(project_part))


@pytest.fixture
def workspace(stock: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(stock, tmp_path / "workspace", symlinks=True))


@pytest.mark.parametrize("name", p.SURROUNDINGS)
def test_surroundings_change_nothing(name: str, stock: Path) -> None:
    args = COMMANDS[list(p.SURROUNDINGS).index(name) % len(COMMANDS)]

    answer = p.run(args, stock, p.environment(**p.SURROUNDINGS[name]))

    assert not answer.fault


def test_a_terminal_without_end_is_no_fault(stock: Path) -> None:
    env = p.environment(**p.NONSENSE["columns without end"])

    for command in ("help", "wrong usage"):
        assert not p.run(p.COMMANDS[command], stock, env).fault


@pytest.mark.parametrize("name", p.LIMITS)
def test_limits_are_met_or_reported(name: str, workspace: Path) -> None:
    number = list(p.LIMITS).index(name)
    args = ["export", FORMATS[number % len(FORMATS)], "-o", "made"]

    assert not p.limited(args, workspace, p.LIMITS[name]).fault


def test_a_file_that_changes_while_it_is_read_is_no_crash(workspace: Path) -> None:
    with p.restless(workspace / "good/dataset/units.csv"):
        for command in ("validate", "diff"):
            assert not p.run(p.COMMANDS[command], workspace).fault


@pytest.mark.parametrize("name", ["C locale", "ASCII output", "no docstrings, no asserts"])
def test_chinese_text_is_printed_in_any_locale(name: str, stock: Path) -> None:
    args = ["sql", "select name_zh from units where unit_id = 'cny'", "--format", "csv"]

    answer = p.run(args, stock, p.environment(**p.SURROUNDINGS[name]))

    assert answer.code == 0
    assert ("\\u4eba" in answer.out) or ("人民币" in answer.out)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", ">/dev/full"])
def test_closed_and_full_streams(closed: str, stock: Path) -> None:
    answer = p.closed_streams(["sql", "select * from units", "--format", "csv"], stock, closed)

    assert not answer.fault
    assert answer.code == (2 if "full" in closed else 0)


@pytest.mark.parametrize("args", [["list", "evidence"], ["show", "nobody"], ["--help"]])
def test_a_reader_that_leaves_is_no_crash(args: list[str], stock: Path) -> None:
    assert not p.closed_pipe(args, stock).fault


def test_colours_are_for_terminals_that_want_them(stock: Path) -> None:
    args = ["check", "--help"]

    assert "\x1b[" in p.on_terminal(args, stock).out
    assert "\x1b[3" not in p.on_terminal(args, stock, NO_COLOR="1").out
    assert "\x1b[" not in p.run(args, stock).out
    assert p.on_terminal(["list"], stock, COLUMNS="1").code == 0


@pytest.mark.parametrize("number", p.SIGNALS)
@pytest.mark.parametrize("delay", [0.0, 0.4])
def test_a_signal_ends_a_build_with_one_line(
    number: signal.Signals, delay: float, workspace: Path
) -> None:
    before = p.generated(workspace / "project")

    answer = p.signalled(BUILD, workspace, number, delay)

    assert not answer.fault
    assert p.generated(workspace / "project") == before


def test_a_signal_ends_a_query_and_a_server(workspace: Path) -> None:
    query = ["sql", "select count(*) from range(100000000000) t(a) where a % 7 = 3"]

    for args in (query, ["mcp"]):
        answer = p.signalled(args, workspace, signal.SIGINT, 1.0)
        assert answer.code == 2, answer
        assert not answer.fault


SWALLOWING = """
import os, signal, sys
from baimo_curation.cli.process import run_guarded

def run():
    for _ in range(int(sys.argv[1])):
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        except BaseException:
            print("cleaned up", flush=True)
    return 0

sys.exit(run_guarded(run))
"""


@pytest.mark.parametrize("signals", ["1", "2"])
def test_a_signal_ends_the_command_though_a_library_swallows_it(signals: str) -> None:
    """The first lets it clean up and end; the second ends it at once."""
    done = subprocess.run(
        [sys.executable, "-c", SWALLOWING, signals], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (143, "baimo: interrupted by SIGTERM\n")
    assert done.stdout.splitlines() == ["cleaned up"]


def test_a_killed_build_leaves_whole_files_and_the_next_one_writes_the_rest(
    workspace: Path,
) -> None:
    units = workspace / "project/dataset/units.csv"
    old_text = units.read_text("utf-8")
    new_text = old_text.replace("Chinese yuan", "Renminbi")
    whole = p.releases(workspace, lambda _: units.write_text(new_text, "utf-8"))

    for number, delay in enumerate(p.delays(5, 1.2)):
        units.write_text(old_text if number % 2 == 0 else new_text, "utf-8")
        p.killed(BUILD, workspace, delay)
        assert not p.torn(p.generated(workspace / "project"), whole)
    assert p.run(BUILD, workspace).code == 0
    assert p.generated(workspace / "project") == whole[0]
    assert not list((workspace / "project").glob(".baimo-*"))


def test_builds_and_citations_at_once_lose_nothing(workspace: Path) -> None:
    quotes = ["星河科技董事长周远", "星河科技", "董事长周远"]
    cite = [
        ["locate", "texts/acme.txt", q, "--row", "entities/xinghe", "--root", "project", "--nth=1"]
        for q in quotes
    ]
    evidence = workspace / "project/dataset/sources/acme-2024/evidence.csv"
    before = evidence.read_text("utf-8")

    answers = p.together([BUILD, *cite, BUILD], workspace)

    assert [answer.fault for answer in answers] == [""] * 5
    written = sum(answer.code == 0 for answer in answers[1:4])
    assert evidence.read_text("utf-8").startswith(before)
    assert len(evidence.read_text("utf-8").splitlines()) == len(before.splitlines()) + written


@pytest.mark.parametrize("name", ["百模 数据\n", "-rf", os.fsdecode(b"\xff\xfe")])
def test_paths_of_every_kind(name: str, workspace: Path) -> None:
    folder = workspace / name
    shutil.copytree(workspace / "project", folder)
    (folder / "datapackage.json").write_text("{}")

    for args in (
        ["build", "--root", f"./{name}"],
        ["export", "duckdb", "-o", f"./{name}/{name}"],
        ["locate", "--", f"./{name}/texts/acme.txt", "星河科技董事长周远"],
    ):
        answer = p.run(args, workspace)
        assert not answer.fault
        # Neither Excel nor DuckDB can name a file whose path is not UTF-8.
        assert answer.code == 0 or args[0] in {"export", "locate"}


@pytest.mark.parametrize("place", ["dataset/parquet", "."])
def test_what_cannot_be_written_changes_nothing(place: str, workspace: Path) -> None:
    project = workspace / "project"
    units = project / "dataset/units.csv"
    units.write_text(units.read_text("utf-8").replace("Chinese yuan", "Renminbi"), "utf-8")
    before = p.generated(project)
    with p.unwritable(project / place) as can:
        if not can:
            pytest.skip("chattr +i is not possible here")
        answer = p.run(BUILD, workspace)

        assert answer.code == 2
        assert not answer.fault
        assert p.generated(project) == before
    assert p.run(BUILD, workspace).code == 0


def test_a_full_disk_changes_nothing(workspace: Path) -> None:
    disk = workspace / "disk"
    with p.small_disk(disk, "2m") as can:
        if not can:
            pytest.skip("mounting a small disk is not possible here")
        shutil.copytree(workspace / "project/dataset", disk / "dataset")
        p.fill(disk, leave=20_000)
        before = p.state(disk)
        for args in (
            ["build", "--root", "disk", "--sources", "texts"],
            *(["export", name, "-o", f"disk/x.{name}"] for name in ("sqlite", "excel")),
        ):
            answer = p.run(args, workspace)
            assert answer.code == 2, (args, answer)
            assert not answer.fault
            kept = {path: digest for path, digest in p.state(disk).items() if ".cache" not in path}
            assert kept == before


def test_a_deleted_current_folder_is_reported(workspace: Path) -> None:
    line = ["bash", "-c", 'mkdir gone && cd gone && rmdir ../gone && exec "$@"', "bash"]

    answer = p.run(["check"], workspace, before=line)

    assert answer.code == 2
    assert "the current folder was deleted" in answer.err
