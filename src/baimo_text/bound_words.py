"""Words around a number that bound it (近, 以上), say how often (每秒) or in which currency (¥)."""

import re
from functools import cache
from typing import NamedTuple

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import alternation, table
from baimo_text.rates import rate_words

_REACH = 14  # characters before a number that are searched: no chain of bound words is longer
_VERBS = ("达到", "拥有", "需要", "了", "的", "为", "达", "有", "需", "要", "占")
_WINDOWS = ("过去", "最近", "未来", "今后", "近")
# > and ~ are bound words only where they cannot be markup or the end of an arrow.
_MARKUP = LazyPattern(r"(?:\A|[A-Za-z\"'/=\-\]`;\n\r<>)])[ \t]?\Z")
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
    return {word: qualifier for word, qualifier, where in table("bounds") if where == side}


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
    return re.compile(
        rf"(?=[{initials}\s])(?:每(?P<often>{alternation(rate_words())}))?(?:(?P<window>(?:{'|'.join(_WINDOWS)})(?:的|这)?)|(?P<bound>{alternation(_qualifiers('before'))})(?P<verb>{'|'.join(_VERBS)})?)?\s?"
        rf"(?:每(?P<rate>{alternation(rate_words())}))?\s?(?P<currency>{alternation(_currencies())})?\s?\Z"
    )


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
    return re.compile(rf"\s?(?!上下[文游])(?P<bound>{alternation(_qualifiers('after'))})")


def before_number(text: str, start: int, floor: int) -> Before:
    """Return what is printed before the number at `start`, looking no further back than `floor`."""
    if start <= floor or not may_belong(text, start):
        return Before(start, start)
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
