"""Amounts of several parts: 两个半小时, 3年零6个月, 3块5, 1米75, and the halves 半年, 半小时."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from baimo_curation.text.grammar import DIGIT
from baimo_curation.text.lexicon import unit_at
from baimo_curation.text.numerals import number

_SMALL = rf"(?:[0-9]{{1,3}}+(?![0-9.])|[{DIGIT}]?十[{DIGIT}]?|[{DIGIT}])"
_HALF = re.compile(
    r"[大多]?半(?:个)?(?=年(?!报|度)|个?月(?!刊)|天|日(?!游)|小时|个?世纪|分钟|个?钟头|个?星期|秒|公里|米|斤|吨|亩|岁)"
)
_HALF_VALUE = Decimal("0.5")
_AND_A_HALF = re.compile(r"半(?!导|年|个|月|天|成|数)")
_AND_MORE = re.compile(r"多(?=[,。的])")
_PLAIN_HALF = re.compile(r"半(?=[,。的]|$)")
_CENTIMETRES = re.compile(r"[0-9]{1,2}(?![0-9.%万亿])")
_MIDDLE_HALF = re.compile(r"个半(?=小时|钟头|月|世纪|星期)")
_NEXT_PART = re.compile(rf"\s?[零又]?\s?({_SMALL})\s?")
_CHANGE = re.compile(
    rf"(?P<jiao>[0-9]|[{DIGIT}])(?:(?P<mao>[毛角])(?:(?P<fen>[0-9]|[{DIGIT}])分?)?|(?![0-9.,%万亿千百十个月日年大张位名家名点]))"
)
_SMALL_MONEY = re.compile(r"[毛角](?!落|色|度|逐|利|病|坯|发)钱?")
_IN_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400}
_IN_MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit while it is read: where it ends, its value, symbol and unit family."""

    end: int
    value: Decimal
    symbol: str
    family: str
    qualifier: str = "exact"


def read_half(text: str, start: int) -> Amount | None:
    """Return 半年, 半小时, 半个月 and their like as 0.5 of the unit, if one begins at `start`."""
    match = _HALF.match(text, start)
    if match is None:
        return None
    at = match.end()
    unit = unit_at(text, at)
    symbol, length, family = (unit.symbol, len(unit.word), unit.family) if unit else ("", 1, "time")
    if unit is None or text[at] in "日月":
        symbol, length = {"日": ("d", 1), "月": ("month", 1)}.get(text[at], (symbol, length))
    more = "more_than" if match[0][0] in "大多" else "exact"
    return Amount(at + length, _HALF_VALUE, symbol, family, more)


def extend_amount(text: str, amount: Amount, word: str) -> Amount:
    """Return the amount with what follows its unit `word`: 半, smaller units, small change."""
    if word in ("", "个"):
        return _half_before_unit(text, amount, word) or _small_money(text, amount)
    if amount.family == "time":
        return _clock_parts(text, amount)
    if word in ("元", "块", "圆"):
        return _change(text, amount, word)
    if amount.symbol == "m" and (rest := _CENTIMETRES.match(text, amount.end)):
        return replace(amount, end=rest.end(), value=amount.value + Decimal("0." + rest[0]))
    if half := _PLAIN_HALF.match(text, amount.end):
        return replace(amount, end=half.end(), value=amount.value + _HALF_VALUE)
    return amount


def _half_before_unit(text: str, amount: Amount, word: str) -> Amount | None:
    """Read 两个半小时 and 一个半月, whose 个半 stands before the unit of time."""
    middle = _MIDDLE_HALF.match(text, amount.end - len(word))
    if middle is None:
        return None
    unit = unit_at(text, middle.end())
    symbol, length = (unit.symbol, len(unit.word)) if unit else ("month", 1)
    value = amount.value + _HALF_VALUE
    return Amount(middle.end() + length, value, symbol, "time", amount.qualifier)


def _clock_parts(text: str, amount: Amount) -> Amount:
    """Add 半 (一年半) and smaller units (2小时30分钟 is 150 min, 3年零6个月 is 42 months)."""
    if half := _AND_A_HALF.match(text, amount.end):
        return replace(amount, end=half.end(), value=amount.value + _HALF_VALUE)
    if more := _AND_MORE.match(text, amount.end):
        return replace(amount, end=more.end(), qualifier="more_than")
    while larger := _IN_SECONDS.get(amount.symbol) or _IN_MONTHS.get(amount.symbol):
        scale = _IN_SECONDS if amount.symbol in _IN_SECONDS else _IN_MONTHS
        part = _NEXT_PART.match(text, amount.end)
        value = number(part[1]) if part else None
        if part is None or value is None:
            break
        symbol, end = _part_unit(text, part.end(), amount.symbol)
        if amount.symbol == "d" and symbol == "夜":
            return replace(amount, end=end)
        if scale.get(symbol, larger) >= larger:
            break
        total = amount.value * (larger // scale[symbol]) + value
        amount = replace(amount, end=end, value=total, symbol=symbol)
    return amount


def _part_unit(text: str, position: int, larger: str) -> tuple[str, int]:
    """Return the symbol and the end of the smaller unit; 分 behind hours means minutes."""
    unit = unit_at(text, position)
    if larger == "h" and text[position : position + 1] == "分" and (not unit or unit.word == "分"):
        return "min", position + 1
    return (unit.symbol, position + len(unit.word)) if unit else ("", position)


def _change(text: str, amount: Amount, word: str) -> Amount:
    """Add small change: 3块5, 3元5角, 12元5角3分; 块 without change or 钱 stays a classifier."""
    match = _CHANGE.match(text, amount.end)
    if match is None or (word != "块" and not match["mao"]):
        return amount
    jiao, fen = number(match["jiao"]), number(match["fen"] or "0")
    if jiao is None or fen is None or jiao >= 10 or fen >= 10:
        return amount
    value = amount.value + jiao / 10 + fen / 100
    return replace(amount, end=match.end(), value=value, symbol="CNY", family="money")


def _small_money(text: str, amount: Amount) -> Amount:
    """Read 5毛 and 5角 as tenths of a yuan."""
    match = _SMALL_MONEY.match(text, amount.end)
    if match is None:
        return amount
    return Amount(match.end(), amount.value / 10, "CNY", "money", amount.qualifier)
