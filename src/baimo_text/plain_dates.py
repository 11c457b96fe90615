"""The commonest dates (2023年, 2023年8月31日, 去年, 上个月), read with one pattern each.

Whatever could go on behind them is left to the full grammar (`dates`), which reads all that is
read here alike; a test compares the two.
"""

import re
from functools import cache
from string import ascii_letters

from baimo_text import date_grammar
from baimo_text.calendar_points import WEEKDAY
from baimo_text.clocks import patterns_behind_day
from baimo_text.grammar import TO
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import alternation, table
from baimo_text.nth_dates import NTH
from baimo_text.periods import (
    PublicationDate,
    days_in_month,
    period_of_year,
    relative_point,
    step_of,
)
from baimo_text.span_reading import SpanReading

_PART = r"(年?[上下]半年|年?[底初末]|第?[一二三四]季度)"
_IN_DIGITS = LazyPattern(
    r"((?:19|20)[0-9]{2})年"
    rf"(?:(1[0-2]|0?[1-9])月(?:(3[01]|[12][0-9]|0?[1-9])日)?|{_PART})?"
)
_SAME_PERIOD = "同期"
# Of what is ASCII, only these end every date: not 2023年Q1, 8月31日T9:00.
_ENDS = frozenset(",;!?)\"'" + ascii_letters) - frozenset("QHTF")
_OF_DATE = frozenset(("", *"第最后首周星礼"))  # 11月的第四个星期四
_SPACES = "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_NOT_BEFORE = frozenset("0123456789.,-~/:今去前明每")
_LUNAR_OR_NUMERAL = frozenset("农阴大正腊冬闰次")


@cache
def _goes_on() -> frozenset[str]:
    """Return the characters that may belong to the date before them.

    They are all that the patterns which read on behind a date mention, if only in a look-ahead:
    whatever is not among them ends the date.
    """
    patterns = (
        date_grammar.calendar().pattern,
        date_grammar.after_date().pattern,
        date_grammar.LUNAR.source,
        *patterns_behind_day(),
        NTH.source,
        WEEKDAY.source,
        TO,
        _SAME_PERIOD,
    )
    mentioned = {character for character in "".join(patterns) if not character.isascii()}
    return frozenset({"", *mentioned, *_SPACES, *map(chr, range(128))} - _ENDS)


def _is_whole(text: str, end: int) -> bool:
    """Tell whether a date certainly ends at `end`."""
    following = text[end : end + 1]
    if following == "的":
        behind = text[end + 1 : end + 2]
        return behind not in _OF_DATE and not behind.isspace()
    return following not in _goes_on()


@cache
def _relative() -> re.Pattern[str]:
    words = (word for word, *_ in table("days") if word[0] not in _LUNAR_OR_NUMERAL)
    return re.compile(rf"({alternation(words)}){_PART}?")


def read_plain_date(text: str, start: int) -> SpanReading | None:
    """Return the date in digits that begins at `start` of folded text, if it is a plain one."""
    match = _IN_DIGITS.match(text, start)
    if match is None or not _is_whole(text, match.end()):
        return None
    if text[start - 1 : start] in _NOT_BEFORE:
        return None
    year, month, day, part = match.groups()
    if month is None:
        value = period_of_year(int(year), part or "")
    elif day is None:
        value = f"{year}-{int(month):02d}"
    elif int(day) <= days_in_month(int(year), int(month)):
        value = f"{year}-{int(month):02d}-{int(day):02d}"
    else:
        return None
    return SpanReading(start, match.end(), "date", value)


def read_plain_relative(
    text: str, start: int, published: PublicationDate | None
) -> SpanReading | None:
    """Return the relative date (去年, 上个月) that begins at `start`, if it is a plain one."""
    match = _relative().match(text, start)
    if match is None or not _is_whole(text, match.end()):
        return None
    point = relative_point(match[1], "", published)
    if match[2] and step_of(match[1]) != "year":
        return None
    point.part = match[2] or ""
    return SpanReading(start, match.end(), "date", point.edtf())
