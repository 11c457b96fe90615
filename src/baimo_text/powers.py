"""Powers of numbers: 10的18次方, 1.5×10^9, 2^32."""

import re
from decimal import Decimal

from baimo_text.grammar import DIGIT
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.measures import skip_space, unit_behind
from baimo_text.numerals import number
from baimo_text.span_reading import SpanReading

_OF_TEN = LazyPattern(
    r"(?:(?P<head>[0-9]{1,9}(?:\.[0-9]{1,9})?)\s?[×xX*]\s?)?10(?:\^\(?|的)"
    rf"(?P<n>-?[0-9]{{1,2}}|[{DIGIT}十]{{1,3}})\)?(?:次方)?(?![0-9])"
)
_OF_ANY = LazyPattern(
    r"(?P<base>(?:0\.)?[1-9][0-9]{0,3}(?:\.[0-9]{1,3})?)\^\(?(?P<n>[+-]?[0-9]{1,2})\)?(?![0-9.])"
)
_REACH = len("123456789.123456789 × 10")  # the sign of a power is no further behind its base
_LARGEST = 30  # beyond 10^30 nothing of this field is counted


def read_power(text: str, start: int) -> SpanReading | None:
    """Return the power that begins at `start` of folded text, with the unit behind it."""
    near = start + _REACH
    if text.find("^", start, near) < 0 and text.find("次方", start, near) < 0:
        return None
    if match := _OF_TEN.match(text, start):
        return _power_of_ten(text, match)
    if match := _OF_ANY.match(text, start):
        value = Decimal(match["base"]) ** int(match["n"])
        if abs(value.adjusted()) <= _LARGEST:
            return SpanReading(start, match.end(), "quantity", value)
    return None


def _power_of_ten(text: str, match: re.Match[str]) -> SpanReading | None:
    exponent = number(match["n"])
    if exponent is None or abs(exponent) > _LARGEST:
        return None
    value = Decimal(match["head"] or 1) * Decimal(10) ** int(exponent)
    end, unit = match.end(), unit_behind(text, match.end())
    if unit:
        end = skip_space(text, end) + len(unit.word)
    return SpanReading(match.start(), end, "quantity", value, None, unit.symbol if unit else "")
