"""Find known files in folders by name, size and digest; only files of the right size are read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple


class WantedFile(NamedTuple):
    """A file that is looked for: the name it may have, its digest and its size in bytes."""

    path: str
    sha256: str
    size: int


class FoundFile(NamedTuple):
    """A file that was found: where, and its bytes."""

    path: Path
    data: bytes


def find_files(folders: Sequence[Path], wanted: Iterable[WantedFile]) -> dict[str, FoundFile]:
    """Return files by digest.

    A file is looked for at its path in each folder, then among all files below the folders that
    have its size, whatever their name.
    """
    missing = {file.sha256: file for file in wanted}
    found: dict[str, FoundFile] = {}
    for file in missing.values():
        for place in (folder / file.path for folder in folders):
            if _size(place) == file.size and file.sha256 not in found:
                _keep(place, missing, found)
    sizes = {file.size for file in missing.values() if file.sha256 not in found}
    for place in _files_of(folders, sizes) if sizes else ():
        _keep(place, missing, found)
        if len(found) == len(missing):
            break
    return found


def _keep(place: Path, wanted: Collection[str], found: dict[str, FoundFile]) -> None:
    """Read a file and keep it if it is wanted; one that cannot be read is passed over."""
    try:
        data = place.read_bytes()
    except OSError:
        return
    digest = hashlib.sha256(data).hexdigest()
    if digest in wanted:
        found.setdefault(digest, FoundFile(place, data))


def _files_of(folders: Sequence[Path], sizes: set[int]) -> Iterator[Path]:
    for folder in folders:
        for parent, names, files in os.walk(folder):
            names.sort()
            for place in (Path(parent, name) for name in sorted(files)):
                if _size(place) in sizes:
                    yield place


def _size(place: Path) -> int | None:
    """Return the size of a regular file, None for anything else."""
    try:
        return place.stat().st_size if place.is_file() else None
    except (OSError, ValueError):
        return None
