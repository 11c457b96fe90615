"""Replacing a file in one step."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file in one step: it always contains the old bytes or the new, never a part.

    A link is followed, and the file keeps its permissions.
    """
    path = path.resolve()
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        write_flushed(temporary, data)
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _flush_folder(path.parent)


def write_flushed(path: Path, data: bytes) -> None:
    """Write a file and wait until it is on disk."""
    try:
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:  # the error of a full disk does not name the file
        raise OSError(error.errno, error.strerror, str(path)) from error


def _flush_folder(folder: Path) -> None:
    """Wait until the entries of a folder are on disk."""
    # A rename is safe once its folder is on disk. Windows cannot open folders and does not need to.
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
