"""Find published passages in a text by digest alone, also when the text around them changed."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

Span = tuple[int, int, str]  # start, end (code points, half-open), SHA-256 of the passage

LONG = 8  # a passage of this many characters hardly stands in two texts by chance


class Text:
    """A text at hand, in which passages are found by their digest."""

    def __init__(self, name: str, data: bytes) -> None:
        """Decode the bytes of a file as UTF-8; nothing is normalised.

        Raises:
            UnicodeDecodeError: It is not UTF-8.
        """
        self.name = name
        self.sha256 = hashlib.sha256(data).hexdigest()
        self._data = data
        self._offsets = array("q", [0])
        self._offsets.extend(accumulate(len(c.encode()) for c in data.decode("utf-8")))

    def __len__(self) -> int:
        """Return how many code points it has."""
        return len(self._offsets) - 1

    def holds(self, start: int, end: int, sha256: str) -> bool:
        """Tell whether the passage with that digest stands at that position."""
        return start >= 0 and end <= len(self) and self._digest(start, end) == sha256

    def starts(self, spans: Iterable[Span]) -> dict[Span, list[int]]:
        """Return where passages of each span's length and digest start, in order.

        The text is read once for each length.
        """
        spans = set(spans)
        found: dict[int, dict[str, list[int]]] = {}
        for start, end, sha256 in spans:
            found.setdefault(end - start, {})[sha256] = []
        for length, wanted in found.items():
            for start in range(len(self) - length + 1):
                digest = self._digest(start, start + length)
                if digest in wanted:
                    wanted[digest].append(start)
        return {span: found[span[1] - span[0]][span[2]] for span in spans}

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
    found = text.starts(spans)
    anchors = [
        (span[0], found[span][0] - span[0])
        for span in spans
        if len(found[span]) == 1 and span[1] - span[0] >= LONG
    ]
    places: list[int | None] = []
    for span in spans:
        expected = span[0] + _shift(anchors, span[0])
        places.append(min(found[span], key=lambda place: abs(place - expected), default=None))
    return places


def _shift(anchors: list[tuple[int, int]], start: int) -> int:
    """Return how far the nearest anchor moved; 0 when there is none."""
    if not anchors:
        return 0
    position = bisect_left(anchors, (start, 0))
    near = anchors[max(0, position - 1) : position + 1]
    return min(near, key=lambda anchor: abs(anchor[0] - start))[1]
