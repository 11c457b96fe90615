"""Files that may come from anywhere: where they may be, what they may be, how far they unpack."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlparse

from baimo_validate.errors import BombError, LinkLoopError, SpecialFileError
from baimo_validate.report import ReadingError, explained

# What packed files may unpack to: 128 MiB, which any machine has to spare, plus 250 times their own
# size. Tables of few distinct values shrink up to 200-fold, bombs more than 1000-fold.
_ROOM, _RATIO = 128 << 20, 250

_VARIABLE = re.compile(r"%.+%|\$.+")


class Allowance:
    """The bytes that the files of one package, table or workbook may unpack to, together.

    Args:
        packed: Bytes of its packed files; a file that is read twice counts once.
        plain: Bytes of its other files.

    Attributes:
        left: Bytes that are not spent.
    """

    def __init__(self, packed: int, plain: int = 0) -> None:
        self.left = _ROOM + _RATIO * packed + plain

    def spend(self, size: int) -> None:
        """Take unpacked bytes off.

        Raises:
            BombError: There are fewer left.
        """
        self.left -= size
        if self.left < 0:
            raise BombError(
                f"it unpacks to more than {_ROOM >> 20} MiB plus {_RATIO} times its size; "
                "it is refused as a bomb"
            )


def is_special(path: Path) -> bool:
    """Return whether a path is a device, a pipe or a socket."""
    return path.exists() and not (path.is_file() or path.is_dir())


def refuse_special(path: Path) -> None:
    """Do nothing for files and folders, and for what is missing: opening it says so.

    Raises:
        SpecialFileError: The path is a device, a pipe or a socket.
    """
    if is_special(path):
        raise SpecialFileError("it is a device, a pipe or a socket")


def is_remote(path: str) -> bool:
    """Return whether a path is a URL of any scheme (a Windows drive is not)."""
    scheme = urlparse(path).scheme
    return bool(scheme) and not path.lower().startswith(scheme + ":\\")


def is_safe(path: str) -> bool:
    """Return whether a path stays below the folder it is joined to, as text.

    Refused are absolute paths, `..`, a home folder, variables of the environment and `file:`.
    Other URLs pass here, as in frictionless-py; `inside` refuses to open them.
    """
    parts = re.split(r"[/\\]", path)
    return not (
        Path(path).is_absolute()
        or re.match(r"[A-Za-z]:\\", path)
        or path.startswith(("\\\\", "~"))
        or ".." in parts
        or os.path.expandvars(path) != path
        or _VARIABLE.match(path)
        or urlparse(path).scheme == "file"
    )


def without_links(path: Path) -> Path:
    """Return the absolute path that a path leads to.

    Raises:
        LinkLoopError: A link on the way leads to itself.
    """
    try:
        found = path.resolve()
    except RuntimeError:  # Python before 3.13
        loops = True
    else:
        loops = found.is_symlink()
    if loops:
        raise LinkLoopError(f'"{path.name}" is a link that leads to itself; replace it by a file')
    return found


def inside(folder: Path, path: str, *, kind: str = "scheme-error") -> Path:
    """Return the file that a descriptor names, if it is in the descriptor's folder.

    Args:
        folder: Folder of the descriptor.
        path: Path as the descriptor gives it.
        kind: Type of the error when the file cannot be used.

    Raises:
        ReadingError: The path is a URL, leaves the folder by text or by a link, or is not a file.
    """
    if is_remote(path):
        note = f'"{path}" is a URL; remote files are not fetched, save it beside the descriptor'
        raise ReadingError(explained(kind, note))
    if not is_safe(path):
        raise ReadingError(explained("resource-error", f'path "{path}" is not safe'))
    try:
        found = without_links(folder / path)
        if not found.is_relative_to(without_links(folder)):
            note = f'path "{path}" is not safe: it is a link that leaves the package'
            raise ReadingError(explained("resource-error", note))
        if found.is_dir():
            raise ReadingError(explained(kind, f"[Errno 21] Is a directory: '{path}'"))
        if not found.exists():
            raise ReadingError(explained(kind, f"[Errno 2] No such file or directory: '{path}'"))
        if is_special(found):
            raise ReadingError(explained(kind, f'"{path}" is not a regular file'))
    except (OSError, ValueError) as error:
        raise ReadingError(explained(kind, str(error))) from error
    return folder / path
