"""Find published passages in local texts by digest, also where the text around them changed."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, TypeVar

Span = tuple[int, int, str]  # start and end in code points, half-open; SHA-256 of the passage
Digest = tuple[int, str]  # length in code points and SHA-256 of a passage

# From this many characters on, a passage is unlikely to occur in two texts by chance; names and
# figures, which occur anywhere, are shorter.
LONG = 8
_LENGTHS = 8  # lengths of passages tried to recognise a text, which is hashed once for each
_GROWTH = 10  # another scrape of a text is at most this many times as long


def digest(text: str) -> str:
    """Return the SHA-256 of a passage's UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


class LocalText:
    """A local text, searchable by passage digest.

    Attributes:
        path: The file.
        raw: Its text; positions count code points of it.
        sha256: Digest of the file.
        size: Bytes of the file.
    """

    def __init__(self, path: Path, raw: str) -> None:
        data = raw.encode()  # the file's bytes, since it was decoded strictly
        self.path, self.raw = path, raw
        self.sha256, self.size = hashlib.sha256(data).hexdigest(), len(data)

    def contains(self, start: int, end: int, sha256: str) -> bool:
        """Return whether the passage at a position has that digest."""
        return 0 <= start <= end <= len(self.raw) and digest(self.raw[start:end]) == sha256

    def find_digests(self, wanted: Iterable[Digest]) -> dict[Digest, list[int]]:
        """Return where passages of each length and digest start, in order.

        The whole text is hashed once for each length.
        """
        found: dict[Digest, list[int]] = {key: [] for key in wanted}
        data = self.raw.encode()
        offsets = [0, *accumulate(len(char.encode()) for char in self.raw)]
        for length in {length for length, _ in found}:
            for start, (first, end) in enumerate(zip(offsets, offsets[length:], strict=False)):
                key = length, hashlib.sha256(data[first:end]).hexdigest()
                if key in found:
                    found[key].append(start)
        return found


AnyText = TypeVar("AnyText", bound=LocalText)


class CitedSource(NamedTuple):
    """What is published of a source's text: digest, length in code points, cited passages."""

    source_id: str
    sha256: str
    chars: int
    passages: Collection[Span]


def match_texts(
    texts: Iterable[AnyText], sources: Sequence[CitedSource]
) -> tuple[dict[str, AnyText], list[tuple[AnyText, str | None]]]:
    """Match texts to sources: by the digest of the file, else by the passages in the text.

    A text with another digest, such as another scrape, belongs to the source of which it contains
    more than half of the passages tried: those of the eight shortest lengths from eight
    characters up. It may be up to ten times as long as the source.

    Returns:
        The text of each source, and the texts left over, each with the source that it also
        matches; None if it matches no source.
    """
    digests = {source.sha256: source.source_id for source in sources}
    samples = [(source, _sample(source)) for source in sources]
    matched: dict[str, AnyText] = {}
    rest: list[tuple[AnyText, str | None]] = []
    for text in sorted(texts, key=lambda text: text.sha256 not in digests):
        source_id = digests.get(text.sha256) or _likely_source(text, samples)
        if source_id is None or source_id in matched:
            rest.append((text, source_id))
        else:
            matched[source_id] = text
    return matched, rest


def _sample(source: CitedSource) -> set[Digest]:
    keys = {(end - start, sha256) for start, end, sha256 in source.passages if end - start >= LONG}
    lengths = sorted({length for length, _ in keys})[:_LENGTHS]
    return {key for key in keys if key[0] in lengths}


def _likely_source(text: LocalText, samples: list[tuple[CitedSource, set[Digest]]]) -> str | None:
    tried = {
        source.source_id: sample
        for source, sample in samples
        if sample and len(text.raw) <= _GROWTH * source.chars
    }
    found = text.find_digests(set().union(*tried.values()))
    shares = {
        source_id: sum(bool(found[key]) for key in sample) / len(sample)
        for source_id, sample in tried.items()
    }
    best = max(shares, key=lambda source_id: shares[source_id], default=None)
    return best if best is not None and shares[best] > 0.5 else None


def locate(text: LocalText, spans: list[Span]) -> list[int | None]:
    """Return where each passage starts in a text now; None where the text lacks it.

    Of a passage that occurs several times, the occurrence is taken that moved as far as the
    nearest long passage that occurs once.

    Args:
        text: The local text.
        spans: Positions as published, sorted by start.
    """
    if all(text.contains(*span) for span in spans):
        return [start for start, _, _ in spans]
    found = text.find_digests((end - start, sha256) for start, end, sha256 in spans)
    starts = [found[end - start, sha256] for start, end, sha256 in spans]
    anchors = [
        (start, places[0] - start)
        for (start, end, _), places in zip(spans, starts, strict=True)
        if len(places) == 1 and end - start >= LONG
    ]
    expected = [start + _shift(anchors, start) for start, _, _ in spans]
    return [
        min(places, key=lambda place: abs(place - near), default=None)
        for places, near in zip(starts, expected, strict=True)
    ]


def _shift(anchors: list[tuple[int, int]], start: int) -> int:
    """Return how far the nearest anchor moved; 0 without one."""
    if not anchors:
        return 0
    position = bisect_left(anchors, (start, 0))
    near = anchors[max(0, position - 1) : position + 1]
    return min(near, key=lambda anchor: abs(anchor[0] - start))[1]
