"""The dataset at many times its size."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from conftest import ROOT


def scaled(target: Path, copies: int) -> Path:
    """Write a project with so many copies of every row, and return its root."""
    script = ROOT / "scripts/scale_dataset.py"
    command = [sys.executable, str(script), str(ROOT / "dataset"), str(target)]
    subprocess.run([*command, "--copies", str(copies)], check=True, capture_output=True)
    return target
