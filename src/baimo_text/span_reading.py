"""What a reader hands back for one span of the folded text, and what every reader needs to know."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["quantity", "rank", "date", "weak", "identifier", "entity"]


@dataclass(frozen=True, slots=True)
class SpanReading:
    """One expression in the folded text: its span there and what it states.

    `value` is a number for a quantity or rank, an EDTF string for a date, None where the text
    states neither; `value_max` is the upper end of a range.
    """

    start: int
    end: int
    kind: Kind
    value: Decimal | str | None = None
    value_max: Decimal | None = None
    unit: str = ""
    qualifier: str = "exact"


def identifier(start: int, end: int) -> SpanReading:
    """Return the reading of digits that are part of a name: no value, unit or qualifier."""
    return SpanReading(start, end, "identifier", qualifier="")
