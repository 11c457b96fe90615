"""The files of a release while it is built: on disk, because they may not fit into memory."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path


class Files(Mapping[str, bytes]):
    """Bytes by path, in the order they were added; each is read from disk when looked up.

    They are in the system's temporary folder, and are removed with this object.
    """

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="baimo-build-"))
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._places: dict[str, Path] = {}

    def place(self, path: str) -> Path:
        """Return the temporary file that contains the bytes of a path.

        Raises:
            KeyError: No bytes were added for the path.
        """
        return self._places[path]

    def add(self, path: str, data: bytes | Iterable[bytes]) -> None:
        """Store the bytes of a new path, given at once or in parts."""
        assert path not in self._places, path
        place = self._folder / str(len(self._places))
        with place.open("wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
        self._places[path] = place

    def __getitem__(self, path: str) -> bytes:
        return self._places[path].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
