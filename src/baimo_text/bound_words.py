"""Words around a number that bound it (近, 以上), say how often (每秒) or in which currency (¥)."""

import re
from dataclasses import dataclass
from functools import cache

from baimo_text.lexicon import alternation, pairs, table

_REACH = 14  # characters before a number that are searched: no chain of bound words is longer
_RATE_AFTER = re.compile(
    r"\s?/\s?(?P<per>秒|分钟|小时|天|日|周|月|季度|年|股|人|次|台|吨|千克|公斤|平方米|平米|度|(?:百万|千)(?:\s?[Tt]okens?)?)"
    r"|/(?P<latin>s|h|min|d|W|Wh|kWh|t|kg|M|K)(?![A-Za-z])|每(?P<every>秒|分钟|小时)(?![0-9一二三四五六七八九十])"
)
_ROUND = frozenset("十百千万亿半")  # 过 bounds 过亿 and 过千万, not 过3天


@dataclass(frozen=True, slots=True)
class Before:
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
def _rates() -> dict[str, str]:
    return pairs("rates")


@cache
def _no_bound() -> re.Pattern[str]:
    """Return the pattern of words that only end in a bound word: 最近, 预约, 赶超."""
    return re.compile("|".join(f"[{before}]{word}" for word, before in table("no_bounds")))


@cache
def _currencies() -> dict[str, str]:
    return {row[0]: row[1] for row in table("currencies") if row[2] == "before"}


@cache
def _before() -> re.Pattern[str]:
    words = ("过去", "最近", "未来", "今后", "近", "每", *_qualifiers("before"), *_currencies())
    initials = re.escape("".join(sorted({word[0] for word in words})))
    return re.compile(
        rf"(?=[{initials}\s])(?:(?P<window>(?:过去|最近|未来|今后|近)(?:的|这)?)|(?P<bound>{alternation(_qualifiers('before'))})(?:了|的|为|达)?)?\s?"
        rf"(?:每(?P<rate>{alternation(_rates())}))?\s?(?P<currency>{alternation(_currencies())})?\s?\Z"
    )


@cache
def _last_characters() -> frozenset[str]:
    """Return the characters that can be directly before a number and belong to it."""
    words = (*_qualifiers("before"), *_rates(), *_currencies())
    return frozenset({word[-1] for word in words} | set(" 了的为达去来后这"))


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s?(?!上下[文游])(?P<bound>{alternation(_qualifiers('after'))})")


def before_number(text: str, start: int, floor: int) -> Before:
    """Return what is printed before the number at `start`, looking no further back than `floor`."""
    if start <= floor or text[start - 1] not in _last_characters():
        return Before(start, start)
    match = _before().search(text, max(floor, start - _REACH), start)
    if match is None or match.start() == start:
        return Before(start, start)
    inner = _skip_space(text, match.end("window"), start) if match["window"] else match.start()
    begins, bound = match.start(), match["bound"] or ""
    passed = bound == "过" and text[start] not in _ROUND
    if passed or (begins > 0 and _no_bound().match(text, begins - 1, begins + 1)):
        begins = inner = _skip_space(text, max(match.end("bound"), match.end("window")), start)
        bound = ""
    window = (match["window"] or "") if inner != begins else ""
    qualifier = _qualifiers("before").get(bound, "")
    currency = _currencies().get(match["currency"] or "", "")
    begins = _skip_space(text, begins, start)
    return Before(begins, max(inner, begins), qualifier, match["rate"] or "", currency, window)


def _skip_space(text: str, start: int, end: int) -> int:
    return end - len(text[start:end].lstrip())


def bound_after(text: str, end: int) -> tuple[int, str]:
    """Return the end and the qualifier of a bound word directly after a number, or (end, '')."""
    match = _after().match(text, end)
    return (match.end(), _qualifiers("after")[match["bound"]]) if match else (end, "")


def rate_after(text: str, end: int) -> tuple[int, str]:
    """Return the end and the word of a rate printed after a unit (次/秒, 元/月), or (end, '')."""
    match = _RATE_AFTER.match(text, end)
    return (match.end(), match["per"] or match["latin"] or match["every"]) if match else (end, "")


def per(unit: str, rate: str) -> str:
    """Return a unit with its rate: symbols take a symbol (GB/s), classifiers the word (次/秒)."""
    if not rate:
        return unit
    return f"{unit}/{_rates().get(rate, rate) if unit.isascii() and unit else rate}"
