"""Years and centuries counted from the common era (公元前221年, 公元220年), as EDTF values."""

from baimo_text.grammar import DIGIT, TO
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.numerals import number

_N = rf"(?:[0-9]{{1,4}}(?![0-9])|[{DIGIT}十百千]{{1,7}})"
_ERA = LazyPattern(
    rf"(?:公元|西元|纪元)(?P<bc>前)?\s?(?P<n>{_N})\s?(?:(?P<century>世纪)"
    rf"|(?:年(?!代)|(?={TO}前?{_N}\s?年))(?:{TO}(?P<era>公元|西元)?(?P<bc2>前)?\s?(?P<n2>{_N})\s?年(?!代))?)"
)
_CALENDAR_YEAR = 1000  # from here on the calendar reads on to the month: 公元2025年3月


def read_era(text: str, start: int) -> tuple[int, str | None] | None:
    """Return the end and the EDTF value of a year, century or range that names its era.

    221 BC is the year -0220, because EDTF has a year zero; the third century BC is -02XX.
    """
    match = _ERA.match(text, start)
    if match is None:
        return None
    n, before = int(number(match["n"]) or 0), bool(match["bc"])
    if match["century"]:
        return match.end(), f"{'-' if before else ''}{n - 1:02d}XX" if 0 < n < 100 else None
    if not match["n2"]:
        return None if n >= _CALENDAR_YEAR and not before else (match.end(), _year(n, before))
    n2 = int(number(match["n2"]) or 0)
    before2 = bool(match["bc2"]) or (before and not match["era"] and n2 < n)  # 公元前221至206年
    begins, ends = _year(n, before), _year(n2, before2)
    if begins is None or ends is None or int(ends) < int(begins):
        return match.end(), None
    return match.end(), f"{begins}/{ends}"


def _year(n: int, before: bool) -> str | None:
    """Return an astronomical year: 1 BC is 0000."""
    if not n:
        return None
    year = 1 - n if before else n
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"
