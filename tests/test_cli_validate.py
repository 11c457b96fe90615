"""The command `baimo validate`: what it prints and how it exits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "baimo_curation", "validate", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.csv").write_text("a,b\n1,2\n")
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n\n3\n")
    return tmp_path


def test_a_valid_table_exits_with_0(folder: Path) -> None:
    found = run("good.csv", cwd=folder)

    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.splitlines()[-1] == "valid: no errors"


def test_an_invalid_table_exits_with_1_and_names_each_place(folder: Path) -> None:
    found = run("bad.csv", cwd=folder)

    assert found.returncode == 1
    assert "bad.csv:3: the row is blank; remove it [blank-row]" in found.stdout
    assert 'bad.csv:4: field "b": the row ends before cell 2 [missing-cell]' in found.stdout


def test_json_has_the_shape_of_a_frictionless_report(folder: Path) -> None:
    report = json.loads(run("bad.csv", "--format", "json", cwd=folder).stdout)

    assert report["valid"] is False
    assert report["stats"]["errors"] == 2
    (task,) = report["tasks"]
    assert task["errors"][1]["type"] == "missing-cell"
    assert (task["errors"][1]["rowNumber"], task["errors"][1]["fieldName"]) == (4, "b")


@pytest.mark.parametrize(
    "arguments",
    [["none.csv"], ["good.csv", "--engine", "abacus"], ["good.csv", "--limit", "-1"], []],
)
def test_what_cannot_run_exits_with_2_and_no_trace(folder: Path, arguments: list[str]) -> None:
    found = run(*arguments, cwd=folder)

    assert found.returncode == 2
    assert found.stderr
    assert "Traceback" not in found.stderr
