"""The example in the README prints what it says, and the package keeps its promises."""

import contextlib
import io
import re
import subprocess
import sys

import baimo_text
from conftest import ROOT

README = (ROOT / "src/baimo_text/README.md").read_text("utf-8")


def test_the_example_prints_what_it_says() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    promised = [line[2:] for line in code.splitlines() if line.startswith("# ")]
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})

    assert [line.rstrip() for line in printed.getvalue().splitlines()] == promised


def test_every_public_name_is_in_the_readme() -> None:
    functions = [
        name for name in baimo_text.__all__ if name[0].islower() or name in {"Spotter", "View"}
    ]

    assert all(f"`{name}(" in README for name in functions)


def test_importing_the_package_reads_no_word_list() -> None:
    code = (
        "import baimo_text; from baimo_text.lexicon import table; print(table.cache_info().misses)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "0"
