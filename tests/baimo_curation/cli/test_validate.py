"""The command `baimo validate`: what it prints and how it exits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.commands import Done, call


def run(*arguments: str, cwd: Path) -> Done:
    return call("validate", *arguments, cwd=cwd)


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
    [
        ["none.csv"],
        ["good.csv", "--engine", "abacus"],
        ["good.csv", "--limit", "-1"],
        ["good.csv", "--memory", "much"],
        [],
    ],
)
def test_what_cannot_run_exits_with_2_and_no_trace(folder: Path, arguments: list[str]) -> None:
    found = run(*arguments, cwd=folder)

    assert found.returncode == 2
    assert len(found.stderr.splitlines()) == 1


def test_a_url_is_not_fetched_and_exits_with_2(folder: Path) -> None:
    found = run("https://example.invalid/datapackage.json", cwd=folder)

    assert (found.returncode, found.stdout) == (2, "")
    assert "https://example.invalid/datapackage.json: is a URL" in found.stderr


def package(folder: Path, *resources: dict[str, object]) -> list[str]:
    """Return what the command prints about a package of these resources."""
    (folder / "datapackage.json").write_text(json.dumps({"resources": resources}))
    return run("datapackage.json", cwd=folder).stdout.splitlines()


def test_a_fault_of_a_descriptor_names_resource_and_field(folder: Path) -> None:
    (folder / "schema.json").write_text('{"fields": [{"name": "a"}, {"name": "b", "type": "int"}]}')
    good = {"name": "good", "path": "good.csv"}

    unsafe = package(folder, good, {"name": "bad", "path": "../bad.csv"}, {"path": "good.csv"})
    referred = package(folder, good, {"name": "bad", "path": "good.csv", "schema": "schema.json"})

    assert unsafe[0].startswith('resource "bad": ')
    assert '"../bad.csv"' in unsafe[0]
    assert unsafe[1].startswith("resource 3: ")
    assert "'name' is a required" in unsafe[1]
    assert referred[0].startswith('resource "bad": field "b": ')
    assert '"int"' in referred[0]


def test_a_pattern_that_cannot_be_read_names_its_field(folder: Path) -> None:
    fields = [{"name": "a"}, {"name": "b", "type": "string", "constraints": {"pattern": "("}}]

    lines = package(folder, {"name": "good", "path": "good.csv", "schema": {"fields": fields}})

    assert lines[0].startswith('good.csv: field "b": ')


def test_an_error_in_a_package_within_a_package_names_the_file_it_is_in(folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (folder / "bad.csv").rename(inner / "bad.csv")
    package(inner, {"name": "bad", "path": "bad.csv"})

    lines = package(folder, {"name": "inner", "path": "inner/datapackage.json"})

    assert lines[0].startswith("inner/bad.csv:3: ")


def test_rows_that_are_not_checked_are_said_to_be_so(folder: Path) -> None:
    (folder / "rows.json").write_text('[{"a": "x"}]')
    rows = {"name": "rows", "path": "rows.json", "schema": {"fields": [{"name": "a"}]}}

    plain, typed = package(folder, rows), package(folder, {**rows, "type": "table"})

    assert plain[0].startswith("rows.json: rows and fields are not checked")
    assert run("rows.json", cwd=folder).stdout.startswith("rows.json: rows and fields are not")
    assert typed == ["rows: 1 rows, no errors", "valid: no errors"]
