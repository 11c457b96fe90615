"""A dataset at many times its size."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from conftest import ROOT


def scaled(target: Path, copies: int, project: Path = ROOT) -> Path:
    """Write a project with so many copies of every row of another one, and return its root."""
    script = ROOT / "scripts/scale_dataset.py"
    command = [sys.executable, str(script), str(project / "dataset"), str(target)]
    subprocess.run([*command, "--copies", str(copies)], check=True, capture_output=True)
    return target
