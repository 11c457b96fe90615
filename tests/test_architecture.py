"""The layout keeps its promises: imports point one way, and starting is light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from baimo_curation.tables import PUBLISHED
from baimo_curation.tables.base import columns
from conftest import ROOT

SRC = ROOT / "src"
PACKAGES = ("baimo", "baimo_text", "baimo_validate", "baimo_curation")
# What each package may import of the others.
MAY_IMPORT = {
    "baimo": {"baimo_text"},
    "baimo_text": set(),
    "baimo_validate": set(),
    "baimo_curation": {"baimo", "baimo_text", "baimo_validate"},
}
# Lower floors first. A room may import from lower floors only, so no two rooms import each other.
FLOORS = {
    "baimo_validate": (
        {"errors"},
        {"report"},
        {"model", "safe_files"},
        {"exact", "engines"},
        {"descriptor"},
        {"reading"},
        {"row_validator"},
        {"sql"},
        {"resource_validator"},
        {"validation"},
        {"__init__"},
    ),
    "baimo_curation": (
        {"__init__", "atomic_files", "errors", "issue_types", "printable", "scratch_folder"},
        {"issues"},
        {"seals", "tables"},
        {"reading"},
        {"intake"},
        {"coverage", "derive"},
        {"checks"},
        {"project"},
        {"publish"},
        {"export"},
        {"diff", "site"},
        {"cli"},
        {"__main__"},
    ),
}
# One name for two modules or classes, each with its reason; at most five.
SAME_NAME = {
    "errors": "each package keeps its exceptions in a module of this name",
    "Entity": "the loader's entity, and the row of `entities` that it shows",
}
# Modules that choose columns for what they show, each with its reason.
COLUMNS_OF_A_PRODUCT = {
    "baimo_curation/cli/list_command.py": "what a line of `baimo list` shows beside the id",
    "baimo_curation/publish/annotations.py": "what a Web Annotation says of a passage",
    "baimo_curation/publish/picture.py": "the fields of the picture of one row",
    "baimo_curation/site/pages/checks_page.py": "the bars of the picture of coverage, in order",
}


def modules(package: str) -> list[Path]:
    return sorted((SRC / package).rglob("*.py"))


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def room(path: Path, package: str) -> str:
    """Return the folder below the package that a module is in, or the module's own name."""
    return path.relative_to(SRC / package).parts[0].removesuffix(".py")


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_import_one_way(package: str) -> None:
    for path in modules(package):
        others = {name.split(".")[0] for name in imports(path)} & set(PACKAGES) - {package}
        assert others <= MAY_IMPORT[package], path


@pytest.mark.parametrize("package", FLOORS)
def test_rooms_import_from_lower_floors(package: str) -> None:
    floor = {name: number for number, names in enumerate(FLOORS[package]) for name in names}
    upward = []
    for path in modules(package):
        own = room(path, package)
        for name in imports(path):
            parts = name.split(".")
            if parts[0] != package or len(parts) == 1:
                continue
            wanted = parts[1] if parts[1] in floor else "__init__"
            if wanted != own and floor[wanted] >= floor[own]:
                upward.append(f"{path.relative_to(SRC)} imports {name}")

    assert not upward


def test_every_room_has_its_floor() -> None:
    for package, floors in FLOORS.items():
        rooms = {room(path, package) for path in modules(package)}
        assert rooms == set().union(*floors), package


def test_no_two_modules_or_classes_share_a_name() -> None:
    places: dict[str, list[str]] = {}
    for path in (path for package in PACKAGES for path in modules(package)):
        here = str(path.relative_to(SRC))
        if path.stem not in {"__init__", "__main__"}:
            places.setdefault(path.stem, []).append(here)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(here)

    shared = {name: found for name, found in places.items() if len(found) > 1}

    assert len(SAME_NAME) <= 5
    assert shared.keys() == SAME_NAME.keys(), shared


def test_no_module_lists_columns() -> None:
    """What must be known of columns is a mark on the model; a list of names goes stale."""
    names = {column.name for model in PUBLISHED.values() for column in columns(model)}
    found = {
        str(path.relative_to(SRC))
        for package in ("baimo", "baimo_curation")
        for path in modules(package)
        for listed in literals(path)
        if room(path, package) != "tables" and len(listed) > 1 and listed <= names
    }

    assert found == COLUMNS_OF_A_PRODUCT.keys()


def literals(path: Path) -> Iterator[set[str]]:
    """Yield the texts of each tuple, list, set and dictionary that a module defines."""
    for node in ast.parse(path.read_text("utf-8")).body:
        for part in ast.walk(node) if isinstance(node, ast.Assign | ast.AnnAssign) else ():
            if isinstance(part, ast.Tuple | ast.List | ast.Set):
                items: list[ast.expr | None] = [*part.elts]
            elif isinstance(part, ast.Dict):
                items = part.keys
            else:
                continue
            yield {item.value for item in items if isinstance(item, ast.Constant)}


def test_loader_depends_on_pyarrow_alone() -> None:
    known = {"baimo", "baimo_text", "pyarrow", "pandas", "polars", "duckdb"}
    for path in modules("baimo"):
        tops = {name.split(".")[0] for name in imports(path)}
        assert tops <= known | sys.stdlib_module_names, path


def test_what_the_loader_takes_of_baimo_text_is_light() -> None:
    code = "import baimo.verification, sys; print(*sys.modules)"

    # Without site-packages: no library is needed.
    loaded = subprocess.run(
        [sys.executable, "-S", "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(SRC)},
    ).stdout.split()

    taken = {name for name in loaded if name.startswith("baimo_text.")}
    assert taken == {
        "baimo_text.file_search",
        "baimo_text.folded_names",
        "baimo_text.local_texts",
        "baimo_text.passage_states",
        "baimo_text.text_files",
    }


def test_import_of_baimo_is_light() -> None:
    code = "import baimo, sys; print(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()

    heavy = {"pyarrow", "pandas", "polars", "duckdb", "pydantic", "numpy", "typer", "rich"}
    assert not heavy & set(loaded)
    assert not any(name.startswith("baimo_curation") for name in loaded)


def test_answers_need_no_pandas_where_it_is_installed() -> None:
    code = (
        "import baimo, sys; e = baimo.entity('sensetime'); e.events(); e.sources(); repr(e);"
        "baimo.cite('metrics', 'a100-bandwidth'); baimo.search('算力'); print(*sys.modules)"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()

    assert "pandas" not in loaded


def test_modules_stay_small() -> None:
    long = {
        str(path.relative_to(SRC)): lines
        for package in PACKAGES
        for path in modules(package)
        if (lines := len(path.read_text("utf-8").splitlines())) > 320
    }

    assert not long
