"""What an English number counts: units, nouns, accelerator-hours, products, rates and prices."""

from functools import cache
from typing import NamedTuple

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import pairs, table, unit_at

_REACH = 72  # characters behind a number in which its noun is looked for
_ADJECTIVES = 3  # words between a number and its noun: 262 practicing physicians
_LONGEST = 3  # words of a unit: hong kong dollars
_MOST = _ADJECTIVES + _LONGEST
_WORDS = LazyPattern(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_OPENS_DEVICE = frozenset("acdh")  # beside capitals: accelerator, card, device; hours
_CHIP = (
    r"(?:(?:NVIDIA|Nvidia|AMD|Intel|Huawei|Hygon|Kunlun|Ascend|Tesla|GeForce) ?){0,2}"
    r"(?:(?:RTX|GTX|Ascend|Atlas|Tesla)[ -]?[0-9]{2,4}[A-Za-z]*|[A-Z]+[0-9]+[A-Za-z]*)"
    r"(?: Ti| Super)?"
)
_VARIANT = r"(?:[ -](?:SXM[0-9]?|PCIe|NVL|[0-9]{2,3}GB?)){0,2}"
_DEVICE = r"(?:GPU|NPU|TPU|CPU|[Cc]ard|[Aa]ccelerator|[Cc]hip|[Dd]evice)"
# 2.788M H800 GPU hours: hours of one kind of chip are a unit of their own.
_DEVICE_HOURS = LazyPattern(
    rf"[ -]?(?:(?P<chip>{_CHIP}){_VARIANT}[ -])?(?:(?P<device>{_DEVICE})s?[ -])?"
    r"(?P<time>[Hh]ours?|hrs?|[Dd]ays?|h)(?![A-Za-z])"
)
_DEVICES = LazyPattern(
    rf"[ -]{_CHIP}{_VARIANT}[ -](?P<device>{_DEVICE}|[Nn]ode|[Ss]erver)s?(?![A-Za-z])"
)
_CHIPS = LazyPattern(r" (?P<chip>[A-Z][0-9]{2,4}[A-Z]?)s?(?![A-Za-z0-9.-])")  # 10,000 H100s
# 8×H800, 8 * A100, 64x GPUs: the second factor names what is counted.
_PRODUCT = LazyPattern(rf" ?[x×*] ?(?P<what>{_CHIP}|[GNT]PUs?)(?![A-Za-z0-9])(?: GPUs?)?")
_TIMES = LazyPattern(r" ?[x×X](?![A-Za-z0-9]| ?[0-9])")
_PERCENT = LazyPattern(r" ?%(?: ?(?P<points>points?|pts?)(?![a-z]))?")
_RATE = LazyPattern(
    r" ?(?:/|per ) ?(?:(?P<many>(?:1 ?)?(?:M|[Mm]illion|K|k|thousand|B|billion)"
    r"|1,?000,?000|1,?000) ?)?(?:(?:input|output|cached|prompt|generated|completion)[ -]){0,2}"
    r"(?:(?P<device>[GNTC]PU|card|chip|node)[- ]h(?:(?:ou)?r)?|(?P<what>[A-Za-z]+))(?![A-Za-z])"
)
_CURRENCY = LazyPattern(r"[A-Z]{3}")
_EVERY = LazyPattern(
    r" (?:an?|every|each) (?P<what>second|minute|hour|day|week|month|year)(?![a-z])"
)
_MANY = {"m": "1e6", "k": "1e3", "t": "1e3", "b": "1e9"}
_PLURAL = LazyPattern(r"[a-z]+(?:-[a-z]+)*(?<![suic])s")  # no corpus, basis, class, physics
# Single letters that are units though a space is in front of them.
_SPACED_LETTERS = "WhVs"
# Parts of a model: 14B active parameters per token are no rate.
_WHOLES = frozenset(("parameter", "layer", "expert", "head"))
_LATIN = "℃°μ㎡"


class Counted(NamedTuple):
    """A unit or noun behind a number: where it ends, its canonical form, what kind it is.

    `family` is ratio, time, measure, money, count or product.
    """

    end: int
    symbol: str
    family: str


@cache
def _units() -> dict[str, tuple[str, str]]:
    return {words: (symbol, family) for words, symbol, family in table("english_units")}


@cache
def _stops() -> frozenset[str]:
    return frozenset(word for (word,) in table("english_stops"))


def unit_of(text: str, end: int) -> Counted | None:
    """Return what the number that ends at `end` counts, if its unit or noun is behind it."""
    following = text[end : end + 1]
    if following in ("|", "\n", "", ",", ")"):
        return None
    if following == " " and text[end + 1 : end + 2] in ("|", "\n", " ", ""):
        return None
    if percent := _PERCENT.match(text, end):
        return Counted(percent.end(), "pp" if percent["points"] else "%", "ratio")
    if following not in " -x×X*" and not following.isalpha():
        return _symbol(text, end)
    if product := _PRODUCT.match(text, end):
        return Counted(product.end(), product["what"].removesuffix("s"), "product")
    if times := _TIMES.match(text, end):
        return Counted(times.end(), "times", "ratio")
    start = end + (following in " -")
    opener = text[start : start + 1]
    if (opener.isupper() or opener in _OPENS_DEVICE) and (devices := _of_devices(text, end)):
        return devices
    words = _words(text, start, _LONGEST) if opener.isascii() and opener.isalpha() else []
    hyphen = following == "-"
    return (
        (_known_noun(text, words, hyphen=hyphen) if words else None)
        or _symbol(text, end)
        or (_other_noun(text, words, hyphen=hyphen) if words else None)
    )


def _of_devices(text: str, end: int) -> Counted | None:
    """Read H800 GPU hours, GPU-hours, H800 GPUs and H100s."""
    match = _DEVICE_HOURS.match(text, end)
    if match and (match["chip"] or match["device"]):
        name = match["chip"].rsplit(" ", 1)[-1] if match["chip"] else _device(match["device"])
        unit = "d" if match["time"][0] in "Dd" else "h"
        return Counted(match.end(), f"{name}·{unit}", "measure")
    if match := _DEVICES.match(text, end):
        return Counted(match.end(), _device(match["device"]), "count")
    if match := _CHIPS.match(text, end):
        return Counted(match.end(), match["chip"], "count")
    return None


def _device(word: str) -> str:
    return word if word.isupper() else word.lower()


def _symbol(text: str, end: int) -> Counted | None:
    """Read a unit of the word list of all languages: 80GB, 30 ms, 700 W."""
    at = end + (text[end : end + 1] == " ")
    if at >= len(text) or not (text[at].isascii() or text[at] in _LATIN):
        return None
    unit = unit_at(text, at)
    if unit is None or unit.family == "scale":
        return None
    letter = len(unit.word) == 1 and unit.word.isalpha()
    if letter and at > end and unit.word not in _SPACED_LETTERS:
        return None
    return Counted(at + len(unit.word), unit.symbol, unit.family)


def _known_noun(text: str, words: list[tuple[int, int]], *, hyphen: bool) -> Counted | None:
    """Return the listed noun right behind a number."""
    unit = _known(text, words, 0)
    if unit and unit.family == "count" and not hyphen and text[unit.end - 1] != "s":
        return _other_noun(text, words, hyphen=hyphen) or unit  # two model formats
    return unit


def _other_noun(text: str, words: list[tuple[int, int]], *, hyphen: bool) -> Counted | None:
    """Return any plural behind a number, after adjectives."""
    for index in range(1 if hyphen else _ADJECTIVES + 1):
        if index == 1:
            words = _words(text, words[0][0], _MOST)
        if index == len(words):
            return None
        listed = _known(text, words, index) if index else None
        if found := listed or _plural(text, words[index], hyphen=hyphen):
            return found
        word = text[slice(*words[index])]
        if hyphen or word.lower() in _stops() or (index and word.istitle()):
            return None
    return None


def _words(text: str, start: int, most: int) -> list[tuple[int, int]]:
    """Return the spans of the words from `start` on that single spaces part, `most` at most."""
    spans: list[tuple[int, int]] = []
    stop = start + _REACH
    while len(spans) < most and (match := _WORDS.match(text, start, stop)):
        spans.append(match.span())
        start = match.end() + 1
        if text[match.end() : start] != " ":
            break
    return spans


def _known(text: str, words: list[tuple[int, int]], index: int) -> Counted | None:
    """Return the unit of the word list that begins with word `index`, the longest first."""
    start = words[index][0]
    for last in range(min(index + _LONGEST, len(words)) - 1, index - 1, -1):
        printed = text[start : words[last][1]]
        if last == index and printed.lower() not in _units():
            printed = printed.split("-", 1)[0]  # 3-stage; four stages - one, two …
        unit = _units().get(printed.lower())
        if unit and not (index and (unit[1] in ("ratio", "time") or printed[-1] != "s")):
            return Counted(start + len(printed), *unit)
    return None


def _plural(text: str, word: tuple[int, int], *, hyphen: bool) -> Counted | None:
    """Return any plural as what is counted; behind a hyphen any word: 3-stage."""
    printed = text[slice(*word)]
    if hyphen:
        printed = printed.split("-", 1)[0]
        if not printed.islower() or len(printed) < 3:
            return None
    else:
        if not _PLURAL.fullmatch(printed):
            printed = printed.split("-", 1)[0]
        if not _PLURAL.fullmatch(printed) or printed in _stops():
            return None
    return Counted(word[0] + len(printed), singular(printed), "count")


def singular(word: str) -> str:
    """Return the singular of a regular plural."""
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def rate_of(text: str, end: int, symbol: str) -> tuple[int, str]:
    """Return the end and the unit with its rate: token/s, ms/token, USD/1e6 token."""
    if symbol in _WHOLES:
        return end, symbol
    if match := _RATE.match(text, end):
        if match["device"] and not match["many"]:  # $2 per GPU hour
            return match.end(), f"{symbol}/{match['device']}·h"
        printed, rates = match["what"] or "", pairs("english_rates")
        what = rates.get(printed) or rates.get(singular(printed))
        if match["many"] and (what == "token" or (what and _CURRENCY.fullmatch(symbol))):
            return match.end(), f"{symbol}/{_many(match['many'])} {what}"
        if what == "1e6":  # $2/M
            return match.end(), f"{symbol}/1e6 token"
        if what and not match["many"]:
            return match.end(), f"{symbol}/{what}"
    if match := _EVERY.match(text, end):
        return match.end(), f"{symbol}/{pairs('english_rates')[match['what']]}"
    return end, symbol


def _many(printed: str) -> str:
    """Return how many tokens a price is for: 1M, 1 million, 1,000,000 and thousand."""
    digits = printed.replace(",", "").strip()
    if digits.isdigit():
        return "1e6" if len(digits) > len("1000") else "1e3"
    return _MANY[digits.lstrip("1 ")[0].lower()]
