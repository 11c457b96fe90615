"""Dates and periods in EDTF (ISO 8601-2): the calendar days they span."""

from __future__ import annotations

import datetime
import re
from functools import cache

from baimo_curation.tables.base import EDTF_PATTERN

ADVICE = "write 2024, 2024-11, 2024-11-30, 2024-01/2024-11, ../2024-08, 202X or 2024~"

_WHOLE_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@cache
def period_bounds(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day of an EDTF date or period.

    Args:
        text: EDTF of the profile in docs/methods/periods.md, such as `2023`, `2023-11`,
            `2023-01/2023-11`, `../2024-08`, `202X` or `2023~`.

    Returns:
        First and last day, both inclusive; None on the side that is open (`..`).

    Raises:
        ValueError: The text is outside the profile or names a day that does not exist.

    Source:
        ISO 8601-2:2019, as read by the library `edtf`; `~`, `?` and `%` do not widen the bounds.
    """
    if not re.fullmatch(EDTF_PATTERN, text):
        raise ValueError(f"{text!r} is not a period")
    first, _, last = text.partition("/")
    return _day(first, "lower_strict"), _day(last or first, "upper_strict")


def lies_within(inner: str, outer: str) -> bool:
    """Tell whether one date or period lies within another: `2023-04` does within `2023`.

    Text outside the profile, such as a date that the calendar lacks, lies within nothing.
    """
    try:
        first, last = period_bounds(inner)
        begin, end = period_bounds(outer)
    except ValueError:
        return False
    after = begin is None or (first is not None and first >= begin)
    return after and (end is None or (last is not None and last <= end))


def overlap(one: str, other: str) -> bool:
    """Tell whether two EDTF dates or periods have a day in common; open sides reach any day.

    Raises:
        ValueError: As `period_bounds`.
    """
    (first, last), (begin, end) = period_bounds(one), period_bounds(other)
    after = last is not None and begin is not None and last < begin
    before = end is not None and first is not None and end < first
    return not after and not before


def _day(text: str, side: str) -> datetime.date | None:
    if text == "..":
        return None
    if _WHOLE_DATE.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError as error:
            raise ValueError(f"{text!r} is not a date of the calendar") from error
    # Imported late: the parser takes a third of a second to load, and 10 ms a text.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
    except EDTFParseException as error:
        raise ValueError(f"{text!r} is not a date of the calendar") from error
    return datetime.date(*getattr(parsed, side)()[:3])


def days_between(one: str, other: str) -> int:
    """Return how many days two dates or periods are apart at least; 0 if they may be of one day.

    Args:
        one: A date or period (EDTF).
        other: Another one.
    """
    (start, end), (other_start, other_end) = period_bounds(one), period_bounds(other)
    gaps = [(end, other_start), (other_end, start)]
    return max(0, *((later - earlier).days for earlier, later in gaps if earlier and later), 0)
