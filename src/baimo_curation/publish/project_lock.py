"""One process at a time changes a project; others wait."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_PLACE = ".cache/baimo.lock"


@contextmanager
def project_lock(root: Path, on_wait: Callable[[], object]) -> Iterator[None]:
    """Hold the lock of a project; the system releases it when the process ends, even if killed.

    Where the lock file cannot be written (a read-only folder) nothing is locked, because nothing
    can be changed.

    Args:
        root: The project's root.
        on_wait: Called once before waiting, if another process has the lock.
    """
    try:
        (root / _PLACE).parent.mkdir(exist_ok=True)
        file = (root / _PLACE).open("ab")
    except OSError:
        yield
        return
    with file:
        if not _lock(file, wait=False):
            on_wait()
            _lock(file, wait=True)
        yield


if sys.platform == "win32":
    import msvcrt
    import time

    def _lock(file: IO[bytes], *, wait: bool) -> bool:
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
                time.sleep(0.1)
            else:
                return True

else:
    import fcntl

    def _lock(file: IO[bytes], *, wait: bool) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True
