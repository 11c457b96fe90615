"""What the readers of dates hand to each other."""

from typing import NamedTuple

from baimo_text.kinds import Reason


class DateSpan(NamedTuple):
    """A date expression of the folded text: its end and its EDTF value, None if unresolved.

    `same_period` is set for 去年同期 and 2023年同期, whose period another date of the sentence
    names: the year (2023), or how many years back (-1).
    """

    end: int
    value: str | None
    reason: Reason = ""  # why it is ambiguous
    same_period: int = 0
