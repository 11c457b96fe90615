"""Each kind of bad input is refused in one line and changes nothing; `make torture` tries all."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from robustness.calls import Case, make_workspace
from robustness.cases import cases

KINDS = sorted({case.kind for case in cases() if case.quick})


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stock")
    make_workspace(folder)
    return folder


@pytest.fixture(autouse=True)
def quick_and_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("robustness.inputs.LONG", 200_000)
    monkeypatch.setattr("baimo_validate.safe_files._ROOM", 16 << 20)
    monkeypatch.setattr("robustness.inputs.BOMB", 100_000_000)
    monkeypatch.setattr("baimo_validate.exact.cell_reader._PATTERN_SECONDS", 0.05)
    monkeypatch.delenv("BAIMO_SOURCES", raising=False)


def one_command_per_input(kind: str) -> Iterator[Case]:
    """Yield each input of a kind once, with one command after the other."""
    of_kind = [case for case in cases() if case.kind == kind and case.quick]
    by_input = itertools.groupby(of_kind, key=lambda case: case.input)
    for number, (_, group) in enumerate(by_input):
        choice = list(group)
        yield choice[number % len(choice)]


@pytest.mark.parametrize("kind", KINDS)
def test_bad_input_is_refused_in_one_line(kind: str, stock: Path, tmp_path: Path) -> None:
    faults = []
    for number, case in enumerate(one_command_per_input(kind)):
        workspace = tmp_path / str(number)
        # A tenth of the time of shutil.copytree.
        subprocess.run(["cp", "-a", stock, workspace], check=True)
        answer = case.run(workspace)
        if answer.fault:
            faults.append(f"{case.command}, {case.input}: {answer.fault}")
        shutil.rmtree(workspace)

    assert not faults, "\n".join(faults)


def test_the_judge_is_awake(stock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours, a changed file and a flood of lines are seen as what they are."""
    workspace = tmp_path / "w"
    shutil.copytree(stock, workspace)
    case = Case("file", "x", "list", lambda _: None, ["list"])
    assert not case.run(workspace).fault

    def spoil(*_: object) -> None:
        (workspace / "new").touch()
        raise OSError(5, "a\nb")

    monkeypatch.setattr("baimo_curation.__main__.run_command_line", spoil)
    assert case.run(workspace).fault == "crash: files were changed"
    (workspace / "new").unlink()
    monkeypatch.setattr("baimo_curation.__main__.run_command_line", lambda _: {}["x"])
    assert "internal error in baimo: KeyError" in case.run(workspace).fault
