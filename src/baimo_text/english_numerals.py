"""English numerals to exact numbers: 1.04M, 560 billion, thirty-two, half a million, dozens of."""

import re
from decimal import Decimal, DecimalException
from functools import cache
from typing import NamedTuple

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import alternation, table

_SCALES = {
    "k": 10**3,
    "m": 10**6,
    "b": 10**9,
    "t": 10**12,
    "mil": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_NUMBER = (
    r"(?:(?<![0-9],)[0-9]{1,3}(?>(?:,[0-9]{3}){1,12})(?![0-9])(?:\.[0-9]++)?"
    r"|[0-9]{1,40}+(?:\.[0-9]{1,40}+)?|\.[0-9]{1,40}+)"
)
_POWER = r"(?:[eE][+-]?[0-9]{1,3}|(?: ?[×x*] ?10)?\^\(?[+-]?[0-9]{1,2}\)?)(?![0-9A-Za-z])"
_WORDS = r"dozen|hundred|thousand|million|billion|trillion"
_SCALE_WORD = rf"(?:[ -]?(?i:{_WORDS}|bn|mn|mln|mil|tn)s?(?![A-Za-z])){{1,2}}"
# A letter may have a space in front (671 B), where nothing but a word or a sign follows.
_LETTER = r"(?:[KMBTkb]| [BTM](?=[ ,.;)|]|$))(?![A-Za-z0-9])"
_DIGITS = LazyPattern(
    rf"(?P<sign>[-+](?=[.0-9]))?(?P<number>{_NUMBER})(?P<power>{_POWER})?"
    rf"(?:(?P<letter>{_LETTER})|(?P<word>{_SCALE_WORD}))?(?P<plus>\+(?![0-9.A-Za-z]))?"
)
_LARGEST_POWER = 30  # beyond 10^30 nothing of this field is counted
_VAGUE_SCALE = LazyPattern(
    r"(?i:(?P<head>ten|hundred)?[ -]?(?P<scale>thousand|million|billion|trillion)"
    r"-(?:scale|level|parameter|token|class|size)s?)(?![A-Za-z])"
)
_HEADS = {"": 1, "ten": 10, "hundred": 100}


class EnglishNumeral(NamedTuple):
    """A number as printed: where it ends, its value, what it allows, the letter behind it."""

    end: int
    value: Decimal
    qualifier: str = "exact"
    letter: str = ""


def read_digits(text: str, start: int) -> EnglishNumeral | None:
    """Return the number in digits that begins at `start`, with its magnitude and a plus behind."""
    match = _DIGITS.match(text, start)
    if match is None:
        return None
    sign, number, power, letter, words, plus = match.groups()
    try:
        value = Decimal(number.replace(",", ""))
        if power:
            value = _raised(value, power)
    except DecimalException:
        return None
    if letter:
        letter = letter.lstrip()
        value *= _SCALES[letter.lower()]
    if words:
        for word in re.findall("[a-z]+", words.lower()):
            value *= _SCALES.get(word) or _SCALES[word.removesuffix("s")]
    if sign == "-":
        value = -value
    if power or "." in number:  # any other is whole
        value = plain(value)
    return EnglishNumeral(match.end(), value, "more_than" if plus else "exact", letter or "")


def plain(value: Decimal) -> Decimal:
    """Return a whole number without an exponent, any other as it is."""
    whole = value == value.to_integral_value() and value.adjusted() < _LARGEST_POWER - 3
    return value.quantize(Decimal(1)) if whole else value


def _raised(value: Decimal, power: str) -> Decimal:
    """Return 1.5 raised by e9, ×10^9 or ^9.

    Raises:
        DecimalException: The power is larger than anything counted here.
    """
    exponent = int(re.split(r"[\^eE]", power)[-1].strip("()"))
    if abs(exponent) > _LARGEST_POWER:
        raise DecimalException
    if power[0] in "eE" or "10" in power.split("^", 1)[0]:
        return value.scaleb(exponent)
    return value**exponent


@cache
def _words() -> dict[str, tuple[Decimal, str]]:
    return {word: (Decimal(value), kind) for word, value, kind in table("english_numbers")}


def word_value(word: str) -> Decimal:
    """Return the value of one number word."""
    return _words()[word.lower()][0]


@cache
def _number_words() -> re.Pattern[str]:
    simple = alternation(word for word, (_, kind) in _words().items() if kind != "many")
    many = alternation(word for word, (_, kind) in _words().items() if kind == "many")
    return re.compile(
        rf"(?i:(?P<vague>(?:several|a few|many) (?:{_WORDS})(?: (?:{_WORDS}))?"
        rf"|(?:{many})(?: of (?:{many}))?)"
        rf"|(?P<halved>half an?(?: (?:{_WORDS}))?)"
        rf"|(?P<quartered>an? quarter(?: of a)? (?:{_WORDS}))"
        r"|(?P<couple>a couple(?: of)?)"
        rf"|(?P<article>an? (?=(?:{_WORDS})(?![a-z])))?"
        rf"(?P<words>(?:{simple})(?:(?:-| and | )(?:{simple})(?![a-z])){{0,9}})"
        r"(?P<half> and a half)?)(?![A-Za-z])"
    )


def read_number_words(text: str, start: int) -> EnglishNumeral | None:
    """Return the number in words that begins at `start`: thirty-two, half a million, dozens of.

    A vague one has the least value that the words allow, two of what they name.
    """
    match = _number_words().match(text, start)
    if match is None:
        return None
    words = match[0].lower().split()
    if match["couple"]:
        return EnglishNumeral(match.end(), Decimal(2))
    if match["halved"]:
        scale = word_value(words[-1]) if words[-1] in _words() else Decimal(1)
        return EnglishNumeral(match.end(), plain(scale / 2))
    if match["quartered"]:
        return EnglishNumeral(match.end(), plain(word_value(words[-1]) / 4))
    if match["vague"]:
        return EnglishNumeral(match.end(), _least(words), "vague")
    parts = re.split("[ -]", match["words"].lower())
    if _words()[parts[0]][1] == "power" and not match["article"]:
        return None
    value = _sum(parts)
    if value is None:
        return None
    return EnglishNumeral(match.end(), value + (Decimal("0.5") if match["half"] else 0))


def _least(words: list[str]) -> Decimal:
    """Return the least that dozens, hundreds of thousands or several million can mean."""
    value = Decimal(1)
    for word in words:
        if word in _words():
            number, kind = _words()[word]
            value *= number / 2 if kind == "many" and value > 1 else number
    return value if words[0] in _words() else 2 * value


def _sum(words: list[str]) -> Decimal | None:
    """Add up number words; None where they do not make one number (two three)."""
    total = section = Decimal(0)
    room = Decimal(10**15)  # what follows must be smaller
    for word in words:
        if word == "and":
            continue
        value, kind = _words()[word]
        if kind == "power":
            section = (section or 1) * value
            if value >= _SCALES["thousand"]:
                total, section = total + section, Decimal(0)
            room = value
        elif value >= room or section % (10 if kind == "unit" else 100):
            return None
        else:
            section += value
            room = Decimal(10) if kind == "ten" else Decimal(1)
    return total + section


def read_vague_scale(text: str, start: int) -> EnglishNumeral | None:
    """Return billion-parameter and hundred-billion-scale as orders of magnitude."""
    match = _VAGUE_SCALE.match(text, start)
    if match is None:
        return None
    value = _HEADS[(match["head"] or "").lower()] * _SCALES[match["scale"].lower()]
    return EnglishNumeral(match.end(), Decimal(value), "vague")
