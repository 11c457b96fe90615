"""The layout keeps its promises: imports point one way, and starting is light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

SRC = ROOT / "src"
# Lower layers first; a module may import from its own layer or a lower one.
LAYERS = (
    {"boundary", "issue_types", "text", "columnar"},
    {"issues"},
    {"tables"},
    {"periods", "figures", "arithmetic", "structure"},
    {"cells", "texts", "seals", "grouping"},
    {"csv_file"},
    {"dataset"},
    {"derive"},
    {"checks", "arrow"},
    {"coverage"},
    {"project", "publish"},
    {"export"},
    {"locate", "coverage_report", "show", "site", "diff", "mcp_server", "cli_validate", "mutation"},
    {"cli"},
    {"__main__"},
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}


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


def part(dotted: str) -> str:
    return dotted.split(".")[1] if "." in dotted else "__init__"


@pytest.mark.parametrize("path", modules("baimo_curation"), ids=lambda p: str(p.relative_to(SRC)))
def test_imports_point_to_lower_layers(path: Path) -> None:
    relative = path.relative_to(SRC / "baimo_curation")
    own = relative.parts[0].removesuffix(".py")
    wanted = {part(name) for name in imports(path) if name.startswith("baimo_curation.")}

    upward = {name for name in wanted if RANK[name] > RANK.get(own, -1)}

    assert not upward


def test_text_stands_on_the_ground_floor() -> None:
    for path in modules("baimo_curation/text"):
        foreign = {n for n in imports(path) if n.startswith(("baimo.", "baimo_curation."))}
        assert all(name.startswith("baimo_curation.text") for name in foreign), path


def test_columnar_stands_on_the_ground_floor() -> None:
    for path in modules("baimo_curation/columnar"):
        foreign = {n for n in imports(path) if n.startswith(("baimo.", "baimo_curation."))}
        assert all(name.startswith("baimo_curation.columnar") for name in foreign), path


# What each layer of the validator may import from the others; engines and paths stand above.
COLUMNAR = {
    "descriptor": {"report", "confirm"},
    "confirm": {"report", "descriptor"},
    "structure": {"report", "descriptor", "confirm"},
    "plan": {"descriptor", "confirm"},
    "engines": {"plan"},
}


@pytest.mark.parametrize("layer", COLUMNAR)
def test_layers_of_columnar_stay_apart(layer: str) -> None:
    for path in modules(f"baimo_curation/columnar/{layer}"):
        wanted = {
            name.split(".")[2]
            for name in imports(path)
            if name.startswith("baimo_curation.columnar.")
        }
        assert wanted - {layer} <= COLUMNAR[layer], path


def test_packages_meet_only_in_the_command_line() -> None:
    for path in modules("baimo"):
        assert not any(name.startswith("baimo_curation") for name in imports(path)), path
    callers = {
        p.stem
        for p in modules("baimo_curation")
        if {"baimo"} & {n.split(".")[0] for n in imports(p)}
    }
    assert callers <= {
        "__init__",
        "curate",
        "query",
        "read",
        "release",
        "seal",
        "show",
        "mcp_server",
    }


def test_loader_depends_on_pyarrow_alone() -> None:
    known = {"baimo", "pyarrow", "pandas", "polars", "duckdb", *sys.stdlib_module_names}
    for path in modules("baimo"):
        assert {name.split(".")[0] for name in imports(path)} <= known, path


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
        for path in [*modules("baimo"), *modules("baimo_curation")]
        if (lines := len(path.read_text("utf-8").splitlines())) > 320
        and path.name != "codelists.py"  # one flat list of definitions
    }

    assert not long
