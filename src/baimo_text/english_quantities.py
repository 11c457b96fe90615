"""English quantities in digits: number, unit, range, margin, currency, bound and rate."""

import re
from decimal import Decimal
from functools import cache
from math import gcd
from typing import NamedTuple

from baimo_text.context_lengths import widest_length
from baimo_text.english_bounds import bound_after, bound_before
from baimo_text.english_numerals import EnglishNumeral, plain, read_digits
from baimo_text.english_units import Counted, rate_of, unit_of
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import alternation, table
from baimo_text.span_reading import SpanReading

_MARGIN = LazyPattern(r" ?(?:±|\+/-|\+-) ?[0-9]+(?:\.[0-9]+)?%?")  # 87.1±0.3
_OPENS_MARGIN, _OPENS_RANGE = (" ", "±", "+"), (" ", "-", "~")
_TO = LazyPattern(
    r"(?P<to> (?:to|through) )|(?P<dash> ?(?:-{1,2}|~) ?)(?=[$+]?[0-9.])|(?P<and> and )"
)
_FROM = LazyPattern(r"(?i:\bfrom (?:about |around |over |[$¥€~])?)\Z")
_BETWEEN = LazyPattern(r"(?i:\bbetween [$¥€~]?)\Z")
_FACTOR = LazyPattern(r"[0-9] ?[×x*] ?\Z")  # before the second number of 336×336
_GOES_ON = LazyPattern(r"-[0-9]")  # 400-898-7779
_CODES = ("RMB", "USD", "CNY", "HKD", "EUR", "GBP", "JPY")
_NAMED_CURRENCY = LazyPattern(rf"(?<![A-Za-z])(?:{'|'.join(_CODES)}) ?\Z")
_LAST_OF_CODES = frozenset(code[-1] for code in _CODES)
_SIGNS = frozenset("$¥€£₩₹₽฿")
_SIGN = LazyPattern(r"(?:US|HK|NT|AU|CA|NZ|SG|CN|JP|[ASCR])?[$¥]|[€£₩₹₽฿]")
_MEMORY = r"(?:memory|RAM|VRAM|disk|storage|SSD|HBM|DRAM)"
_OF_MEMORY = LazyPattern(rf" (?:of )?(?:GPU |system |video |main |host )?{_MEMORY}(?![a-z])")
_MEMORY_BEFORE = LazyPattern(rf"(?i:(?<![a-z]){_MEMORY}(?![a-z]))[^.|\n]{{0,24}}\Z")
_GIGA = LazyPattern(r" ?G(?![A-Za-z0-9])")
_OPENS_GIGA = (" ", "G")
_FRACTION = LazyPattern(
    r"(?<![0-9A-Za-z./])([1-9][0-9]{0,2})/([1-9][0-9]{0,3})(?:th|rd|nd)?(?![0-9A-Za-z./%]|-[0-9])"
)
# Numbers further apart than this, with nothing printed that joins them, are no range.
_WIDEST = 1000
# What money counts beside itself: $2 tokens is no amount of tokens.
_NO_MONEY = frozenset(("", "token"))
_SCALES = tuple(Decimal(10**power) for power in (12, 9, 6, 3))


class EnglishAmount(NamedTuple):
    """A number and what it counts."""

    end: int
    numeral: EnglishNumeral
    unit: Counted | None

    @property
    def symbol(self) -> str:
        """The canonical unit, '' where none is printed."""
        return self.unit.symbol if self.unit else ""


def read_amount(text: str, start: int, floor: int) -> SpanReading | None:
    """Return the quantity whose digits begin at `start`, with the words that belong to it.

    None where no number is printed; whether it is part of a name is not judged here.
    """
    if match := _FRACTION.match(text, start):
        if fraction := _fraction(text, match, floor):
            return fraction
        if match.end() - start == len(text):
            return None
    first = _amount(text, start)
    if first is None:
        return None
    begin, currency = _currency(text, start, floor)
    if currency:
        first = _in_money(text, first)
    if text[first.end : first.end + 1] in _OPENS_MARGIN:
        first = _with_margin(text, first)
    joined = text[first.end : first.end + 1] in _OPENS_RANGE
    second = _upper(text, first, begin, floor) if joined else None
    return _reading(text, (begin, floor), currency, first, second)


def _reading(
    text: str,
    place: tuple[int, int],
    currency: str,
    first: EnglishAmount,
    second: EnglishAmount | None,
) -> SpanReading:
    begin, floor = place
    last = second or first
    low = _shared(first.numeral, second.numeral) if second else first.numeral.value
    high = second.numeral.value if second else None
    end, symbol = last.end, last.symbol or first.symbol
    if currency and symbol in {*_NO_MONEY, currency}:
        end = last.numeral.end if symbol == "token" else end
        symbol = currency
    if symbol == "USD/100":
        symbol, low, high = "USD", plain(low / 100), None if high is None else high / 100
    if symbol in ("", "token", "context"):
        numeral = last.numeral
        widest = widest_length(text, (begin, end), numeral.value, numeral.letter)
        high = high if widest is None else widest
    if symbol:
        end, symbol = rate_of(text, end, symbol)
    if last.unit and last.unit.family == "time" and text.startswith(" ago", end):
        end += len(" ago")
    begin, before = bound_before(text, begin, floor)
    end, behind = bound_after(text, end)
    qualifier = "range" if high is not None else before or behind or last.numeral.qualifier
    if high is not None:
        low, high = plain(low), plain(high)
    return SpanReading(begin, end, "quantity", low, high, symbol, qualifier)


def _amount(text: str, start: int) -> EnglishAmount | None:
    """Read a number with its unit; G and the T of memory are units of it: 80G, 1T of memory."""
    numeral = read_digits(text, start)
    if numeral is None:
        return None
    end, letter = numeral.end, numeral.letter
    if not letter and text[end : end + 1] in _OPENS_GIGA and (giga := _GIGA.match(text, end)):
        return EnglishAmount(giga.end(), numeral, Counted(giga.end(), "GB", "measure"))
    of_memory = letter in ("K", "M", "T") and _OF_MEMORY.match(text, end)
    if of_memory or (letter == "T" and _MEMORY_BEFORE.search(text, max(0, start - 32), start)):
        scale = {"T": 10**12, "M": 10**6, "K": 10**3}[letter]
        unit = Counted(end, f"{letter}B", "measure")
        return EnglishAmount(end, numeral._replace(value=plain(numeral.value / scale)), unit)
    counted = unit_of(text, end)
    return EnglishAmount(counted.end if counted else end, numeral, counted)


def _in_money(text: str, amount: EnglishAmount) -> EnglishAmount:
    """Read the m of $5.6m as million."""
    numeral = amount.numeral
    if numeral.letter or text[numeral.end : numeral.end + 1] != "m":
        return amount
    value = plain(numeral.value * 10**6)
    numeral = numeral._replace(end=numeral.end + 1, value=value, letter="m")
    unit = unit_of(text, numeral.end)
    return EnglishAmount(unit.end if unit else numeral.end, numeral, unit)


def _with_margin(text: str, amount: EnglishAmount) -> EnglishAmount:
    margin = _MARGIN.match(text, amount.end)
    if margin is None:
        return amount
    unit = unit_of(text, margin.end())
    return EnglishAmount(unit.end if unit else margin.end(), amount.numeral, unit or amount.unit)


@cache
def _currencies() -> dict[str, str]:
    return {row[0]: row[1] for row in table("currencies") if row[2] == "before"}


def _currency(text: str, start: int, floor: int) -> tuple[int, str]:
    """Return where the currency in front of a number begins, and its code."""
    last = text[start - 1 : start]
    if start <= floor or not (last == " " or last in _SIGNS or last in _LAST_OF_CODES):
        return start, ""
    end = start - (last == " ")
    last = text[end - 1 : end]
    for begin in range(max(floor, end - 3), end) if last in _SIGNS else ():
        if _SIGN.fullmatch(text, begin, end):
            return begin, _currencies().get(text[begin:end], "USD")
    if last not in _LAST_OF_CODES:
        return start, ""
    match = _NAMED_CURRENCY.search(text, max(floor, start - 4), start)
    return (match.start(), _currencies().get(match[0].strip(), "")) if match else (start, "")


@cache
def _change() -> re.Pattern[str]:
    """Return the pattern of words after which from … to … tells two figures: before, after."""
    return re.compile(rf"(?i:(?<![a-z])(?:{alternation(row[0] for row in table('changes'))}))")


def _upper(text: str, first: EnglishAmount, start: int, floor: int) -> EnglishAmount | None:
    """Return the upper end of a range that begins with `first`."""
    join = _TO.match(text, first.end)
    if join is None or first.numeral.qualifier != "exact":
        return None
    before = text[max(floor, start - 16) : start]
    if join["and"] and not _BETWEEN.search(before):
        return None
    if join["to"] and _FROM.search(before) and _change().search(text, max(0, start - 72), start):
        return None
    if _FACTOR.search(text, max(0, start - 4), start):
        return None
    second = _amount(text, join.end() + (text[join.end() : join.end() + 1] in "$¥€~"))
    if second is None or (first.unit and second.symbol != first.symbol):
        return None
    if join["dash"] and _GOES_ON.match(text, second.end):
        return None
    low, high = _shared(first.numeral, second.numeral), second.numeral.value
    bare = not second.unit and not second.numeral.letter
    return None if low >= high or (bare and high > _WIDEST * abs(low) > 0) else second


def _shared(first: EnglishNumeral, second: EnglishNumeral) -> Decimal:
    """Return the lower end of a range; in 7-8B and 18.6 to 31.3 billion the scale is of both."""
    low, high = first.value, second.value
    if first.letter or abs(low) >= _SCALES[-1]:
        return low
    for scale in _SCALES:
        if abs(high) >= scale and low * scale < high:
            return low * scale if second.letter or high % (scale / 100) == 0 else low
    return low


def _fraction(text: str, match: re.Match[str], floor: int) -> SpanReading | None:
    """Read 1/32 as a fraction; 8/16 is two numbers."""
    above, below = int(match[1]), int(match[2])
    if above >= below or gcd(above, below) > 1:
        return None
    begin, qualifier = bound_before(text, match.start(), floor)
    value = Decimal(above) / Decimal(below)
    return SpanReading(begin, match.end(), "quantity", value, None, "", qualifier or "exact")
