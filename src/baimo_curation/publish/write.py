"""Writing a release so that a build killed at any moment leaves a whole one.

All files are first written beside the project in `.baimo-build/` and flushed to disk. A journal
then names them; from that moment the new release counts, and renaming the files into place only
carries it out. A build that died before the journal leaves the old release untouched. One that died
after it left the new release, part of it still staged: `current_file` and the loader read it there,
and the next build moves it into place.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from baimo_curation.atomic_files import flush_folder, replace_file, write_flushed
from baimo_curation.errors import CommandError
from baimo_curation.publish.markdown import GENERATED
from baimo_validate.safe_files import is_safe

STAGING = ".baimo-build"
_FILES = "files"
_JOURNAL = "journal.json"


def changed_files(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return the paths whose file is missing or holds other bytes."""
    return [path for path, data in files.items() if _read(root / path) != data]


def stale_files(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return files that an earlier build made and that are no longer made.

    Only what is known to be generated counts: Parquet files, schemas and annotations by their
    folder, pages by their first line. A file that somebody wrote is never among them.
    """
    standing = [
        *root.glob("dataset/parquet/*.parquet"),
        *root.glob("schemas/*.json"),
        *root.glob("annotations/*.jsonld"),
        *(path for path in root.glob("docs/reference/*.md") if _is_generated(path)),
    ]
    made = {root / path for path in files}
    return sorted(path.relative_to(root).as_posix() for path in standing if path not in made)


def _is_generated(page: Path) -> bool:
    return (_read(page) or b"").startswith(GENERATED.encode())


def write_release(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write the files that changed and remove those no longer made, as one step.

    Args:
        root: The project's root.
        files: Bytes by path relative to the root, in the order they are put into place.

    Returns:
        The paths written or removed, in order.

    Raises:
        OSError: A file cannot be written; nothing has changed then.
    """
    finish_release(root)
    changed, stale = changed_files(root, files), stale_files(root, files)
    if not changed and not stale:
        return []
    for path in [*changed, *stale]:
        _stays_inside(root, path)
        _may_replace(root / path)
    staging = root / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    try:
        for path in changed:
            staged = staging / _FILES / path
            staged.parent.mkdir(parents=True, exist_ok=True)
            write_flushed(staged, files[path])
        journal = json.dumps({"write": changed, "remove": stale}).encode()
        write_flushed(staging / "journal.tmp", journal)
        for folder in (staging, *(path for path in staging.rglob("*") if path.is_dir())):
            flush_folder(folder)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    (staging / "journal.tmp").replace(staging / _JOURNAL)
    flush_folder(staging)
    try:
        finish_release(root)
    except KeyboardInterrupt:
        finish_release(root)  # the new release counts: being asked to stop is no reason to delay it
        raise
    return [*changed, *stale]


def finish_release(root: Path) -> bool:
    """Put the files of an interrupted build into place; return whether there were any.

    Raises:
        CommandError: What lies there was not left by a build.
        OSError: A file cannot be put into place, or would lie outside of the project.
    """
    staging = root / STAGING
    data = _read(staging / _JOURNAL)
    if data is None:
        shutil.rmtree(staging, ignore_errors=True)
        return False
    write, remove = _named(staging / _JOURNAL, data)
    for path in [*write, *remove]:
        _stays_inside(root, path)
    for path in write:
        staged = staging / _FILES / path
        if staged.exists():  # else it was already moved before the interruption
            _put(staged, root / path)
    for path in remove:
        (root / path).unlink(missing_ok=True)
    for folder in _folders(root, [*write, *remove]):
        flush_folder(folder)
    (staging / _JOURNAL).unlink()
    shutil.rmtree(staging, ignore_errors=True)
    return True


def _named(journal: Path, data: bytes) -> tuple[list[str], list[str]]:
    """Return the paths to write and to remove that a journal names; it may come from strangers."""
    try:
        found = json.loads(data)
        write, remove = list(found["write"]), list(found["remove"])
        sound = all(map(is_safe, [*write, *remove]))
    except (ValueError, TypeError, LookupError):
        sound = False
    if not sound:
        advice = f"remove the folder {journal.parent} and build again"
        raise CommandError(f"{journal}: was not left by a build; {advice}")
    return write, remove


def _stays_inside(root: Path, path: str) -> None:
    """Raise OSError if a link leads out of the project: what lies there is not ours to change."""
    if not (root / path).parent.resolve().is_relative_to(root.resolve()):
        reason = "lies behind a link that leaves the project; put a folder there"
        raise PermissionError(errno.EACCES, reason, str((root / path).parent))


def current_file(root: Path, path: str) -> Path:
    """Return where a published file stands: in place, or staged by an interrupted build."""
    staging = root / STAGING
    staged = staging / _FILES / path
    return staged if (staging / _JOURNAL).is_file() and staged.is_file() else root / path


def _may_replace(target: Path) -> None:
    """Raise OSError if a file cannot be put there; asked before anything is changed."""
    if target.is_dir() and not target.is_symlink():
        raise IsADirectoryError(errno.EISDIR, "is a folder; expected a file: move it", str(target))
    folder = next(parent for parent in target.parents if parent.exists())
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "is no folder; move it", str(folder))
    for path in (folder, target):
        if path.exists() and not os.access(path, os.W_OK):
            reason = "cannot be written to; make it writable and build again"
            raise PermissionError(errno.EACCES, reason, str(path))


def _put(staged: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            staged.replace(target)
        except OSError as error:
            if error.errno != errno.EXDEV:  # a folder of the project on another disk
                raise
            replace_file(target, staged.read_bytes())
            staged.unlink()
    except OSError as error:
        reason = f"{error.strerror}; the release is staged: make it writable and build again"
        raise OSError(error.errno, reason, str(target)) from error


def _folders(root: Path, paths: list[str]) -> Iterator[Path]:
    yield from {(root / path).parent for path in paths}


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
