"""What a reader hands back for one span of the folded text, and what every reader needs to know."""

from dataclasses import dataclass
from decimal import Decimal

from baimo_text.kinds import Kind, Reason


@dataclass(slots=True)  # not frozen: there is one for each mention, and freezing takes longest
class SpanReading:
    """One expression in the folded text: its span there and what it states.

    `value` is a number for a quantity or rank, an EDTF string for a date, None where the text
    states neither; `value_max` is the upper end of a range. An empty span says that nothing
    begins before its end. `reason` says why a weak count or an identifier is set aside, or why
    a date is `ambiguous`; `same_period` is that of `DateSpan`.
    """

    start: int
    end: int
    kind: Kind
    value: Decimal | str | None = None
    value_max: Decimal | None = None
    unit: str = ""
    qualifier: str = "exact"
    reason: Reason = ""
    same_period: int = 0


# Start and end in some text, folded or raw, and the reading, whose own span is in folded text.
Located = tuple[int, int, SpanReading]


def identifier(start: int, end: int, reason: Reason = "name") -> SpanReading:
    """Return the reading of digits that are part of a name: no value, unit or qualifier."""
    return SpanReading(start, end, "identifier", qualifier="", reason=reason)


def weak(start: int, end: int, reason: Reason, value: Decimal | None = None) -> SpanReading:
    """Return the reading of a count that states nothing."""
    return SpanReading(start, end, "weak", value, reason=reason)


def nothing(end: int) -> SpanReading:
    """Return the reading that says that no mention begins before `end`."""
    return SpanReading(end, end, "weak")
