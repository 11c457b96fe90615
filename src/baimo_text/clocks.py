"""Clock times (下午3点半, 15:30, 8时30分) of the folded text, alone or behind a day."""

import re
from functools import cache

from baimo_text.grammar import DIGIT, TO
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import alternation, pairs, table
from baimo_text.numerals import number

_SPOKEN = rf"[{DIGIT}]?十[{DIGIT}]?"
# 15:30, 15:30:20 or 3:30 pm; else 3点, 8时 with a quarter, a half, 整, minutes or seconds.
_TIME = (
    r"(?:(?P<h24>[01]?[0-9]|2[0-4]):(?P<m24>[0-5][0-9])(?![0-9])"
    r"(?::(?P<s24>[0-5][0-9])(?![0-9]))?(?P<pm>\s?(?:[ap]\.?m\.?|[AP]M)(?![A-Za-z]))?时?"
    rf"|(?P<hour>[0-9]{{1,2}}(?![0-9])|{_SPOKEN}|[{DIGIT}])\s?(?:点钟?|时(?![间候代段限长效速尚机常光差空]))"
    r"(?:(?P<quarter>[一三13]刻钟?)|(?P<thirty>半)|(?P<sharp>整)"
    rf"|(?P<minute>[0-5]?[0-9]|{_SPOKEN}|[{DIGIT}]{{1,2}})(?!\s?分钟)分?(?:(?<=分)(?P<second>[0-5]?[0-9]|{_SPOKEN}|[{DIGIT}]{{1,2}})秒)?)?)"
)
# 9点要上班, 9点前到: what shows that a bare 9点 is a time; 3点建议 is a count.
_AT_HOUR = LazyPattern(
    r"(?:钟|许|前后?|以前|之前|后|以后|之后|左右|多)?(?:要|就|才|开始?|上[班课]|下[班课]|起床|睡|集合|出发|到达?|见|准时|发布|公布|举行|召开|正式|截止)"
    r"|(?:钟|许|前|以前|之前)(?![\u3400-\u9fff])"
    rf"|钟?{TO}(?:次日|翌日|凌晨|清晨|早|中午|晚|深夜|上午|下午)\S{{0,2}}?(?:[0-9]{{1,2}}|[{DIGIT}十]{{1,2}})[点时]"
)
_GAP = LazyPattern(r" ?\(?(?:周|星期|礼拜)[一二三四五六日天]\)? ?|[ T]?")
_UNTIL = LazyPattern(rf"{TO}(?:次日|翌日|第二天)?")


def _day_parts(use: str) -> str:
    return alternation(word for word, _, uses in table("day_parts") if use in uses.split())


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<half>{_day_parts('clock')})\s?)?{_TIME}")


@cache
def _first_hour() -> re.Pattern[str]:
    """Return the pattern of the first hour of 上午9至11点, which leaves 点 to the second."""
    return re.compile(
        rf"(?:{_day_parts('hours')})(?:[0-9]{{1,2}}|十[一二]?|[一二两三四五六七八九])"
        rf"(?={TO}(?:[0-9]|[{DIGIT}十]))"
    )


@cache
def _before_noon() -> frozenset[str]:
    return frozenset(word for word, half, _ in table("day_parts") if half == "am")


@cache
def day_part() -> re.Pattern[str]:
    """Return the pattern of a part of a day that is printed behind a day: 昨天下午."""
    guards = pairs("date_guards")
    words = _day_parts("day").split("|")
    return re.compile("|".join(w + (f"(?![{guards[w]}])" if w in guards else "") for w in words))


def patterns_behind_day() -> tuple[str, ...]:
    """Return the sources of the patterns that read on behind a day."""
    lazy = (_GAP.source, _UNTIL.source)
    return (*lazy, _clock().pattern, _first_hour().pattern, day_part().pattern)


def read_clock(text: str, start: int) -> tuple[int, str] | None:
    """Return the end and the `hh:mm:ss` of a clock time that names itself (半, 分, 上午, :)."""
    match = _clock().match(text, start)
    if match is None or text[start - 1 : start].isdigit():
        return None
    if not _names_itself(match) and not _at_hour(text, match):
        return None
    return _time(match)


def _at_hour(text: str, match: re.Match[str]) -> bool:
    return match[0][-1] == "点" and _AT_HOUR.match(text, match.end()) is not None


def read_clock_after_day(text: str, day_end: int) -> tuple[int, str] | None:
    """Return the same for a time behind a day, where 8时 and 3点 are enough."""
    gap = _GAP.match(text, day_end)
    match = _clock().match(text, gap.end() if gap else day_end)
    if match is None or not _is_time_of_day(match):
        return None
    glued = match.start() == day_end and text[day_end].isdigit()
    if glued and text[day_end - 1].isdigit():
        return None  # digits glued to the digits of the day
    return _time(match)


def clock_until(text: str, position: int) -> tuple[int, str] | None:
    """Return the same for the later end of 9:30-11:30 and 下午5点到6点, behind the earlier one."""
    join = _UNTIL.match(text, position)
    match = _clock().match(text, join.end()) if join else None
    if match is None or not _is_time_of_day(match):
        return None
    return _time(match)


def read_hours(text: str, start: int) -> int | None:
    """Return the end of 上午9至11点, whose first hour leaves 点 to the second."""
    first = _first_hour().match(text, start)
    last = clock_until(text, first.end()) if first else None
    return last[0] if last else None


def _is_time_of_day(match: re.Match[str]) -> bool:
    """Tell whether what follows a day, or an earlier hour, is a time."""
    return _names_itself(match) or match[0][-1] in "点时"


def _names_itself(match: re.Match[str]) -> bool:
    marks = ("half", "h24", "quarter", "thirty", "sharp", "second")
    if any(match[mark] for mark in marks) or match[0].endswith(("钟", "分")):
        return True
    if match[0][-1] == "时" and match["hour"].isascii():
        return True
    minute = match["minute"]
    return minute is not None and len(minute) == 2 and minute.isascii()


def _time(match: re.Match[str]) -> tuple[int, str] | None:
    hour, minute = number(match["h24"] or match["hour"]), number(_minute(match))
    if hour is None or minute is None or hour > 24 or minute > 59:
        return None
    evening = match["half"] and match["half"] not in _before_noon()
    if hour < 12 and (evening or "p" in (match["pm"] or "").lower()):
        hour += 12
    second = number(match["s24"] or match["second"] or "0") or 0
    return match.end(), f"{int(hour):02d}:{int(minute):02d}:{int(second):02d}"


def _minute(match: re.Match[str]) -> str:
    if match["quarter"]:
        return "15" if match["quarter"][0] in "一1" else "45"
    return "30" if match["thirty"] else match["m24"] or match["minute"] or "0"
