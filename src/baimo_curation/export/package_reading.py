"""Reading the files of an untrusted package, a folder or an archive, and no other files.

Its descriptor may point outside, its archive may unpack to more than fits into memory. Both are
refused before anything is read.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from baimo_curation.errors import CommandError
from baimo_curation.export.package_descriptor import DESCRIPTOR
from baimo_validate.descriptor.load import MOST_BYTES
from baimo_validate.errors import BombError
from baimo_validate.report import ReadingError
from baimo_validate.safe_files import Allowance, inside, is_remote, is_safe

Read = Callable[[str], bytes]

_MOST_MEMBERS = 20_000


class PackageError(CommandError, ValueError):
    """A package is missing, damaged or unsafe; the message says why and what to do."""


def files_of_folder(folder: Path) -> Read:
    """Return a function that reads files below a folder, and refuses links that leave it."""

    def read(name: str) -> bytes:
        try:
            path = inside(folder, name, kind="resource-error")
            if name == DESCRIPTOR and path.stat().st_size > MOST_BYTES:
                raise PackageError(f"{name} is larger than {MOST_BYTES >> 20} MiB")
            return path.read_bytes()
        except ReadingError as error:
            raise PackageError(error.errors[0].note) from error
        except OSError as error:
            raise PackageError(f"{name!r} cannot be read: {error.strerror or error}") from error

    return read


def files_of_archive(path: Path) -> Read:
    """Return a reader of the files in a zip, by their path beside its topmost descriptor.

    Raises:
        PackageError: It is not an intact archive, or lacks a descriptor.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise PackageError(f"is not a valid zip: {error}") from error
    if len(names) > _MOST_MEMBERS:
        raise PackageError(f"contains {len(names)} files; expected at most {_MOST_MEMBERS}")
    outside = next((name for name in names if is_remote(name) or not is_safe(name)), None)
    if outside is not None:
        raise PackageError(f"contains the path {outside!r}, which leaves the package")
    roots = sorted(
        (PurePosixPath(name).parent for name in names if PurePosixPath(name).name == DESCRIPTOR),
        key=lambda root: len(root.parts),
    )
    if not roots:
        raise PackageError(f"contains no {DESCRIPTOR}; give a release zip or a wheel")
    allowance = Allowance(path.stat().st_size)

    def read(name: str) -> bytes:
        if is_remote(name) or not is_safe(name):
            raise PackageError(f"{DESCRIPTOR} names the path {name!r}, which leaves the package")
        return _unpacked(path, str(roots[0] / name), allowance)

    return read


def _unpacked(path: Path, name: str, allowance: Allowance) -> bytes:
    """Return one file of an archive; the size that it declares is not trusted."""
    try:
        with zipfile.ZipFile(path) as archive:
            member = archive.getinfo(name)
            allowance.spend(member.file_size)
            with archive.open(member) as file:
                # zipfile never reads more than the declared size.
                return file.read(member.file_size)
    except KeyError as error:
        raise PackageError(f"{name!r} is named by the descriptor but not in the archive") from error
    except BombError as error:
        raise PackageError(f"{name!r} in the archive is not unpacked: {error}") from error
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
        # An unknown compression method raises the first, a missing password the second.
        *(NotImplementedError, RuntimeError, ValueError),
    ) as error:
        raise PackageError(f"{name!r} in the archive cannot be unpacked: {error}") from error
