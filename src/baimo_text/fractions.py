"""Fractions, halves and multiples that are words of their own: 三分之二, 1/3, 一半, 翻两番."""

import re
from decimal import Decimal, DecimalException
from functools import cache

from baimo_text.bound_words import before_number
from baimo_text.grammar import DIGIT, FOLD_BOUND, TO
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.numeral_grammar import SIGN, chinese_numeral, numeral
from baimo_text.numerals import Numeral, number, read_numeral
from baimo_text.span_reading import SpanReading

_WHOLE = rf"(?:[0-9]{{1,9}}+|[{DIGIT}十百千万亿]{{1,16}}+)"
_SLASH = LazyPattern(
    r"(?:(?<![\w)/-])-)?(?<![0-9./])([0-9]{1,3})\s?/\s?([1-9][0-9]{0,2})(?![0-9./]|[A-Za-z]|\s?-?bit|\s?比特)"
)
_WORDS = LazyPattern(
    r"(?P<all>百分百|百分之百)|(?P<even>对折)|(?P<fifty>半百)|(?P<half>过?半数|对半|一半|过半|(?<=超)半(?=的|数))(?!导|天|年|月|小|夜)"
)
_FIRST_OF_WORDS = frozenset("百对半过一超翻倍")
_REACH = 48  # no numeral before 分之 is longer
_NO_FRACTIONS = frozenset(("24/7", "7/24", "9/11"))
_LARGEST_ABOVE = 12
_SHARES = {"百": "%", "100": "%", "千": "‰"}


@cache
def _parts() -> re.Pattern[str]:
    """Return the pattern of 三分之二, 百分之三十到四十, 一又二分之一."""
    part = numeral()
    return re.compile(
        rf"(?P<sign>{SIGN})?(?:(?P<whole>{_WHOLE})\s?又\s?)?(?P<below>{_WHOLE})\s?分\s?之\s?"
        rf"(?:(?P<point>点[{DIGIT}]{{1,16}}+)|(?P<above>{part})(?:{TO}(?:百分之)?(?P<upper>{part}))?)"
    )


@cache
def _folds() -> re.Pattern[str]:
    return re.compile(
        rf"翻(?:了|上)?\s?{FOLD_BOUND}(?:(?P<n>{chinese_numeral()}|[0-9.]{{1,6}}+)?(?P<what>番(?!茄)|倍))|(?<![成翻数])倍增(?![加长])"
    )


def read_fraction(text: str, start: int) -> SpanReading | None:
    """Return the fraction, half or multiple that begins at `start` of folded text, if one does.

    百分之三十 is 30 %, 千分之三 is 3 ‰, other fractions are plain numbers; 翻两番 is 4 times.
    """
    try:
        if text.find("分", start, start + _REACH) > 0 and (found := _spoken(text, start)):
            return found
        first = text[start]
        if first in _FIRST_OF_WORDS:
            return _word(text, start) or _fold(text, start)
        near_slash = text.find("/", start, start + len("999 /")) > 0
        return _slash(text, start) if near_slash else None
    except DecimalException:
        return None


def _spoken(text: str, start: int) -> SpanReading | None:
    match = _parts().match(text, start)
    if match is None:
        return None
    below = number(match["below"])
    whole = number(match["whole"]) if match["whole"] else Decimal(0)
    if match["point"]:
        point = number("零" + match["point"])
        above = None if point is None else Numeral(point)
    else:
        above = read_numeral(match["above"])
    if not below or whole is None or above is None:
        return None
    sign = -1 if match["sign"] else 1
    share = _SHARES.get(match["below"], "") if not whole else ""
    scale = Decimal(1) if share else below
    low = sign * (whole + above.low / scale)
    high = above.high
    if match["upper"] and (last := read_numeral(match["upper"])):
        high = last.low
    qualifier = "range" if high is not None else above.qualifier
    high = None if high is None else sign * (whole + high / scale)
    return SpanReading(start, match.end(), "quantity", low, high, share, qualifier)


def _slash(text: str, start: int) -> SpanReading | None:
    match = _SLASH.match(text, start)
    if match is None or match[0] in _NO_FRACTIONS:
        return None
    above, below = int(match[1]), int(match[2])
    if below in (1, above) or above > max(below, _LARGEST_ABOVE):  # 140/90 is a pressure
        return None
    value = Decimal(match[1]) / Decimal(match[2])
    return SpanReading(start, match.end(), "quantity", -value if match[0][0] == "-" else value)


def _word(text: str, start: int) -> SpanReading | None:
    match = _WORDS.match(text, start)
    if match is None:
        return None
    if match["all"]:
        return SpanReading(start, match.end(), "quantity", Decimal(100), None, "%")
    if match["fifty"]:
        return SpanReading(start, match.end(), "quantity", Decimal(50))
    if match["even"]:
        return SpanReading(start, match.end(), "quantity", Decimal(50), None, "%")
    more = "more_than" if match["half"].startswith("过") else "exact"
    return SpanReading(start, match.end(), "quantity", Decimal("0.5"), None, "", more)


def _fold(text: str, start: int) -> SpanReading | None:
    """Read 翻番 (2 times), 翻两番 (4 times), 翻了3倍 (3 times) and 倍增 (2 times)."""
    match = _folds().match(text, start)
    if match is None:
        return None
    times = read_numeral(match["n"]) if match["n"] else None
    value = Decimal(2)
    if times and match["what"] == "倍":
        value = times.low
    elif times and 0 < times.low <= 20 and times.low % 1 == 0:
        value = Decimal(2) ** int(times.low)
    qualifier = times.qualifier if times and times.qualifier != "range" else "exact"
    if times:
        words = before_number(text, match.start("n"), start)  # 翻了近一番
        qualifier = "nearly" if words.window else words.qualifier or qualifier
    return SpanReading(start, match.end(), "quantity", value, None, "times", qualifier)
