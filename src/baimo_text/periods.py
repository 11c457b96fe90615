"""Points and periods of time as EDTF values, absolute or counted from a publication date."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import table
from baimo_text.numerals import number

_TWO_QUARTERS = LazyPattern("第?([一二三])、?第?([二三四])季度")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A publication date as far as it is known; `month` and `day` are 0 when they are not."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def date(self) -> date | None:
        """The full date, when the day is known."""
        return date(self.year, self.month, self.day) if self.day else None

    def latest_weekday(self, weekday: int) -> str | None:
        """Return the last such weekday (Monday is 0) up to the publication, as an ISO date."""
        if self.date is None or self.date.toordinal() < 8:
            return None
        return (self.date - timedelta(days=(self.date.weekday() - weekday) % 7)).isoformat()


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month has."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]


def read_published(value: str | None) -> PublicationDate | None:
    """Return the publication date in `value`: EDTF `2024`, `2024-03`, `2024-03-18` or None.

    A trailing EDTF mark of doubt (`~`, `?`, `%`) is ignored.

    Raises:
        ValueError: `value` is neither a year nor a month nor a day.
    """
    if value is None or not value.strip():
        return None
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?", value.strip())
    if match:
        year, month, day = (int(part or 0) for part in match.groups())
        if year and month <= 12 and day <= (days_in_month(year, month) if month else 0):
            return PublicationDate(year, month, day)
    raise ValueError(
        f"published: {value!r} is not a publication date; write 2024, 2024-03 or 2024-03-18"
    )


@dataclass(slots=True)
class Point:
    """The parts of one date while it is read; None where the text does not say."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    value: str | None = None  # already resolved: weeks, quarters, decades
    year_stated: bool = False  # by the text, not taken from the publication or a range
    month_stated: bool = False
    ambiguous: bool = False  # which week of a month it is

    def edtf(self) -> str | None:
        """Return the EDTF value, or None where the year is open or the day does not exist."""
        if self.value is not None:
            return self.value
        if self.year is None or not 0 < self.year <= 9999:
            return None
        if self.month and self.day:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}" if self._exists() else None
        if self.month:
            return f"{self.year:04d}-{self.month:02d}{'~' if self.part else ''}"
        return period_of_year(self.year, self.part)

    def in_months(self, months: int) -> "Point":
        """Return the same day so many months later."""
        index = (self.year or 0) * 12 + (self.month or 1) - 1 + months
        return replace(self, year=index // 12, month=index % 12 + 1)

    def _exists(self) -> bool:
        return (self.day or 0) <= days_in_month(self.year or 1, self.month or 1)


@cache
def _festivals() -> dict[str, str]:
    return {word: "" if day == "-" else day for word, day in table("festivals")}


def latest_festival(word: str, published: PublicationDate | None) -> str | None:
    """Return the last such festival up to the publication; None where its day moves or is open."""
    day = _festivals()[word]
    return latest_day(day, published) if day else None


def latest_day(day: str, published: PublicationDate | None) -> str | None:
    """Return the last such day (`10-01`) up to the publication, None where that is open."""
    if published is None or published.date is None:
        return None
    ahead = day > published.date.isoformat()[5:]
    return f"{published.year - ahead:04d}-{day}"


def period_of_year(year: int, part: str) -> str:
    """Return the EDTF value of a part of a year.

    年底 is `YYYY-12~`, 年中 `YYYY-06~`, 年初 `YYYY-01~`, a season its EDTF season code, a festival
    its day, or the year where that moves.
    """
    y, part = f"{year:04d}", part.strip()
    if part == "代":
        return f"{y[:3]}X"
    if not part or part == "全年":
        return y
    if part in _festivals():
        return f"{y}-{_festivals()[part]}".rstrip("-")
    if season := re.match("[春夏秋冬]", part):
        return f"{y}-{21 + '春夏秋冬'.index(season[0])}"
    if months := _months(part):
        return f"{y}-{months[0]:02d}/{y}-{months[1]:02d}"
    return f"{y}-{'12' if part[-1] in '底末' else '06' if part[-1] == '中' else '01'}~"


def _months(part: str) -> tuple[int, int] | None:
    """Return the first and last month of a half, a quarter, 前三季度 or 前11个月."""
    if re.search("[上前]半|H1|^半年|^中", part) and part != "年中":
        return 1, 6
    if re.search("[下后]半|H2", part):
        return 7, 12
    if pair := _TWO_QUARTERS.fullmatch(part):  # 一、二季度
        first, last_quarter = (int(number(quarter) or 1) for quarter in pair.groups())
        return (3 * first - 2, 3 * last_quarter) if first < last_quarter else None
    if part[0] in "前首" and part[1] not in "季半":
        two = 6 if part[1] in "二两2" else 9
        last = number(re.sub("[前首个月 ]", "", part)) if "月" in part else two
        return (1, int(last)) if last and 0 < last <= 12 else None
    if quarter := re.search("[1-4一二三四首]", part):
        n = 1 if quarter[0] == "首" else int(number(quarter[0]) or 1)
        return 3 * n - 2, 3 * n
    return None


@cache
def _distances() -> dict[str, tuple[str, int | None]]:
    return {word: (step, None if far == "-" else int(far)) for word, step, far in table("days")}


def step_of(word: str) -> str:
    """Return the step a relative word counts in: year, quarter, month, week or day."""
    return _distances()[word][0]


def _shifted_month(published: PublicationDate, months: int) -> tuple[int, int] | None:
    if not published.month:
        return None
    index = published.year * 12 + published.month - 1 + months
    return index // 12, index % 12 + 1


def relative_point(word: str, weekday: str, published: PublicationDate | None) -> Point:
    """Return the point a relative word names; open where the publication date is too coarse."""
    step, distance = _distances()[word]
    if distance is None or published is None:
        return Point()
    if step == "year":
        return Point(year=published.year + distance)
    if step in ("month", "quarter"):
        found = _shifted_month(published, distance * (3 if step == "quarter" else 1))
        if found is None or step == "month":
            return Point(*found) if found else Point()
        return Point(value=period_of_year(found[0], f"Q{(found[1] + 2) // 3}"))
    try:
        return _relative_day(step, distance, weekday, published)
    except OverflowError:
        return Point()


def _relative_day(step: str, distance: int, weekday: str, published: PublicationDate) -> Point:
    """Return a day or a week counted from the publication date; the week begins on Monday."""
    today = published.date
    if today is None:
        return Point()
    monday = today + timedelta(days=7 * distance - today.weekday())
    if step == "week" and not weekday:
        return Point(value=f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}")
    far = timedelta(days=distance)
    then = today + far if step == "day" else monday + timedelta(days=weekday_index(weekday))
    return Point(then.year, then.month, then.day)


def weekday_index(printed: str) -> int:
    """Return 0 for 周一 up to 6 for 周日 or 星期天."""
    return "一二三四五六日".index(printed[-1].replace("天", "日"))
