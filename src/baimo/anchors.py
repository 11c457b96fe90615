"""Find published passages in a text by digest alone, also when the text around them changed."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from itertools import accumulate

Span = tuple[int, int, str]  # start, end (code points, half-open), SHA-256 of the passage

_LONG = 8  # a passage of this many characters that occurs once tells how far the text moved


class Text:
    """A text at hand: its characters, and where passages of a length and digest start."""

    def __init__(self, name: str, data: bytes) -> None:
        """Decode the bytes of a file as UTF-8; nothing is normalised.

        Raises:
            UnicodeDecodeError: It is not UTF-8.
        """
        self.name = name
        self.sha256 = hashlib.sha256(data).hexdigest()
        self._data = data
        self._offsets = [0, *accumulate(len(c.encode()) for c in data.decode("utf-8"))]
        self._windows: dict[int, dict[str, list[int]]] = {}

    def holds(self, start: int, end: int, sha256: str) -> bool:
        """Tell whether the passage with that digest stands at that position."""
        return start >= 0 and end < len(self._offsets) and self._digest(start, end) == sha256

    def starts(self, length: int, sha256: str) -> list[int]:
        """Return where passages of a length with a digest start, in order."""
        if length not in self._windows:
            found: dict[str, list[int]] = {}
            for start in range(len(self._offsets) - length):
                found.setdefault(self._digest(start, start + length), []).append(start)
            self._windows[length] = found
        return self._windows[length].get(sha256, [])

    def _digest(self, start: int, end: int) -> str:
        passage = self._data[self._offsets[start] : self._offsets[end]]
        return hashlib.sha256(passage).hexdigest()


def locate(text: Text, spans: list[Span]) -> list[int | None]:
    """Return where each span starts in a text now; None where its passage is gone.

    A passage that occurs several times is taken where the nearest long passage that occurs once
    says it has moved to.

    Args:
        text: The text at hand.
        spans: Positions as published, sorted by start.
    """
    if all(text.holds(*span) for span in spans):
        return [start for start, _, _ in spans]
    found = [text.starts(end - start, sha256) for start, end, sha256 in spans]
    anchors = [
        (start, starts[0] - start)
        for (start, end, _), starts in zip(spans, found, strict=True)
        if len(starts) == 1 and end - start >= _LONG
    ]
    places: list[int | None] = []
    for (start, _, _), starts in zip(spans, found, strict=True):
        expected = start + _shift(anchors, start)
        places.append(min(starts, key=lambda place: abs(place - expected)) if starts else None)
    return places


def _shift(anchors: list[tuple[int, int]], start: int) -> int:
    """Return how far the nearest anchor moved; 0 when there is none."""
    if not anchors:
        return 0
    position = bisect_left(anchors, (start, 0))
    near = anchors[max(0, position - 1) : position + 1]
    return min(near, key=lambda anchor: abs(anchor[0] - start))[1]
