"""Dates whose form alone says what they are: ISO dates, decades, five-year plans, 24Q1."""

import re

from baimo_text import date_grammar as grammar
from baimo_text.clocks import clock_until, day_part, read_clock_after_day, read_hours
from baimo_text.date_span import DateSpan
from baimo_text.eras import read_era
from baimo_text.grammar import TO
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import unit_at
from baimo_text.numerals import number
from baimo_text.periods import Point, PublicationDate, latest_day, period_of_year

_TO = LazyPattern(TO)
_DECIMAL_TAIL = LazyPattern("[0-9A-Za-z%]|[,.][0-9]|\\s?[亿万元倍千百个]")
_YEAR_ONLY = LazyPattern(r"(?:19|20)[0-9]{2}(?![0-9.]|\s?[万亿%])")
_COUNTED = LazyPattern("[0-9]{1,4}(?:年(?!代)|[月日号时点])")  # for the calendar: 2023年, 8月
_MONTHS = 12


def read_fixed(text: str, start: int, published: PublicationDate | None) -> DateSpan | None:
    """Read what is known by its form: ISO dates, decades, five-year plans, Q1 2023, 十一黄金周."""
    if text[start].isascii():
        if _COUNTED.match(text, start):
            return None
        return _in_digits(text, start) or _decade(text, start)
    return (
        _decade(text, start)
        or _plan(text, start)
        or _era(text, start)
        or _holiday(text, start, published)
    )


def _era(text: str, start: int) -> DateSpan | None:
    found = read_era(text, start)
    return DateSpan(*found) if found else None


def _plan(text: str, start: int) -> DateSpan | None:
    """Read 十四五 as the years of the plan, unless it counts 14 or 15 of something."""
    match = grammar.PLAN.match(text, start)
    if match is None:
        return None
    if match["n"] and not match["marked"] and unit_at(text, match.end()):
        return None
    n = int(number(match["n"] or match["old"] or match["nth"]) or 0)
    first = 1951 + 5 * n
    return DateSpan(match.end(), f"{first}/{first + 4}")


def _holiday(text: str, start: int, published: PublicationDate | None) -> DateSpan | None:
    """Read 五一 and 十一 as the holidays, where a word or quotes say that they are."""
    match = grammar.HOLIDAY.match(text, start)
    if match is None or not (match["marked"] or text[start - 1 : start] in grammar.QUOTES):
        return None
    day = "05-01" if match["day"] == "五一" else "10-01"
    return with_clock(text, DateSpan(match.end(), latest_day(day, published)))


def _in_digits(text: str, start: int) -> DateSpan | None:
    """Read the fixed forms that begin with a digit or a letter."""
    if match := grammar.ISO.match(text, start):
        return _iso(text, match)
    if match := grammar.YEAR_LAST.match(text, start):
        return _year_last(text, match)
    if match := grammar.SHORT_QUARTER.match(text, start):
        return _short_quarter(match)
    if match := grammar.QUARTER_FIRST.match(text, start):
        part = match["q"] or match["late"] or ""
        return DateSpan(match.end(), period_of_year(int(match["y"]), part))
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
    if last.value[: len(found.value)] < found.value[: len(last.value)]:
        return found  # an interval does not end before it begins
    return DateSpan(last.end, f"{found.value}/{last.value}", found.reason or last.reason)


def _year_last(text: str, match: re.Match[str], *, later: bool = False) -> DateSpan | None:
    """Read 10/31/2024 and 31-10-2024; where either could be the month, it is taken to be first."""
    a, b = int(match["a"]), int(match["b"])
    month, day = (a, b) if a <= _MONTHS else (b, a)
    point = Point(int(match["y"]), month, day)
    if not 0 < month <= _MONTHS or not day or point.edtf() is None:
        return None
    either = b <= _MONTHS and a <= _MONTHS and a != b
    found = DateSpan(match.end(), point.edtf(), "day-or-month" if either else "")
    return found if later else _iso_range(text, found, point)


def _short_quarter(match: re.Match[str]) -> DateSpan:
    """Read 24Q1, 1H24, FY24Q3 and FY25."""
    year = 2000 + int(match["y"] or match["late"] or match["fy"])
    part = match["q"] or (match["n"] or "")[::-1]
    return DateSpan(match.end(), period_of_year(year, part))


def _decade(text: str, start: int) -> DateSpan | None:
    match = grammar.DECADE.match(text, start)
    return DateSpan(match.end(), _decade_value(match)) if match else None


def _decade_value(match: re.Match[str]) -> str | None:
    """Return 199X for 20世纪90年代, 20XX for 21世纪; 90年代 alone is the last one of that name."""
    if match["tens"]:  # 八九十年代
        return f"19{number(match['tens'])}X/19{number(match['next'])}X"
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
            return day._replace(end=hours)
        part = day_part().match(text, day.end)
        return day._replace(end=part.end()) if part else day
    end, time = clock
    if text[day.end - 1] == "晚" and time < "12":
        time = f"{int(time[:2]) + 12}{time[2:]}"
    last = clock_until(text, end)
    if day.value is None or "/" in day.value or time.startswith("24"):
        return day._replace(end=last[0] if last else end)
    if last and time < last[1] < "24":
        return day._replace(end=last[0], value=f"{day.value}T{time}/{day.value}T{last[1]}")
    return day._replace(end=last[0] if last else end, value=f"{day.value}T{time}")
