"""Find published passages in local texts by digest, also where the text around them changed."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, TypeVar

from baimo_text.file_search import WantedFile, find_files
from baimo_text.text_files import TextError, decoded, read_folder

Span = tuple[int, int, str]  # start and end in code points, half-open; SHA-256 of the passage
TextKey = tuple[str, str | None]  # a source, and the path of a file in it
Digest = tuple[int, str]  # length in code points and SHA-256 of a passage

# From this many characters on, a passage is unlikely to occur in two texts by chance; names and
# figures, which occur anywhere, are shorter.
LONG = 8
_LENGTHS = 16  # of passages tried to recognise a text, which is hashed once for each
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

    def __init__(self, path: Path, raw: str, data: bytes | None = None) -> None:
        """Keep a text; without `data`, its bytes are those of the text in UTF-8."""
        data = raw.encode() if data is None else data
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


class CitedText(NamedTuple):
    """What is published of one text of a source, and the passages cited from it.

    Attributes:
        source_id: The source.
        file: Path of the file as passages give it.
        path: Path of the file in the source.
        sha256: Digest of its bytes.
        size: Number of its bytes.
        chars: Its length in code points.
        encoding: How its bytes are decoded.
        passages: The cited passages.
    """

    source_id: str
    file: str | None
    path: str
    sha256: str
    size: int
    chars: int
    encoding: str
    passages: Collection[Span]

    @property
    def key(self) -> TextKey:
        """The source, and the file as passages give it."""
        return self.source_id, self.file


def local_texts(
    folders: Sequence[Path], cited: Sequence[CitedText]
) -> tuple[list[tuple[Path, str, bytes]], dict[str, str]]:
    """Read the cited files that are below some folders, and the other `*.txt` files in them.

    Returns:
        The path, text and bytes of each file, and by name why another cannot be read.
    """
    wanted = {text.sha256: text for text in cited}
    found = find_files(folders, [WantedFile(t.path, t.sha256, t.size) for t in cited])
    texts: list[tuple[Path, str, bytes]] = []
    unreadable: dict[str, str] = {}
    for sha256, (path, data) in found.items():
        try:
            texts.append((path, decoded(path, data, wanted[sha256].encoding), data))
        except TextError as error:
            unreadable[path.name] = error.reason
    known = {file.path for file in found.values()}
    for folder in folders:
        others, faults = read_folder(folder, known)
        texts += [(path, raw, raw.encode()) for path, raw in others.items()]
        unreadable |= faults
    return texts, unreadable


def match_texts(
    texts: Iterable[AnyText], cited: Sequence[CitedText]
) -> tuple[dict[TextKey, AnyText], list[tuple[AnyText, TextKey | None]]]:
    """Match texts to sources: by the digest of the file, else by the passages in the text.

    A text with another digest, such as another scrape, belongs to the source of which it contains
    more than half of the passages tried; if to several, to the one with most of them. Those of the
    sixteen lengths are tried, from eight characters up, that most sources have; of a source
    without any of these, those of its commonest. The text may be up to ten times as long as the
    source. A text with the digest of several files is that of each.

    Returns:
        The local text of each cited text, and the texts left over, each with the cited text that
        it also matches; None if it matches no source.
    """
    keys: dict[str, list[TextKey]] = {}
    for item in cited:
        keys.setdefault(item.sha256, []).append(item.key)
    counts = Counter(length for item in cited for length in _lengths(item))
    common = sorted(counts, key=lambda length: (-counts[length], length))
    samples = [(item, _sample(item, common)) for item in cited]
    matched: dict[TextKey, AnyText] = {}
    rest: list[tuple[AnyText, TextKey | None]] = []
    for text in sorted(texts, key=lambda text: text.sha256 not in keys):
        likely = None if text.sha256 in keys else _likely_text(text, samples)
        wanted = keys.get(text.sha256) or ([likely] if likely else [])
        free = [key for key in wanted if key not in matched]
        matched |= dict.fromkeys(free, text)
        if not free:
            rest.append((text, wanted[0] if wanted else None))
    return matched, rest


def _lengths(cited: CitedText) -> set[int]:
    return {end - start for start, end, _ in cited.passages if end - start >= LONG}


def _sample(cited: CitedText, common: Sequence[int]) -> set[Digest]:
    """Return the passages of the commonest lengths, or of its own commonest if it has no such."""
    own = _lengths(cited)
    shared = own.intersection(common[:_LENGTHS])
    lengths = shared or set(sorted(own, key=common.index)[:1])
    digests = ((end - start, sha256) for start, end, sha256 in cited.passages)
    return {(length, sha256) for length, sha256 in digests if length in lengths}


def _likely_text(text: LocalText, samples: list[tuple[CitedText, set[Digest]]]) -> TextKey | None:
    tried = {
        cited.key: sample
        for cited, sample in samples
        if sample and len(text.raw) <= _GROWTH * cited.chars
    }
    found = text.find_digests(set().union(*tried.values()))
    counts = {key: sum(bool(found[d]) for d in sample) for key, sample in tried.items()}
    likely = [key for key, sample in tried.items() if counts[key] > len(sample) / 2]
    # Of a small file the one passage may be a name that many texts contain.
    return max(likely, key=lambda key: counts[key], default=None)


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
