"""Running the command line as its user does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(*args: str | Path, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """Run `baimo` in a process of its own, without the source texts of the surroundings."""
    clean = {key: value for key, value in os.environ.items() if key != "BAIMO_SOURCES"}
    return subprocess.run(
        [sys.executable, "-m", "baimo_curation", *map(str, args)],
        check=False,
        capture_output=True,
        text=True,
        cwd=cwd,
        env=clean | env,
    )
