"""Replacing one file as one step."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Replace one file as one step: it holds the old bytes or the new, never a part.

    A link is followed, and the permissions of the file stay.
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
    flush_folder(path.parent)


def write_flushed(path: Path, data: bytes) -> None:
    """Write a file and wait until it is on disk."""
    try:
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:  # a full disk does not say which file
        raise OSError(error.errno, error.strerror, str(path)) from error


def flush_folder(folder: Path) -> None:
    """Wait until the entries of a folder are on disk."""
    # A rename is only safe on disk once its folder is; Windows cannot open folders and needs none.
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
