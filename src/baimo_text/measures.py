"""One number with its unit (3.8亿元, 七成五, 15T tokens), and two of them joined to a range."""

import re
from decimal import Decimal
from typing import NamedTuple

from baimo_text.bound_words import follows_window
from baimo_text.grammar import DIGIT, POWER, TO
from baimo_text.identifiers import names_number
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import UnitWord, unit_at
from baimo_text.numeral_grammar import numeral_pattern
from baimo_text.numerals import Numeral, number, read_numeral

_TO = LazyPattern(rf"(?:\(含\))?{TO}")
_JOINS = frozenset(" 至到~-,甚、和与(")
_JOINING = frozenset(" 和与")
_AND = LazyPattern(r"\s?[和与]\s?")  # 20和30之间
_EVEN = LazyPattern(",?甚至")  # 几十亿甚至上百亿
_BETWEEN = LazyPattern(r"\s?之间")
_AFTER_WORD = LazyPattern(rf"[一二三四五六七八九半](?![{DIGIT}{POWER}])|[1-9](?![0-9.%])")
_DAYS_OF_A_MONTH = 31
# Behind these 两 is the unit of weight (三两重), elsewhere the numeral two.
_BEHIND_TAELS = frozenset("的左重黄白银酒半以")
_NOT_DAYS = frozenset("元本币圆游")
_WIDEST = 1000  # bare numbers further apart are not a range
_SCALED_W = LazyPattern(
    r"[元美人用粉+]|\s?(?:问答|条|样本|数据|对话|指令|语料|句|篇|图|字|次|单|家|个)"
)
_NOT_SCALED = ("大", "单")  # 34B大模型, 700B单词
_DAYS = LazyPattern(r"日(?=[之以]?内|之?后|以[后来上下]|[游间])")
_TAEL = UnitWord("两", "两", "measure", "")
_DAY = UnitWord("日", "d", "time", "")
_SCALES_TEN = ("成", "折")
# 5000P (of computing power), but not the picture height of 1080P; E only beside 算力.
_COMPUTE = LazyPattern(r"PF?(?![A-Za-z0-9])|E(?=的?算力)")
_DIGITS_BEFORE = LazyPattern(r"[0-9.]+\Z")
# Picture heights: 1080P is not computing power.
_RESOLUTIONS = frozenset(("360", "480", "540", "576", "720", "1080", "1440", "2160", "4320"))
_TENTHS = frozenset("二三四五六七八九")
_SUFFIXES = frozenset("WwKkMBT")
_MONEY_SIGNS = tuple("$€£¥")
_MILLIONS = UnitWord("m", "1e6", "scale", "")  # behind a sign of money: $500m


class MeasuredNumber(NamedTuple):
    """One end of a measure: its span, what the numeral claims and the unit behind it."""

    start: int
    number_end: int
    end: int
    claim: Numeral
    unit: UnitWord | None

    @property
    def symbol(self) -> str:
        """The canonical unit, '' where none is printed."""
        return self.unit.symbol if self.unit else ""


def skip_space(text: str, position: int) -> int:
    """Return the position behind one space at `position`, if there is one."""
    return position + (text[position : position + 1] == " ")


def unit_behind(text: str, position: int) -> UnitWord | None:
    """Return the unit behind a number that ends at `position`, a space between them allowed."""
    at = skip_space(text, position)
    unit = unit_at(text, at)
    if unit is not None:
        return None if at > position and unit.family == "scale" else unit
    following = text[at : at + 1]
    if following == "-" and text[at + 1 : at + 4] in ("GPU", "CPU"):
        return UnitWord("-" + text[at + 1 : at + 4], text[at + 1 : at + 4], "count", "")
    if following in ("P", "E") and (compute := _COMPUTE.match(text, at)):
        number_printed = _DIGITS_BEFORE.search(text, max(0, position - 6), position)
        if text[position - 1] in "万亿" or (
            number_printed and number_printed[0] not in _RESOLUTIONS
        ):
            return UnitWord(compute[0], compute[0][0], "measure", "")
    return None


def read_measure(text: str, start: int) -> MeasuredNumber | None:
    """Read one numeral and the unit behind it; None where there is no readable number."""
    match = numeral_pattern().match(text, start)
    if match is None or match.end() == start:
        return None
    claim = read_numeral(match[0])
    if claim is None:
        return None
    end, unit = match.end(), unit_behind(text, match.end())
    if match[0] in _TENTHS and text.startswith("成都", end):
        unit = UnitWord("成", "成", "ratio", "")  # 九成都在此: nine tenths, not the city
    if unit is None and _counts_days(text, start, end, claim):
        unit = _DAY
    if unit is None and (tael := _taels(text, match[0], end)):
        claim, unit, end = tael, _TAEL, end - 1
    if unit is None:
        return MeasuredNumber(start, end, end, claim, None)
    money = start > 0 and text[start - 1] in _MONEY_SIGNS
    unit = _MILLIONS if money and unit.word == "m" else unit
    after = skip_space(text, end) + len(unit.word)
    if unit.word in _SUFFIXES and not text[end - 1].isdigit():
        unit, after = None, end
    elif unit.family == "scale" or (unit.word == "W" and _SCALED_W.match(text, after)):
        factor = Decimal(10**4) if unit.word in "Ww" else unit.factor
        scaled = unit_behind(text, after)
        if unit.word == "T" and not money and (scaled is None or scaled.family != "measure"):
            unit = UnitWord("T", "T", "measure", "")
        else:
            if scaled and scaled.word in _NOT_SCALED:
                scaled = None
            claim = claim.times(factor)
            unit = scaled
            after = after if scaled is None else skip_space(text, after) + len(scaled.word)
    elif unit.symbol in _SCALES_TEN:
        claim, unit, after = _tenths(text, claim, unit, after)
    return MeasuredNumber(start, match.end(), after, claim, unit)


def _counts_days(text: str, start: int, end: int, claim: Numeral) -> bool:
    """Tell whether 日 behind a number counts days: 60日内, 两日, 连3日; 三日 and 3日 are dates."""
    printed = text[start:end]
    if text[end : end + 1] != "日" or text[end + 1 : end + 2] in _NOT_DAYS:
        return False
    many = claim.low > _DAYS_OF_A_MONTH or printed[0] in "两俩几数"
    many = many or follows_window(text, start)
    return many or _DAYS.match(text, end) is not None


def _taels(text: str, printed: str, end: int) -> Numeral | None:
    """Return the number before 两 where 两 is the unit of weight: 二两, 三十两, but not 三两个."""
    if len(printed) < 2 or printed[-1] != "两" or printed[-2] == "两" or printed == "一两":
        return None
    following = text[end : end + 1]
    plain = not "\u3400" <= following <= "\u9fff" or following in _BEHIND_TAELS
    return read_numeral(printed[:-1]) if plain else None


def _tenths(text: str, claim: Numeral, unit: UnitWord, after: int) -> tuple[Numeral, UnitWord, int]:
    """Turn 七成, 七成五 and 八折 into percent; a discount of two digits is percent already."""
    extra = Decimal(0)
    if (
        unit.symbol == "成"
        and (more := _AFTER_WORD.match(text, after))
        and not unit_at(text, more.end())
    ):
        extra, after = Decimal(5) if more[0] == "半" else number(more[0]) or Decimal(0), more.end()
    factor = 1 if unit.symbol == "折" and claim.low >= 10 else 10
    high = None if claim.high is None else claim.high * factor
    claim = Numeral(claim.low * factor + extra, high, claim.qualifier)
    return claim, UnitWord(unit.word, "%", "ratio", ""), after


def join_measures(text: str, first: MeasuredNumber) -> tuple[MeasuredNumber, Decimal | None] | None:
    """Return the joined side and the upper end when a second number continues the first.

    An upper end that is vague itself (几十到上百个) is none: the number may be larger.
    """
    if first.claim.high is not None or text[first.end : first.end + 1] not in _JOINS:
        return None
    join = _TO.match(text, first.end)
    if first.claim.qualifier == "vague":
        join = join or _EVEN.match(text, first.end)
    enumerated = join is None and first.unit is None and text[first.end : first.end + 1] == "、"
    between = None
    if not join and not enumerated and text[first.end : first.end + 1] in _JOINING:
        between = _AND.match(text, first.end)
    if not (join or enumerated or between):
        return None
    link = join or between
    second = read_measure(text, link.end() if link else first.end + 1)
    if second is None or second.claim.high is not None:
        return None
    if second.claim.qualifier == "vague" and (first.claim.qualifier != "vague" or enumerated):
        return None  # 几十到上百个 has a lower end, 3到几十个 is nothing that anybody can use
    if enumerated:
        step = second.claim.low - first.claim.low
        joined = step == 1 and second.unit is not None and first.claim.low < 10
    else:
        joined = _same_unit(text, first, second)
    if between and not _BETWEEN.match(text, second.end):
        return None
    if first.unit is None and _is_version(text, first, second):
        return None
    low, high = _shared_magnitude(text, first, second)
    bare = second.unit is None and 0 < _WIDEST * low < high
    if not joined or bare or high <= low:
        return None
    if second.claim.qualifier == "vague":
        return second._replace(start=first.start, claim=Numeral(low, None, "vague")), None
    return second._replace(start=first.start, claim=Numeral(low, high, "range")), high


def _is_version(text: str, first: MeasuredNumber, second: MeasuredNumber) -> bool:
    """Tell whether the unitless first number is part of a name; 1.5 in 增长1.5-2倍 is none."""
    if names_number(text, first.start, first.end) is None:
        return False
    before = text[first.start - 1 : first.start]
    return (
        second.unit is None or second.unit.family == "count" or not "\u3400" <= before <= "\u9fff"
    )


def _same_unit(text: str, first: MeasuredNumber, second: MeasuredNumber) -> bool:
    """Tell whether two joined numbers count the same: 3-5天 and 10%~20% do, 3年到5万 does not."""
    if second.unit is not None:
        return first.unit is None or second.symbol == first.symbol
    arabic = text[first.start].isdigit() and text[second.start].isdigit()
    named = names_number(text, second.start, second.end) is not None
    return first.unit is None and not named and (arabic or second.claim.low >= 10)


def _shared_magnitude(
    text: str, first: MeasuredNumber, second: MeasuredNumber
) -> tuple[Decimal, Decimal]:
    """Return both ends of a range; in 10-20万, 三至四成 and 1-3B the scale belongs to both."""
    low, high = first.claim.low, second.claim.low
    printed = text[second.start : second.number_end].rstrip("多余")
    magnitude = re.search("[百千万亿兆佰仟]+$", printed)
    large = re.search("[万亿]+$", printed)
    scaled = re.search("[万亿兆]", text[first.start : first.number_end])
    if scaled or first.unit is not None or low >= 10000:
        return low, high
    plain = number(printed)
    shared = [number("一" + word[0]) for word in (magnitude, large) if word]
    shared.append(high / plain if plain else None)
    for factor in shared:
        if factor is not None and factor > 1 and low * factor <= high:
            return low * factor, high
    return low, high
