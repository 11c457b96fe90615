"""Writing a release: the new files are first written to a temporary folder, then renamed.

A build that fails before the first rename changes nothing. One that is killed later leaves some
files new and some old, each of them whole, and the next build writes the others. The descriptor is
renamed last: while files of two releases are mixed, their digests differ from it, and readers that
check digests refuse the package.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from baimo_curation.atomic_files import replace_file, write_flushed
from baimo_curation.publish.markdown import GENERATED
from baimo_curation.scratch_folder import scratch_folder


def changed_files(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return the paths whose file is missing or differs."""
    return [path for path, data in files.items() if _read(root / path) != data]


def stale_files(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return files of earlier builds that are no longer generated.

    Only files known to be generated count: Parquet files, schemas and annotations by their folder,
    pages and pictures by their first line. Files written by hand are never listed.
    """
    generated = [
        *root.glob("dataset/parquet/*.parquet"),
        *root.glob("dataset/csv/*.csv"),
        *root.glob("schemas/*.json"),
        *root.glob("annotations/*.jsonld"),
        *(path for path in root.glob("docs/**/*.md") if _is_generated(path)),
        *(path for path in root.glob("docs/**/*.svg") if _is_generated(path)),
    ]
    current = {root / path for path in files}
    return sorted(path.relative_to(root).as_posix() for path in generated if path not in current)


def _is_generated(path: Path) -> bool:
    return (_read(path) or b"").startswith(GENERATED.encode())


def write_release(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write the files that changed and remove those no longer generated.

    Args:
        root: The project's root.
        files: Bytes by path relative to the root; renamed into place in this order.

    Returns:
        The paths written or removed, in order.

    Raises:
        OSError: A file cannot be written. Nothing has changed, unless a rename itself failed: then
            the files before it are new, and building again writes the rest.
    """
    changed, stale = changed_files(root, files), stale_files(root, files)
    if not changed and not stale:
        return []
    for path in [*changed, *stale]:
        _require_inside(root, path)
        _require_replaceable(root / path)
    with scratch_folder(root) as folder:
        for number, path in enumerate(changed):
            write_flushed(folder / str(number), files[path])
        for number, path in enumerate(changed):
            _move(folder / str(number), root / path)
    for path in stale:
        (root / path).unlink(missing_ok=True)
    return [*changed, *stale]


def _require_inside(root: Path, path: str) -> None:
    """Raise OSError if a link leads out of the project: files there are not ours to change."""
    if not (root / path).parent.resolve().is_relative_to(root.resolve()):
        reason = "is behind a link that leaves the project; replace the link with a folder"
        raise PermissionError(errno.EACCES, reason, str((root / path).parent))


def _require_replaceable(target: Path) -> None:
    """Raise OSError if a file cannot be put there."""
    if target.is_dir() and not target.is_symlink():
        raise IsADirectoryError(errno.EISDIR, "is a folder; expected a file: move it", str(target))
    folder = next(parent for parent in target.parents if parent.exists())
    if not folder.is_dir():
        reason = "is a file; expected a folder: move it"
        raise NotADirectoryError(errno.ENOTDIR, reason, str(folder))
    for path in (folder, target):
        if path.exists() and not os.access(path, os.W_OK):
            reason = "cannot be written to; make it writable and build again"
            raise PermissionError(errno.EACCES, reason, str(path))


def _move(new: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        new.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:  # a folder of the project is on another disk
            reason = f"{error.strerror}; make it writable and build again"
            raise OSError(error.errno, reason, str(target)) from error
        replace_file(target, new.read_bytes())


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
