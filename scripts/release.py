"""Make a release: changelog from the diff, version, build, tests, commit, tag and artefacts.

Everything happens in a clone of the last commit. Only when all of it succeeded are commit and tag
fetched into this repository and the artefacts copied to `dist/`: a release that fails changes
nothing. A dry run leaves out this last step.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Files written by hand that name the version; a test finds those that are missing here.
VERSIONED = (
    "src/baimo/_version.py",
    "src/baimo/citations.py",
    "CITATION.cff",
    "LICENSE-DATA",
    "README.md",
    "docs/loader.md",
)
_CALVER = re.compile(r"20[0-9]{2}\.([1-9]|1[0-2])\.(0|[1-9][0-9]*)")
_UNRELEASED = "Unreleased"
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class ReleaseError(Exception):
    """The release cannot be made; the message says why and what to do."""


def next_changelog(text: str, version: str, day: datetime.date, generated: str) -> str:
    """Return the changelog with the newest section dated for a release.

    Args:
        text: The changelog. Its first section may be `Unreleased` or the version, with lines
            written by hand; otherwise a section is added.
        version: The release.
        day: Its date.
        generated: A section as `baimo diff --format changelog` prints it.

    Returns:
        The text, in which generated lines follow those written by hand under the same heading; a
        generated line about a cell that a line by hand describes is left out.
    """
    head, *sections = re.split(r"^(?=## )", text, flags=re.M)
    title = sections[0].splitlines()[0].removeprefix("## ") if sections else ""
    written = sections.pop(0) if title in (_UNRELEASED, version) else ""
    parts = _parts(written)
    for heading, lines in _parts(generated).items():
        known = "\n".join(parts.get(heading, []))
        new = [line for line in lines if line.startswith("- ") and _subject(line) not in known]
        parts[heading] = _trimmed([*_trimmed(parts.get(heading, [])), *new])
    body = [f"## {version} ({day.isoformat()})", ""]
    for heading, lines in parts.items():
        if _trimmed(lines):
            body += [*([f"### {heading}", ""] if heading else []), *_trimmed(lines), ""]
    return head + "\n".join(body) + ("\n" if sections else "") + "".join(sections)


def _parts(section: str) -> dict[str, list[str]]:
    """Return the lines of a section by heading; those before the first heading under ""."""
    parts: dict[str, list[str]] = {"": []}
    heading = ""
    for line in section.splitlines()[1:]:
        if line.startswith("### "):
            heading = line.removeprefix("### ")
            parts.setdefault(heading, [])
        else:
            parts[heading].append(line)
    return parts


def _subject(line: str) -> str:
    return line.removeprefix("- ").partition(": ")[0]


def _trimmed(lines: list[str]) -> list[str]:
    return "\n".join(lines).strip("\n").splitlines()


def release(args: argparse.Namespace) -> None:
    """Make the release, or in a dry run everything but the last step.

    Raises:
        ReleaseError: It cannot be made, and nothing has changed.
    """
    old = _may_release(args.version)
    previous = args.previous or _previous_tag()
    if previous and not (Path(previous).exists() or _git(ROOT, "tag", "--list", previous)):
        raise ReleaseError(f"{previous!r} is not a tag, zip or wheel to compare with")
    with tempfile.TemporaryDirectory(prefix="baimo-release-") as temporary:
        work = Path(temporary)
        clone = work / "clone"
        _git(ROOT, "clone", "--quiet", "--no-local", ".", str(clone))
        for key in ("user.name", "user.email"):
            value = _git(ROOT, "config", "--get", key, may_fail=True)
            if value:
                _git(clone, "config", key, value)
        _write_version(clone, old, args.version)
        _baimo(clone, "build")
        generated = _difference(previous, clone, work) if previous else first_data(clone)
        changelog = clone / "CHANGELOG.md"
        text = changelog.read_text("utf-8")
        day = datetime.datetime.now(datetime.UTC).date()
        changelog.write_text(next_changelog(text, args.version, day, generated), "utf-8")
        _baimo(clone, "build", "--check")
        _git(clone, "add", "--all")
        _git(clone, "commit", "--quiet", "--message", f"release: {args.version}")
        tag = f"v{args.version}"
        _git(clone, "tag", "--annotate", tag, "--message", f"Baimo {args.version}")
        # Tests and artefacts use the files as they were committed, to the byte.
        if args.tests:
            _run(["make", "test"], clone, quiet=False)
        _run([sys.executable, "scripts/artefacts.py"], clone)
        changed = _git(clone, "status", "--porcelain")
        if changed:
            raise ReleaseError(
                f"tests or packing changed files; remove the cause or ignore them:\n{changed}"
            )
        dist = clone / "dist"
        print(_git(clone, "show", "--stat=100", "--format=%s%n", tag + "^{commit}"))
        print(f"\n{newest_section(changelog.read_text('utf-8'))}\n")
        print((dist / "SHA256SUMS").read_text("utf-8"), end="")
        if args.dry_run:
            against = f"compared with {previous}" if previous else "no earlier tag to compare with"
            tested = "tests passed" if args.tests else "tests were left out"
            print(f"dry run of {tag}: {against}; {tested}; nothing has changed here")
            return
        for number in _ENDINGS:  # the rest is brief, and must happen completely or not at all
            signal.signal(number, signal.SIG_IGN)
        _fetch_release(clone, tag)
    print(f"{tag} is tagged, its artefacts are in dist/; to publish: git push --follow-tags")


def _fetch_release(clone: Path, tag: str) -> None:
    """Fetch commit and tag from the clone, and copy the artefacts.

    The commit comes first: git refuses it if the tree or the branch changed in the meantime.
    """
    _git(ROOT, "fetch", "--quiet", "--no-tags", str(clone), tag)
    _git(ROOT, "merge", "--quiet", "--ff-only", "FETCH_HEAD")
    _git(ROOT, "fetch", "--quiet", str(clone), f"refs/tags/{tag}:refs/tags/{tag}")
    try:
        shutil.rmtree(ROOT / "dist", ignore_errors=True)
        shutil.copytree(clone / "dist", ROOT / "dist")
    except OSError as error:
        raise ReleaseError(
            f"{tag} is committed and tagged, but dist/ cannot be written: {error}; 'make dist' "
            "writes the same files"
        ) from None


def _may_release(version: str) -> str:
    """Return the version of the code, if the new version can be released."""
    if not _CALVER.fullmatch(version):
        raise ReleaseError(f"{version!r} is not a version; write year, month and number: 2026.1.0")
    dirty = _git(ROOT, "status", "--porcelain")
    if dirty:
        raise ReleaseError(f"the tree has changes; commit or stash them first:\n{dirty}")
    if _git(ROOT, "tag", "--list", f"v{version}"):
        raise ReleaseError(
            f"the tag v{version} exists; a release is made only once: use another number"
        )
    source = (ROOT / VERSIONED[0]).read_text("utf-8")
    old = source.split('"')[-2]
    if _numbers(version) < _numbers(old):
        raise ReleaseError(f"{version} is before {old}, the version of the code")
    # Without a name and address git refuses to commit: before the tests, not after them.
    _git(ROOT, "var", "GIT_COMMITTER_IDENT")
    return old


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _previous_tag() -> str:
    return _git(ROOT, "describe", "--tags", "--abbrev=0", "--match", "v20*", may_fail=True)


def _difference(previous: str, clone: Path, work: Path) -> str:
    """Return the section of the changelog on the difference to the previous release."""
    old = Path(previous).resolve()
    if not old.exists():
        old = work / "previous"
        _git(clone, "worktree", "add", "--quiet", "--detach", str(old), previous)
    found = _baimo(clone, "diff", str(old), str(clone), "--format", "changelog")
    if old.parent == work:
        _git(clone, "worktree", "remove", "--force", str(old))
    return found


def first_data(project: Path) -> str:
    """Return the section of the changelog for data that no release contains: rows by table."""
    package = json.loads((project / "datapackage.json").read_bytes())
    tables = [entry for entry in package["resources"] if entry["format"] == "parquet"]
    counts = {entry["name"]: entry["rowCount"] for entry in tables if entry["rowCount"]}
    lines = [f"- {count:,} rows in `{name}`." for name, count in counts.items()]
    return "\n".join([f"## {package['version']}", "", "### New data", "", *lines])


def newest_section(changelog: str) -> str:
    """Return the first section of a changelog."""
    return re.split(r"^(?=## )", changelog, flags=re.M)[1].strip()


def version_pattern(version: str) -> re.Pattern[str]:
    """Return a pattern that finds a version in a text, but not as a part of a longer number."""
    return re.compile(rf"(?<![0-9.]){re.escape(version)}(?!\.?[0-9])")


def _write_version(clone: Path, old: str, new: str) -> None:
    for name in VERSIONED:
        text, count = version_pattern(old).subn(new, (clone / name).read_text("utf-8"))
        if not count:
            raise ReleaseError(
                f"{name} does not name {old}; correct it, or VERSIONED in {__file__}"
            )
        (clone / name).write_text(text, "utf-8")


def _baimo(clone: Path, *arguments: str) -> str:
    return _run([sys.executable, "-m", "baimo_curation", *arguments], clone)


def _git(folder: Path, *arguments: str, may_fail: bool = False) -> str:
    return _run(["git", *arguments], folder, may_fail=may_fail)


def _run(command: list[str], folder: Path, *, quiet: bool = True, may_fail: bool = False) -> str:
    # The code of the clone, not of this repository: what was committed is released.
    settings = os.environ | {"PYTHONPATH": str(folder / "src"), "NO_COLOR": "1"}
    pipe = subprocess.PIPE if quiet else None
    # A separate session, so that everything that the command started can be ended with it.
    with subprocess.Popen(
        command,
        cwd=folder,
        env=settings,
        stdout=pipe,
        stderr=pipe,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate()
        except ReleaseError:
            _end(process)
            raise
    if process.returncode and not may_fail:
        said = f"{out or ''}{err or ''}".strip()
        raise ReleaseError(f"'{' '.join(command)}' failed; nothing has changed here\n{said}")
    return (out or "").strip() if not process.returncode else ""


def _end(process: subprocess.Popen[str]) -> None:
    for number in (signal.SIGINT, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(process.pid, number)
            process.wait(timeout=20)


def _ended(number: int, _: object) -> None:
    raise ReleaseError(f"ended by {signal.Signals(number).name}; nothing has changed here")


def main() -> None:
    """Make a release, or print why it cannot be made and exit with 2."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version", help="year, month and number, such as 2026.1.0")
    parser.add_argument("--dry-run", action="store_true", help="do everything, keep nothing")
    parser.add_argument(
        "--no-tests", dest="tests", action="store_false", help="leave the tests out"
    )
    parser.add_argument("--previous", help="a tag, zip or wheel to compare with; default: last tag")
    arguments = parser.parse_args()
    for number in _ENDINGS:
        signal.signal(number, _ended)
    try:
        release(arguments)
    except ReleaseError as error:
        print(f"release: {error}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
