"""What is typed reaches the right command, and what is mistyped is answered in one line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import baimo
from baimo_curation.cli.command_line import overview, parser_of
from baimo_curation.cli.commands import BY_NAME
from baimo_curation.tables import TABLES
from support.commands import call, run


def test_the_version() -> None:
    assert call("--version").stdout == f"baimo {baimo.__version__}\n"


def test_help_lists_every_command_with_its_help_and_example() -> None:
    page = call("--help").stdout

    for name, command in BY_NAME.items():
        assert f"\n  {name} " in page
        assert f" {command.summary}\n" in page
        assert f" {command.example}\n" in page
    assert call("-h").stdout == page


@pytest.mark.parametrize("name", BY_NAME)
def test_help_shows_nothing_that_only_programmers_read(name: str) -> None:
    page = call(name, "--help", BAIMO_SOURCES=f"a{os.pathsep}b").stdout

    assert page.startswith("Usage: baimo ")
    assert not re.search(r"\w\(|\[\[|[<{}]|\b(None|True|False|Path)\b", page)


def test_nothing_typed_gets_the_help_and_exit_code_2() -> None:
    done = call()

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == overview() + "\n"


@pytest.mark.parametrize("name", BY_NAME)
def test_the_help_of_a_command_is_complete(name: str) -> None:
    page = call(name, "--help").stdout
    parser = parser_of(name)

    assert page.startswith(f"Usage: baimo {name} [OPTIONS]")
    assert BY_NAME[name].summary in page.replace("\n", " ")
    assert page.endswith(f"Example: {BY_NAME[name].example}\n")
    for action in parser.known:
        assert action.help
        for option in action.option_strings:
            assert option in page
    assert call(name, "-h").stdout == page


@pytest.mark.parametrize("name", BY_NAME)
def test_the_example_of_a_command_is_one_that_it_takes(name: str) -> None:
    import shlex

    program, command, *words = shlex.split(BY_NAME[name].example)

    assert (program, command) == ("baimo", name)
    parser_of(name).values(words)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["chek"], "'chek' is not a command of baimo; did you mean 'check'?"),
        (["qqq"], "'qqq' is not a command of baimo; 'baimo --help' lists all"),
        (["--versoin"], "'--versoin' is not an option of baimo; did you mean '--version'?"),
        (["check", "--formt=json"], "check: there is no option --formt; did you mean '--format'?"),
        (["check", "--qqq"], "check: there is no option --qqq; see 'baimo check --help'"),
        (["search", "-x"], "search: there is no option -x; see 'baimo search --help'"),
        (["check", "--form", "json"], "check: there is no option --form; did you mean '--format'?"),
        (
            ["check", "--format", "jsn"],
            "check: --format: 'jsn' is not one of text, json, github; did you mean 'json'?",
        ),
        (
            ["export", "pdf"],
            "export: sqlite|duckdb|excel|jsonl|zip: 'pdf' is not one of sqlite, duckdb, excel, "
            "jsonl, zip; see 'baimo export --help'",
        ),
        (["cite"], "cite: missing TABLE/ID; see 'baimo cite --help'"),
        (["cite", "a", "b"], "cite: 'b' is one argument too many; see 'baimo cite --help'"),
        (["check", "--root"], "check: --root: expected one argument; see 'baimo check --help'"),
        (
            ["validate", "a.csv", "--limit=-1"],
            "validate: --limit: '-1' is not a whole number of at least 0; "
            "see 'baimo validate --help'",
        ),
    ],
)
def test_a_mistyped_line_is_answered_with_what_was_meant(args: list[str], message: str) -> None:
    done = call(*args)

    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"baimo: {message}\n")


def test_a_query_may_begin_like_an_option() -> None:
    assert call("sql", "--a comment\nselect 1 as a").stdout == "a\n1\n"
    assert call("search", "--", "--no-such-name").returncode == 1


def test_options_are_taken_before_and_after_arguments_and_with_an_equals_sign() -> None:
    expected = call("cite", "metrics/a100-bandwidth", "--style", "bibtex").stdout

    assert expected.startswith("@misc")
    assert call("cite", "--style=bibtex", "metrics/a100-bandwidth").stdout == expected


# What each command may load: those of readers neither the models nor the engines of curators.
HEAVY = {"pydantic", "pyarrow", "duckdb", "typer", "rich", "ahocorasick_rs", "regex", "jsonschema"}


@pytest.mark.parametrize(
    ("args", "allowed"),
    [
        (["--version"], set()),
        (["--help"], set()),
        (["list"], set()),
        (["list", "units"], {"pyarrow"}),
        (["show", "商汤"], {"pyarrow"}),
        (["search", "算力"], {"pyarrow"}),
        (["cite", "metrics/a100-bandwidth"], {"pyarrow"}),
        (["sql", "select 1"], {"pyarrow", "duckdb"}),
    ],
)
def test_a_command_loads_what_it_needs(args: list[str], allowed: set[str]) -> None:
    code = (
        "import sys; from baimo_curation.__main__ import main; main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, *args], check=True, capture_output=True, text=True
    )

    loaded = done.stderr.split()
    assert HEAVY & set(loaded) <= allowed
    others = BY_NAME.keys() - {args[0]}
    assert not {f"baimo_curation.cli.{name}_command" for name in others} & set(loaded)


@pytest.mark.parametrize(
    ("args", "module", "extra"),
    [
        (["mcp"], "mcp", "mcp"),
        (["export", "excel", "-o", "a.xlsx"], "xlsxwriter", "export"),
        (["mentions", "a.txt"], "ahocorasick_rs", "text"),
        (["check"], "pydantic", "curate"),
        (["site"], "markupsafe", "site"),
        (["sql", "select 1"], "duckdb", "duckdb"),
    ],
)
def test_a_missing_extra_says_what_to_install(
    args: list[str], module: str, extra: str, tmp_path: Path
) -> None:
    code = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "from baimo_curation.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )

    needing = "export excel" if args[0] == "export" else args[0]
    assert done.returncode == 2
    assert done.stderr == (
        f"baimo: {needing} needs {module}; install it with: pip install 'baimo[{extra}]'\n"
    )


def test_the_folder_of_texts_is_read_from_the_environment(project: Path) -> None:
    assert "not verified" in call("check", cwd=project).stdout
    assert "not verified" in call("check", cwd=project, BAIMO_SOURCES="").stdout
    assert "not verified" not in call("check", cwd=project, BAIMO_SOURCES="texts").stdout


def test_the_command_runs_as_a_process(project: Path) -> None:
    done = run("check", "--sources", "texts", cwd=project)

    assert (done.returncode, done.stderr) == (0, "")
    assert f"no issues in 41 rows of {len(TABLES)} tables" in done.stdout
