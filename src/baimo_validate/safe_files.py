"""Where a descriptor may point: inside its own folder and nowhere else."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlparse

from baimo_validate.report import ReadingError, explained

_VARIABLE = re.compile(r"%.+%|\$.+")


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


def is_special(path: Path) -> bool:
    """Return whether a path is a device, a pipe or a socket: reading might never end."""
    return path.exists() and not (path.is_file() or path.is_dir())


def inside(folder: Path, path: str, *, kind: str = "scheme-error") -> Path:
    """Return the file a descriptor names, when it lies in the descriptor's folder.

    Args:
        folder: Folder of the descriptor.
        path: Path as the descriptor gives it.
        kind: Type of the error when the file cannot be used.

    Raises:
        ReadingError: The path is a URL, leaves the folder by text or by a link, or is no file.
    """
    if is_remote(path):
        note = f'"{path}" is a URL; remote files are not fetched, save it beside the descriptor'
        raise ReadingError(explained(kind, note))
    if not is_safe(path):
        raise ReadingError(explained("resource-error", f'path "{path}" is not safe'))
    try:
        found = (folder / path).resolve()
        if not found.is_relative_to(folder.resolve()):
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
