"""Dates, periods and clock times of the folded text: their span and their EDTF value."""

from dataclasses import replace
from datetime import date, timedelta

from baimo_text import date_grammar as grammar
from baimo_text.calendar_points import read_point, small_number
from baimo_text.clocks import clock_until, read_clock, read_hours
from baimo_text.date_span import DateSpan
from baimo_text.fixed_dates import read_fixed, with_clock
from baimo_text.grammar import DIGIT, TO
from baimo_text.kinds import Reason
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.periods import Point, PublicationDate

_TO = LazyPattern(TO)
_JOINS = frozenset(" 至到~-")
_JOINED = LazyPattern(rf"[0-9{DIGIT}十廿正]{{1,7}}{TO}")
_TAILS = frozenset(" 以至起之前期左")
_LUNAR_HEADS = frozenset("农阴大正腊冬闰")
_YEARS_BACK = {"去年": -1, "上年": -1, "上一年": -1, "上年度": -1, "上一年度": -1, "前年": -2}


def read_date(text: str, start: int, published: PublicationDate | None) -> DateSpan | None:
    """Return the longest date or period that begins at `start` of folded text, if one does.

    Ranges are EDTF intervals; 以来 and 之后 leave the end open, 之前 the beginning. A relative
    date, a month without its year or a day without its month has a value only where the
    publication date decides it: the latest such time that is not after publication.
    """
    found = read_fixed(text, start, published) or _elliptic(text, start, published)
    if found is None:
        found = _calendar_range(text, start, published)
    if (found or text[start] in _LUNAR_HEADS) and (lunar := grammar.LUNAR.match(text, start)):
        found = DateSpan(lunar.end(), None)
    if found is None:
        return _clock_alone(text, start)
    if text.startswith("同期", found.end):
        return _same_period(text, start, found)
    return _with_tail(text, found)


def _clock_alone(text: str, start: int) -> DateSpan | None:
    """Read a clock time or a stretch of hours without a day: it has no value."""
    clock = read_clock(text, start)
    if clock is None:
        end = read_hours(text, start)
        return DateSpan(end, None) if end else None
    last = clock_until(text, clock[0])
    return DateSpan(last[0] if last else clock[0], None)


def _same_period(text: str, start: int, found: DateSpan) -> DateSpan:
    """Read 去年同期 and 2023年同期, whose period another date of the sentence names."""
    end = found.end + len("同期")
    back = _YEARS_BACK.get(text[start : found.end], 0)
    if back == 0 and found.value and found.value.isdigit():
        return DateSpan(end, None, same_period=int(found.value))
    return DateSpan(end, None, same_period=back)


def _elliptic(text: str, start: int, published: PublicationDate | None) -> DateSpan | None:
    """Read 2019-2023年, 1-9月 and 5至12日, whose first half leaves the unit to the second."""
    match = grammar.ELLIPSIS.match(text, start) if _JOINED.match(text, start) else None
    if match is None:
        return None
    last = read_point(text, match.end(), published)
    if last is None:
        return None
    end, point = last
    if match["year"]:
        century = "20" if len(match["year"]) == 2 else ""
        first = Point(year=int(century + match["year"]), year_stated=True)
    elif match["month"]:
        first = replace(point, month=small_number(match["month"]), day=None)
    else:
        first = replace(point, day=small_number(match["day"]))
    return DateSpan(end, _interval(first, point, published))


def _interval(first: Point, last: Point, published: PublicationDate | None) -> str | None:
    """Return the EDTF interval of two points; None where one is open or the order impossible.

    A year that the text does not state gives way: 2024年10月至3月 ends in 2025, 8月至2月 in the
    latest February that is not after publication.
    """
    begins, ends = first.edtf(), last.edtf()
    if begins is None or ends is None:
        return None
    if _is_after(begins, ends):
        begins, ends = _in_order(first, last, published)
    if _is_after(begins, ends):
        return None
    return f"{begins.split('/')[0]}/{ends.split('/')[-1]}"


def _is_after(begins: str, ends: str) -> bool:
    """Tell whether one EDTF value begins after another one ends; seasons are not compared."""
    first, _, _ = begins.partition("/")
    last = ends.rpartition("/")[2]
    first, last = first.rstrip("~"), last.rstrip("~")
    width = min(len(first), len(last))
    return first[:width] > last[:width] and max(first[5:7], last[5:7]) <= "12"


def _in_order(first: Point, last: Point, published: PublicationDate | None) -> tuple[str, str]:
    """Move the point whose year, month or week the text leaves open, so that the order is right."""
    begins, ends = first.edtf() or "", last.edtf() or ""
    if first.value and last.value and len(begins) == len(ends) == len("2026-11-30"):  # 周五至周一
        return (date.fromisoformat(begins) - timedelta(days=7)).isoformat(), ends
    months = 1 if last.day and not last.month_stated else 12  # 25日至3日: the next month
    later = last.in_months(months)
    known = first.month_stated if months == 1 else first.year_stated
    if known and not (months > 1 and last.year_stated):
        return begins, later.edtf() or ends
    if known:
        return begins, ends
    if published and (later.year, later.month) <= (published.year, published.month or 12):
        return begins, later.edtf() or ends
    return first.in_months(-months).edtf() or begins, ends


def _calendar_range(text: str, start: int, published: PublicationDate | None) -> DateSpan | None:
    found = read_point(text, start, published)
    if found is None:
        return None
    end, first = found
    if ranged := _elliptic_end(text, end, first, published):
        return ranged
    join = _TO.match(text, end) if text[end : end + 1] in _JOINS else None
    if join and (last := read_point(text, join.end(), published, inherit=first)):
        value = _interval(first, last[1], published)
        if value or first.edtf() is None or last[1].edtf() is None:
            return DateSpan(last[0], value, _week_count(first, last[1]))
    single = DateSpan(end, first.edtf(), _week_count(first))
    if not (first.day or _ends_in_day(text, end)):
        return single
    timed = with_clock(text, single)
    if timed.end == end or not (join := _TO.match(text, timed.end)):
        return timed
    return _later_clock(text, timed, join.end(), published, first) or timed


def _week_count(*points: Point) -> Reason:
    return "week-count" if any(point.ambiguous for point in points) else ""


def _elliptic_end(
    text: str, end: int, first: Point, published: PublicationDate | None
) -> DateSpan | None:
    """Read on to the end of 3月5至12日 and 2023年1-9月, which share the month or the year."""
    months = first.year and not first.month and not first.part and not first.value
    days = first.month and not first.day
    match = grammar.ELLIPSIS.match(text, end) if months or days else None
    if match is None or not (match["day"] if days else match["month"]):
        return None
    last = read_point(text, match.end(), published, inherit=first)
    if last is None:
        return None
    if days:
        begins = replace(first, day=small_number(match["day"]))
    else:
        begins = replace(first, month=small_number(match["month"]), month_stated=True)
    return DateSpan(last[0], _interval(begins, last[1], published))


def _ends_in_day(text: str, end: int) -> bool:
    """Tell whether a date ends in a day that may have no value: 周一, 昨天, 当晚."""
    weekday = text[end - 1] in "一二三四五六" and text[end - 2] in "周期拜"
    return weekday or text[end - 1] in "天日号晚早晨夜"


def _later_clock(
    text: str, begins: DateSpan, start: int, published: PublicationDate | None, inherit: Point
) -> DateSpan | None:
    """Return a range of two days with clock times: 昨天下午两点到明天四点."""
    last = read_point(text, start, published, inherit=inherit)
    if last is None or not last[1].day:
        return None
    ends = with_clock(text, DateSpan(last[0], last[1].edtf()))
    if begins.value is None or ends.value is None or "/" in begins.value + ends.value:
        return DateSpan(ends.end, None)
    if ends.value < begins.value:
        return None
    return DateSpan(ends.end, f"{begins.value}/{ends.value}")


def _with_tail(text: str, found: DateSpan) -> DateSpan:
    """Add 以来, 之前, 之后 or 期间 to the span and open the interval accordingly."""
    if text[found.end : found.end + 1] not in _TAILS:
        return found
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
    return found._replace(end=match.end(), value=value)
