"""Workflows, hooks and the action: they parse, and what they call exists."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import CASES, ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ACTION = ROOT / "action.yml"
TARGETS = set(re.findall(r"^([a-z-]+):(?!=)", (ROOT / "Makefile").read_text("utf-8"), re.M))


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def steps(path: Path) -> list[dict[str, Any]]:
    document = read(path)
    if "runs" in document:
        return list(document["runs"]["steps"])
    return [step for job in document["jobs"].values() for step in job["steps"]]


def test_there_is_a_workflow_for_test_build_site_and_release() -> None:
    assert [read(path)["name"] for path in WORKFLOWS] == ["build", "release", "site", "test"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_starts_with_no_rights_and_ends_in_time(path: Path) -> None:
    document = read(path)

    assert document["permissions"] == {"contents": "read"}
    assert document[True]  # YAML 1.1 reads the key `on` as true
    for job in document["jobs"].values():
        assert job["runs-on"] == "ubuntu-latest"
        assert 0 < job["timeout-minutes"] <= 60


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=lambda path: path.name)
def test_every_action_is_pinned_to_the_commit_of_a_release(path: Path) -> None:
    lines = re.findall(r"uses: (.+)", path.read_text("utf-8"))

    assert lines
    for line in lines:
        assert line.startswith("./ ") or re.fullmatch(
            r"[\w/.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line
        )


def test_an_action_has_one_version_everywhere() -> None:
    text = "".join(path.read_text("utf-8") for path in (*WORKFLOWS, ACTION))
    pinned = set(re.findall(r"uses: ([\w/.-]+)@(.+)", text))

    assert len(pinned) == len({action for action, _ in pinned})


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", [str(path) for path in WORKFLOWS]),
        ("github-actions", [str(ACTION)]),
        ("dependabot", [str(ROOT / ".github/dependabot.yml")]),
        ("citation-file-format", [str(ROOT / "CITATION.cff")]),
    ],
)
def test_files_that_github_reads_follow_their_published_schema(
    schema: str, files: list[str]
) -> None:
    options = ["--builtin-schema", f"vendor.{schema}"]
    command = [sys.executable, "-m", "check_jsonschema", *options, *files]

    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


def test_an_audit_of_workflows_and_action_finds_nothing() -> None:
    zizmor = [str(Path(sys.executable).parent / "zizmor"), "--offline", "--persona", "auditor"]

    done = subprocess.run([*zizmor, str(ROOT)], check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout


def test_make_targets_that_are_called_exist() -> None:
    hooks = [hook["entry"] for hook in read(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]]
    runs = [step.get("run", "") for path in (*WORKFLOWS, ACTION) for step in steps(path)]
    called = {name for text in (*runs, *hooks) for name in re.findall(r"\bmake ([a-z-]+)", text)}

    assert called >= {"test", "build", "check", "dist", "reproduce", "dependencies", "audit"}
    assert called <= TARGETS


def test_every_target_is_phony_and_says_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", text, re.M)
    assert phony

    assert set(phony[1].split()) == TARGETS
    for target in TARGETS - {"lint", "types"}:
        assert re.search(rf"^{target}:.*##", text, re.M), target


def test_hooks_name_programs_of_the_environment() -> None:
    config = read(ROOT / ".pre-commit-config.yaml")
    for hook in config["repos"][0]["hooks"]:
        program = hook["entry"].split()[0]
        assert program == "make" or shutil.which(
            Path(program).name, path=Path(sys.executable).parent
        )
        re.compile(hook.get("files", ""))
    published = read(ROOT / ".pre-commit-hooks.yaml")
    assert [hook["entry"] for hook in published] == ["baimo check"]


def run_action(project: str, workspace: Path) -> subprocess.CompletedProcess[str]:
    """Run the last step of the action as the runner does, in an environment that is installed."""
    step = steps(ACTION)[-1]
    venv = workspace / "runner/baimo/bin"
    venv.mkdir(parents=True)
    (venv / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (venv / "python").chmod(0o755)
    environment = os.environ | {
        "RUNNER_TEMP": str(workspace / "runner"),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_WORKSPACE": str(workspace),
        "ROOT": project,
        "BAIMO_SOURCES": "",
    }
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        cwd=workspace,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action needs bash")
def test_the_action_annotates_the_line_of_the_file_in_the_repository(tmp_path: Path) -> None:
    project = tmp_path / "a, b"
    shutil.copytree(CASES / "base", project)
    units = project / "dataset/units.csv"
    lines = units.read_text("utf-8").splitlines(keepends=True)
    units.write_text("".join([*lines, lines[1]]), "utf-8")

    done = run_action("a, b", tmp_path)

    assert done.returncode == 1, done.stderr
    first = done.stdout.splitlines()[0]
    place = f"file=a%2C b/dataset/units.csv,line={len(lines) + 1},title=duplicate-key"
    assert first.startswith(f"::error {place}::name: ")


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action needs bash")
def test_the_action_passes_a_clean_project(tmp_path: Path) -> None:
    shutil.copytree(CASES / "base", tmp_path / "project")

    done = run_action("project", tmp_path)

    assert done.returncode == 0, done.stderr
    assert "::error" not in done.stdout
