"""Clock times (下午3点半, 15:30, 8时30分) of the folded text, alone or behind a day."""

import re

from baimo_text.grammar import DIGIT, TO
from baimo_text.numerals import number

_MORNING = ("凌晨", "清晨", "早上", "早晨", "早", "上午", "半夜")
_SPOKEN = rf"[{DIGIT}]?十[{DIGIT}]?"
_CLOCK = re.compile(
    r"(?:(?P<half>凌晨|清晨|早上|早晨|早|上午|中午|午间|下午|午后|傍晚|晚上|晚间|晚|夜里|深夜|半夜)\s?)?"
    r"(?:(?P<h24>[01]?[0-9]|2[0-4]):(?P<m24>[0-5][0-9])(?![0-9])"
    r"(?::(?P<s24>[0-5][0-9])(?![0-9]))?(?P<pm>\s?(?:[ap]\.?m\.?|[AP]M)(?![A-Za-z]))?时?"
    rf"|(?P<hour>[0-9]{{1,2}}(?![0-9])|{_SPOKEN}|[{DIGIT}])\s?(?:点钟?|时(?![间候代段限长效速尚机常光差空]))"
    r"(?:(?P<quarter>[一三13]刻钟?)|(?P<thirty>半)|(?P<sharp>整)"
    rf"|(?P<minute>[0-5]?[0-9]|{_SPOKEN}|[{DIGIT}]{{1,2}})(?!\s?分钟)分?(?:(?<=分)(?P<second>[0-5]?[0-9]|{_SPOKEN}|[{DIGIT}]{{1,2}})秒)?)?)"
)
_GAP = re.compile(r" ?\(?(?:周|星期|礼拜)[一二三四五六日天]\)? ?|[ T]?")
_UNTIL = re.compile(rf"{TO}(?:次日|翌日|第二天)?")
HALVES = frozenset("凌清早上中下傍晚")  # first characters of the parts of a day
_FROM = re.compile(  # 上午9至11点: the first hour leaves 点 to the second
    r"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚)"
    rf"(?:[0-9]{{1,2}}|十[一二]?|[一二两三四五六七八九])(?={TO}(?:[0-9]|[{DIGIT}十]))"
)


def read_clock(text: str, start: int) -> tuple[int, str] | None:
    """Return the end and the `hh:mm:ss` of a clock time that names itself (半, 分, 上午, :)."""
    match = _CLOCK.match(text, start)
    if match is None or text[start - 1 : start].isdigit() or not _names_itself(match):
        return None
    return _time(match)


def read_clock_after_day(text: str, day_end: int) -> tuple[int, str] | None:
    """Return the same for a time behind a day, where 8时 and 3点 are enough."""
    gap = _GAP.match(text, day_end)
    match = _CLOCK.match(text, gap.end() if gap else day_end)
    if match is None or not _is_time_of_day(match):
        return None
    glued = match.start() == day_end and text[day_end].isdigit()
    if glued and text[day_end - 1].isdigit():
        return None  # digits glued to the digits of the day
    return _time(match)


def clock_until(text: str, position: int) -> tuple[int, str] | None:
    """Return the same for the later end of 9:30-11:30 and 下午5点到6点, behind the earlier one."""
    join = _UNTIL.match(text, position)
    match = _CLOCK.match(text, join.end()) if join else None
    if match is None or not _is_time_of_day(match):
        return None
    return _time(match)


def read_hours(text: str, start: int) -> int | None:
    """Return the end of 上午9至11点, whose first hour leaves 点 to the second."""
    first = _FROM.match(text, start)
    last = clock_until(text, first.end()) if first else None
    return last[0] if last else None


def _is_time_of_day(match: re.Match[str]) -> bool:
    """Tell whether what stands behind a day, or behind an earlier hour, is a time."""
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
    evening = match["half"] and match["half"] not in _MORNING
    if hour < 12 and (evening or "p" in (match["pm"] or "").lower()):
        hour += 12
    second = number(match["s24"] or match["second"] or "0") or 0
    return match.end(), f"{int(hour):02d}:{int(minute):02d}:{int(second):02d}"


def _minute(match: re.Match[str]) -> str:
    if match["quarter"]:
        return "15" if match["quarter"][0] in "一1" else "45"
    return "30" if match["thirty"] else match["m24"] or match["minute"] or "0"
