"""What tests share: a small project to change, and the real one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"


# A test must not fail because the machine is busy.
settings.register_profile("no-clock", deadline=None)
settings.load_profile("no-clock")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A writable copy of the small project of the cases: `dataset/` and `texts/`."""
    folder = tmp_path / "project"
    shutil.copytree(CASES / "base", folder)
    return folder


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of the real source texts; tests that need it are skipped without it."""
    folder = os.environ.get("BAIMO_SOURCES")
    if not folder:
        pytest.skip("the source texts are not at hand (BAIMO_SOURCES is not set)")
    return Path(folder)
