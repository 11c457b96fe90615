"""The documented API of `baimo_validate`: examples run, and the page names all that is public."""

from __future__ import annotations

import builtins
import doctest
import inspect
import re
from pathlib import Path

import pytest

import baimo_validate
from baimo_validate import errors, report, validate, validation
from conftest import ROOT

PAGE = ROOT / "docs/methods/validate.md"
README = ROOT / "src/baimo_validate/README.md"


def test_examples_of_the_page_print_what_they_say(
    project_part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project_part)

    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")

    assert (result.failed, result.attempted) == (0, PAGE.read_text("utf-8").count(">>> "))
    assert result.attempted >= 8


def test_examples_of_docstrings_print_what_they_say() -> None:
    result = doctest.testmod(validation)

    assert result.failed == 0
    assert result.attempted >= 5


def test_the_example_of_the_readme_runs(
    project_part: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project_part)
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.S)

    exec(example, {})

    assert capsys.readouterr().out == ""  # our own package has no errors


def test_every_argument_is_on_the_page() -> None:
    _, _, table = PAGE.read_text("utf-8").partition("| Argument | Meaning |")
    named = re.findall(r"^\| `(\w+)` \|", table.split("\n\n")[0], re.M)

    assert named == list(inspect.signature(validate).parameters)


def test_every_exception_is_on_the_page_with_its_built_in() -> None:
    rows = re.findall(r"^\| `(\w+Error)` \| `(\w+)` \|", PAGE.read_text("utf-8"), re.M)

    public = {name for name in baimo_validate.__all__ if name.endswith("Error") and name != "Error"}
    assert {name for name, _ in rows} == public
    for name, built_in in rows:
        assert issubclass(getattr(baimo_validate, name), getattr(builtins, built_in))


def test_every_name_is_in_the_readme() -> None:
    text = README.read_text("utf-8")

    assert [name for name in baimo_validate.__all__ if f"`{name}" not in text] == []


def test_every_exception_has_one_root() -> None:
    found = [
        value
        for module in (errors, report)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Exception)
    ]

    assert len(found) >= 8
    assert all(issubclass(error, baimo_validate.ValidateError) for error in found)
