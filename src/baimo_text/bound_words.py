"""Words around a number that bound it (近, 以上), say how often (每秒) or in which currency (¥)."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import table, trie
from baimo_text.rates import rate_words

_REACH = 14  # characters before a number that are searched: no chain of bound words is longer
_VERBS = ("达到", "占用", "消耗", "拥有", "需要", "了", "的", "为", "达", "有", "需", "要", "占")
_WINDOWS = ("过去", "最近", "未来", "今后", "近")
# > and ~ are bound words only where they cannot be markup or the end of an arrow.
_MARKUP = LazyPattern(r"(?:\A|[A-Za-z\"'/=\-\]`;\n\r<>)])[ \t]?\Z")
_IN_WINDOW = LazyPattern(r"(?:连续?|(?<![附远靠临邻])近|过去|未来|今后)\Z")
_UNSURE = frozenset(("过", "<", ">"))  # read as bound words only before and behind some characters
_ROUND = frozenset("十百千万亿半")  # 过 bounds 过亿 and 过千万, not 过3天


class Before(NamedTuple):
    """What is printed directly before a number: its start, qualifier, rate and currency."""

    start: int
    inner: int  # where it begins without the words of a time window (过去, 近)
    qualifier: str = ""
    rate: str = ""
    currency: str = ""
    window: str = ""


@cache
def _qualifiers(side: str) -> dict[str, str]:
    found = {word: qualifier for word, qualifier, where in table("bounds") if where == side}
    return found | _denied(found) if side == "before" else found


def _denied(bounds: dict[str, str]) -> dict[str, str]:
    """Return the bounds that a comparison denied is: 不得超过, 从未低于."""
    words: dict[str, list[str]] = {"denial": [], "comparison": []}
    for word, kind in table("denials"):
        words[kind].append(word)
    opposite = {"more_than": "at_most", "less_than": "at_least"}
    return {
        denial + word: opposite[bounds[word]]
        for denial in words["denial"]
        for word in words["comparison"]
    }


@cache
def _no_bound() -> re.Pattern[str]:
    """Return the pattern of words that only end in a bound word: 最近, 预约, 赶超."""
    return re.compile("|".join(f"[{before}]{word}" for word, before in table("no_bounds")))


@cache
def _currencies() -> dict[str, str]:
    return {row[0]: row[1] for row in table("currencies") if row[2] == "before"}


@cache
def _before() -> re.Pattern[str]:
    words = (*_WINDOWS, "每", *_qualifiers("before"), *_currencies())
    initials = re.escape("".join(sorted({word[0] for word in words})))
    rates, currencies = _longest(rate_words()), _longest(_currencies())
    return re.compile(
        rf"(?=[{initials}\s])(?:每(?P<often>{rates}))?(?:(?P<window>(?:{'|'.join(_WINDOWS)})(?:的|这)?)|(?P<bound>{_longest(_qualifiers('before'))})(?P<verb>{'|'.join(_VERBS)})?)?\s?"
        rf"(?:每(?P<rate>{rates}))?\s?(?P<currency>{currencies})?\s?\Z"
    )


def _longest(words: Iterable[str]) -> str:
    return trie(dict.fromkeys(words, ""))


@cache
def _endings() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters and the pairs of them in which what belongs to a number can end."""
    bounds = _qualifiers("before")
    words = {
        *bounds,
        *(bound + verb for bound in bounds for verb in _VERBS),
        *(window + tail for window in _WINDOWS for tail in ("", "的", "这")),
        *("每" + word for word in rate_words()),
        *_currencies(),
    }
    singles = {" ", *(word for word in words if len(word) == 1)}
    return frozenset(singles), frozenset(word[-2:] for word in words if len(word) > 1)


def follows_window(text: str, start: int) -> bool:
    """Tell whether the words before `start` show that days or quarters are counted: 近3日, 连续."""
    return _IN_WINDOW.search(text, max(0, start - 3), start) is not None


def may_belong(text: str, start: int) -> bool:
    """Tell whether what is before the number at `start` can belong to it; most cannot."""
    singles, pairs = _endings()
    return start > 0 and (text[start - 1] in singles or text[max(0, start - 2) : start] in pairs)


@cache
def _first_characters() -> frozenset[str]:
    """Return the characters that a bound word behind a number can begin with."""
    return frozenset({" ", *(word[0] for word in _qualifiers("after"))})


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s?(?!上下[文游])(?P<bound>{_longest(_qualifiers('after'))})")


def before_number(text: str, start: int, floor: int) -> Before:
    """Return what is printed before the number at `start`, looking no further back than `floor`."""
    if start <= floor or not may_belong(text, start):
        return Before(start, start)
    return words_before(text, start, floor)


def words_before(text: str, start: int, floor: int) -> Before:
    """Return what is printed before the number at `start`, where `may_belong` says yes."""
    if (word := _word_alone(text, start, floor)) is not None:
        return word
    match = _before().search(text, max(floor, start - _REACH), start)
    if match is None or match.start() == start:
        return Before(start, start)
    often, window, bound, _, rate, currency = match.groups()
    begins = match.start()
    inner = _skip_space(text, match.end("window"), start) if window else begins
    passed = bound == "过" and text[start] not in _ROUND
    marked = bound in ("<", ">") and _MARKUP.search(text, max(0, begins - 2), begins)
    if passed or marked or (begins > 0 and _no_bound().match(text, begins - 1, begins + 1)):
        behind = max(match.end("bound"), match.end("verb"), match.end("window"))
        begins = inner = _skip_space(text, behind, start)
        bound = ""
    window = window if window and inner != begins else ""
    qualifier = _qualifiers("before")[bound] if bound else ""
    code = _currencies()[currency] if currency else ""
    begins = _skip_space(text, begins, start)
    return Before(begins, max(inner, begins), qualifier, rate or often or "", code, window)


class _PlainWords(NamedTuple):
    """The words that bound a number by themselves, and what next to one makes it another word.

    Attributes:
        words: Qualifier and window of each.
        lengths: How long those are that end in a character, the longest first.
        often: The last characters of what a rate is counted by: 每天约.
        no_bounds: Pairs of characters (最近) of which the second is no bound word.
    """

    words: dict[str, tuple[str, str]]
    lengths: dict[str, list[int]]
    often: frozenset[str]
    no_bounds: frozenset[str]


@cache
def _plain_words() -> _PlainWords:
    words = {
        bound + verb: (qualifier, "")
        for bound, qualifier in _qualifiers("before").items()
        if bound not in _UNSURE
        for verb in ("", *_VERBS)
    }
    words |= {
        window + tail: ("", window + tail) for window in _WINDOWS for tail in ("", "的", "这")
    }
    often = frozenset(word[-1] for word in rate_words())
    pairs = frozenset(c + word for word, before in table("no_bounds") for c in before)
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[-1], set()).add(len(word))
    longest_first = {last: sorted(found, reverse=True) for last, found in lengths.items()}
    return _PlainWords(words, longest_first, often, pairs)


def _word_alone(text: str, start: int, floor: int) -> Before | None:
    """Return the bound word before a number where nothing else can belong to it; the usual case."""
    words, lengths, often, no_bounds = _plain_words()
    found, begins = None, start
    for length in lengths.get(text[start - 1], ()):
        begins = start - length
        if begins >= floor and (found := words.get(text[begins:start])):
            break
    if found is None:
        return None
    before = text[begins - 1 : begins] if begins > floor else ""
    if before in often or text[max(0, begins - 1) : begins + 1] in no_bounds:
        return None
    qualifier, window = found
    return Before(begins, start if window else begins, qualifier, "", "", window)


def _skip_space(text: str, start: int, end: int) -> int:
    if start < end and not text[start].isspace():
        return start
    return end - len(text[start:end].lstrip())


def bound_after(text: str, end: int) -> tuple[int, str]:
    """Return the end and the qualifier of a bound word directly after a number, or (end, '')."""
    if text[end : end + 1] not in _first_characters():
        return end, ""
    match = _after().match(text, end)
    return (match.end(), _qualifiers("after")[match["bound"]]) if match else (end, "")
