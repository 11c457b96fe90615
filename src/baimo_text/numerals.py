"""Numerals, Chinese and Arabic, to exact numbers; anything else is None, never an error."""

import re
from decimal import Decimal, DecimalException
from functools import lru_cache
from typing import NamedTuple

from baimo_text.lazy_pattern import LazyPattern

DIGITS = {
    character: value
    for row in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖")
    for value, character in enumerate(row)
} | {"两": 2, "俩": 2, "仨": 3, "幺": 1, "参": 3}
POWERS = {
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10**4,
    "亿": 10**8,
    "兆": 10**12,
}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_ZEROS = frozenset("零〇")
_LONGEST = 40
_ARABIC = LazyPattern(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?|\.[0-9]+", re.ASCII)
_TOKENS = LazyPattern(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+|.", re.ASCII | re.DOTALL)
_DECIMAL = LazyPattern(
    r"(.*)点([零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)([十百千万亿兆]*)", re.DOTALL
)
_ENGLISH = {
    "thousand": "千",
    "million": "百万",
    "billion": "十亿",
    "trillion": "万亿",
    "mn": "百万",
    "bn": "十亿",
    "tn": "万亿",
}
_PAIR = LazyPattern(r"([一二两三四五六七八九])、?([一二两三四五六七八九])([十百千万亿兆佰仟]*)")
_TEEN_PAIR = LazyPattern(
    r"(.*[十百千])([一二两三四五六七八九])([一二两三四五六七八九])([十百千万亿兆]*)"
)


class Numeral(NamedTuple):
    """What a numeral claims: `low` to `high` (None for a single number), bound by a word."""

    low: Decimal
    high: Decimal | None = None
    qualifier: str = "exact"

    def times(self, factor: Decimal) -> "Numeral":
        """Return the same claim in a unit that is so many times smaller."""
        high = None if self.high is None else self.high * factor
        return Numeral(self.low * factor, high, self.qualifier)


def number(printed: str) -> Decimal | None:
    """Return the number a numeral states, or None when it is not one numeral.

    Reads 1千万亿, 四万五千, 3.8亿, 二〇二三, 三点五, 两千六 (2600), 半, 负三, 20,000 and 1e10.
    A numeral of more than 40 characters is not read.
    """
    return _number(printed[: 4 * _LONGEST])


@lru_cache(maxsize=4096)
def _number(printed: str) -> Decimal | None:
    if printed.isdecimal() and printed.isascii() and len(printed) <= _LONGEST:
        return Decimal(printed)
    text = re.sub(r"[\s,，个]", "", printed)
    for word, power in _ENGLISH.items():
        text = text.replace(word, power)
    if not text or len(text) > _LONGEST:
        return None
    if text[0] in "-负" or text.startswith("零下"):
        value = number(text.lstrip("-负") if text[0] in "-负" else text[2:])
        return None if value is None else -value
    try:
        value = _unsigned(text.lstrip("+正"))
        integral = value is not None and value == value.to_integral_value()
        return value.quantize(Decimal(1)) if integral and value is not None else value
    except DecimalException:
        return None


def _unsigned(text: str) -> Decimal | None:
    if text == "半":
        return Decimal("0.5")
    if _ARABIC.fullmatch(text):
        return Decimal(text)
    if match := _DECIMAL.fullmatch(text):
        whole = _unsigned(match[1]) if match[1] else Decimal(0)
        if whole is None:
            return None
        value = whole + Decimal("0." + "".join(str(DIGITS[c]) for c in match[2]))
        for power in match[3]:
            value *= POWERS[power]
        return value
    if text and all(character in DIGITS for character in text):
        return Decimal("".join(str(DIGITS[character]) for character in text))
    return _positional(text)


def _positional(text: str) -> Decimal | None:
    """Add up a numeral with powers, section by section (三千五百万 is one section of 万).

    A 零 that follows a power only holds a place: 一千零十二, 一万零百一十一.
    """
    total, section = Decimal(0), Decimal(0)
    current: Decimal | None = None
    last_power = 1
    for token in _TOKENS.findall(text):
        if token in _ZEROS and current is None:
            last_power = 1
        elif token in DIGITS:
            last_power = 1 if token in _ZEROS else last_power
            current = (current or Decimal(0)) * 10 + DIGITS[token]
        elif token in _TENS:
            section, last_power = section + _TENS[token], 10
        elif token not in POWERS:
            if current is not None or not _ARABIC.fullmatch(token):
                return None
            current = Decimal(token)
        elif (power := POWERS[token]) < POWERS["万"]:
            section += (current if current is not None else 1) * power
            current, last_power = None, power
        else:
            head = section + (current or 0)
            carries = total and (total < power or not head)
            total = (total + head) * power if carries else total + (head or 1) * power
            section, current, last_power = Decimal(0), None, power
    if current is not None and last_power >= 100 and 0 < current < 10 and current % 1 == 0:
        current *= last_power // 10  # 三万五 is 35,000, 两千六 is 2,600
    return total + section + (current or 0)


def read_numeral(printed: str) -> Numeral | None:
    """Return what a numeral with 多, 余, 几, 数, 上 or a colloquial pair claims.

    七八 is 7 to 8; 30多 is more than 30; 数亿 and 几十万 are vague with the lowest value the words
    allow, two of them at least, as are 十几 (11 or more) and 两位数 (10 or more); 10来 is about 10;
    None when no number is stated.
    """
    return _read_numeral(printed[: 4 * _LONGEST])


@lru_cache(maxsize=4096)
def _read_numeral(printed: str) -> Numeral | None:
    if _ARABIC.fullmatch(printed):
        plain = number(printed)
        return None if plain is None else Numeral(plain)
    text = re.sub(r"\s", "", printed)
    if text.startswith("成") or text.startswith("数以"):
        low = number(
            {"成百上千": "百", "成千上万": "千", "成千上百": "百"}.get(text, text[2:].rstrip("计"))
        )
        return None if low is None else Numeral(low, None, "vague")
    if text.endswith("位数") and DIGITS.get(text[0], 0) > 0:
        return Numeral(Decimal(10) ** (DIGITS[text[0]] - 1), None, "vague")
    if pair := _read_pair(text):
        return pair
    bare = text.removeprefix("好").lstrip("+")
    vague = "几" in bare or bare[:1] in tuple("数上")
    if bare[:1] in ("几", "数"):
        bare = "二" + bare[1:]
    elif bare[:1] == "上":
        bare = bare[1:]
    fuzzy = re.search("[多余来+]", bare)
    low = number(re.sub("[多余来+]", "", bare.replace("几", "一")))  # 十几 is 11 at least
    if low is None:
        return None
    if vague:
        return Numeral(low, None, "vague")
    if fuzzy:
        return Numeral(low, None, "about" if fuzzy[0] == "来" else "more_than")
    return Numeral(low)


def _read_pair(text: str) -> Numeral | None:
    """Return the range of 七八, 三五十, 十七八 or 二三百万; None when the digits do not pair up."""
    head, match = "", _PAIR.fullmatch(text)
    if match:
        first, second, power = match.groups()
    elif match := _TEEN_PAIR.fullmatch(text):
        head, first, second, power = match.groups()
    else:
        return None
    if first == "三" and second == "两":  # 三两个
        first, second = second, first
    step = DIGITS[second] - DIGITS[first]
    if step != 1 and not (step == 2 and (power or first == "三") and not head):
        return None
    low, high = number(head + first + power), number(head + second + power)
    return None if low is None or high is None else Numeral(low, high, "range")
