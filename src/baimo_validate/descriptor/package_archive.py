"""Packages in a zip archive, unpacked to a folder within the bounds of `safe_files`."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from baimo_validate.errors import BombError
from baimo_validate.report import ReadingError, explained
from baimo_validate.safe_files import Allowance

_BLOCK = 1 << 20


def holds_package(path: Path) -> bool:
    """Return whether a file is a zip archive with a `datapackage.json`."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "datapackage.json" in archive.namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return False


def unpack(path: Path, folder: Path) -> None:
    """Unpack the files of an archive; links in it become files.

    Raises:
        ReadingError: A name leaves the folder, the archive is damaged or a bomb, or needs a
            password or a method that is not available.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _unpack_members(archive, folder, Allowance(path.stat().st_size))
    except BombError as error:
        raise _failure(str(error)) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _failure(f"it cannot be unpacked: {error}") from error


def _unpack_members(archive: zipfile.ZipFile, folder: Path, allowance: Allowance) -> None:
    for member in archive.infolist():
        if member.is_dir():
            continue
        target = (folder / member.filename).resolve()
        if not target.is_relative_to(folder.resolve()):
            raise _failure(f'"{member.filename}" leaves the archive')
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as packed, target.open("wb") as unpacked:
            while block := packed.read(_BLOCK):
                allowance.spend(len(block))
                unpacked.write(block)


def _failure(note: str) -> ReadingError:
    return ReadingError(explained("compression-error", note))
