"""Adding a column or a code takes the steps that CONTRIBUTING gives, and no file more by hand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from conftest import ROOT
from support.commands import run

CODE = ("src", "tests")
# The pages that show columns and codes, as Markdown: what MkDocs makes of it is tested elsewhere.
PAGES = """
from pathlib import Path
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.page import Context
from baimo_curation.site.pages.dictionary_page import dictionary_page
from baimo_curation.site.pages.tool_pages import explore_page
from baimo_curation.site.site_package import read_site_package
world = JoinedRows(read_site_package(Path(".")))
for lang in ("en", "zh"):
    for write in (dictionary_page, explore_page):
        for page in write(Context(world, lang)):
            print(page.markdown())
"""
# Tests of the data, of small datasets that lack the column, and of what must describe it.
TESTS = (
    "tests/test_dataset.py",
    "tests/test_docs.py::test_every_table_and_column_is_in_the_reference",
    "tests/test_docs.py::test_every_codelist_is_used_and_in_the_reference",
    "tests/test_docs.py::test_properties_of_our_own_are_described_where_formats_are",
    "tests/baimo_curation/tables/test_columns.py",
    "tests/baimo_curation/checks/test_cases.py::test_base_has_no_issues",
    "tests/baimo_curation/test_seals.py::test_what_is_written_is_read_back",
)


@pytest.fixture
def copy(project_part: Path, tmp_path: Path) -> Path:
    """A copy of the project with some of its sources: code, data, documentation and tests."""
    folder = tmp_path / "project"
    shutil.copytree(project_part, folder, ignore=shutil.ignore_patterns(".cache"))
    ignored = shutil.ignore_patterns("__pycache__", "node_modules")
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    return folder


def declaration(heading: str) -> str:
    """Return what CONTRIBUTING shows under a heading, as it is written into a class."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (section,) = re.findall(rf"^## {heading}\n(.*?)(?=^## )", text, re.M | re.S)
    (block,) = re.findall(r"```python\n(.*?)```", section, re.S)
    return textwrap.indent(textwrap.dedent(block), "    ")


def insert(path: Path, before: str, text: str) -> None:
    source = path.read_text("utf-8")
    assert source.count(before) == 1
    path.write_text(source.replace(before, text + before), "utf-8")


def python(copy: Path, *args: str) -> str:
    # The copy was built without the source texts, so it is compared without them.
    env = {name: value for name, value in os.environ.items() if name != "BAIMO_SOURCES"}
    env["PYTHONPATH"] = f"{copy / 'src'}{os.pathsep}{copy / 'tests'}"
    done = subprocess.run(
        [sys.executable, *args], check=False, capture_output=True, text=True, cwd=copy, env=env
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def rebuilt(copy: Path) -> None:
    """Check and build the copy with its own code."""
    for command in (("check",), ("build",), ("build", "--check")):
        done = run(*command, cwd=copy, PYTHONPATH=str(copy / "src"))
        assert done.returncode == 0, (command, done.stdout + done.stderr)


def test_a_column_is_added_in_the_model_alone(copy: Path) -> None:
    model = copy / "src/baimo_curation/tables/metrics.py"
    insert(model, "    reported_text: ", declaration("Add a column"))

    rebuilt(copy)

    shown = python(copy, "-c", PAGES)
    assert "metrics.method" in shown
    assert "How the figure was obtained." in shown
    assert "数字如何得出（英文）。" in shown
    names = "import baimo; print(baimo.load('metrics').schema.field('method').metadata)"
    assert "title_zh" in python(copy, "-c", names)
    python(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n0", *TESTS)


def test_a_code_is_added_to_its_list_alone(copy: Path) -> None:
    model = copy / "src/baimo_curation/tables/codelists/source_codes.py"
    insert(model, "    REPOSITORY = Code(", declaration("Add a code"))

    rebuilt(copy)

    assert "播客" in python(copy, "-c", PAGES)
    python(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n0", *TESTS)
