"""Every check is registered with exactly the types of issue that its code can yield."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import baimo_curation
from baimo_curation.checks import ANY_TEXT_CHECKS, CHECKS, TEXT_CHECKS
from baimo_curation.checks.check import Check
from baimo_curation.intake.structured_text import DOCUMENTS, format_of
from baimo_curation.issue_types import ISSUE_TYPES
from baimo_curation.issues import Issue
from baimo_curation.project import available_texts
from baimo_curation.reading.dataset import Dataset, read_dataset
from conftest import CASES, lay_over

SRC = Path(baimo_curation.__file__).parent
REGISTERED = {**CHECKS, **TEXT_CHECKS, **ANY_TEXT_CHECKS}
# Which argument of a call is the type of an issue.
MAKERS = {"issue": 1, "Issue": 3, "Fault": 0}
# Functions of another room that return issues, and the modules that make them.
ELSEWHERE = {
    "read_mapping": ("mapping_file",),
    "taken_in": (
        *(
            "decided_values",
            "mapping_file",
            "mapped_rows",
            "source_intake",
            "source_records",
            "unmatched_patterns",
            "value_states",
        ),
    ),
}


def functions() -> dict[str, ast.FunctionDef]:
    """Return every function of the room: a public one by its name, others with their module's."""
    found = {}
    for path in sorted((SRC / "checks").glob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                found[key(path.stem, node.name)] = node
    return found


def key(module: str, name: str) -> str:
    return f"{module}.{name}" if name.startswith("_") else name


FUNCTIONS = functions()


def yielded(name: str, module: str, seen: set[str]) -> Iterator[str | None]:
    """Yield the type of every issue that a function makes, itself or in functions it calls."""
    node = FUNCTIONS.get(key(module, name))
    if node is None or key(module, name) in seen:
        return
    seen.add(key(module, name))
    yield from made(node)
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            yield from yielded(part.id, module, seen)
            for other in ELSEWHERE.get(part.id, ()):
                tree = ast.parse((SRC / "intake" / f"{other}.py").read_text("utf-8"))
                yield from filter(None, made(tree))  # `MappingFile.issue` passes the type on


def made(tree: ast.AST) -> Iterator[str | None]:
    """Yield the types of the issues that are made in a tree; None for one that is no literal."""
    for part in ast.walk(tree):
        if isinstance(part, ast.Call):
            name = getattr(part.func, "attr", getattr(part.func, "id", ""))
            if name in MAKERS and len(part.args) > MAKERS[name]:
                kind = part.args[MAKERS[name]]
                yield kind.value if isinstance(kind, ast.Constant) else None


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


def test_every_type_is_yielded_by_a_check_or_outside_of_them() -> None:
    others = {
        kind
        for path in SRC.rglob("*.py")
        if path.parent.name != "checks" or path.stem == "sealed_rows"
        for kind in made(ast.parse(path.read_text("utf-8")))
    }

    of_checks = set().union(*(check.types for check in REGISTERED.values()))

    assert of_checks | others - {None} == set(ISSUE_TYPES)


def form_of(project: Path, issue: Issue) -> str | None:
    """Return the form of the source in whose folder an issue is; None for shared files."""
    folder = re.match(r"dataset/sources/([^/]+)/", issue.file)
    if folder is None:
        return None
    place = project / folder[0]
    about = (place / "source.toml").read_text("utf-8") if place.exists() else ""
    formats = {format_of(path) for path in re.findall(r'path = "([^"]*)"', about)} - {None}
    if formats & DOCUMENTS:
        return "document"
    return "structured" if formats or (place / "mapping.toml").exists() else "article"


def test_cases_show_every_type_of_every_check_and_no_other(tmp_path: Path) -> None:
    shown: dict[str, set[str]] = defaultdict(set)
    judged: dict[str, set[str]] = defaultdict(set)
    for kind in ISSUE_TYPES:
        project = lay_over(tmp_path / kind, CASES / kind / "fails")
        dataset, _ = read_dataset(project)
        texts = available_texts(dataset, [project / "texts"])
        found = {name: list(check(dataset)) for name, check in CHECKS.items()}
        for name, text_check in {**TEXT_CHECKS, **ANY_TEXT_CHECKS}.items():
            found[name] = list(text_check(dataset, texts))
        for name, issues in found.items():
            shown[name] |= {issue.type for issue in issues}
            judged[name] |= {form for issue in issues if (form := form_of(project, issue))}

    assert shown == {name: check.types for name, check in REGISTERED.items()}
    wrong = {name: judged[name] - check.holds_for for name, check in REGISTERED.items()}
    assert not {name: forms for name, forms in wrong.items() if forms}


def no_issues(_: Dataset) -> Iterator[Issue]:
    """Yield nothing."""
    yield from ()


def test_a_check_without_a_type_cannot_be_registered() -> None:
    with pytest.raises(ValueError, match="check 'no_issues' has no issue type"):
        Check(no_issues, set())


def test_a_check_with_an_unknown_type_cannot_be_registered() -> None:
    with pytest.raises(ValueError, match=r"'no_issues' yields 'made-up'.*issue_types\.py"):
        Check(no_issues, {"made-up", "type"})
