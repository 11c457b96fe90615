"""A format is one file and one line of `EXPORTS`: everything else is derived from them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from baimo_curation.export import EXPORTS
from conftest import ROOT

SHARED = ("__pycache__", "node_modules")


def test_the_page_on_formats_lists_the_exports() -> None:
    page = (ROOT / "docs/formats.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| `baimo\[(\w+)\]` \|$", page, re.M)

    assert rows == [(name, format.description, format.extra) for name, format in EXPORTS.items()]


def test_the_readme_names_the_exports() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (line,) = re.findall(r"^baimo export .*$", readme, re.M)

    assert {*re.findall(r"\w+", line)} - {"baimo", "export", "or"} == set(EXPORTS)


def test_extras_are_those_of_the_distribution() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert {format.extra for format in EXPORTS.values()} <= set(project["optional-dependencies"])


@pytest.fixture(scope="module")
def with_a_toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of our code, to which the steps of "Add an export format" were applied."""
    folder = tmp_path_factory.mktemp("copy")
    room = folder / "src/baimo_curation/export"
    package = ROOT / "src/baimo_curation"
    shutil.copytree(package, room.parent, ignore=shutil.ignore_patterns(*SHARED))
    (room / "toy.py").write_text(
        '"""The names of the tables, one a line."""\n'
        "from pathlib import Path\n"
        "from baimo_curation.export.release_package import ReleasePackage\n"
        "def write_toy(package: ReleasePackage, path: Path) -> None:\n"
        "    path.write_text('\\n'.join(package.tables))\n"
    )
    registry = room / "__init__.py"
    text, lines = re.subn(
        r"^}$",
        '    "toy": Export(write_toy, ".toy", "the names of the tables", extra="curate"),\n}',
        registry.read_text("utf-8"),
        flags=re.M,
    )
    assert lines == 1
    imported = "from baimo_curation.export.toy import write_toy\n\nEXPORTS"
    registry.write_text(text.replace("\nEXPORTS", imported, 1))
    return folder


def run(copy: Path, *command: str, folder: Path = ROOT) -> str:
    path = os.pathsep.join(map(str, (copy / "src", ROOT / "tests", ROOT / "scripts")))
    environment = os.environ | {"PYTHONPATH": path, "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_new_format_is_a_choice_of_the_command(with_a_toy: Path, tmp_path: Path) -> None:
    assert "toy" in run(with_a_toy, "-m", "baimo_curation", "export", "--help")

    run(with_a_toy, "-m", "baimo_curation", "export", "toy", folder=tmp_path)

    (made,) = tmp_path.iterdir()
    assert made.suffix == ".toy"
    assert "metrics" in made.read_text().splitlines()


def test_a_new_format_is_scaled_reproduced_and_attacked(with_a_toy: Path) -> None:
    code = (
        "import json, pathlib, scale, reproduce\n"
        "from robustness import calls, cases\n"
        "steps = [step for step, _ in scale.steps(pathlib.Path('x'))]\n"
        "print(json.dumps([steps, list(reproduce.EXPORTS), list(calls.FORMATS)]))"
    )

    steps, reproduced, attacked = json.loads(run(with_a_toy, "-c", code))

    assert "export toy" in steps
    assert reproduced == attacked == [*EXPORTS, "toy"]
