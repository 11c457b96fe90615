"""Quantities: number, magnitude, unit or classifier, range and bound words, read in one place."""

import re
from dataclasses import replace
from decimal import Decimal, DecimalException

from baimo_text.bound_words import before_number, bound_after, per, rate_after
from baimo_text.compounds import Amount, extend_amount, is_small_money, read_half
from baimo_text.fractions import read_fraction
from baimo_text.grammar import DIGIT, POWER, numeral_pattern
from baimo_text.identifiers import names_number
from baimo_text.measures import Measure, join_measures, read_measure, skip_space, unit_behind
from baimo_text.numerals import number
from baimo_text.span_reading import SpanReading, identifier

_POWER_OF_TEN = re.compile(
    rf"(?:(?P<head>[0-9]{{1,9}}(?:\.[0-9]{{1,9}})?)\s?[×xX*]\s?)?10(?:\^\(?|的)(?P<n>-?[0-9]{{1,2}}|[{DIGIT}十]{{1,3}})\)?(?:次方)?(?![0-9])"
)
_POWER = re.compile(
    r"(?P<base>(?:0\.)?[1-9][0-9]{0,3}(?:\.[0-9]{1,3})?)\^\(?(?P<n>[+-]?[0-9]{1,2})\)?(?![0-9.])"
)
_LIST_MARK = re.compile(r"[、.)](?![0-9])|(?:是|则|来)(?=[\u3400-\u9fff])|其")
_STATES_ALONE = re.compile(
    rf"[十百千万亿廿卅拾佰仟].|.[{POWER}]|.点|[数几上].|成.|.{{3}}", re.DOTALL
)
# What belongs to a span of time behind it: 三年前, 两小时内; not 年前景, 年后期.
_TIME_TAIL = re.compile(
    r"以?前(?![五十期端沿景者])|以?后(?![期者端台来续])|之[前后]|内(?![容部测地])|以来|来(?=[,的。]|\Z)|间(?=[,。])|大(?=[的了,。]|\Z)"
)
_ORDER = re.compile(
    r"[百千万亿]++[\u3400-\u9fff]?级(?!别)"
)  # 万卡级, 千亿级: an order of magnitude
_MORE = re.compile("[多余](?![年个元])")
_LARGEST_POWER = 30  # beyond 10^30 nothing of this field is counted
_MARGIN = 2  # a numeral with no more than this around it is the whole text
_TIMES = frozenset(("year", "quarter", "month", "week", "workday", "d", "h", "min", "s", "century"))
_FORMAL = tuple("壹贰叁肆伍陆柒捌玖")
# 一个人, 一块五, 一分半钟: here 一 counts, elsewhere it is an article (一个模型).
_A_COUNT = re.compile(
    "一个(?:人(?![工们类民])|半(?=小时|钟|分钟|月|世纪|星期|礼拜))"
    rf"|一块(?=[{DIGIT}0-9](?:[毛角]|(?=[^\u3400-\u9fff0-9]|\Z)))|一分(?=半钟|[{DIGIT}0-9十]{{1,3}}秒)"
)
_ROUND = frozenset("百千万亿")
_CENTS = frozenset("毛角分美欧港")
# 百科, 万达, 千克力 …: behind these a round word is the beginning of another word.
_GOES_ON = frozenset("科达象物能向里众家国豪隆盛州宁度姓货川事胜济问帆金寻方联纬欧邦")
_DEGREES = re.compile(r"(?P<scale>摄氏|华氏)(?:温度)?\s?\Z")
_DEMONSTRATIVE = frozenset("这那每某")


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
    if found is None and (amount := read_half(text, start)):
        found = _bare_reading(text, start, amount)
    if found is None and text[start].isdigit():
        found = _power(text, start)
    if found is None:
        found = _measure(text, start, floor)
    if found is None or found.kind != "quantity":
        return found
    return _bounded(text, found, floor)


def _fraction_of_unit(text: str, fraction: SpanReading) -> SpanReading:
    """Add the unit of time or measure behind a fraction: 四分之一小时."""
    unit = unit_behind(text, fraction.end)
    if unit is None or unit.family not in ("time", "measure"):
        return fraction
    end = skip_space(text, fraction.end) + len(unit.word)
    return replace(fraction, end=end, unit=unit.symbol)


def _power(text: str, start: int) -> SpanReading | None:
    """Read 10的18次方, 1.5×10^9 and 2^32."""
    if match := _POWER_OF_TEN.match(text, start):
        return _power_of_ten(text, match)
    if match := _POWER.match(text, start):
        value = Decimal(match["base"]) ** int(match["n"])
        if abs(value.adjusted()) <= _LARGEST_POWER:
            return SpanReading(start, match.end(), "quantity", value)
    return None


def _power_of_ten(text: str, match: re.Match[str]) -> SpanReading | None:
    exponent = number(match["n"])
    if exponent is None or abs(exponent) > _LARGEST_POWER:
        return None
    value = Decimal(match["head"] or 1) * Decimal(10) ** int(exponent)
    end, unit = match.end(), unit_behind(text, match.end())
    if unit:
        end = skip_space(text, end) + len(unit.word)
    return SpanReading(match.start(), end, "quantity", value, None, unit.symbol if unit else "")


def _bare_reading(text: str, start: int, amount: Amount) -> SpanReading:
    end = amount.end
    if amount.family == "time" and (tail := _TIME_TAIL.match(text, end)):
        end = tail.end()
    return SpanReading(start, end, "quantity", amount.value, None, amount.symbol, amount.qualifier)


def _measure(text: str, start: int, floor: int) -> SpanReading | None:
    first = read_measure(text, start)
    if first is None:
        return _unreadable(text, start)
    pair = join_measures(text, first)
    side = pair[0] if pair else first
    if pair is None:
        special = _no_quantity(text, first, floor)
        if special is not None:
            return special if special.end > start else None
    claim, end, symbol = side.claim, side.end, side.symbol
    family = side.unit.family if side.unit else ""
    qualifier = claim.qualifier
    if side.unit and side.unit.word.startswith("个多"):  # 两个多小时
        qualifier = "more_than"
    amount = Amount(end, claim.low, symbol, family, qualifier)
    if pair is None:
        amount = extend_amount(text, amount, side.unit.word if side.unit else "")
    end = amount.end
    end, rate = rate_after(text, end) if symbol else (end, "")
    if amount.family == "time" and (tail := _TIME_TAIL.match(text, end)):
        end = tail.end()
    high = pair[1] if pair else claim.high
    qualifier = "range" if high is not None else amount.qualifier
    return SpanReading(
        start, end, "quantity", amount.value, high, per(amount.symbol, rate), qualifier
    )


def _unreadable(text: str, start: int) -> SpanReading | None:
    """Keep digits that state no readable number (too long a run) as an identifier."""
    match = numeral_pattern().match(text, start)
    if match and any(character.isdigit() for character in match[0]):
        return identifier(start, match.end())
    return None


def _no_quantity(text: str, side: Measure, floor: int) -> SpanReading | None:
    """Return the weak count or the name this number is; an empty reading when it is not a number.

    None means that the number is a quantity after all.
    """
    start, end = side.start, side.end
    printed = text[start : side.number_end]
    if side.unit is None and text[end : end + 1] in _CENTS and is_small_money(text, end):
        return None
    if side.unit is None:
        if _is_list_mark(text, start, end):
            return SpanReading(start, end, "weak", side.claim.low)
        if any(character.isdigit() for character in printed):
            return _name(text, start, end, floor)
        return _unitless(text, side, printed, floor)
    if printed in _FORMAL and side.unit.family != "money":
        return SpanReading(start, start, "weak")
    article = printed == "一" and not _A_COUNT.match(text, start)
    if side.unit.family == "count" and (article or side.unit.word == "者"):
        return SpanReading(start, end, "weak", side.claim.low, None, side.symbol)
    return None


def _name(text: str, start: int, end: int, floor: int) -> SpanReading | None:
    """Return the name a unitless Arabic number belongs to, unless a currency precedes it."""
    named = names_number(text, start, end) if text[end - 1].isdigit() else None
    if named is None or before_number(text, start, floor).currency:
        return None
    return identifier(start, named)


def _unitless(text: str, side: Measure, printed: str, floor: int) -> SpanReading | None:
    """Judge a Chinese numeral without a unit: a number only with a power, or alone in the text."""
    start, end = side.start, side.end
    before = text[start - 1 : start]
    if printed in _ROUND:  # 过亿, 破万, but not 万 alone
        words = before_number(text, start, floor)
        bound = words.qualifier or words.window == "近"
        goes_on = text[end : end + 1] in _GOES_ON
        return None if bound and not goes_on else SpanReading(start, start, "weak")
    if before == "双":
        return identifier(start, end)
    if text[end : end + 1] == "号":
        return identifier(start, end + 1)
    if printed == "一" and start > floor and before in _DEMONSTRATIVE:
        return SpanReading(start - 1, end, "weak", side.claim.low)
    alone = start + len(text) - end <= _MARGIN
    return None if alone or _STATES_ALONE.match(printed) else SpanReading(start, start, "weak")


def _is_list_mark(text: str, start: int, end: int) -> bool:
    """Tell whether a short number opens a line or a clause as a list mark: 一、 2. (3)."""
    if end - start > 2 or _LIST_MARK.match(text, end) is None:
        return False
    before = text[max(0, start - 2) : start].rstrip(" ")
    return not before or before[-1] in "\n\r。;:(!?,"


def _bounded(text: str, found: SpanReading, floor: int) -> SpanReading:
    """Widen a quantity by the bound words, the rate and the currency around it."""
    if order := _ORDER.match(text, found.start):
        unit = "" if found.unit == "级" else found.unit
        found = replace(found, end=order.end(), qualifier="vague", unit=unit)
    before = before_number(text, found.start, floor)
    start, qualifier, unit, end = before.start, before.qualifier, found.unit, found.end
    time = unit in _TIMES
    if before.window and not time:
        start = before.start if before.window == "近" else before.inner
    if before.window == "近" and (not time or text[end : end + 2] == "时间"):
        qualifier = "nearly"
    if before.currency and unit == "CNY" and text[end - 1] in "元块圆":  # 港币2960元
        unit = before.currency
    if before.currency and (not unit or unit == before.currency):
        unit = before.currency
    if unit == "度" and (scale := _DEGREES.search(text, max(floor, start - 5), start)):
        start, unit = scale.start(), "°C" if scale["scale"] == "摄氏" else "°F"
    if before.rate:
        unit = per(unit, before.rate)
    end, tail = bound_after(text, end)
    if not tail and unit and (more := _MORE.match(text, end)):
        end, tail = more.end(), "more_than"
    if found.qualifier != "vague" and (found.qualifier != "range" or qualifier == "up_to"):
        qualifier = qualifier or tail or found.qualifier
    else:
        qualifier = found.qualifier
    return SpanReading(start, end, found.kind, found.value, found.value_max, unit, qualifier)
