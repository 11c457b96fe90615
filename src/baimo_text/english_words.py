"""English quantities in words: two stages, half of, dozens of, twice, two to three weeks."""

from decimal import Decimal

from baimo_text.english_bounds import bound_after, bound_before
from baimo_text.english_numerals import (
    EnglishNumeral,
    read_number_words,
    read_vague_scale,
    word_value,
)
from baimo_text.english_units import Counted, rate_of, unit_of
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.span_reading import SpanReading

_HALF = LazyPattern(r"(?i:half)(?=(?: of| the| as| its|-of)(?![a-z]))")
_SHARES = LazyPattern(
    r"(?i:(?P<n>one|two|three|four|an?)[ -]"
    r"(?P<d>half|halve|third|quarter|fourth|fifth|sixth|eighth|tenth|hundredth)s?)"
    r"(?![A-Za-z-])(?P<of> of)?"
)
# … and behind a word that bounds it: less than half; not half a million, half year.
_HALF_ALONE = LazyPattern(r"(?i:half)(?![A-Za-z0-9-]| an? | year| time)")
_BELOW = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
    "hundredth": 100,
}
_MULTIPLES = (
    (LazyPattern(r"(?i:twice|doubl(?:ed|ing)|double(?= the| that| its| our))(?![a-z-])"), "2"),
    (LazyPattern(r"(?i:thrice|tripl(?:ed|ing)|triple(?= the| that| its))(?![a-z-])"), "3"),
    (LazyPattern(r"(?i:quadrupl(?:ed|ing))(?![a-z-])"), "4"),
    (LazyPattern(r"(?i:halv(?:ed|ing|es))(?![a-z-])"), "0.5"),
)
_FOLD = LazyPattern(
    r"(?i:(?P<n>two|three|four|five|six|seven|eight|nine|ten|hundred)-?fold)(?![a-z])"
)
_TO = LazyPattern(r" (?:to|or) ")
_WIDEST = 3  # two to three, five or six; not two to twenty
# One of these is counted (one hour, one GPU); elsewhere one is an article, and one day a phrase.
_COUNTED_ONE = ("time", "measure", "ratio")
_PHRASES = ("d", "times")


def read_worded(text: str, start: int, floor: int) -> SpanReading | None:
    """Return the quantity in words that begins at `start`; an empty one for `one` as an article."""
    if found := _share(text, start) or _multiple(text, start):
        end, value, symbol = found
        begin, qualifier = bound_before(text, start, floor)
        return SpanReading(begin, end, "quantity", value, None, symbol, qualifier or "exact")
    if vague := read_vague_scale(text, start):
        return SpanReading(start, vague.end, "quantity", vague.value, None, "", "vague")
    numeral = read_number_words(text, start)
    if numeral is None:
        return _bounded_half(text, start, floor)
    end, unit = _counted(text, numeral)
    if numeral.value == 1 and not _counts_one(unit):
        return SpanReading(start, start, "weak")
    high = None
    if upper := _upper(text, numeral):
        high = upper.value
        end, unit = _counted(text, upper)
    symbol = unit.symbol if unit else ""
    if symbol:
        end, symbol = rate_of(text, end, symbol)
    begin, before = bound_before(text, start, floor)
    if before == "less_than" and unit and unit.family == "count":
        begin, before = start, ""  # under two principles
    end, behind = bound_after(text, end)
    qualifier = "range" if high is not None else before or behind or "exact"
    if numeral.qualifier == "vague":
        qualifier = "vague"
    return SpanReading(begin, end, "quantity", numeral.value, high, symbol, qualifier)


def _bounded_half(text: str, start: int, floor: int) -> SpanReading | None:
    half = _HALF_ALONE.match(text, start)
    begin, qualifier = bound_before(text, start, floor) if half else (start, "")
    if half is None or not qualifier:
        return None
    return SpanReading(begin, half.end(), "quantity", Decimal("0.5"), None, "", qualifier)


def _counted(text: str, numeral: EnglishNumeral) -> tuple[int, Counted | None]:
    """Return the unit behind a number in words and the end with it; of belongs to dozens of."""
    end = numeral.end
    if numeral.qualifier == "vague" and text.startswith(" of ", end):
        end += len(" of")
    unit = unit_of(text, end)
    return (unit.end if unit else numeral.end), unit


def _counts_one(unit: Counted | None) -> bool:
    return unit is not None and unit.family in _COUNTED_ONE and unit.symbol not in _PHRASES


def _upper(text: str, first: EnglishNumeral) -> EnglishNumeral | None:
    join = _TO.match(text, first.end)
    second = read_number_words(text, join.end()) if join else None
    if second and first.value < second.value <= _WIDEST * first.value:
        return second
    return None


def _share(text: str, start: int) -> tuple[int, Decimal, str] | None:
    if half := _HALF.match(text, start):
        return half.end(), Decimal("0.5"), ""
    match = _SHARES.match(text, start)
    if match is None:
        return None
    article = match["n"].lower() in ("a", "an")
    if article and not match["of"]:
        return None
    above = 1 if article else word_value(match["n"])
    below = _BELOW[match["d"].lower()]
    end = match.start("of") if match["of"] else match.end()
    return end, above / Decimal(below), ""


def _multiple(text: str, start: int) -> tuple[int, Decimal, str] | None:
    for pattern, value in _MULTIPLES:
        if match := pattern.match(text, start):
            return match.end(), Decimal(value), "times"
    if match := _FOLD.match(text, start):
        return match.end(), word_value(match["n"]), "times"
    return None
