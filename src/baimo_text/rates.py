"""What an amount is for each of: 次/秒, 元/月, 每百万tokens 0.8元, $0.27 / 1M input tokens."""

import re
from decimal import Decimal
from functools import cache

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import pairs, unit_at
from baimo_text.numerals import number

_PLAIN = LazyPattern(
    r"\s?/\s?(?P<per>秒|分钟|小时|天|日|周|月|季度|年|股|人次?|次|台|吨|千克|公斤|平方米|平米|度)"
    r"|/(?P<latin>s|h|min|d|W|Wh|kWh|t|kg|M|K|token)(?![A-Za-z])|每(?P<every>秒|分钟|小时)(?![0-9一二三四五六七八九十])"
)
_OPENS_RATE = frozenset(" /每")
_SLASH = LazyPattern(r"\s?/\s?(?=[\u3400-\u9fff])")
_NOUN = r"(?P<noun>[Tt]okens?|TOKENS?|词元|字符|字|次|条|页|张|人次|人口?|户|公里)"
_BASE = (
    r"(?P<scale>(?:10{0,3}|一)?\s?(?:百万|千万|[百千万亿])|10{2,8}(?![0-9])|1(?:,000){1,2}"
    r"|(?:10{0,2})?\s?(?:[KkMB]|million|thousand|billion)(?![A-Za-z]))"
    rf"\s?(?:个\s?)?(?:input|output|cached|prompt|输入|输出)?\s?{_NOUN}"
)
_BASE_AT = LazyPattern(_BASE)
_PER_BASE = LazyPattern(rf"(?:\s?/\s?|\s?每\s?|\s?per\s(?:1\s)?){_BASE}")
_LETTERS = {"k": 3, "m": 6, "b": 9, "t": 3}  # K, M, B; million, thousand, billion
# What is printed between 每百万tokens and the price of it.
_WORDS = (
    "输入|输出|缓存|命中|未|生成|推理|调用|价格?|定价|单价|售价|费用|成本|收费|计费|标准|仅|只|需要?|要"
    "|为|是|约|低至|降[至到]?|从|由|到|至|的|了|不到|不足|[、,:;/和与 ()~-]"
)
_TO_PRICE = LazyPattern(rf"(?:{_WORDS}){{0,8}}(?=[0-9$¥￥€£])")
_BASE_BEFORE = LazyPattern(rf"{_BASE}(?:{_WORDS}|[0-9.]+|美?元|[$¥￥]){{0,16}}\Z")
_REACH = 48  # characters before an amount in which 每百万tokens is looked for


@cache
def rate_words() -> dict[str, str]:
    """Return the words of time that a rate is counted by, and their symbols."""
    return pairs("rates")


def rate_after(text: str, end: int) -> tuple[int, str]:
    """Return the end and the base of a rate behind a unit (次/秒, 元/百万tokens), or (end, '')."""
    if text[end : end + 1] not in _OPENS_RATE:
        return end, ""
    if base := _PER_BASE.match(text, end):
        return base.end(), _canonical(base)
    if match := _PLAIN.match(text, end):
        return match.end(), match["per"] or match["latin"] or match["every"]
    slash = _SLASH.match(text, end)
    unit = unit_at(text, slash.end()) if slash else None
    if slash is None or unit is None or unit.family not in ("time", "measure", "count"):
        return end, ""
    return slash.end() + len(unit.word), unit.symbol


def rate_base(text: str, start: int) -> tuple[int, str] | None:
    """Return the end and the base of 百万tokens or 1M input tokens at `start`, if it is one."""
    match = _BASE_AT.match(text, start)
    return (match.end(), _canonical(match)) if match else None


def price_behind(text: str, end: int) -> int | None:
    """Return where the amount begins that follows a base: 每百万tokens价格为0.8元."""
    match = _TO_PRICE.match(text, end)
    return match.end() if match else None


def base_before(text: str, start: int) -> str:
    """Return the base named before a further amount of money: 每百万tokens输入0.8元、输出2元."""
    reach = max(0, start - _REACH)
    if text.find("oken", reach, start) < 0 and text.find("词元", reach, start) < 0:
        return ""
    match = _BASE_BEFORE.search(text, reach, start)
    return _canonical(match) if match else ""


def per(unit: str, rate: str) -> str:
    """Return a unit with its rate: symbols take a symbol (GB/s), classifiers the word (次/秒)."""
    if not rate:
        return unit
    if unit and unit.isascii():
        rate = "/".join(rate_words().get(word, word) for word in rate.split("/"))
    return f"{unit}/{rate}"


def _canonical(match: re.Match[str]) -> str:
    """Return a base as `1e6 token`."""
    scale = match["scale"].replace(" ", "")
    letters = scale.lstrip("0123456789,")
    if letters and letters.isascii():
        exponent = _LETTERS[letters[0].lower()] + max(0, len(scale) - len(letters) - 1)
    else:
        exponent = (number(scale) or Decimal(1)).adjusted()
    noun = match["noun"]
    return f"1e{exponent} {'token' if noun[0] in 'tT词' else noun}"
