"""The n-th or last week, weekday, day or months of a year or a month: 11月的第四个星期四.

Weeks begin on Monday. Week n of a year is that of ISO 8601, and week n of a month follows the
same rule (the first week has the first Thursday); as others count otherwise, it is ambiguous.
"""

import re
from datetime import date, timedelta

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.numerals import number
from baimo_text.periods import Point, days_in_month, weekday_index

_N = "[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
NTH = LazyPattern(
    rf"的?\s?(?:第\s?(?P<n>{_N})\s?(?:个?(?P<week>周|星期|礼拜)(?P<day>[一二三四五六日天])?|(?P<nthday>天))(?![年岁刊])"
    rf"|最后(?:一个?|个)(?:周|星期|礼拜)(?P<lastday>[一二三四五六日天])?"
    rf"|最后(?P<k>{_N})(?:(?P<days>[天日])|个?(?P<months>月|季度))"
    rf"|后(?P<later>{_N})个(?P<unit>月|季度)"
    r"|(?P<edge>最后一|第一|首)个(?:工作|交易)日)"
)
_SPANS = {"月": 1, "季度": 3}


def read_nth(text: str, end: int, point: Point) -> tuple[int, Point] | None:
    """Return the end and the point of what is counted inside the year or month that ends at `end`.

    The point is open where that year is.
    """
    match = NTH.match(text, end)
    if match is None or point.day or point.part or point.value:
        return None
    if point.year is None or not 0 < point.year < 9999:
        return match.end(), Point()
    value = _value(match, point.year, point.month)
    if value is None:
        return match.end(), Point()
    ambiguous = bool(point.month) and match[0][-1] in "周期拜"
    return match.end(), Point(year=point.year, value=value, ambiguous=ambiguous)


def _value(match: re.Match[str], year: int, month: int | None) -> str | None:
    last_month = month or 12
    last = date(year, last_month, days_in_month(year, last_month))
    if match["edge"]:
        of = last_month if match["edge"] == "最后一" else month or 1
        return f"{year:04d}-{of:02d}-XX"
    if match["days"]:
        return _interval(last - timedelta(days=_count(match["k"]) - 1), last)
    if spans := match["months"] or match["unit"]:
        return _last_months(year, month, _count(match["k"] or match["later"]) * _SPANS[spans])
    first = date(year, month or 1, 1)
    if match["nthday"]:
        found = first + timedelta(days=_count(match["n"]) - 1)
        return found.isoformat() if found <= last else None
    if weekday := match["day"] or match["lastday"]:
        return _weekday(match, weekday_index(weekday), first, last)
    return _week(_count(match["n"]) if match["n"] else 0, first, last)


def _count(printed: str) -> int:
    return int(number(printed) or 1)


def _interval(first: date, last: date) -> str:
    return last.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _last_months(year: int, month: int | None, months: int) -> str | None:
    if month or not 0 < months < 12:
        return None
    return f"{year:04d}-12" if months == 1 else f"{year:04d}-{13 - months:02d}/{year:04d}-12"


def _weekday(match: re.Match[str], weekday: int, first: date, last: date) -> str | None:
    """Return the n-th such weekday between two days, the last one without n."""
    if match["n"]:
        offset = (weekday - first.weekday()) % 7
        found = first + timedelta(days=offset + 7 * (_count(match["n"]) - 1))
    else:
        found = last - timedelta(days=(last.weekday() - weekday) % 7)
    return found.isoformat() if first <= found <= last else None


def _week(n: int, first: date, last: date) -> str | None:
    """Return the n-th week of a year or month, the last one where n is 0."""
    monday = _monday_of_first_week(first)
    if n:
        monday += timedelta(days=7 * (n - 1))
    else:
        monday = _monday_of_first_week(last + timedelta(days=1)) - timedelta(days=7)
    thursday = monday + timedelta(days=3)
    return _interval(monday, monday + timedelta(days=6)) if first <= thursday <= last else None


def _monday_of_first_week(first: date) -> date:
    """Return the Monday of the week with the first Thursday on or after `first`."""
    return first + timedelta(days=(3 - first.weekday()) % 7 - 3)
