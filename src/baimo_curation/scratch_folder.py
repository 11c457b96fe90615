"""A folder for files that are renamed into place once they are whole, cleared even after a kill."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

_PREFIX = ".baimo-tmp-"


@contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """Make a temporary folder in `parent`, on the same disk, and remove it at the end.

    Folders that killed processes left there are removed first. A process locks its own folder, and
    the system releases the lock when the process ends, so a folder in use is never removed. Where
    folders cannot be locked (Windows, some network drives) nothing that was left is removed.

    Raises:
        OSError: `parent` is not a folder that can be written to.
    """
    with ExitStack() as held:
        with _locked(parent, wait=True):  # nobody clears between making a folder and locking it
            _clear_abandoned(parent)
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
            held.callback(shutil.rmtree, folder, ignore_errors=True)
            held.enter_context(_locked(folder, wait=False))
        yield folder


def _clear_abandoned(parent: Path) -> None:
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError), _locked(folder, wait=False) as is_abandoned:
            if is_abandoned:
                shutil.rmtree(folder, ignore_errors=True)


if sys.platform == "win32":

    @contextmanager
    def _locked(folder: Path, *, wait: bool) -> Iterator[bool]:
        del folder, wait
        yield False

else:
    import fcntl

    @contextmanager
    def _locked(folder: Path, *, wait: bool) -> Iterator[bool]:
        """Lock a folder; yield whether that was possible."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except OSError:  # another process has locked it, or the disk has no locks
                yield False
            else:
                yield True
        finally:
            os.close(handle)
