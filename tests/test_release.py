"""`make release`: refuses what must not be released, and changes nothing when it fails or tries.

Releases are made of the small dataset of the cases: what they do does not depend on its size.
"""

from __future__ import annotations

import datetime
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import baimo
from baimo_curation.tables.base import columns
from baimo_curation.tables.retired import Retired
from conftest import CASES, ROOT
from support.made_once import made_once

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


def run(clone: Path, *arguments: str, tests: bool = False) -> subprocess.CompletedProcess[str]:
    left_out = [] if tests else ["--no-tests"]
    command = [sys.executable, "scripts/release.py", *left_out, *arguments]
    return subprocess.run(
        command, cwd=clone, check=False, capture_output=True, text=True, env=without_texts()
    )


def without_texts() -> dict[str, str]:
    """The environment without the source texts, which would gainsay an invented figure."""
    kept = {name: value for name, value in os.environ.items() if name != "BAIMO_SOURCES"}
    return kept | NAMED


def make_repository(folder: Path) -> None:
    """Commit what is committed here, but with the small dataset of the cases, as built from it."""
    git(ROOT, "archive", "--output", str(folder / "all.tar"), "HEAD")
    subprocess.run(["tar", "-xf", "all.tar"], cwd=folder, check=True)
    (folder / "all.tar").unlink()
    shutil.rmtree(folder / "dataset")
    shutil.copytree(CASES / "base/dataset", folder / "dataset")
    (folder / "docs/images/one-row.txt").write_text("metrics/xinghe-revenue-2023\n")
    build = [sys.executable, "-m", "baimo_curation", "build", "--root", str(folder)]
    subprocess.run(build, check=True, capture_output=True, env=without_texts())
    git(folder, "init", "--quiet")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", "a small dataset")


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "small-repository", make_repository)


@pytest.fixture
def clone(repository: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "clone"
    git(repository, "clone", "--quiet", "--no-local", ".", str(folder))
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
    assert "dry run of v2099.1.0: no earlier tag to compare with" in done.stdout
    section = done.stdout.split("\n## 2099.1.0 (")[1]
    resources = json.loads((clone / "datapackage.json").read_bytes())["resources"]
    rows = next(entry["rowCount"] for entry in resources if entry["name"] == "metrics")
    assert f"\n- {rows:,} rows in `metrics`.\n" in section


def test_a_release_tells_the_difference_tags_and_leaves_artefacts(
    repository: Path, clone: Path
) -> None:
    metrics = clone / "dataset/sources/acme-2024/metrics.csv"
    text = metrics.read_text("utf-8")
    assert text.count("45000,") == text.count("四万五千张") == 1
    changed = text.replace("45000,", "46000,").replace("四万五千张", "四万六千张")
    metrics.write_text(changed, "utf-8")
    changelog = clone / "CHANGELOG.md"
    written = "## Unreleased\n\n### Docs\n\n- A line by hand.\n\n## "
    changelog.write_text(changelog.read_text("utf-8").replace("## ", written, 1), "utf-8")
    git(clone, "commit", "--quiet", "--all", "--message", "metrics: another figure")

    done = run(clone, "2099.1.0", "--previous", str(repository))

    assert done.returncode == 0, done.stderr
    assert git(clone, "status", "--porcelain") == ""
    assert git(clone, "rev-parse", "v2099.1.0^{commit}") == git(clone, "rev-parse", "HEAD")
    section = changelog.read_text("utf-8").split("\n## ")[1]
    assert section.startswith("2099.1.0 (")
    assert "### Docs\n\n- A line by hand.\n" in section
    assert "`metrics.value` of `shanhai-2-chips`: 45000 → 46000." in section
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


TESTS = re.compile(r"^test: .*\n(\t.*\n)+", re.M)


@pytest.mark.parametrize(
    ("recipe", "message"),
    [
        ("echo 'one test failed'; exit 1", "'make test' failed; nothing has changed here"),
        ("echo left > scripts/rubbish", "tests or packing changed files"),
    ],
)
def test_a_failing_or_untidy_test_changes_nothing(clone: Path, recipe: str, message: str) -> None:
    makefile = clone / "Makefile"
    text, count = TESTS.subn(f"test:\n\t@{recipe}\n", makefile.read_text("utf-8"))
    assert count == 1
    makefile.write_text(text, "utf-8")
    git(clone, "commit", "--quiet", "--all", "--message", "Makefile: other tests")
    before = state(clone)

    done = run(clone, "2099.1.0", tests=True)

    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert state(clone) == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_release_changes_nothing(
    clone: Path, tmp_path: Path, number: signal.Signals
) -> None:
    before = state(clone)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "scripts/release.py", "--no-tests", "2099.1.0"]
    environment = without_texts() | {"TMPDIR": str(temporary)}
    process = subprocess.Popen(
        command, cwd=clone, env=environment, stderr=subprocess.PIPE, text=True
    )
    while not list(temporary.glob("*/clone/dataset")) and process.poll() is None:
        time.sleep(0.01)

    process.send_signal(number)
    _, said = process.communicate()

    assert process.returncode == 2
    assert said == f"release: ended by {number.name}; nothing has changed here\n"
    assert state(clone) == before
    assert list(temporary.iterdir()) == []


def test_a_branch_that_moved_meanwhile_gets_neither_commit_nor_tag(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    git(tmp_path, "clone", "--quiet", str(clone), str(work))
    git(work, "commit", "--quiet", "--allow-empty", "--message", "release: 2099.1.0")
    git(work, "tag", "--annotate", "v2099.1.0", "--message", "Baimo 2099.1.0")
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "docs: meanwhile")
    before = state(clone)
    monkeypatch.setattr(release, "ROOT", clone)

    with pytest.raises(release.ReleaseError, match="failed; nothing has changed here"):
        release._fetch_release(work, "v2099.1.0")

    assert state(clone) == before


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("1.0", "write year, month and number"),
        ("2026.13.0", "write year, month and number"),
        ("2026.012.0", "write year, month and number"),
        ("2020.1.0", f"2020.1.0 is before {baimo.__version__}"),
    ],
)
def test_versions_that_are_refused(clone: Path, version: str, message: str) -> None:
    done = run(clone, version)

    assert done.returncode == 2
    assert message in done.stderr


def test_a_release_that_is_not_there_is_nothing_to_compare_with(clone: Path) -> None:
    done = run(clone, "2099.1.0", "--previous", "v2001.1.0")

    assert done.returncode == 2
    assert done.stderr == "release: 'v2001.1.0' is not a tag, zip or wheel to compare with\n"


@pytest.mark.parametrize("version", ["2026.11.0", "2027.1.12", "2027.01.0", "2027.13.0", "27.1.0"])
def test_an_id_retires_with_a_release_that_can_be_made(version: str) -> None:
    column = next(column for column in columns(Retired) if column.name == "release")

    assert bool(re.fullmatch(column.pattern or "", version)) == bool(
        release._CALVER.fullmatch(version)
    )


def test_a_tree_with_changes_is_refused(clone: Path) -> None:
    (clone / "notes.txt").write_text("mine")

    done = run(clone, "2099.1.0")

    assert done.returncode == 2
    assert "notes.txt" in done.stderr


def hand_written() -> dict[str, str]:
    """The texts that may name a version, except past releases."""
    made = ("datapackage.json", "croissant.json", "ro-crate-metadata.json", "huggingface/")
    other = ("CHANGELOG.md", "tests/", "dataset/", "requirements", "annotations/", "schemas/")
    texts = {}
    for name in git(ROOT, "grep", "--files-with-matches", "-I", "20[0-9][0-9][.]").splitlines():
        if not name.startswith((*made, *other)) and not name.endswith((".jsonld", "-lock.json")):
            texts[name] = (ROOT / name).read_text("utf-8")
    return texts


def test_files_that_name_the_version_are_those_that_change() -> None:
    pattern = release.version_pattern(baimo.__version__)

    found = {name for name, text in hand_written().items() if pattern.search(text)}

    assert found == set(release.VERSIONED)


def test_no_file_names_a_release_to_come() -> None:
    """An example that is the next version would be taken for the version, once it is made."""
    current = release._numbers(baimo.__version__)
    calver = re.compile(r"(?<![0-9.])20[0-9]{2}\.(?:1[0-2]|[1-9])\.[0-9]+(?!\.?[0-9])")

    found = {
        (name, version)
        for name, text in hand_written().items()
        for version in calver.findall(text)
        if release._numbers(version) > current
    }

    assert not found


@pytest.mark.parametrize("text", ["2026.11.01", "2026.11.0.1", "12026.11.0", "1.2026.11.0"])
def test_a_longer_number_is_no_version(text: str) -> None:
    assert not release.version_pattern("2026.11.0").search(text)
    assert release.version_pattern("2026.11.0").search("Baimo 2026.11.0.")


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
