"""Runs of words that texts of ours share with sources, in memory that grows with ours alone.

Our texts are a few MB at most, sources may be many: ours are indexed, sources are read past the
index in blocks. Punctuation and spaces do not count, so a comma more or less hides no copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from baimo_text.folded_view import View

# A run is measured in half characters of Chinese; a word of an alphabet counts like one and a half
# characters, so that runs of both can be measured, too.
HAN, WORD = 2, 3
LONGEST_RUN = 24  # 12 Han characters or 8 words
# A character of Chinese, Japanese or Korean; or a word, a number or an id with its inner marks.
_TOKEN = re.compile(
    r"[^\W\0-\u2e7f]|[^\W_\u2e80-\U0010ffff]+(?:[-._/:'’@+&]+[^\W_\u2e80-\U0010ffff]+)*"
)
_BETWEEN_TOKENS = re.compile(r"[\s\u2e80-\U0010ffff]")
_BLOCK = 1 << 16  # characters of a source that are split into tokens at once
_MOST = LONGEST_RUN // HAN + 1  # tokens of the shortest run that is too long: 13 characters
_LEAST = LONGEST_RUN // WORD + 1  # the same, of words
# Of a source, every fifth group of five tokens is looked up: 9 tokens always contain one of them.
_GROUP = (_LEAST + 1) // 2


class Run(NamedTuple):
    """A run of tokens of a text, half-open, and the source that also has it."""

    start: int
    end: int
    source: str


def words(text: str) -> list[str]:
    """Return the tokens of a text as they are compared: folded, and in lower case."""
    return _TOKEN.findall(_lower(View(text).text))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where each token is in a text."""
    view = View(text)
    return [view.raw_span(*match.span()) for match in _TOKEN.finditer(_lower(view.text))]


def weight(word: str) -> int:
    """Return how long a token is, in half characters of Chinese."""
    return HAN if word >= "\u2e80" else WORD


class CopiedRuns:
    """The runs over `LONGEST_RUN` that texts of ours share with sources."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Index texts of ours."""
        self._groups: set[int] = set()
        self._runs: set[int] = set()
        self._copied: dict[int, str] = {}
        for text in texts:
            found = words(text)
            runs = {hash(tuple(found[start:end])) for start, end in _shortest_runs(found)}
            if runs:
                self._runs |= runs
                shifted = (found[n:] for n in range(_GROUP))
                self._groups.update(map(hash, zip(*shifted, strict=False)))

    def read(self, source: str, folded: str) -> None:
        """Note which runs of ours a source has, given its name and its folded text."""
        for block in _blocks(folded):
            groups = zip(*(block[n::_GROUP] for n in range(_GROUP)), strict=False)
            for number, group in enumerate(map(hash, groups)):
                if group in self._groups:
                    self._note(source, block, number * _GROUP)

    def _note(self, source: str, block: Sequence[str], place: int) -> None:
        """Note the runs of ours that contain the group at a place."""
        first = max(0, place - _MOST + _GROUP)
        for start, end in _shortest_runs(block[first : place + _MOST]):
            if start + first > place:
                break
            run = hash(tuple(block[start + first : end + first]))
            if run in self._runs:
                self._copied.setdefault(run, source)

    def of(self, words: Sequence[str]) -> Iterator[Run]:
        """Yield the longest runs of a text of ours that sources have, from its tokens."""
        if not self._copied:
            return
        current: Run | None = None
        for start, end in _shortest_runs(words):
            source = self._copied.get(hash(tuple(words[start:end])))
            if source is None:
                continue
            if current and start <= current.end:
                current = current._replace(end=end)
            else:
                if current:
                    yield current
                current = Run(start, end, source)
        if current:
            yield current


def _shortest_runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield from each token on the shortest run that is too long, half-open."""
    end = length = 0
    for start, word in enumerate(words):
        while length <= LONGEST_RUN:
            if end == len(words):
                return
            length += weight(words[end])
            end += 1
        yield start, end
        length -= weight(word)


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the tokens of a text in blocks; each repeats the end of the one before."""
    start, tail = 0, list[str]()
    while start < len(text):
        gap = _BETWEEN_TOKENS.search(text, start + _BLOCK)
        end = gap.start() if gap else len(text)
        block = tail + _TOKEN.findall(_lower(text[start:end]))
        yield block
        start, tail = end, block[1 - _MOST :]


def _lower(text: str) -> str:
    """Return a text in lower case, of the same length."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # A few capitals, such as that of a Turkish i, would become two characters.
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
