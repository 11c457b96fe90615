"""`make release`: refuses what must not be released, and changes nothing when it fails or tries."""

from __future__ import annotations

import datetime
import hashlib
import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import baimo
from conftest import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="a release needs git")
DAY = datetime.date(2026, 12, 1)
NAMED = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A Curator"), ("EMAIL", "curator@example.org"))
}

spec = importlib.util.spec_from_file_location("release", ROOT / "scripts/release.py")
assert spec
assert spec.loader
release = importlib.util.module_from_spec(spec)
spec.loader.exec_module(release)


def git(folder: Path, *arguments: str) -> str:
    command = ["git", *arguments]
    environment = os.environ | NAMED
    done = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, env=environment
    )
    return done.stdout.strip()


def run(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/release.py", "--no-tests", *arguments]
    return subprocess.run(
        command, cwd=clone, check=False, capture_output=True, text=True, env=without_texts()
    )


def without_texts() -> dict[str, str]:
    """The environment without the source texts, which would gainsay an invented figure."""
    kept = {name: value for name, value in os.environ.items() if name != "BAIMO_SOURCES"}
    return kept | NAMED


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    folder = tmp_path / "clone"
    git(ROOT, "clone", "--quiet", "--no-local", "--no-tags", ".", str(folder))
    return folder


def state(clone: Path) -> tuple[str, str, str]:
    status = git(clone, "status", "--porcelain", "--ignored")
    return git(clone, "rev-parse", "HEAD"), git(clone, "tag"), status


def test_a_dry_run_does_all_of_it_and_changes_nothing(clone: Path) -> None:
    before = state(clone)

    done = run(clone, "2099.1.0", "--dry-run")

    assert done.returncode == 0, done.stderr
    assert state(clone) == before
    for name in ("-py3-none-any.whl", ".tar.gz", ".zip"):
        assert f"baimo-2099.1.0{name}" in done.stdout
    assert "dry run of v2099.1.0" in done.stdout


def test_a_release_tells_the_difference_tags_and_leaves_artefacts(clone: Path) -> None:
    metrics = clone / "dataset/metrics.csv"
    text = metrics.read_text("utf-8")
    row = next(line for line in text.splitlines() if line.startswith("a100-bandwidth,"))
    changed = row.replace(",600,", ",400,").replace("每秒600GB", "每秒400GB")
    metrics.write_text(text.replace(row, changed), "utf-8")
    changelog = clone / "CHANGELOG.md"
    written = "## Unreleased\n\n### Docs\n\n- A line by hand.\n\n## "
    changelog.write_text(changelog.read_text("utf-8").replace("## ", written, 1), "utf-8")
    seal = [sys.executable, "-m", "baimo_curation", "seal", "--yes", "--root", str(clone)]
    subprocess.run(seal, check=True, capture_output=True, env=without_texts())
    git(clone, "commit", "--quiet", "--all", "--message", "metrics: another figure")

    done = run(clone, "2099.1.0", "--previous", str(ROOT))

    assert done.returncode == 0, done.stderr
    assert git(clone, "status", "--porcelain") == ""
    assert git(clone, "rev-parse", "v2099.1.0^{commit}") == git(clone, "rev-parse", "HEAD")
    section = changelog.read_text("utf-8").split("\n## ")[1]
    assert section.startswith("2099.1.0 (")
    assert "### Docs\n\n- A line by hand.\n" in section
    assert "`metrics.value` of `a100-bandwidth`: 600.0 → 400.0." in section
    assert "version: 2099.1.0" in (clone / "CITATION.cff").read_text("utf-8")
    lines = (clone / "dist/SHA256SUMS").read_text("utf-8").splitlines()
    for digest, name in (line.split("  ") for line in lines):
        assert hashlib.sha256((clone / "dist" / name).read_bytes()).hexdigest() == digest
    with zipfile.ZipFile(clone / "dist/baimo-2099.1.0.zip") as archive:
        assert b'"version": "2099.1.0"' in archive.read("datapackage.json")
    assert len(lines) == 3

    again = run(clone, "2099.1.0", "--dry-run")

    assert again.returncode == 2
    assert "the tag v2099.1.0 exists" in again.stderr


def test_a_release_with_issues_in_the_data_changes_nothing(clone: Path) -> None:
    units = clone / "dataset/units.csv"
    units.write_text(units.read_text("utf-8").replace("Chinese yuan", "Chinese yuan ", 1), "utf-8")
    git(clone, "commit", "--quiet", "--all", "--message", "units: a blank at an end")
    before = state(clone)

    done = run(clone, "2099.1.0")

    assert done.returncode == 2
    assert "[whitespace]" in done.stderr
    assert "Traceback" not in done.stderr
    assert state(clone) == before


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("1.0", "write year, month and number"),
        ("2026.13.0", "write year, month and number"),
        ("2026.012.0", "write year, month and number"),
        ("2020.1.0", f"2020.1.0 is before {baimo.__version__}"),
    ],
)
def test_versions_that_are_refused(clone: Path, version: str, told: str) -> None:
    done = run(clone, version)

    assert done.returncode == 2
    assert told in done.stderr


def test_a_tree_with_changes_is_refused(clone: Path) -> None:
    (clone / "notes.txt").write_text("mine")

    done = run(clone, "2099.1.0")

    assert done.returncode == 2
    assert "notes.txt" in done.stderr


def test_files_that_name_the_version_are_those_that_change() -> None:
    named = git(ROOT, "grep", "--files-with-matches", "--fixed-strings", baimo.__version__)
    made = ("datapackage.json", "croissant.json", "ro-crate-metadata.json", "huggingface/")
    mine = {
        name
        for name in named.splitlines()
        if not name.startswith((*made, "CHANGELOG.md", "tests/")) and not name.endswith(".jsonld")
    }

    assert mine == set(release.VERSIONED)


GENERATED = (
    "## new\n\n### Revised values\n\n"
    "- `metrics.value` of `a`: 1 → 2.\n- `metrics.value` of `b`: 3 → 4."
)


def test_lines_by_hand_come_first_and_are_not_repeated() -> None:
    text = (
        "# Changelog\n\n## Unreleased\n\n### Revised values\n\n"
        "- `metrics.value` of `a`: 1 → 2; the source was misread.\n\n## 2026.11.0\n\n- Old.\n"
    )

    found = release.next_changelog(text, "2026.12.0", DAY, GENERATED)

    assert found == (
        "# Changelog\n\n## 2026.12.0 (2026-12-01)\n\n### Revised values\n\n"
        "- `metrics.value` of `a`: 1 → 2; the source was misread.\n"
        "- `metrics.value` of `b`: 3 → 4.\n\n## 2026.11.0\n\n- Old.\n"
    )


def test_a_changelog_without_an_open_section_gets_one() -> None:
    found = release.next_changelog("# Log\n\n## 2026.11.0\n\n- Old.\n", "2026.12.0", DAY, GENERATED)

    assert found.startswith(
        "# Log\n\n## 2026.12.0 (2026-12-01)\n\n### Revised values\n\n- `metrics"
    )
    assert found.endswith("\n\n## 2026.11.0\n\n- Old.\n")


def test_the_first_release_is_only_dated() -> None:
    text = "# Log\n\n## 2026.11.0\n\n### New data\n\n- Five sources.\n"

    found = release.next_changelog(text, "2026.11.0", DAY, "")

    assert found == text.replace("2026.11.0", "2026.11.0 (2026-12-01)")
