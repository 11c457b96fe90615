"""A quantity with what stands around it: bound words, currency, rate, order of magnitude."""

from dataclasses import replace

from baimo_text.bound_words import Before, bound_after, may_belong, words_before
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.rates import base_before, per, rate_after
from baimo_text.span_reading import SpanReading

_ORDER = LazyPattern(r"[百千万亿]++[\u3400-\u9fff]?(?:级(?!别)|规模)")  # 万卡级, 千亿级
_ROUND = frozenset("百千万亿")
_MORE = LazyPattern(r"[多余](?=[,。;、)!?的了以之前后来时\s]|\Z)")  # 三条多, not 三条多轮对话
_MORE_OF = LazyPattern("[多余](?![样元种模源功维语年个轮层方次])")  # 三成多, 两公里多
_TIMES = frozenset(("year", "quarter", "month", "week", "workday", "d", "h", "min", "s", "century"))
_CURRENCY = LazyPattern("[A-Z]{3}")
_CODE = 3  # letters of the code of a currency
_DEGREES = LazyPattern(r"(?P<scale>摄氏|华氏)(?:温度)?\s?\Z")


def bounded(text: str, found: SpanReading, floor: int) -> SpanReading:
    """Return a quantity widened by the words around it, no further back than `floor`."""
    if text[found.start] in _ROUND and (order := _ORDER.match(text, found.start)):
        unit = "" if found.unit == "级" else found.unit
        found = replace(found, end=order.end(), qualifier="vague", unit=unit)
    start, end, unit, qualifier = found.start, found.end, found.unit, ""
    if start > floor and may_belong(text, start):
        before = words_before(text, start, floor)
        start, qualifier = before.start, before.qualifier
        if before.window:
            start, qualifier = _in_window(text, found, before)
        unit, end = _in_currency(text, found, before, start)
    elif len(unit) == _CODE and _CURRENCY.fullmatch(unit):
        unit = per(unit, base_before(text, start))
    if unit == "度" and (scale := _DEGREES.search(text, max(floor, start - 5), start)):
        start, unit = scale.start(), "°C" if scale["scale"] == "摄氏" else "°F"
    end, tail = bound_after(text, end)
    more_of = _MORE_OF if unit.isascii() else _MORE
    goes_on = text[end : end + 1] in ("多", "余") and unit and not tail
    if goes_on and (more := more_of.match(text, end)):
        end, tail = more.end(), "more_than"
    if not (qualifier or tail) and (start, end) == (found.start, found.end) and unit == found.unit:
        return found
    qualifier = _qualifier(found.qualifier, qualifier, tail)
    return SpanReading(start, end, found.kind, found.value, found.value_max, unit, qualifier)


def _in_window(text: str, found: SpanReading, before: Before) -> tuple[int, str]:
    """Return where the quantity begins, and its qualifier: 近 means nearly, except 近三年."""
    start, qualifier, time = before.start, before.qualifier, found.unit in _TIMES
    if before.window and not time:
        start = before.start if before.window == "近" else before.inner
    if before.window == "近" and (not time or text[found.end : found.end + 2] == "时间"):
        qualifier = "nearly"
    return start, qualifier


def _in_currency(text: str, found: SpanReading, before: Before, start: int) -> tuple[str, int]:
    """Return the unit with the currency and the rate printed around it, and where it ends."""
    unit, end = found.unit, found.end
    if before.currency and unit == "CNY" and text[end - 1] in "元块圆":  # 港币2960元
        unit = before.currency
    if before.currency and (not unit or unit == before.currency):
        end, rate = rate_after(text, end)  # $450/月
        unit = per(before.currency, rate)
    if before.rate:
        unit = per(unit, before.rate)
    elif len(unit) == _CODE and _CURRENCY.fullmatch(unit):
        unit = per(unit, base_before(text, start))
    return unit, end


def _qualifier(own: str, before: str, tail: str) -> str:
    """Return the qualifier of a number, of the word before it and of the one behind it."""
    if own in ("vague", "range"):
        return own
    if own == "about" and before == "at_most":  # 最多10来年 may be eleven
        return own
    if before == "exact" or (before == "up_to" and tail):  # 高达10多亿, 可达12℃以上
        return tail or own
    return before or tail or own
