"""Dates whose form alone says what they are: ISO dates, decades, five-year plans, 24Q1."""

import re
from dataclasses import dataclass

from baimo_text import date_grammar as grammar
from baimo_text.clocks import clock_until, day_part, read_clock_after_day, read_hours
from baimo_text.grammar import TO
from baimo_text.numerals import number
from baimo_text.periods import Point, period_of_year

_TO = re.compile(TO)
_DECIMAL_TAIL = re.compile("[0-9A-Za-z%]|[,.][0-9]|\\s?[亿万元倍千百个]")
_YEAR_ONLY = re.compile(r"(?:19|20)[0-9]{2}(?![0-9.]|\s?[万亿%])")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression of the folded text: its end and its EDTF value, None if unresolved."""

    end: int
    value: str | None


def read_fixed(text: str, start: int) -> DateSpan | None:
    """Read what needs no context: ISO dates, decades, centuries, five-year plans, Q1 2023."""
    if text[start].isascii() and (found := _in_digits(text, start)):
        return found
    if match := grammar.DECADE.match(text, start):
        return DateSpan(match.end(), _decade(match))
    if match := grammar.PLAN.match(text, start):
        first = 2001 + 5 * "一二三四五".index(match["n"]) + 5
        return DateSpan(match.end(), f"{first}/{first + 4}")
    return None


def _in_digits(text: str, start: int) -> DateSpan | None:
    """Read the fixed forms that begin with a digit or a letter."""
    if match := grammar.ISO.match(text, start):
        return _iso(text, match)
    if match := grammar.YEAR_LAST.match(text, start):
        return _year_last(text, match)
    if match := grammar.SHORT_QUARTER.match(text, start):
        return _short_quarter(match)
    if match := grammar.QUARTER_FIRST.match(text, start):
        return DateSpan(match.end(), period_of_year(int(match["y"]), match["q"] or ""))
    if match := grammar.SEASON.match(text, start):
        return DateSpan(match.end(), f"{match['y']}/{match['y'][:2]}{match['last']}")
    return None


def _iso(text: str, match: re.Match[str], *, later: bool = False) -> DateSpan | None:
    """Read 2024-03-18, and on to the end of a range unless it is the `later` date of one."""
    if match["yy"]:
        parts = match["yy"], match["mm"], match["dd"]
    else:
        parts = match["y"], match["m"], match["d"] or ""
        dotted = match["sep"] == "." and not match["d"]
        if dotted and _DECIMAL_TAIL.match(text, match.end()):
            return None
    year, month, day = (int(part) if part else None for part in parts)
    point = Point(year, month, day)
    value = point.edtf()
    if value is None:
        return None
    found = DateSpan(match.end(), value)
    if point.day:
        found = with_clock(text, found)
    return found if later else _iso_range(text, found, point)


def _iso_range(text: str, found: DateSpan, first: Point) -> DateSpan:
    """Read on to the later date of 2023/1/1-2023/3/31, 2023.3.18-3.20 and 2023.10-2024."""
    join = _TO.match(text, found.end)
    if join is None or found.value is None:
        return found
    if (match := grammar.ISO_LATER.match(text, join.end())) and match["y"]:
        last = _iso(text, match, later=True)
    elif match := grammar.YEAR_LAST_LATER.match(text, join.end()):
        last = _year_last(text, match, later=True)
    elif first.day and (match := grammar.ISO_END.match(text, join.end())):
        point = Point(first.year, int(match["m"]), int(match["d"]))
        last = with_clock(text, DateSpan(match.end(), point.edtf()))
    elif first.month and not first.day and (match := _YEAR_ONLY.match(text, join.end())):
        last = DateSpan(match.end(), match[0])
    else:
        return found
    if last is None or last.value is None or "/" in last.value:
        return found
    return DateSpan(last.end, f"{found.value}/{last.value}")


def _year_last(text: str, match: re.Match[str], *, later: bool = False) -> DateSpan | None:
    """Read 10/31/2024 and 31-10-2024; the month comes first unless it cannot be one."""
    a, b = int(match["a"]), int(match["b"])
    month, day = (a, b) if a <= _MONTHS else (b, a)
    point = Point(int(match["y"]), month, day)
    if not 0 < month <= _MONTHS or not day or point.edtf() is None:
        return None
    found = DateSpan(match.end(), point.edtf())
    return found if later else _iso_range(text, found, point)


def _short_quarter(match: re.Match[str]) -> DateSpan:
    """Read 24Q1, 1H24, FY24Q3 and FY25."""
    year = 2000 + int(match["y"] or match["late"] or match["fy"])
    part = match["q"] or (match["n"] or "")[::-1]
    return DateSpan(match.end(), period_of_year(year, part))


def _decade(match: re.Match[str]) -> str | None:
    """Return 199X for 20世纪90年代, 20XX for 21世纪; 90年代 alone is the last one of that name."""
    decade = match["decade"] or match["alone"]
    tens = None
    if decade:
        tens = number(decade)
        tens = None if tens is None or tens >= 100 else tens
    if match["alone"]:
        if tens is None:
            return None
        return f"{'19' if tens >= 30 else '20'}{int(tens) // 10}X"
    century = number(match["century"]) if match["century"] else None
    if match["rel"]:
        hundreds = 20 if match["rel"].startswith("本") else 19
    elif century is not None and 1 <= century <= 99:
        hundreds = int(century) - 1
    else:
        return None
    return f"{hundreds:02d}XX" if tens is None else f"{hundreds:02d}{int(tens) // 10}X"


def with_clock(text: str, day: DateSpan) -> DateSpan:
    """Add a clock time printed behind a day; 24:00 and an unresolved day keep the day's value."""
    clock = read_clock_after_day(text, day.end)
    if clock is None:
        if hours := read_hours(text, day.end):
            return DateSpan(hours, day.value)
        part = day_part().match(text, day.end)
        return DateSpan(part.end(), day.value) if part else day
    end, time = clock
    if text[day.end - 1] == "晚" and time < "12":
        time = f"{int(time[:2]) + 12}{time[2:]}"
    last = clock_until(text, end)
    if day.value is None or "/" in day.value or time.startswith("24"):
        return DateSpan(last[0] if last else end, day.value)
    if last and time < last[1] < "24":
        return DateSpan(last[0], f"{day.value}T{time}/{day.value}T{last[1]}")
    return DateSpan(last[0] if last else end, f"{day.value}T{time}")
