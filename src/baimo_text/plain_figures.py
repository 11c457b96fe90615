"""The commonest figures (15.3%, 240家, 3.8亿元, 三个, 一个), read with one pattern each.

Whatever a word around the figure could change is left to the full grammar (`quantities`), which
reads all that is read here alike; a test compares the two. Half of the speed comes from here.
"""

import re
from decimal import Decimal
from functools import cache

from baimo_text.bound_words import may_belong
from baimo_text.bounded_quantities import bounded
from baimo_text.english import is_left_to_chinese
from baimo_text.grammar import DIGIT, POWER
from baimo_text.identifiers import ends_like_line
from baimo_text.lexicon import UnitWord, unit_alternation, unit_named
from baimo_text.numerals import DIGITS, number
from baimo_text.span_reading import SpanReading, nothing, weak

_FAMILIES = ("ratio", "count", "measure", "money")
# Units that ask for more: tenths, points, sessions, small change, degrees, watts, prices.
_NOT_PLAIN = frozenset("成折番点分块期届次度者角两斤W")
_NOT_BEHIND_MORE = frozenset("元维场")  # 30多元 and 多元化, 多维, 多场景
_TIMES = frozenset(("个月", "小时", "分钟", "秒", "秒钟", "周", "天", "年", "个工作日", "岁"))
# What can belong to a figure behind its unit, or join it to another one.
_GOES_ON = rf"[0-9A-Za-z{DIGIT}{POWER} .\-~/+(\[*_^%×·→至到和与每半又角毛甚数]"
_BOUNDS = frozenset("左上以之开有多余或及")  # what a bound word behind a figure begins with
# Behind a unit of time these belong to it (三天内, 两年以来), or make a date of 年 (23年底).
_OPENS_TIME_TAIL = frozenset("多余之以内前后来间大底初末中上下月第")
_NO_UNIT = UnitWord("", "", "count", "")
_PERCENT = UnitWord("成", "%", "ratio", "")
_POWERS = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
_SESSIONS = frozenset("全会党")  # 三次会议: the third, not three
_BEFORE = frozenset(',。、;:!?()“”"《》「」')
_OPENS_LIST = frozenset("\n\r。;:(!?,")
_ONE_OF = frozenset("双这那每某")
_DEMONSTRATIVE = frozenset("这那每某")
_ONE = Decimal(1)
_COUNTED_ONES = ("一个人", "一个半")  # 一 is a number there, not an article
# A numeral below 万 whose powers fall and of which none is left out: 四十五, 两千六百.
_D = "[一二三四五六七八九]"
_HUNDREDS = rf"[一二两三四五六七八九]百(?:{_D}十{_D}?)?"
_BELOW_WAN = rf"(?:[一二两三四五六七八九]千(?:{_HUNDREDS})?|{_HUNDREDS}|{_D}?十{_D}?)"
_FEW = r"(?:几|(?<![参函指人总少次分系岁件倍计大张])数)[十百千万亿]{1,2}"
_LARGE = rf"(?:{_BELOW_WAN}|[一二两三四五六七八九])[万亿]"
_SHORT = 3  # characters of a text that may be a numeral and nothing else


@cache
def _in_digits() -> re.Pattern[str]:
    return re.compile(
        r"(?P<n>[0-9]{1,12}+(?:\.[0-9]{1,6}+)?)(?P<gap> (?![多余]))?(?P<power>万亿|[万亿])?"
        r"(?P<more>[多余])?"
        rf"(?:(?P<unit>(?>{unit_alternation()}))(?!{_GOES_ON})|(?<=[万亿])(?=[,。;!?”的]))"
    )


@cache
def _in_characters() -> re.Pattern[str]:
    """Return the pattern of one numeral: with its unit, as the mark of a list, or in a word.

    三 in 三农 and 队伍 is in a word: no unit follows it, and nothing that joins a numeral.
    """
    joins = rf"{DIGIT}{POWER}多余几来个半参成毛角分美欧港号是则其至到和与甚日年月点"
    units = unit_alternation()
    return re.compile(
        rf"[一二三四五六七八九两](?P<unit>(?>{units}))(?!{_GOES_ON})"
        rf"|[一二三四五六七八九十](?P<list>[、)])(?![0-9{DIGIT}{POWER}])"
        rf"|(?P<word>(?:[一二三四五六七八九](?=[\u3400-\u9fff。,;!?”\"》」])"
        rf"|[百千万亿壹贰叁肆伍陆柒捌玖](?=[\u3400-\u9fff]))(?![{joins}])(?!{units}))"
        rf"|(?P<n>(?>{_LARGE}(?:{_BELOW_WAN})?|{_BELOW_WAN}))(?P<more>[多余])?"
        rf"(?P<counted>(?>{units}))(?!{_GOES_ON})"
        rf"|(?P<few>{_FEW})(?P<vague>(?>{units}))(?!{_GOES_ON})"
    )


def read_plain(text: str, start: int, floor: int) -> SpanReading | None:
    """Return the figure in digits that begins at `start` of folded text, if it is a plain one."""
    before = text[start - 1 : start]
    glued = before if before != " " else text[start - 2 : start - 1]
    if not ("\u3400" <= glued <= "\u9fff" or before in _BEFORE):
        return None
    match = _in_digits().match(text, start)
    if match is None or ends_like_line(before):
        return None
    end = match.end()
    printed, gap, power, more, word = match.groups()
    unit = unit_named(word) if word else _NO_UNIT
    if not _is_plain(unit, printed, more, text[end : end + 1]):
        return None
    if gap and word and word.isascii() and not is_left_to_chinese(text, start):
        return None
    if word == "年" and not power and not 0 < len(printed) < len("2023"):
        return None
    value = Decimal(printed)
    if power:
        value *= _POWERS[power]
        if "." in printed and value == value.to_integral_value():
            value = value.quantize(_ONE)
    elif "." in printed and printed.rstrip("0")[-1] == ".":
        value = value.quantize(_ONE)
    return _bounded(text, (start, end), floor, value, unit, "more_than" if more else "exact")


def _bounded(
    text: str,
    span: tuple[int, int],
    floor: int,
    value: Decimal,
    unit: UnitWord,
    qualifier: str = "exact",
) -> SpanReading:
    """Return a figure with the words around it, if any can belong to it."""
    start, end = span
    found = SpanReading(start, end, "quantity", value, None, unit.symbol, qualifier)
    if unit.family == "money" or text[end : end + 1] in _BOUNDS or may_belong(text, start):
        return bounded(text, found, floor)
    return found


def _is_plain(unit: UnitWord, printed: str, more: str | None, following: str) -> bool:
    word, symbol, family, _ = unit
    if word == "个" and following == "多":  # 3个多亿
        return False
    if more and (not word or word[0] in _NOT_BEHIND_MORE):
        return False
    if word in _TIMES:
        return printed[:1] != "0" and following not in _OPENS_TIME_TAIL
    return family in _FAMILIES and word not in _NOT_PLAIN and symbol != "token"


def read_plain_numeral(text: str, start: int, floor: int) -> SpanReading | None:
    """Return a count of one character (三个), an article (一个), a list mark, or nothing (三农)."""
    match = _in_characters().match(text, start)
    if match is None:
        return None
    before, end = text[start - 1 : start], match.end()
    kind = match.lastgroup
    if kind == "list":
        opens = text[max(0, start - 2) : start].rstrip(" ")
        if start and (not opens or opens[-1] in _OPENS_LIST):
            return weak(start, end - 1, "list-number", Decimal(DIGITS.get(text[start], 10)))
        return None
    if kind == "word":
        if text[start] == "一" and start > floor and before in _DEMONSTRATIVE:
            return weak(start - 1, end, "article", _ONE)  # 这一方向
        may_count = len(text) <= _SHORT or before in _ONE_OF or may_belong(text, start)
        return None if may_count else nothing(start + 1)
    if kind != "unit":
        return _counted(text, start, floor, match)
    unit = unit_named(match["unit"])
    following = text[end : end + 1]
    timed = unit.word in _TIMES and following not in _OPENS_TIME_TAIL
    if unit.word == "成":
        tenths = DIGITS[text[start]] * 10
        return _bounded(text, (start, end), floor, Decimal(tenths), _PERCENT)
    if unit.word == "者":  # 两者 counts nothing
        return SpanReading(start, end, "weak", _value(text, start), None, "者", reason="article")
    many = unit.word == "个" and following == "多"  # 三个多亿
    session = unit.word == "次" and following in _SESSIONS
    not_plain = session or (unit.word != "次" and unit.word in _NOT_PLAIN)
    if many or not_plain or not (unit.family == "count" or timed):
        return None
    value = _value(text, start)
    if text[start] == "一" and unit.family == "count":
        if text.startswith(_COUNTED_ONES, start):
            return None
        return SpanReading(start, end, "weak", value, None, unit.symbol, reason="article")
    found = SpanReading(start, end, "quantity", value, None, unit.symbol)
    if may_belong(text, start) or following in _BOUNDS:
        return bounded(text, found, floor)
    return found


def _value(text: str, start: int) -> Decimal:
    return Decimal(DIGITS[text[start]])


def _counted(text: str, start: int, floor: int, match: re.Match[str]) -> SpanReading | None:
    """Return a count of several characters: 四万五千张, 一万多家, 数十家."""
    end, few = match.end(), match["few"]
    if few:
        printed, more, qualifier = "", None, "vague"
        word, value = match["vague"], number("二" + few[1:])  # the least that 数 and 几 can mean
    else:
        printed, more, word = match["n"], match["more"], match["counted"]
        qualifier, value = "more_than" if more else "exact", number(printed)
    unit = unit_named(word)
    if value is None or word == "年" or not _is_plain(unit, printed, more, text[end : end + 1]):
        return None
    return _bounded(text, (start, end), floor, value, unit, qualifier)
