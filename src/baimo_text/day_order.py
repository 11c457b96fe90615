"""Which of 10/09/2025 is the day: decided by the other dates of the text, else by its script."""

import re

from baimo_text.folded_view import View
from baimo_text.lazy_pattern import LazyPattern

_NUMERIC = LazyPattern(
    r"(?<![0-9./-])(?P<a>[0-3]?[0-9])(?P<sep>[-/])(?P<b>[0-3]?[0-9])(?P=sep)(?:19|20)[0-9]{2}(?![0-9./-])"
)
_DATE = LazyPattern(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_HONG_KONG = LazyPattern("香港|港交所|联交所|Hong Kong|HKEX")
_MONTHS = 12


def day_comes_first(view: View) -> tuple[bool, bool]:
    """Tell whether the numeric dates of a text have the day before the month, and if that is sure.

    It is sure where one of them can be read in one way only. Otherwise texts about Hong Kong and
    in Traditional characters have the day first, other texts the month.
    """
    dates = [(int(date["a"]), int(date["b"])) for date in _NUMERIC.finditer(view.text)]
    if any(max(a, b) > _MONTHS for a, b in dates):
        return any(a > _MONTHS for a, _ in dates), True
    return view.is_traditional() or _HONG_KONG.search(view.text) is not None, False


def with_day_first(value: str) -> str:
    """Return an EDTF value whose numeric dates were read with the month first."""
    return _DATE.sub(_swapped, value)


def _swapped(match: re.Match[str]) -> str:
    if int(match["day"]) > _MONTHS:
        return match[0]
    return f"{match['year']}-{match['day']}-{match['month']}"
