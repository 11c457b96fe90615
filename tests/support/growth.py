"""How much longer a reader takes for eight times the text."""

from __future__ import annotations

import time
from collections.abc import Callable

SHORT, LONG = 4_000, 32_000
_MOST = 24  # times as long: eight, and what a busy machine adds; a square would be 64
_LEAST = 0.001  # seconds: below, the clock decides


def too_slow(read: Callable[[str], object], short: str, long: str) -> str:
    """Return what is wrong if the time grows faster than the text, else ''.

    The long text is read again, up to five times, only if it seems to take too long: a busy machine
    slows some readings, a square all of them.
    """
    quick = min(_seconds(read, short) for _ in range(3))
    for _ in range(5):
        slow = _seconds(read, long)
        if slow < _MOST * max(quick, _LEAST):
            return ""
    return f"8 times the text took {slow / max(quick, _LEAST):.0f} times as long"


def _seconds(read: Callable[[str], object], text: str) -> float:
    begin = time.process_time()
    read(text)
    return time.process_time() - begin
