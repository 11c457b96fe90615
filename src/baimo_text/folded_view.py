"""The text as the recogniser sees it: characters folded, pinyin glosses removed, positions kept."""

import re
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate

from baimo_text.lexicon import table

_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_VARIANTS = {"\u301c": "~", "\u223c": "~", "\u02dc": "~", "○": "〇", "\ufe6a": "%", "\ufe50": ","}
_VARIANTS |= dict.fromkeys(_SPACES, " ") | dict.fromkeys(_DASHES, "-")

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_BRACKETED = re.compile(rf"(?<=[A-Za-z\u3400-\u9fff])\(([a-zü{_TONED}]{{1,7}})\)")
# Initial and final of a pinyin syllable without its tone.
_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    r"(?:i?a(?:ng?|o|i)?|ua(?:ng?|i)?|[iuüv]?e(?:ng?|i|r)?|io?ng?|in?g?|iu|ou?|uo|ui|un?|ong|[üv]n?|üan)"
    r"|ng?|hm|m"
)
_DAMAGE = re.compile(
    rf"[\ufffd\ue000-\uf8ff]+|\?[a-zü{_TONED}]{{1,7}}\)|(?<=[\u3400-\u9fff])\?(?=[\u3400-\u9fff]\()"
    r"|[\u2474-\u249b](?=[\u3400-\u9fff])|\?\?(?=[\u3400-\u9fff])"
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
    toned = [match for match in found if _has_tone(match[1])]
    return [match.span() for match in (found if toned else ())]


class View:
    """Folded, gloss-free text with the way back to the raw text.

    Attributes:
        raw: The text as given; offsets of mentions refer to it.
        text: What is left to read, never longer than `raw`.
    """

    __slots__ = ("_gone", "_starts", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        folded = raw.translate(_fold_table())
        glosses = _glosses(folded)
        lengths = [end - start for start, end in glosses]
        self._gone = [0, *accumulate(lengths)]
        self._starts = [
            start - gone for (start, _), gone in zip(glosses, self._gone[:-1], strict=True)
        ]
        ends = [0, *(end for _, end in glosses)]
        starts = [*(start for start, _ in glosses), len(folded)]
        kept = (folded[end:start] for end, start in zip(ends, starts, strict=True))
        self.text = "".join(kept) if glosses else folded

    def raw_position(self, position: int) -> int:
        """Return the raw offset of the character at `position` of `text`."""
        return position + self._gone[bisect_right(self._starts, position)]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span of `text[start:end]`; a gloss behind its last character stays out."""
        if end <= start:
            position = self.raw_position(start)
            return position, position
        return self.raw_position(start), self.raw_position(end - 1) + 1

    def damage(self) -> list[tuple[int, int]]:
        """Return raw spans that were damaged beyond reading: a figure missing there may be lost.

        Replacement and private-use characters, remains of broken glosses such as `?fàn)`, and
        enclosed numerals or doubled question marks glued to Chinese text by a wrong decoding.
        """
        return [match.span() for match in _DAMAGE.finditer(self.raw)]
