"""What tests share: a small project to change, and the real one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from baimo_curation.cli.project_options import folders
from baimo_curation.issues import CheckReport
from baimo_curation.project import check_project
from baimo_curation.reading.dataset import Dataset, read_table
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables.source_files import SourceFile
from baimo_text.file_search import WantedFile, find_files
from support.made_once import made_once

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
INBOX = "not-curated-yet.txt"  # the text of no source in the folder of source texts
Checked = tuple[Dataset, Texts, CheckReport]
# What takes long: other programs, whole builds, kills, many examples. `make quick` leaves it out.
SLOW = (
    "baimo_curation/cli/test_mcp_server.py",
    "baimo_curation/diff",
    "baimo_curation/export",
    "baimo_curation/publish",
    "baimo_curation/site",
    "baimo_curation/test_seals.py",
    "baimo_text/test_properties.py",
    "baimo_validate/test_differential.py",
    "baimo_validate/test_numbering.py",
    "baimo_validate/test_row_numbers.py",
    "baimo_validate/test_soundness.py",
    "baimo_validate/test_spark.py",
    "baimo_validate/test_stage.py",
    "baimo_validate/test_typed.py",
    "mutation",
    "robustness",
    "test_clients.py",
    "test_contributing.py",
    "test_example.py",
    "test_release.py",
    "test_reproducible.py",
    "test_scale.py",
    "test_wheel.py",
    "test_workflows.py",
)


# A test must not fail because the machine is busy.
settings.register_profile("no-clock", deadline=None)
settings.load_profile("no-clock")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the modules and folders above as slow."""
    slow = [ROOT / "tests" / name for name in SLOW]
    for item in items:
        if any(item.path.is_relative_to(place) for place in slow):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def project_part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published project with some of its sources; tests only read it."""
    from support.dataset_part import write_part  # imports the paths above

    return made_once(tmp_path_factory, "part", write_part)


@pytest.fixture(scope="session")
def checked(request: pytest.FixtureRequest) -> Checked:
    """The whole project, checked with the source texts if BAIMO_SOURCES names them."""
    try:
        texts = [request.getfixturevalue("sources")]
    except pytest.skip.Exception:
        texts = []
    return check_project(ROOT, texts)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A writable copy of the small project of the cases: `dataset/` and `texts/`."""
    folder = tmp_path / "project"
    shutil.copytree(CASES / "base", folder)
    return folder


def lay_over(folder: Path, case: Path) -> Path:
    """Make a project from the base and the files of a case; return its folder."""
    shutil.copytree(CASES / "base", folder, dirs_exist_ok=True)
    for path in sorted(case.rglob("*")):
        target = folder / path.relative_to(case)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        elif path.suffix == ".missing":
            target.with_suffix("").unlink()
        elif path.name != "expected.txt":
            shutil.copyfile(path, target)
    return folder


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real source texts beside one that is not curated yet; skipped without all of them."""
    given = os.environ.get("BAIMO_SOURCES")
    if not given:
        pytest.skip("no source texts: BAIMO_SOURCES is not set")
    folder = tmp_path_factory.mktemp("sources")
    files = list(read_table(ROOT, SourceFile))
    wanted = [WantedFile(file.path, file.sha256, file.bytes) for file in files]
    found = find_files(folders(given), wanted)
    missing = sorted({file.source_id for file in files if file.sha256 not in found})
    if missing:
        pytest.skip(f"BAIMO_SOURCES lacks the texts of {', '.join(missing)}")
    for file in files:
        alone = file.path.endswith(".txt") and "/" not in file.path
        own = "" if alone else file.source_id  # files of repositories have equal names
        place = folder / own / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(found[file.sha256].path.resolve())
    (folder / INBOX).write_text("一篇尚未整理的文章。\n", "utf-8")
    return folder
