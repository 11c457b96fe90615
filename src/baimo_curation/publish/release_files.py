"""The files of a release while it is made: on disk, since they may be more than the memory."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path


class Files(Mapping[str, bytes]):
    """Bytes by path, in the order they were given; each is read again when it is asked for.

    They lie in the system's folder for temporary files and go with this object.
    """

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="baimo-build-"))
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._places: dict[str, Path] = {}

    def place(self, path: str) -> Path:
        """Return where the bytes of a path lie.

        Raises:
            KeyError: It has none.
        """
        return self._places[path]

    def add(self, path: str, data: bytes) -> None:
        """Keep the bytes of a path that has none yet."""
        assert path not in self._places, path
        place = self._folder / str(len(self._places))
        place.write_bytes(data)
        self._places[path] = place

    def __getitem__(self, path: str) -> bytes:
        return self._places[path].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
