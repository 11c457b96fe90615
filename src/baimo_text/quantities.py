"""Quantities: number, magnitude, unit or classifier, range and bound words, read in one place."""

from dataclasses import replace
from decimal import DecimalException

from baimo_text.bounded_quantities import bounded
from baimo_text.compounds import Amount, extend_amount, read_half
from baimo_text.fractions import read_fraction
from baimo_text.headings import heading_unit
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.measures import MeasuredNumber, join_measures, read_measure, skip_space, unit_behind
from baimo_text.not_quantities import set_aside
from baimo_text.numeral_grammar import numeral_pattern
from baimo_text.powers import read_power
from baimo_text.rates import per, price_behind, rate_after, rate_base
from baimo_text.span_reading import SpanReading, identifier, weak

# What belongs to a span of time behind it: 三年前, 两小时内; not 年前景, 年后期.
_TIME_TAIL = LazyPattern(
    r"以?前(?![五十期端沿景者])|以?后(?![期者端台来续])|之[前后]|内(?![容部测地])|以来|来(?=[,的。;、第首最已累]|一直|始终|持续|我国|中国|全国|\Z)|间(?=[,。])|大(?=[的了,。]|\Z)"
)
_HALVES = frozenset("大多半")
_PER = ("每", "/")
_MONEY_SIGNS = tuple("$¥￥€£")
_CURRENCY = LazyPattern(r"[A-Z]{3}(?![A-Za-z])")


def read_quantity(text: str, start: int, floor: int) -> SpanReading | None:
    """Return the quantity whose number begins at `start` of folded text, if one does.

    Words before the number belong to it as far back as `floor`. A count that states nothing
    (一个, list numbering) is weak, digits inside a name are an identifier.
    """
    try:
        return _read(text, start, floor)
    except DecimalException:
        return None


def _read(text: str, start: int, floor: int) -> SpanReading | None:
    found = read_fraction(text, start)
    if found and not found.unit:
        found = _fraction_of_unit(text, found)
    if found is None and text[start] in _HALVES and (amount := read_half(text, start)):
        found = _bare_reading(text, start, amount)
    if found is None:
        found = read_power(text, start)
    if found is None:
        found = _measure(text, start, floor)
    if found is None or not (found.kind == "quantity" or found.reason == "rate-base"):
        return found
    may_be_base = found.unit == "token" or text[start - 1 : start] in _PER
    if may_be_base and (priced := _price_of_base(text, start, floor)):
        return priced
    return bounded(text, found, floor) if found.kind == "quantity" else found


def _price_of_base(text: str, start: int, floor: int) -> SpanReading | None:
    """Read 每百万tokens 0.8元 as one price; a base without a price (每百万token) is weak."""
    base = rate_base(text, start)
    if base is None:
        return None
    each = text[start - 1 : start] == "每" and start > floor
    begins = start - each
    at = price_behind(text, base[0])
    amount = _amount_at(text, at) if at is not None else None
    if amount and _CURRENCY.match(amount.unit):
        return replace(amount, start=begins, unit=per(amount.unit[:3], base[1]))
    return weak(begins, base[0], "rate-base") if each else None


def _amount_at(text: str, at: int) -> SpanReading | None:
    """Return the amount that begins at `at`, which may be a sign of money."""
    number_at = at
    while text[number_at : number_at + 1] in _MONEY_SIGNS:
        number_at += 1
    found = _measure(text, number_at, at)
    return bounded(text, found, at) if found and found.kind == "quantity" else None


def _fraction_of_unit(text: str, fraction: SpanReading) -> SpanReading:
    """Add the unit of time or measure behind a fraction: 四分之一小时."""
    unit = unit_behind(text, fraction.end)
    if unit is None or unit.family not in ("time", "measure"):
        return fraction
    end = skip_space(text, fraction.end) + len(unit.word)
    return replace(fraction, end=end, unit=unit.symbol)


def _bare_reading(text: str, start: int, amount: Amount) -> SpanReading:
    end = amount.end
    if amount.family == "time" and (tail := _TIME_TAIL.match(text, end)):
        end = tail.end()
    return SpanReading(start, end, "quantity", amount.value, None, amount.symbol, amount.qualifier)


def _measure(text: str, start: int, floor: int) -> SpanReading | None:
    first = read_measure(text, start)
    if first is None:
        return _unreadable(text, start)
    high = first.claim.high
    if pair := join_measures(text, first):
        amount, high = _amount(text, pair[0]), pair[1]
    elif special := set_aside(text, first, floor):
        return special
    else:
        amount = extend_amount(text, _amount(text, first), first.unit.word if first.unit else "")
    end, rate = _rate(text, amount)
    if amount.family == "time" and (tail := _TIME_TAIL.match(text, end)):
        end = tail.end()
    qualifier = "range" if high is not None else amount.qualifier
    unit = per(amount.symbol, rate)
    return SpanReading(start, end, "quantity", amount.value, high, unit, qualifier)


def _amount(text: str, side: MeasuredNumber) -> Amount:
    """Return a number with its unit, or with that of the heading before it."""
    claim, symbol = side.claim, side.symbol
    if side.unit is None and (heading := heading_unit(text, side.start)):
        factor, symbol = heading
        claim = claim.times(factor)
    family = side.unit.family if side.unit else ""
    more = side.unit is not None and side.unit.word.startswith("个多")  # 两个多小时
    qualifier = "more_than" if more else claim.qualifier
    return Amount(side.end, claim.low, symbol, family, qualifier)


def _rate(text: str, amount: Amount) -> tuple[int, str]:
    """Return where the rates behind an amount end, and what they are: 元/人/天."""
    end, rate = rate_after(text, amount.end) if amount.symbol else (amount.end, "")
    if rate and text[end : end + 1] == "/":
        end, second = rate_after(text, end)
        rate = f"{rate}/{second}" if second else rate
    return end, rate


def _unreadable(text: str, start: int) -> SpanReading | None:
    """Keep digits that state no readable number (too long a run) as an identifier."""
    match = numeral_pattern().match(text, start)
    if match and any(character.isdigit() for character in match[0]):
        return identifier(start, match.end(), "unreadable")
    return None
