"""English dates and periods: December 26, 2024; 26 Dec 2024; Q1 2025; late 2023; since 2023."""

import re
from dataclasses import replace

from baimo_text import english_date_grammar as grammar
from baimo_text.date_span import DateSpan
from baimo_text.english_numerals import word_value
from baimo_text.english_units import unit_of
from baimo_text.fixed_dates import with_clock
from baimo_text.periods import Point, PublicationDate, period_of_year, relative_point

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
_SEASONS = {"sp": 21, "su": 22, "fa": 23, "au": 23, "wi": 24}  # the codes of EDTF
_FIRST_YEAR, _LAST_YEAR = 1990, 2035  # of years without a word that shows them to be years
_FIRST_IN_CELL = 2010
_LATEST_YEAR = 2040  # in 2048 is a number more often than a year
_BEFORE_YEAR = tuple("-./_$#@=×x*")
# Relative words, as the word list of days has them.
_STEPS = {
    "year": ("去年", "今年", "明年"),
    "month": ("上个月", "本月", "下个月"),
    "quarter": ("上季度", "本季度", "下季度"),
    "week": ("上周", "本周", "下周"),
}
_WHICH = {"last": 0, "previous": 0, "this": 1, "next": 2}


def read_english_date(
    text: str, start: int, floor: int, published: PublicationDate | None
) -> tuple[int, DateSpan] | None:
    """Return the English date or period at `start` and where it begins: since belongs to it.

    A year alone is not judged here: see `is_year`.
    """
    found = (
        read_window(text, start)
        or _fixed(text, start)
        or _days_of_month(text, start, published)
        or _range(text, start, floor, published)
        or _quarter_alone(text, start, published)
    )
    if found is None:
        return None
    before = grammar.OPENING.search(text, max(floor, start - len("prior to ")), start)
    if before is None or found.value is None or "/" in found.value:
        return start, found
    opens = before[0][0] in "sSaA"
    value = f"{found.value}/.." if opens else f"../{found.value}"
    return before.start(), DateSpan(found.end, value)


def is_year(text: str, start: int, end: int, *, cell: bool) -> bool:
    """Tell whether the four digits at `start` are a year and not a count of something."""
    if grammar.COUNTED.match(text, end) or text[start - 1 : start] in _BEFORE_YEAR:
        return False
    year = int(text[start:end])
    in_time = grammar.IN_TIME.search(text, max(0, start - 11), start) is not None
    unit = unit_of(text, end)
    if unit and (not in_time or unit.symbol in ("token", "%", "GPU")):
        return False
    if in_time:
        return year <= _LATEST_YEAR
    first = _FIRST_IN_CELL if cell else _FIRST_YEAR
    return first <= year <= _LAST_YEAR and year != 2000  # a round number


def read_window(text: str, start: int) -> DateSpan | None:
    """Read windows of dates: Aug 24 - May 25, 24.08-25.05, 2408-2505, 08/01/24-02/01/25."""
    if match := grammar.SHORT_YEARS.match(text, start):
        months = (f"20{match[f'y{n}']}-{_month(match[f'm{n}']):02d}" for n in (1, 2))
    elif match := grammar.COMPACT.match(text, start):
        months = (f"{day[:4]}-{day[4:6]}-{day[6:]}" for day in match.groups())
    elif match := grammar.WINDOW.match(text, start):
        months = (f"20{match[f'y{n}']}-{match[f'm{n}']}" for n in (1, 2))
    elif match := grammar.SLASHED_MONTHS.match(text, start):
        months = (f"20{match[f'y{n}']}-{int(match[f'm{n}']):02d}" for n in (1, 2))
    elif match := grammar.SLASHED.match(text, start):
        months = (
            f"20{match[f'y{n}']}-{int(match[f'm{n}']):02d}-{int(match[f'd{n}']):02d}"
            for n in (1, 2)
        )
    else:
        return None
    first, last = months
    return DateSpan(match.end(), f"{first}/{last}") if first < last else None


def _fixed(text: str, start: int) -> DateSpan | None:
    """Read decades, centuries, quarters and halves of a year."""
    if match := grammar.DECADE.match(text, start):
        return DateSpan(match.end(), f"{match['y']}X")
    if match := grammar.DECADE_AFTER.match(text, start):
        return DateSpan(match.end(), f"19{match['d']}X")
    if match := grammar.MONTH_OF_YEAR.match(text, start):
        return DateSpan(match.end(), f"{match['y']}-{match['m']}")
    if match := grammar.TWO_YEARS.match(text, start):
        first = int(match["first"])
        if int(match["last"]) == (first + 1) % 100:
            return DateSpan(match.end(), f"{first}/{first + 1}")
    if match := grammar.FIRST_MONTHS.match(text, start):
        months = int(word_value(match["n"])) if match["n"].isalpha() else int(match["n"])
        months *= 3 if match["unit"] == "quarter" else 1
        if 1 < months < 12:
            return DateSpan(match.end(), f"{match['y']}-01/{match['y']}-{months:02d}")
    if match := grammar.CENTURY.match(text, start):
        return DateSpan(match.end(), f"{int(match['n']) - 1}XX")
    if match := grammar.QUARTER.match(text, start):
        year = int(match["y"] or f"20{match['short']}")
        return DateSpan(match.end(), period_of_year(year, match["q"]))
    return None


def _days_of_month(text: str, start: int, published: PublicationDate | None) -> DateSpan | None:
    match = grammar.DAYS_OF_MONTH.match(text, start)
    if match is None:
        return None
    first = Point(
        int(match["year"]) if match["year"] else None,
        _month(match["month"]),
        _digits(match["first"]),
    )
    last = replace(first, day=_digits(match["last"]))
    return DateSpan(match.end(), _interval(_placed(first, published), _placed(last, published)))


def _quarter_alone(text: str, start: int, published: PublicationDate | None) -> DateSpan | None:
    """Read the third quarter as the latest one that began before the publication."""
    match = grammar.QUARTER_ALONE.match(text, start)
    if match is None:
        return None
    if published is None:
        return DateSpan(match.end(), None)
    letter = "H" if match["half"] else "Q"
    part = f"{letter}{_NTH.get(match['half'] or match['nth'], 4)}"
    begins = int(period_of_year(published.year, part)[5:7])
    ahead = published.month > 0 and begins > published.month
    return DateSpan(match.end(), period_of_year(published.year - ahead, part))


def _range(text: str, start: int, floor: int, published: PublicationDate | None) -> DateSpan | None:
    match = grammar.DATE.match(text, start)
    if match is None:
        return None
    first, end = _point(match), match.end()
    if first.day and not match["y1"] and (days := grammar.TO_DAY.match(text, end)):
        first.year = int(days["y"]) if days["y"] else first.year
        last = replace(first, day=_digits(days["d"]))
        return DateSpan(days.end(), _interval(_placed(first, published), _placed(last, published)))
    join = grammar.TO.match(text, end)
    later = grammar.DATE.match(text, join.end()) if join else None
    between = text[max(floor, start - 8) : start].lower() == "between "
    if join and later and (between or join[0].strip() != "and"):
        last = _point(later)
        alike = bool(later["y7"]) == bool(match["y7"])
        if alike and last.year and (first.year or 0) <= last.year:
            first.year = first.year or last.year
            return DateSpan(later.end(), _interval(first, last))
    if match["m8"]:
        return None
    point = _placed(first, published)
    found = DateSpan(end, point.edtf())
    return with_clock(text, found) if point.day else found


def _point(match: re.Match[str]) -> Point:
    """Return the parts of one date as printed."""
    groups = match.groupdict()
    month = next((groups[f"m{n}"] for n in (1, 2, 3, 4, 5, 7, 8, 9) if groups[f"m{n}"]), "")
    day = groups["d1"] or groups["d2"] or groups["d7"]
    year = next((groups[f"y{n}"] for n in range(1, 9) if groups[f"y{n}"]), "")
    if short := groups["short"] or groups["y9"]:
        year = f"20{short}"
    point = Point(int(year) if year else None, _month(month) or None, _digits(day) if day else None)
    if groups["season"]:
        point.value = f"{year}-{_SEASONS[groups['season'][:2].lower()]}"
    elif groups["nth"]:
        letter = "H" if groups["span"] == "half" else "Q"
        point.value = period_of_year(int(year), f"{letter}{_NTH.get(groups['nth'], 4)}")
    elif groups["half"]:
        point.value = period_of_year(int(year), groups["half"])
    elif groups["part"] and month:
        point.part = groups["part"]
    elif groups["part"]:
        point.value = f"{year}-{_part_month(groups['part'].lower())}~"
    return point


def _part_month(part: str) -> str:
    """Return the month that early, mid or late in a year is nearest to."""
    if any(word in part for word in ("early", "beginning", "start")):
        return "01"
    return "06" if "mid" in part else "12"


def _digits(printed: str) -> int:
    return int("".join(filter(str.isdigit, printed)))


def _month(printed: str) -> int:
    return _MONTHS.index(printed[:3].lower()) + 1 if printed else 0


def _placed(point: Point, published: PublicationDate | None) -> Point:
    """Give a date without a year the latest year in which it is not after publication."""
    if point.year or point.value or not point.month or published is None or not published.month:
        return point
    ahead = (point.month, point.day or 0) > (published.month, published.day or 31)
    return replace(point, year=published.year - ahead)


def _interval(first: Point, last: Point) -> str | None:
    begins, ends = first.edtf(), last.edtf()
    if begins is None or ends is None:
        return None
    begins, ends = begins.split("/", 1)[0], ends.rsplit("/", 1)[-1]
    return f"{begins}/{ends}" if begins <= ends else None


def read_relative(text: str, start: int, published: PublicationDate | None) -> DateSpan | None:
    """Read last year, yesterday, next Monday and 8 pm: clock times have no value."""
    if clock := grammar.CLOCK.match(text, start):
        return DateSpan(clock.end(), None)
    if day := grammar.ON_DAY.match(text, start):
        return DateSpan(day.end(), _weekday(day["which"], day["day"], published))
    match = grammar.RELATIVE.match(text, start)
    if match is None:
        return None
    if match["day"]:
        word = "昨天" if match["day"].lower() == "yesterday" else "明天"
    else:
        word = _STEPS[match["step"]][_WHICH[match["which"].lower()]]
    return DateSpan(match.end(), relative_point(word, "", published).edtf())


def _weekday(which: str | None, day: str, published: PublicationDate | None) -> str | None:
    index = grammar.WEEKDAYS.index(day)
    if which is None:
        return published.latest_weekday(index) if published else None
    week = _STEPS["week"][_WHICH[which.lower()]]
    return relative_point(week, "一二三四五六日"[index], published).edtf()
