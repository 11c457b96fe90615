"""What SECURITY.md promises: nothing in the data runs as code, and dependencies are few and pinned.

The code is read as a syntax tree, so that a promise is broken by a call, not by a word.
"""

from __future__ import annotations

import ast
import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import baimo
from baimo.errors import QueryError
from baimo_curation.derive.intervals import ExpressionError, evaluate
from baimo_curation.export.excel import FORMULA_STARTS
from baimo_validate.descriptor.load import parse_text
from conftest import ROOT

MODULES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "scripts").glob("*.py")])
# Modules that turn data into objects or code, or that reach for the network.
FORBIDDEN_MODULES = {
    *("pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "code", "codeop"),
    *("urllib.request", "http.client", "requests", "httpx", "socket", "ftplib", "xml.sax"),
    *("xml.etree.ElementTree", "xml.dom.minidom", "xmlrpc"),
}
ALLOWED_MODULES = {
    # The only door to the network: `baimo fetch` reads public files through it.
    "src/baimo/downloads.py": {"urllib.request", "http.client"},
}
FORBIDDEN_CALLS = {
    *("eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.execv", "os.execvp"),
    *("yaml.load", "yaml.load_all", "yaml.full_load", "yaml.unsafe_load", "yaml.unsafe_load_all"),
    *("tempfile.mktemp", "subprocess.getoutput", "subprocess.getstatusoutput"),
}
FORBIDDEN_METHODS = {"extractall"}  # of an archive: its names may lead out of the folder


def faults(code: str) -> Iterator[str]:
    """Yield what in a module could run data as code, or fetch it."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in FORBIDDEN_MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in FORBIDDEN_MODULES:
            yield node.module
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in FORBIDDEN_CALLS or called.split(".")[-1] in FORBIDDEN_METHODS:
                yield called
            for keyword in node.keywords:
                if keyword.arg == "shell" and not _is_false(keyword.value):
                    yield f"{called}(shell=…)"
                if keyword.arg in {"trust_remote_code", "allow_pickle"}:
                    yield f"{called}({keyword.arg}=…)"


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_can_run_data_as_code(path: Path) -> None:
    allowed = ALLOWED_MODULES.get(str(path.relative_to(ROOT)), set())

    assert {*faults(path.read_text("utf-8"))} == allowed


@pytest.mark.parametrize(
    "code",
    [
        "eval('1')",
        "exec(text)",
        "import pickle",
        "from pickle import loads",
        "import yaml; yaml.load(text, Loader=yaml.Loader)",
        "import subprocess; subprocess.run(command, shell=True)",
        "subprocess.Popen(command, shell=wanted)",
        "os.system('ls')",
        "archive.extractall(folder)",
        "import urllib.request",
        "numpy.load(path, allow_pickle=True)",
    ],
)
def test_the_guard_sees_what_it_looks_for(code: str) -> None:
    assert list(faults(code))


def test_import_by_name_takes_names_from_a_literal() -> None:
    """`importlib` is used for what packages export, for commands, and to try bad input."""
    users = [path for path in MODULES if "import_module" in path.read_text("utf-8")]

    assert sorted(users) == [
        ROOT / "scripts/torture.py",
        ROOT / "src/baimo/__init__.py",
        ROOT / "src/baimo_curation/cli/command_line.py",  # a key of `BY_NAME`
        ROOT / "src/baimo_text/__init__.py",
    ]


@pytest.mark.parametrize(
    "expression",
    ["__import__('os')", "a.__class__", "a if a else a", "lambda: a", "a[0]", "print(a)", "a;a"],
)
def test_an_expression_is_arithmetic_or_nothing(expression: str) -> None:
    with pytest.raises(ExpressionError):
        evaluate(expression, {})


def test_yaml_makes_no_objects() -> None:
    with pytest.raises(ValueError, match="python/object"):
        parse_text("!!python/object/apply:os.system ['true']", yaml=True)


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_text('{file}')",
        "select * from read_csv('{file}')",
        "select * from glob('/*')",
        "select * from read_parquet('https://example.com/a.parquet')",
        "copy metrics to '{file}'",
        "set enable_external_access = true",
        "select 1; select 2",
        "install httpfs",
    ],
)
def test_a_query_reads_the_tables_and_no_other_file(tmp_path: Path, query: str) -> None:
    file = tmp_path / "secret.csv"
    file.write_text("a,b\n1,2\n")

    with pytest.raises(QueryError):
        baimo.sql(query.format(file=file))

    assert file.read_text() == "a,b\n1,2\n"


def test_no_curated_cell_starts_like_a_formula() -> None:
    """A spreadsheet would run it when it opens the CSV file."""
    for path in sorted((ROOT / "dataset").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                for cell in row:
                    assert not cell.startswith(FORMULA_STARTS) or _is_number(cell), (path, cell)


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdigit()


def test_dependencies_are_locked_with_hashes_and_few() -> None:
    command = [sys.executable, str(ROOT / "scripts/dependencies.py")]

    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert "\n| baimo | 1 | pyarrow |\n" in done.stdout, done.stdout + done.stderr
    assert "each to one version with its hashes" in done.stdout


def test_the_lock_of_the_action_holds_what_the_check_needs() -> None:
    command = [sys.executable, str(ROOT / "scripts/dependencies.py")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    line = next(line for line in done.stdout.splitlines() if line.startswith("| baimo[curate] "))
    needed = set(line.split("|")[3].strip().split(", "))

    text = (ROOT / "requirements-curate.txt").read_text("utf-8")
    locked = {line.split("==")[0] for line in text.splitlines() if "==" in line}

    assert needed <= locked, "run 'make lock'"


def test_requirements_name_no_index() -> None:
    for path in ROOT.glob("requirements*.txt"):
        text = path.read_text("utf-8")
        assert "://" not in text, path
        assert "--index" not in text, path
