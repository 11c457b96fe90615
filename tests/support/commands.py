"""Running the command line as its user does."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

from baimo_curation.__main__ import main

Done = subprocess.CompletedProcess[str]


def run(*args: str | Path, cwd: Path | None = None, **env: str) -> Done:
    """Run `baimo` in a separate process, without the source texts of the surroundings."""
    return subprocess.run(
        [sys.executable, "-m", "baimo_curation", *map(str, args)],
        check=False,
        capture_output=True,
        text=True,
        cwd=cwd,
        env=_surroundings(env),
    )


def call(*args: str | Path, cwd: Path | None = None, **env: str) -> Done:
    """Run `baimo` in this process; start-up, streams and signals are left out."""
    out, err = io.StringIO(), io.StringIO()
    words = [str(arg) for arg in args]
    with (
        mock.patch.dict(os.environ, _surroundings(env), clear=True),
        contextlib.chdir(cwd or Path.cwd()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch("sys.stdin", io.StringIO()),
    ):
        code = main(words)
    return Done(words, code, out.getvalue(), err.getvalue())


def _surroundings(changes: dict[str, str]) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "BAIMO_SOURCES"}
    return kept | changes
