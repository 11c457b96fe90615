"""Clock times (下午3点半, 15:30, 8时30分) of the folded text, alone or behind a day."""

import re

from baimo_curation.text.grammar import DIGIT
from baimo_curation.text.numerals import number

_MORNING = ("凌晨", "清晨", "早上", "早晨", "早", "上午", "半夜")
_SPOKEN = rf"[{DIGIT}]?十[{DIGIT}]?"
_CLOCK = re.compile(
    r"(?:(?P<half>凌晨|清晨|早上|早晨|早|上午|中午|午间|下午|午后|傍晚|晚上|晚间|晚|夜里|深夜|半夜)\s?)?"
    r"(?:(?P<h24>[01]?[0-9]|2[0-4]):(?P<m24>[0-5][0-9])(?![0-9])"
    r"(?::(?P<s24>[0-5][0-9])(?![0-9]))?"
    rf"|(?P<hour>[0-9]{{1,2}}(?![0-9])|{_SPOKEN}|[{DIGIT}])\s?(?:点钟?|时(?![间候代段限长效速尚机常光差空]))"
    r"(?:(?P<quarter>[一三]刻)|(?P<thirty>半)|(?P<sharp>整)"
    rf"|(?P<minute>[0-5]?[0-9]|{_SPOKEN}|[{DIGIT}]{{1,2}})分?(?:钟(?!头))?)?)"
)
_GAP = re.compile("[ T]?")


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
    if match is None or not (_names_itself(match) or match[0][-1] in "点时"):
        return None
    if match.start() == day_end and text[day_end - 1].isdigit():
        return None  # digits glued to the digits of the day
    return _time(match)


def _names_itself(match: re.Match[str]) -> bool:
    marks = ("half", "h24", "quarter", "thirty", "sharp")
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
    if match["half"] and match["half"] not in _MORNING and hour < 12:
        hour += 12
    return match.end(), f"{int(hour):02d}:{int(minute):02d}:{match['s24'] or '00'}"


def _minute(match: re.Match[str]) -> str:
    if match["quarter"]:
        return "15" if match["quarter"][0] == "一" else "45"
    return "30" if match["thirty"] else match["m24"] or match["minute"] or "0"
