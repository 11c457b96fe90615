"""Amounts of several parts: 两个半小时, 3年零6个月, 3块5, 1米75, and the halves 半年, 半小时."""

import re
from decimal import Decimal
from typing import NamedTuple

from baimo_text.grammar import DIGIT
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import unit_at
from baimo_text.numerals import number

_SMALL = rf"(?:[0-9]{{1,3}}+(?![0-9.])|[{DIGIT}]?十[{DIGIT}]?|[{DIGIT}])"
# 半年, 半个月, 大半天; not 半年报, 半月刊, 半日游, 半成品, which are words.
_HALF = LazyPattern(
    r"[大多]?半(?:个)?(?=年(?!报|度)|个?月(?!刊)|天|日(?!游)|小时|个?世纪|分钟|个?钟头|(?<=个)钟|个?星期|个?礼拜|秒|公里|公斤|公升|加仑|升|米|斤|吨|亩|岁|成(?!品|熟|分|本))"
)
_BARE_UNITS = {"日": ("d", 1), "月": ("month", 1), "钟": ("h", 1)}
_HALF_VALUE = Decimal("0.5")
_AND_A_HALF = LazyPattern(r"半(?!导|年|个|月|天|成|数)")
_AND_MORE = LazyPattern(r"多(?=[,。的以之前后来]|时间|\Z)")
_PLAIN_HALF = LazyPattern(r"半(?=[,。的]|$)")
_CENTIMETRES = LazyPattern(r"[0-9]{1,2}(?![0-9.%万亿])")
_MIDDLE_HALF = LazyPattern(r"个半(?=小时|钟|分钟|月|世纪|星期|礼拜)")
_NEXT_PART = LazyPattern(rf"\s?[零又]?\s?({_SMALL})\s?")
# 3块5, 3元5角2分钱; a bare digit counts as 角 only at the end of the amount (3块5的, not 3块50).
_CHANGE = LazyPattern(
    rf"(?P<jiao>[0-9]|[{DIGIT}])(?:(?P<mao>[毛角])(?:(?P<fen>[0-9]|[{DIGIT}])分?)?钱?"
    r"|(?:(?<=[0-9])(?![.%万亿千百十个月日年大张位名家点0-9]|,[0-9])|(?<![0-9])(?=[^\u3400-\u9fff.%0-9]|[的左以每到至]|\Z)))"
)
# 5毛, 两角五分, 50美分; not 角落, 角色, 毛利 …
_SMALL_MONEY = LazyPattern(
    rf"[毛角](?![落色度逐利病坯发大星形场函洲])(?:(?P<fen>[0-9]|[{DIGIT}])(?:分(?!钟)|(?=[^\u3400-\u9fff0-9.]|\Z)))?钱?"
    r"|(?P<cent>分钱|美分|欧分|港仙)"
)
_CENTS = {"分钱": "CNY", "美分": "USD", "欧分": "EUR", "港仙": "HKD"}
_DOLLAR_CENTS = LazyPattern(r"(?:又|零)?([0-9]{1,2}|[一二三四五六七八九十]{1,3})美分")
_TAELS = LazyPattern(r"([0-9]|[一二三四五六七八九])两")
_MINUTES = LazyPattern(rf"(?P<half>半)钟?|\s?[零又]?(?P<s>{_SMALL})\s?秒钟?(?!杀|懂|批|回)")
_IN_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400}
_IN_MONTHS = {"month": 1, "year": 12}


class Amount(NamedTuple):
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
        symbol, length = _BARE_UNITS.get(text[at], (symbol, length))
    more = "more_than" if match[0][0] in "大多" else "exact"
    if symbol == "成":
        return Amount(at + length, Decimal(5), "%", "ratio", more)
    return Amount(at + length, _HALF_VALUE, symbol, family, more)


def is_small_money(text: str, position: int) -> bool:
    """Tell whether the number that ends at `position` counts 毛, 角 or cents."""
    return _SMALL_MONEY.match(text, position) is not None


def extend_amount(text: str, amount: Amount, word: str) -> Amount:
    """Return the amount with what follows its unit `word`: 半, smaller units, small change."""
    if word in ("", "个"):
        return _half_before_unit(text, amount, word) or _small_money(text, amount)
    if amount.family == "time":
        return _clock_parts(text, amount)
    if word in ("元", "块", "圆"):
        return _change(text, amount, word)
    if word == "分" and text[amount.end : amount.end + 1] == "钱":
        return _small_money(text, amount._replace(end=amount.end - 1))
    if word == "分" and (rest := _MINUTES.match(text, amount.end)):
        return _minutes(amount, rest)
    if amount.symbol == "USD" and (cents := _DOLLAR_CENTS.match(text, amount.end)):
        return _with_parts(amount, cents, 100)
    if word == "斤" and (taels := _TAELS.match(text, amount.end)):
        return _with_parts(amount, taels, 10)
    if amount.symbol == "m" and (rest := _CENTIMETRES.match(text, amount.end)):
        return amount._replace(end=rest.end(), value=amount.value + Decimal("0." + rest[0]))
    half = (
        _PLAIN_HALF.match(text, amount.end) if text[amount.end : amount.end + 1] == "半" else None
    )
    if half:
        return amount._replace(end=half.end(), value=amount.value + _HALF_VALUE)
    return amount


def _with_parts(amount: Amount, rest: re.Match[str], parts: int) -> Amount:
    """Add what is counted in so many parts of the unit: 两美元三美分, 三斤二两."""
    more = (number(rest[1]) or Decimal(0)) / parts
    return amount._replace(end=rest.end(), value=amount.value + more)


def _half_before_unit(text: str, amount: Amount, word: str) -> Amount | None:
    """Read 两个半小时 and 一个半月, whose 个半 comes before the unit of time."""
    middle = _MIDDLE_HALF.match(text, amount.end - len(word))
    if middle is None:
        return None
    unit = unit_at(text, middle.end())
    symbol, length = (unit.symbol, len(unit.word)) if unit else _BARE_UNITS[text[middle.end()]]
    value = amount.value + _HALF_VALUE
    return Amount(middle.end() + length, value, symbol, "time", amount.qualifier)


def _clock_parts(text: str, amount: Amount) -> Amount:
    """Add 半 (一年半) and smaller units (2小时30分钟 is 150 min, 3年零6个月 is 42 months)."""
    if half := _AND_A_HALF.match(text, amount.end):
        return amount._replace(end=half.end(), value=amount.value + _HALF_VALUE)
    if more := _AND_MORE.match(text, amount.end):
        return amount._replace(end=more.end(), qualifier="more_than")
    while larger := _IN_SECONDS.get(amount.symbol) or _IN_MONTHS.get(amount.symbol):
        scale = _IN_SECONDS if amount.symbol in _IN_SECONDS else _IN_MONTHS
        part = _NEXT_PART.match(text, amount.end)
        value = number(part[1]) if part else None
        if part is None or value is None:
            break
        symbol, end = _part_unit(text, part.end(), amount.symbol)
        if amount.symbol == "d" and symbol == "夜":
            return amount._replace(end=end)
        if scale.get(symbol, larger) >= larger:
            break
        total = amount.value * (larger // scale[symbol]) + value
        amount = amount._replace(end=end, value=total, symbol=symbol)
    return amount


def _minutes(amount: Amount, rest: re.Match[str]) -> Amount:
    """Read 一分半钟 and 3分25秒, where 分 means minutes and not points."""
    if rest["half"]:
        return Amount(rest.end(), amount.value + _HALF_VALUE, "min", "time", amount.qualifier)
    seconds = number(rest["s"]) or Decimal(0)
    return Amount(rest.end(), 60 * amount.value + seconds, "s", "time", amount.qualifier)


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
    return amount._replace(end=match.end(), value=value, symbol="CNY", family="money")


def _small_money(text: str, amount: Amount) -> Amount:
    """Read 5毛 and 两角五分 in yuan, 2分钱 and 50美分 in the currency they are cents of."""
    match = _SMALL_MONEY.match(text, amount.end)
    if match is None:
        return amount
    if match["cent"]:
        value, symbol = amount.value / 100, _CENTS[match["cent"]]
    else:
        value, symbol = amount.value / 10 + (number(match["fen"] or "0") or 0) / Decimal(100), "CNY"
    return Amount(match.end(), value, symbol, "money", amount.qualifier)
