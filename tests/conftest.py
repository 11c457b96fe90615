"""What tests share: a small project to change, and the real one."""

from __future__ import annotations

import csv
import hashlib
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
    """The folder of the real source texts; tests that need it are skipped without all of them."""
    folder = os.environ.get("BAIMO_SOURCES")
    if not folder:
        pytest.skip("the source texts are not at hand (BAIMO_SOURCES is not set)")
    texts = (path.read_bytes() for path in Path(folder).glob("*.txt"))
    held = {hashlib.sha256(text).hexdigest() for text in texts}
    with (ROOT / "dataset/sources.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        missing = [row["source_id"] for row in rows if row["text_sha256"] not in held]
    if missing:
        pytest.skip(f"BAIMO_SOURCES lacks the texts of {', '.join(missing)}")
    return Path(folder)
