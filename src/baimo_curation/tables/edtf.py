"""Dates and periods in EDTF (ISO 8601-2): the calendar days they span."""

from __future__ import annotations

import datetime
import re
from functools import cache

from baimo_curation.tables.base import EDTF_PATTERN

ADVICE = "write 2024, 2024-11, 2024-11-30, 2024-01/2024-11, ../2024-08, 202X or 2024~"


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


def _day(text: str, side: str) -> datetime.date | None:
    # Imported late: the parser takes a third of a second to load.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    if text == "..":
        return None
    try:
        parsed = parse_edtf(text)
    except EDTFParseException as error:
        raise ValueError(f"{text!r} is not a date of the calendar") from error
    return datetime.date(*getattr(parsed, side)()[:3])
