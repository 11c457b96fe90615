"""The documentation covers what exists, and nothing that does not, both ways."""

from __future__ import annotations

import ast
import builtins
import doctest
import importlib
import inspect
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

import baimo
from baimo_curation.checks import ANY_TEXT_CHECKS, CHECKS, TEXT_CHECKS
from baimo_curation.cli.command_line import parser_of
from baimo_curation.cli.commands import BY_NAME
from baimo_curation.cli.mcp_tools import TOOLS
from baimo_curation.export import EXPORTS
from baimo_curation.export.release_package import read_package
from baimo_curation.issue_types import ISSUE_TYPES
from baimo_curation.publish.reference_pages import LANGUAGES
from baimo_curation.site.mkdocs import nav_pages
from baimo_curation.site.pages.prose_pages import METHODS
from baimo_curation.site.terms import codes
from baimo_curation.tables import PUBLISHED, TABLES, codelists, marked
from baimo_curation.tables.base import columns
from baimo_curation.tables.marks import Computed
from conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def section(path: str, title: str) -> str:
    """Return what a page says under a heading."""
    (found,) = re.findall(rf"^##+ {title}\n(.*?)(?=^##|\Z)", read(path), re.M | re.S)
    return str(found)


def test_readme_examples_print_what_they_say() -> None:
    result = doctest.testfile(
        str(ROOT / "README.md"), module_relative=False, optionflags=doctest.ELLIPSIS
    )

    assert result.attempted >= 10
    assert result.failed == 0


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that examples open: the unzipped release, SQLite and DuckDB."""
    folder = tmp_path_factory.mktemp("release")
    package = read_package(ROOT)
    for name in ("sqlite", "duckdb", "zip"):
        EXPORTS[name].write(package, folder / f"baimo.{name}")
    with zipfile.ZipFile(folder / "baimo.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize("page", ["loader.md", "formats.md"])
def test_examples_of_the_documentation_print_what_they_say(
    monkeypatch: pytest.MonkeyPatch, release: Path, page: str
) -> None:
    monkeypatch.chdir(release)
    path = ROOT / "docs" / page

    result = doctest.testfile(str(path), module_relative=False, encoding="utf-8")

    assert result.failed == 0
    assert result.attempted == path.read_text("utf-8").count(">>> ") > 0


def test_the_example_in_r_runs(release: Path) -> None:
    if not shutil.which("Rscript"):
        pytest.skip(
            "R: there is no Rscript on the path; as root on Debian 'make clients' installs it"
        )
    (example,) = re.findall(r"```r\n(.*?)```", read("docs/formats.md"), re.S)

    done = subprocess.run(
        ["Rscript", "-e", example], check=True, capture_output=True, text=True, cwd=release
    )

    assert "绝影" in done.stdout
    assert "3.8億元人民幣 3.8e+08     cny" in done.stdout


def test_every_error_is_in_the_documentation_with_its_built_in() -> None:
    page = read("docs/loader.md")
    rows = re.findall(r"^\| `(\w+Error)` \| `(\w+)` \|", page, re.M)

    errors = {name: getattr(baimo, name) for name in baimo.__all__ if name.endswith("Error")}
    assert {name for name, _ in rows} == set(errors) - {"BaimoError"}
    for name, built_in in rows:
        assert issubclass(errors[name], getattr(builtins, built_in))


def test_docstring_examples_of_the_loader_run() -> None:
    attempted = 0
    for path in sorted((ROOT / "src/baimo").glob("[!_]*.py")):
        result = doctest.testmod(importlib.import_module(f"baimo.{path.stem}"))
        assert result.failed == 0, path.stem
        attempted += result.attempted

    assert attempted >= 16


@pytest.mark.parametrize("folder", LANGUAGES.values())
def test_every_table_and_column_is_in_the_reference(folder: str) -> None:
    page = read(f"{folder}/tables.md")
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", page, re.M | re.S))

    assert list(sections) == list(PUBLISHED)
    for name, model in PUBLISHED.items():
        named = re.findall(r"^\| `(\w+)` ", sections[name], re.M)
        assert named == [column.name for column in columns(model)]


@pytest.mark.parametrize("folder", LANGUAGES.values())
def test_every_codelist_is_used_and_in_the_reference(folder: str) -> None:
    page = read(f"{folder}/codelists.md")
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", page, re.M | re.S))

    assert sections.keys() == codes().keys()
    for name, codelist in codes().items():
        assert re.findall(r"^\| `([^`]+)` ", sections[name], re.M) == list(codelist)


def test_properties_of_our_own_are_described_where_formats_are() -> None:
    """Those that the descriptor gives to tables, columns and codes beside the standard's."""
    described = set(re.findall(r"^\| `(\w+)` \|", section("docs/formats.md", "Properties"), re.M))
    tables = [t for t in baimo.descriptor()["resources"] if t["format"] == "parquet"]
    fields = [field for table in tables for field in table["schema"]["fields"]]
    lists = [field.get(name, ()) for field in fields for name in ("categories", "codes")]
    standard = {
        *("name", "type", "path", "title", "description", "format", "mediatype", "schema", "hash"),
        *("constraints", "example", "categories", "value", "label"),
    }

    given = {
        key for item in (*tables, *fields, *(c for codes in lists for c in codes)) for key in item
    }

    assert given - standard == described


def test_issue_types_of_the_code_are_the_documented_ones() -> None:
    """Every kebab-case literal given to Issue or Fault is registered, and every type is used."""
    source = "\n".join(p.read_text("utf-8") for p in (ROOT / "src/baimo_curation").rglob("*.py"))
    unused = [kind for kind in ISSUE_TYPES if source.count(f'"{kind}"') < 2]

    assert not unused
    assert all(f"`{kind}`" in read("docs/reference/issues.md") for kind in ISSUE_TYPES)


def test_checks_are_named_as_their_functions() -> None:
    for name, check in {**CHECKS, **TEXT_CHECKS, **ANY_TEXT_CHECKS}.items():
        assert check.function.__name__ == name
        assert "Yields:" in (check.function.__doc__ or "")


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_blocks_of_code_begin_at_the_margin(path: Path) -> None:
    """The Markdown of the site knows no fenced blocks within lists."""
    assert not re.findall(r"^ +```", path.read_text("utf-8"), re.M)


def test_commands_and_options_named_in_the_documentation_exist() -> None:
    for path in PAGES:
        for block in re.findall(
            r"`([^`\n]+)`|```(?:sh|text)\n(.*?)```", path.read_text("utf-8"), re.S
        ):
            for command, rest in re.findall(r"^\s*baimo ([a-z]+)(.*)", "\n".join(block), re.M):
                assert command in BY_NAME, (path.name, command)
                known = {o for action in parser_of(command).known for o in action.option_strings}
                named = set(re.findall(r"(?<!\S)--[a-z-]+", rest.partition("#")[0]))
                assert named <= known, (path.name, command)


def test_every_command_is_in_the_readme_or_contributing() -> None:
    text = read("README.md") + read("CONTRIBUTING.md")

    missing = [name for name in BY_NAME if f"baimo {name}" not in text]

    assert not missing


def test_every_tool_for_language_models_is_documented_as_it_is_called() -> None:
    named = re.findall(r"^\| `(\w+)\((.*?)\)`", read("docs/loader.md"), re.M)

    assert [name for name, _ in named] == [tool.__name__ for tool in TOOLS]
    for (_, words), tool in zip(named, TOOLS, strict=True):
        given = inspect.signature(tool).parameters.values()
        defaults = {p.name: p.default for p in given if p.default is not p.empty}
        named = [f"{p.name}={defaults[p.name]!r}" if p.name in defaults else p.name for p in given]
        assert words.replace('"', "'").split(", ") == named


def test_everything_public_has_a_docstring() -> None:
    for name in baimo.__all__:
        thing = getattr(baimo, name)
        if inspect.isclass(thing) or inspect.isroutine(thing):
            assert thing.__doc__, name


def test_every_module_opens_with_a_sentence() -> None:
    for path in sorted((ROOT / "src").rglob("*.py")):
        docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
        assert docstring, path
        assert re.search(r"[.:]$", docstring.splitlines()[0]), path


def test_changelog_names_the_version_of_the_code() -> None:
    assert f"\n## {baimo.__version__}" in read("CHANGELOG.md")
    assert f"version: {baimo.__version__}" in read("CITATION.cff")


def test_methods_name_every_qualifier_and_verdict() -> None:
    for code in codelists.Qualifier:
        assert f"`{code}`" in read("docs/methods/bounds.md")
    for code in codelists.Verdict:
        assert f"`{code}`" in read("docs/methods/calculations.md")


@pytest.mark.parametrize("folder", ["docs/methods", "docs/zh/methods"])
def test_methods_explain_every_code_that_they_decide(folder: str) -> None:
    for code in (*codelists.ConflictKind, *codelists.ConflictTable, *codelists.PeriodMatch):
        assert f"`{code}`" in read(f"{folder}/conflicts.md")
    for code in codelists.Aspect:
        assert re.search(rf"^\| .*`{code}`", read(f"{folder}/evidence.md"), re.M), code
    for code in codelists.PeriodBasis:
        assert code == "printed" or f"`{code}`" in read(f"{folder}/periods.md")


def test_every_rule_has_its_page_and_every_page_its_place_in_the_navigation() -> None:
    rules = {mark.page for _, mark in marked(Computed, PUBLISHED)}
    assert rules
    for page in rules:
        assert (ROOT / page).is_file(), page
    for folder in ("docs/methods", "docs/zh/methods"):
        pages = {path.stem for path in (ROOT / folder).glob("*.md")} - {"index"}
        assert pages == set(METHODS)
    assert {f"methods/{name}" for name in METHODS} < set(nav_pages())


def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    # Written in two parts, so that this file does not contain what it looks for.
    parts = [
        ("pypi", "[.]org"),
        ("python", "hosted"),
        ("npm", "js[.]"),
        ("/ro", "ot/"),
        ("/wo", "rk/"),
    ]
    pattern = re.compile("|".join(head + tail for head, tail in parts))
    folders = ("src", "tests", "scripts", "docs", "schemas", "dataset", ".ci", ".github")
    files = [p for folder in folders for p in (ROOT / folder).rglob("*") if p.is_file()]
    files += [p for p in ROOT.iterdir() if p.is_file()]
    for path in files:
        if "node_modules" in path.parts:
            continue
        if path.suffix in {".parquet", ".pyc", ".png"}:
            continue
        assert not pattern.search(path.read_text("utf-8", errors="replace")), path


def test_curated_tables_have_a_file() -> None:
    shared = {name for name, model in TABLES.items() if not model.per_source}
    assert {path.stem for path in (ROOT / "dataset").glob("*.csv")} == shared
    assert {path.stem for path in (ROOT / "dataset/csv").glob("*.csv")} == set(TABLES)
