"""The text as the recogniser sees it: characters folded, pinyin glosses removed, positions kept."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TypeVar

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import table
from baimo_text.markup import Hidden

T = TypeVar("T")

_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_VARIANTS = {"\u301c": "~", "\u223c": "~", "\u02dc": "~", "○": "〇", "\ufe6a": "%", "\ufe50": ","}
_VARIANTS |= dict.fromkeys(_SPACES, " ") | dict.fromkeys(_DASHES, "-")

# $20，300美元 is two amounts: a full-width comma does not group the digits of one.
_LISTED = LazyPattern(r"，(?<=[0-9]，)(?=[0-9])")
_FEW = 24  # different characters up to which replacing each is faster than translating all
_SAMPLES = (250, 2000)  # characters that show whether a text is in Traditional characters
_ASTRAL = 0x10000
_HIGH = LazyPattern("[\U00010000-\U0010ffff]")
_COMMON = "，：；（）！？"  # what Simplified text has to fold, and mostly nothing else
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_BRACKETED = LazyPattern(rf"\((?<=[A-Za-z\u3400-\u9fff]\()([a-zü{_TONED}]{{1,7}})\)")
# Initial and final of a pinyin syllable without its tone.
_SYLLABLE = LazyPattern(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    r"(?:i?a(?:ng?|o|i)?|ua(?:ng?|i)?|[iuüv]?e(?:ng?|i|r)?|io?ng?|in?g?|iu|ou?|uo|ui|un?|ong|[üv]n?|üan)"
    r"|ng?|hm|m"
)
_TRADITIONAL = LazyPattern("[個們為與會來時後這國過對發業學產關開佈]")
_DAMAGE = LazyPattern(
    rf"[\ufffd\ue000-\uf8ff]+|\?[a-zü{_TONED}]{{1,7}}\)|(?<=[\u3400-\u9fff])\?(?=[\u3400-\u9fff]\()"
    r"|[\u2474-\u249b](?=[\u3400-\u9fff])|\?\?(?=[\u3400-\u9fff])"
)


# A line of English that goes on in the next: 560 billion\nparameters.
_SOFT_BREAK = LazyPattern(
    r"\n(?:(?<=[A-Za-z,)*_]\n)(?=[a-z])"
    r"|(?<=[0-9]\n)(?=(?:[mb]illion|trillion|thousand|percent)[ \n]))"
)


class _FoldTable(dict[int, int]):
    """A `str.translate` table that works out characters it has not met and remembers them."""

    def __missing__(self, code: int) -> int:
        if 0xFF01 <= code <= 0xFF5E:
            folded = code - 0xFEE0
        else:
            digit = unicodedata.decimal(chr(code), None)
            folded = code if digit is None else ord("0") + digit
        self[code] = folded
        return folded


@cache
def _fold_table() -> _FoldTable:
    """Return the table that folds width, dashes, spaces, digits and Traditional characters."""
    pairs = {ord(old): ord(new) for old, new in table("t2s")}
    return _FoldTable(pairs | {ord(old): ord(new) for old, new in _VARIANTS.items()})


@cache
def _plane() -> list[int]:
    """Return the same table for the characters up to U+FFFF as a list, which is read faster."""
    plane = list(range(_ASTRAL))
    for code in map(ord, _foldable()):
        plane[code] = _fold_table()[code]
    return plane


@cache
def _foldable() -> frozenset[str]:
    """Return the characters up to U+FFFF that are folded."""
    digits = (c for c in map(chr, range(0x660, _ASTRAL)) if c.isdecimal())
    wide = map(chr, range(0xFF01, 0xFF5F))
    known = (chr(code) for code in tuple(_fold_table()) if code < _ASTRAL)
    return frozenset((*known, *digits, *wide))


@cache
def _rare() -> re.Pattern[str]:
    """Return the pattern of a character that is folded and is not one of the common ones."""
    listed = re.escape("".join(sorted(_foldable() - set(_COMMON))))
    return re.compile(f"[{listed}\U00010000-\U0010ffff]")


def _folded(text: str) -> str:
    """Return text with its characters folded; fast where few different ones are to be folded."""
    find = _rare().findall
    rare = set[str]()
    for reach in (*_SAMPLES, len(text)):
        rare = set(find(text, 0, reach))
        if len(rare) > _FEW:
            return text.translate(_fold_table() if _HIGH.search(text) else _plane())
    for character in (*_COMMON, *rare):
        text = text.replace(character, chr(_fold_table()[ord(character)]))
    return text


@lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    """Tell whether `word`, its tone marks aside, is shaped like one pinyin syllable."""
    umlaut_kept = re.sub("[ǖǘǚǜ]", "ü", word)
    plain = "".join(c if c == "ü" else unicodedata.normalize("NFD", c)[0] for c in umlaut_kept)
    return _SYLLABLE.fullmatch(plain) is not None


def _has_tone(word: str) -> bool:
    return any(c in _TONED for c in word)


def _glosses(text: str) -> list[tuple[int, int]]:
    """Return the spans of pinyin glosses in folded text.

    持續(xù) is a gloss: a bracketed syllable with its tone behind a letter. A syllable without a
    tone, 們(men), counts only in a text that has toned glosses; 模型(llm) is never a syllable.
    """
    if "(" not in text:
        return []
    found = [match for match in _BRACKETED.finditer(text) if _is_syllable(match[1])]
    return [match.span() for match in found] if any(_has_tone(m[1]) for m in found) else []


def _cuts(glosses: list[tuple[int, int]], hidden: Sequence[Hidden]) -> list[Hidden]:
    """Return what is cut out of a text, by start and disjoint."""
    found = [Hidden(start, end) for start, end in glosses]
    if not (hidden and found):
        return found or list(hidden)
    cuts: list[Hidden] = []
    for cut in sorted([*hidden, *found]):
        if not cuts or cut.start >= cuts[-1].end:
            cuts.append(cut)
    return cuts


class View:
    """Folded, gloss-free text with the way back to the raw text.

    Args:
        raw: Any text.
        hidden: Markup that is not read, by start and disjoint; `put` is no longer than its span.

    Attributes:
        raw: The text as given; offsets of mentions refer to it.
        text: What is left to read, never longer than `raw`.
    """

    __slots__ = ("_gone", "_put_ends", "_starts", "raw", "text")

    def __init__(self, raw: str, hidden: Sequence[Hidden] = ()) -> None:
        self.raw = raw
        listed = _LISTED.sub("、", raw) if "，" in raw else raw
        folded = _folded(listed)
        if "\n" in folded:
            folded = _SOFT_BREAK.sub(" ", folded)
        cuts = _cuts(_glosses(folded), hidden)
        all_gone, starts = [0], list[int]()
        put_ends: dict[int, int] = {}
        pieces: list[str] = []
        position = gone = 0
        for start, end, put in cuts:
            pieces.append(folded[position:start])
            gone += end - start
            if put:
                pieces.append(put if put.isascii() else put.translate(_fold_table()))
                put_ends[start + len(put)] = end
                gone -= len(put)
            starts.append(end - gone)
            all_gone.append(gone)
            position = end
        self._gone, self._starts, self._put_ends = all_gone, starts, put_ends
        self.text = "".join((*pieces, folded[position:])) if cuts else folded

    def raw_position(self, position: int) -> int:
        """Return the raw offset of the character at `position` of `text`."""
        return position + self._gone[bisect_right(self._starts, position)]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span of `text[start:end]`; a gloss behind its last character stays out."""
        if not self._starts:
            return start, max(start, end)
        if end <= start:
            position = self.raw_position(start)
            return position, position
        stop = self.raw_position(end - 1) + 1
        return self.raw_position(start), self._put_ends.get(stop, stop)

    def raw_spans(self, spans: Iterable[tuple[int, int, T]]) -> Iterator[tuple[int, int, T]]:
        """Yield the raw spans of spans of `text` that are by start, disjoint and not empty.

        What each span carries comes with it. Faster than `raw_span` for each.
        """
        if not self._starts:
            yield from spans
            return
        starts, gone, put_ends = self._starts, self._gone, self._put_ends
        index, following = 0, starts[0]  # the cuts before a position, and where the next one is
        for start, end, carried in spans:
            if following <= start:
                index = bisect_right(starts, start, index)
                following = starts[index] if index < len(starts) else len(self.raw)
            first = start + gone[index]
            if following < end:
                index = bisect_right(starts, end - 1, index)
                following = starts[index] if index < len(starts) else len(self.raw)
            stop = end + gone[index]
            if following == end:  # what was put there may end the span
                stop = put_ends.get(stop, stop)
            yield first, stop, carried

    def is_traditional(self) -> bool:
        """Tell whether the raw text is written in Traditional characters."""
        return _TRADITIONAL.search(self.raw) is not None

    def find(self, quote: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Return the raw spans where a quote occurs: as given, else folded and without glosses.

        Args:
            quote: What to find; an empty one occurs nowhere.
            start: The raw position from which on it must lie.
            end: The raw position up to which it must lie; the end of the text without one.
        """
        end = len(self.raw) if end is None else end
        if exact := _occurrences(self.raw, quote, start, end):
            return [(found, found + len(quote)) for found in exact]
        folded = View(quote).text
        places = _occurrences(self.text, folded, self._position(start), self._position(end))
        return [self.raw_span(found, found + len(folded)) for found in places]

    def _position(self, raw: int) -> int:
        """Return the position in `text` of a raw offset; of one in a gloss, where the gloss was."""
        before = bisect_right(
            range(len(self._starts)), raw, key=lambda n: self._starts[n] + self._gone[n]
        )
        return max(self._starts[before - 1], raw - self._gone[before]) if before else raw

    def damage(self) -> list[tuple[int, int]]:
        """Return raw spans that were damaged beyond reading: a figure missing there may be lost.

        Replacement and private-use characters, remains of broken glosses such as `?fàn)`, and
        enclosed numerals or doubled question marks glued to Chinese text by a wrong decoding.
        """
        return [match.span() for match in _DAMAGE.finditer(self.raw)]


def _occurrences(text: str, part: str, start: int, end: int) -> list[int]:
    found, at = [], text.find(part, start, end) if part else -1
    while at >= 0:
        found.append(at)
        at = text.find(part, at + 1, end)
    return found
