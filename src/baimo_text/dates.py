"""Dates, periods and clock times of the folded text: their span and their EDTF value."""

import re
from dataclasses import replace

from baimo_text import date_grammar as grammar
from baimo_text.clocks import clock_until, read_clock, read_hours
from baimo_text.fixed_dates import DateSpan, read_fixed, with_clock
from baimo_text.grammar import TO
from baimo_text.numerals import number
from baimo_text.periods import (
    Point,
    PublicationDate,
    period_of_year,
    relative_point,
    step_of,
    weekday_index,
)

_TO = re.compile(TO)
_WEEKDAY = re.compile(r"(?:[一二三四五六日天](?![年个级家])|末)")
_LUNAR_HEADS = frozenset("农阴大正腊冬闰")
_NEEDS_YEAR = re.compile(r"\s?(?:代|第?[一二三四1-4首]财?季|H[12]|[春夏秋冬].?|[底初末])")
_JOINS_DAY = frozenset("在于到至从和与及、,。;(《“ 自的")


def read_date(text: str, start: int, published: PublicationDate | None) -> DateSpan | None:
    """Return the longest date or period that begins at `start` of folded text, if one does.

    Ranges are EDTF intervals; 以来 and 之后 leave the end open, 之前 the beginning. A relative
    date, a month without its year or a day without its month has a value only where the
    publication date decides it: the latest such time that is not after publication.
    """
    found = read_fixed(text, start) or _elliptic(text, start, published)
    if found is None:
        found = _calendar_range(text, start, published)
    if (found or text[start] in _LUNAR_HEADS) and (lunar := grammar.LUNAR.match(text, start)):
        found = DateSpan(lunar.end(), None)
    if found is None:
        return _clock_alone(text, start)
    return _with_tail(text, found)


def _clock_alone(text: str, start: int) -> DateSpan | None:
    """Read a clock time or a stretch of hours without a day: it has no value."""
    clock = read_clock(text, start)
    if clock is None:
        end = read_hours(text, start)
        return DateSpan(end, None) if end else None
    last = clock_until(text, clock[0])
    return DateSpan(last[0] if last else clock[0], None)


def _elliptic(text: str, start: int, published: PublicationDate | None) -> DateSpan | None:
    """Read 2019-2023年, 1-9月 and 5至12日, whose first half leaves the unit to the second."""
    match = grammar.ELLIPSIS.match(text, start)
    if match is None:
        return None
    last = _point(text, match.end(), published)
    if last is None:
        return None
    end, point = last
    if match["year"]:
        century = "20" if len(match["year"]) == 2 else ""
        first = Point(year=int(century + match["year"]))
    elif match["month"]:
        first = replace(point, month=_small(match["month"]), day=None)
    else:
        first = replace(point, day=_small(match["day"]))
    return DateSpan(end, _interval(first, point))


def _small(printed: str) -> int | None:
    value = 1 if printed == "正" else number(printed)
    return None if value is None else int(value)


def _interval(first: Point, last: Point) -> str | None:
    begins, ends = first.edtf(), last.edtf()
    if begins is None or ends is None:
        return None
    return f"{begins.split('/')[0]}/{ends.split('/')[-1]}"


def _calendar_range(text: str, start: int, published: PublicationDate | None) -> DateSpan | None:
    found = _point(text, start, published)
    if found is None:
        return None
    end, first = found
    if (
        first.month
        and not first.day
        and (days := grammar.ELLIPSIS.match(text, end))
        and days["day"]
    ):
        last = _point(text, days.end(), published, inherit=first)
        if last:
            return DateSpan(last[0], _interval(replace(first, day=_small(days["day"])), last[1]))
    if first.year and not first.month and not first.part:
        months = grammar.ELLIPSIS.match(text, end)
        if (
            months
            and months["month"]
            and (last := _point(text, months.end(), published, inherit=first))
        ):
            return DateSpan(
                last[0], _interval(replace(first, month=_small(months["month"])), last[1])
            )
    if (join := _TO.match(text, end)) and (
        last := _point(text, join.end(), published, inherit=first)
    ):
        return DateSpan(last[0], _interval(first, last[1]))
    single = DateSpan(end, first.edtf())
    if not (first.day or _ends_in_day(text, end)):
        return single
    timed = with_clock(text, single)
    if timed.end == end or not (join := _TO.match(text, timed.end)):
        return timed
    return _later_clock(text, timed, join.end(), published, first) or timed


def _ends_in_day(text: str, end: int) -> bool:
    """Tell whether a date ends in a day that may have no value: 周一, 昨天, 当晚."""
    weekday = text[end - 1] in "一二三四五六" and text[end - 2] in "周期拜"
    return weekday or text[end - 1] in "天日号晚早晨夜"


def _later_clock(
    text: str, begins: DateSpan, start: int, published: PublicationDate | None, inherit: Point
) -> DateSpan | None:
    """Return a range of two days with clock times: 昨天下午两点到明天四点."""
    last = _point(text, start, published, inherit=inherit)
    if last is None or not last[1].day:
        return None
    ends = with_clock(text, DateSpan(last[0], last[1].edtf()))
    if begins.value is None or ends.value is None or "/" in begins.value + ends.value:
        return DateSpan(ends.end, None)
    return DateSpan(ends.end, f"{begins.value}/{ends.value}")


def _point(
    text: str, start: int, published: PublicationDate | None, *, inherit: Point | None = None
) -> tuple[int, Point] | None:
    """Return the end and the parts of one calendar date; `inherit` lends the year and the month."""
    match = grammar.calendar().match(text, start)
    if match is None or match.end() == start or not _stands_alone(text, match, inherit):
        return None
    end = match.end()
    point = _stated(match, published)
    if match["rel"] and step_of(match["rel"]) == "week" and (day := _WEEKDAY.match(text, end)):
        end = day.end()
        if day[0] != "末":
            point = relative_point(match["rel"], day[0], published)
    point.part = match["part"] or match["monthpart"] or ""
    if match["month"]:
        point.month = _small(match["month"])
    if day_text := match["day"] or match["dayonly"] or match["plainday"]:
        point.day = _small(day_text)
    if inherit:
        point.year = point.year or inherit.year
        if match["dayonly"]:
            point.month = point.month or inherit.month
    stated = match["year"] or match["bare"] or match["roc"] or match["short"] or match["rel"]
    if not stated and not (inherit and inherit.year):
        _place(point, match, published)
    return end, point


def _stated(match: re.Match[str], published: PublicationDate | None) -> Point:
    """Return the year the match states, in whichever way, or what its relative word points to."""
    if match["year"] or match["bare"]:
        year = number(match["year"] or match["bare"])
        return Point(year=None if year is None else int(year))
    if match["roc"]:
        year = number("1" if match["roc"] == "元" else match["roc"])
        return Point(year=None if year is None else 1911 + int(year))
    if match["short"]:
        short = int(number(match["short"]) or 0)
        return Point(year=short + (2000 if short < 50 else 1900))
    if match["rel"]:
        return relative_point(match["rel"], "", published)
    return Point()


def _place(point: Point, match: re.Match[str], published: PublicationDate | None) -> None:
    """Give a date that names no year the latest one not after publication, where that is sure.

    年底 and 全年 are as often ahead of the publication as behind it and stay open.
    """
    if published is None or not published.month:
        return
    if match["weekday"]:
        point.value = published.latest_weekday(weekday_index(match["weekday"]))
    elif point.month:
        ahead = (point.month, point.day or 0) > (published.month, published.day or 31)
        point.year = published.year - (1 if ahead else 0)
    elif point.day and published.day:
        months = published.year * 12 + published.month - 1 - (point.day > published.day)
        point.year, point.month = months // 12, months % 12 + 1
    elif "财" in point.part:
        return
    elif point.part and point.part not in (
        "伊始",
        "全年",
        "年底",
        "年末",
        "年中",
        "月底",
        "月末",
        "月初",
    ):
        begins = re.search(r"-(\d\d)", period_of_year(published.year, point.part))
        if begins:  # a festival that moves has none
            point.year = published.year - (1 if int(begins[1]) > published.month else 0)


def _stands_alone(text: str, match: re.Match[str], inherit: Point | None) -> bool:
    """Tell whether a date without a year is one: 三日 and 一号 are not, 24日 and 1月 are."""
    if any(match[group] for group in ("year", "bare", "roc", "short", "rel")):
        return True
    if match["part"] and match["part"].endswith("财季"):
        return True
    if match["part"]:
        return not _NEEDS_YEAR.fullmatch(match["part"])
    if match["dayonly"] and not inherit:
        before = text[max(0, match.start() - 1) : match.start()]
        named = match[0].endswith("号") and before and before not in _JOINS_DAY
        return match["dayonly"].isascii() and not named
    return True


def _with_tail(text: str, found: DateSpan) -> DateSpan:
    """Add 以来, 之前, 之后 or 期间 to the span and open the interval accordingly."""
    match = grammar.after_date().match(text, found.end)
    if match is None:
        return found
    value = found.value
    if value is not None:
        first, last = value.split("/")[0], value.split("/")[-1]
        if match["since"] or match["after"]:
            value = f"{first if match['since'] else last}/.."
        elif match["before"]:
            value = f"../{first}"
    return DateSpan(match.end(), value)
