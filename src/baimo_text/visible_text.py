"""What a reader sees of a stretch of marked-up text."""

from bisect import bisect_left
from collections.abc import Sequence

from baimo_text.markup import Hidden


class VisibleText:
    """A raw text without what its markup hides."""

    def __init__(self, raw: str, hidden: Sequence[Hidden]) -> None:
        """Take a text and what is hidden in it, by start."""
        self._raw, self._hidden = raw, hidden
        self._ends = [span.end for span in hidden]

    def of(self, start: int, end: int) -> str:
        """Return what a reader sees of a raw span, in one line."""
        index = bisect_left(self._ends, start + 1)
        if index == len(self._hidden) or self._hidden[index].start >= end:
            return " ".join(self._raw[start:end].split())
        pieces: list[str] = []
        position = start
        while index < len(self._hidden) and self._hidden[index].start < end:
            hidden = self._hidden[index]
            pieces += (self._raw[position : max(position, hidden.start)], hidden.put)
            position = hidden.end
            index += 1
        pieces.append(self._raw[position:end])
        return " ".join("".join(pieces).split())
