"""Every check is registered with exactly the types of issue that its code can yield."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from baimo_curation import checks
from baimo_curation.checks import CHECKS, TEXT_CHECKS
from baimo_curation.checks.check import Check
from baimo_curation.issue_types import ISSUE_TYPES
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from conftest import ROOT

FOLDER = Path(checks.__file__).parent
REGISTERED = {**CHECKS, **TEXT_CHECKS}
# Types that are no check's: of files and cells, which are read before, and of the seal, which
# comes after.
READING = {"file-missing", "file-unknown", "encoding", "header", "text-unreadable"} | {
    "required",
    "whitespace",
    "formula",
    "type",
    "enum",
    "pattern",
    "period",
    "length",
    "range",
}
SEAL = {"seal"}


def functions() -> dict[str, ast.FunctionDef]:
    """Return every function of the room by its name and, if it is private, its module's."""
    found = {}
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                found[_key(path.stem, node.name)] = node
    return found


def _key(module: str, name: str) -> str:
    return f"{module}.{name}" if name.startswith("_") else name


def yielded(name: str, module: str, seen: set[str]) -> Iterator[str | None]:
    """Yield the type of every issue that a function makes, itself or by those it calls."""
    node = FUNCTIONS.get(key := _key(module, name))
    if node is None or key in seen:
        return
    seen.add(key)
    for part in ast.walk(node):
        if not isinstance(part, ast.Call):
            continue
        if isinstance(part.func, ast.Attribute) and part.func.attr == "issue":
            yield _literal(part.args[1])
        elif isinstance(part.func, ast.Name) and part.func.id == "Issue":
            yield _literal(part.args[3])
        elif isinstance(part.func, ast.Name):
            yield from yielded(part.func.id, module, seen)


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) else None


FUNCTIONS = functions()


@pytest.mark.parametrize("name", REGISTERED)
def test_types_of_a_check_are_those_in_its_code(name: str) -> None:
    check = REGISTERED[name]

    found = set(yielded(name, check.function.__module__.split(".")[-1], set()))

    assert None not in found, "write the type of an issue as a literal where the issue is made"
    assert found == check.types


def test_every_public_generator_of_issues_is_registered() -> None:
    generators = {
        name
        for name, node in FUNCTIONS.items()
        if "." not in name and node.returns and ast.unparse(node.returns) == "Iterator[Issue]"
    }

    assert generators == set(REGISTERED)


def test_every_type_belongs_to_a_check_to_reading_or_to_the_seal() -> None:
    of_checks = set().union(*(check.types for check in REGISTERED.values()))

    assert of_checks | READING | SEAL == set(ISSUE_TYPES)
    assert not of_checks & (READING | SEAL)


def test_every_type_of_a_check_is_reported_by_it_in_a_case() -> None:
    """The cases show each type; which check reported it is read from the registry."""
    cases = {path.name for path in (ROOT / "tests/cases").iterdir()}

    assert set().union(*(check.types for check in REGISTERED.values())) <= cases


def no_issues(_: Dataset) -> Iterator[Issue]:
    """Yield nothing."""
    yield from ()


def test_a_check_without_a_type_cannot_be_registered() -> None:
    with pytest.raises(ValueError, match="check 'no_issues' has no issue type"):
        Check(no_issues, set())


def test_a_check_with_an_unknown_type_cannot_be_registered() -> None:
    with pytest.raises(ValueError, match=r"'no_issues' yields 'made-up'.*issue_types\.py"):
        Check(no_issues, {"made-up", "type"})
