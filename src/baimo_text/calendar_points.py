"""One calendar date (2023年8月, 去年底, 周三, 11月的第四个星期四) as a point in time."""

import re

from baimo_text import date_grammar as grammar
from baimo_text.bound_words import before_number, follows_window
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import unit_at
from baimo_text.nth_dates import read_nth
from baimo_text.numerals import number
from baimo_text.periods import (
    Point,
    PublicationDate,
    period_of_year,
    relative_point,
    step_of,
    weekday_index,
)

WEEKDAY = LazyPattern(r"(?:的(?:周|星期|礼拜))?[一二三四五六日天](?![年个级家])|末")
_NEEDS_YEAR = LazyPattern(r"\s?(?:代|[一二三四1-4]财?季|H[12]|[春夏秋冬].?|[底初末])")
_JOINS_DAY = frozenset("在于到至从和与及、,。;(《“ 自的")
_OPEN_PARTS = frozenset(("伊始", "全年", "年底", "年末", "年中", "月底", "月末", "月初"))
_ORDINAL_SEASON = LazyPattern("(?:第[一二三四1-4]|首)季")
# What shows that 第三季 is a quarter, not the season of a show.
_OF_QUARTER = LazyPattern(
    r"的?(?:营|净|毛|财|业绩|收入|利|出货|产|GDP|[销增]|同比|环比|每股|税|合并|展望|指引|表现|资本|订单|需求|旺季|淡季|末|底|初|将|预"
    r"|[有可]望|美元|新台币|单季)"
)
_ENDS = LazyPattern(r"[,。;、)]|\Z")
_COUNTED = frozenset("人场批班辆户架列")
_TO_COME = LazyPattern("的?(?:[有可]望|将(?!近)|预[计估])")
_OF_YEAR = ("届", "级", "周年")  # 2024级新生, 2024周年庆
_REPUBLIC = 1911  # the year before the first one of the Republic


def read_point(
    text: str, start: int, published: PublicationDate | None, *, inherit: Point | None = None
) -> tuple[int, Point] | None:
    """Return the end and the parts of one calendar date; `inherit` lends the year and the month."""
    match = grammar.calendar().match(text, start)
    if match is None or match.end() == start or not _stands_alone(text, match, inherit):
        return None
    end, point = _stated(text, match, published)
    point.part = match["part"] or match["monthpart"] or ""
    if match["month"]:
        point.month = small_number(match["month"])
        point.month_stated = True
    if day_text := match["day"] or match["dayonly"] or match["plainday"] or match["glossday"]:
        point.day = small_number(day_text)
    point.year_stated = point.year is not None or point.value is not None
    if inherit and not (point.year_stated or match["rel"]):
        point.year = inherit.year
        if match["dayonly"]:
            point.month = point.month or inherit.month
    recurs = text.startswith("每年", start - 2) if start >= 2 else False
    if not (point.year_stated or match["rel"] or recurs or (inherit and inherit.year)):
        _place(point, match, published, to_come=_TO_COME.match(text, end) is not None)
    return read_nth(text, end, point) or (end, point)


def small_number(printed: str) -> int | None:
    """Return the number of a month or a day; 正 is the first month."""
    value = 1 if printed == "正" else number(printed)
    return None if value is None else int(value)


def _stated(
    text: str, match: re.Match[str], published: PublicationDate | None
) -> tuple[int, Point]:
    """Return the end and the year that is stated, in whichever way, or the relative point."""
    if printed := match["year"] or match["bare"]:
        return match.end(), Point(year=int(number(printed) or 0))
    if printed := match["roc"] or match["rocyear"]:
        return match.end(), Point(year=_REPUBLIC + int(number(printed.replace("元", "1")) or 0))
    if printed := match["gloss"]:  # 今(2025)年, 今(114)年
        year = int(printed)
        return match.end(), Point(year=year if len(printed) == 4 else _REPUBLIC + year)
    if match["short"]:
        short = int(number(match["short"]) or 0)
        return match.end(), Point(year=short + (2000 if short < 50 else 1900))
    if match["rel"] is None:
        return match.end(), Point()
    in_week = step_of(match["rel"]) == "week" and not match["weekday"]
    day = WEEKDAY.match(text, match.end()) if in_week else None
    weekday = match["weekday"] or (day[0] if day and day[0] != "末" else "")
    point = relative_point(match["rel"], weekday, published)
    return day.end() if day else match.end(), point


def _place(
    point: Point, match: re.Match[str], published: PublicationDate | None, *, to_come: bool
) -> None:
    """Give a date that names no year the latest one not after publication, where that is sure.

    What is still to come (第四季有望, 10月将) is in the year of publication. 年底 and 全年 are as
    often ahead of the publication as behind it and stay open.
    """
    if published is None or not published.month:
        return
    if match["weekday"]:
        point.value = published.latest_weekday(weekday_index(match["weekday"]))
    elif point.month:
        ahead = (point.month, point.day or 0) > (published.month, published.day or 31)
        point.year = published.year - (1 if ahead and not to_come else 0)
    elif point.day and published.day:
        months = published.year * 12 + published.month - 1 - (point.day > published.day)
        point.year, point.month = months // 12, months % 12 + 1
    elif point.part and "财" not in point.part and point.part not in _OPEN_PARTS:
        found = re.findall(r"-(\d\d)", period_of_year(published.year, point.part))
        if found:  # a festival that moves has none
            elapsed = found[-1] if point.part[0] in "前首" else found[0]  # 前8月 is over
            ahead = int(elapsed) > published.month
            point.year = published.year - (1 if ahead and not to_come else 0)


def _stands_alone(text: str, match: re.Match[str], inherit: Point | None) -> bool:
    """Tell whether a date without a year is one: 三日 and 一号 are not, 24日 and 1月 are."""
    if match["bare"] and match.end() == match.end("bare"):
        if before_number(text, match.start(), 0).qualifier:  # 超过2048
            return False
        unit = unit_at(text, match.end())  # 2048卡, 2000公里, 2048小时
        return unit is None or unit.family == "scale" or unit.word in _OF_YEAR
    if match["rel"] and match["rel"][0] == "次" and text[match.start() - 1] in _COUNTED:
        return match.start() == 0  # 游客人次年均增长
    if any(match[group] for group in ("year", "bare", "roc", "rocyear", "gloss", "short", "rel")):
        return True
    if part := match["part"]:
        if _ORDINAL_SEASON.fullmatch(part):
            return inherit is not None or _is_quarter(text, match)
        return part.endswith("财季") or not _NEEDS_YEAR.fullmatch(part)
    if match["dayonly"] and not inherit:
        before = text[max(0, match.start() - 1) : match.start()]
        if follows_window(text, match.start()):
            return False
        named = match[0].endswith("号") and before and before not in _JOINS_DAY
        return match["dayonly"].isascii() and not named
    return True


def _is_quarter(text: str, match: re.Match[str]) -> bool:
    """Tell whether 第三季 is a quarter: of what follows, or as a whole part of a sentence."""
    before = text[max(0, match.start() - 1) : match.start()]
    if follows_window(text, match.start()):
        return False
    if _OF_QUARTER.match(text, match.end()):
        return True
    alone = not before or before in _JOINS_DAY or before in "；;\n"
    return alone and _ENDS.match(text, match.end()) is not None
