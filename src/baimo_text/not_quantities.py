"""Numbers that are no quantities: articles, list marks, sessions, names, numerals in words."""

import re
from dataclasses import replace

from baimo_text.bound_words import before_number
from baimo_text.compounds import is_small_money
from baimo_text.grammar import DIGIT, POWER
from baimo_text.headings import is_heading
from baimo_text.identifiers import names_number
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import UnitWord
from baimo_text.measures import MeasuredNumber
from baimo_text.span_reading import SpanReading, identifier, nothing, weak

_LIST_MARK = LazyPattern(r"[、.)](?![0-9])|(?:是|则|来)(?=[\u3400-\u9fff])|其")
_SPOKEN = LazyPattern("[零〇一二三四五六七八九幺]{3,}")  # 幺三八零零: dialled, not counted
_LISTED = LazyPattern("[一二三四五六七八九]{3,}")  # 一二三次产业: digits, not 123 of something
# 十四届二次会议, 十一届三中全会: which one, though 第 is left out.
_WHICH_SESSION = LazyPattern(
    r"届(?=[一二三四五六七八九十]{1,3}[中次]|历次|全国|人大|全会|政协|省委|市委)"
    r"|次(?=全会|会议|全国代表|党代会|全体)"
)
_OF_SESSION = LazyPattern(r"[届委会大协、](?:人大|政协|常委会)?\Z")
_PHASE = LazyPattern("(?<![共续分各每近前后上第])[一二三四五六七八九]期")  # 项目二期, not 分三期
_WHICH = frozenset("期届次")
_STATES_ALONE = LazyPattern(
    rf"[十百千万亿廿卅拾佰仟].|.[{POWER}]|.点|[数几上].|成.|.{{3}}", re.DOTALL
)
_MARGIN = 2  # a numeral with no more than this around it is the whole text
_FORMAL = tuple("壹贰叁肆伍陆柒捌玖")
# 一个人, 一块五, 一分半钟: here 一 counts, elsewhere it is an article (一个模型).
_A_COUNT = LazyPattern(
    "一个(?:人(?![工们类民])|半(?=小时|钟|分钟|月|世纪|星期|礼拜))"
    rf"|一块(?=[{DIGIT}0-9](?:[毛角]|(?=[^\u3400-\u9fff0-9]|\Z)))|一分(?=半钟|[{DIGIT}0-9十]{{1,3}}秒)"
)
_ROUND = frozenset("百千万亿")
_BARE_POWER = LazyPattern("[百千万亿]{1,3}")
_CENTS = frozenset("毛角分美欧港")
# 百科, 万达, 千克力 …: behind these a round word is the beginning of another word.
_GOES_ON = frozenset("科达象物能向里众家国豪隆盛州宁度姓货川事胜济问帆金寻方联纬欧邦")
_NAMED_SIZE = LazyPattern(  # 通义-7B, CodeGen-6B/16B
    r"(?<![0-9])[\u3400-\u9fffA-Za-z]-(?:[0-9.]{1,5}[A-Za-z]/){0,2}[0-9]+(?:\.[0-9]+)?[A-Za-z]\Z"
)
_SIZE_REACH = len("n-6.7B/130B/")
_DEMONSTRATIVE = frozenset("这那每某")


def set_aside(text: str, side: MeasuredNumber, floor: int) -> SpanReading | None:
    """Return the weak count or the name this number is; an empty span where it is not a number.

    None means that the number is a quantity after all.
    """
    printed = text[side.start : side.number_end]
    if side.unit:
        return _with_unit(text, side, printed, side.unit, floor)
    start, end = side.start, side.end
    if text[end : end + 1] in _CENTS and is_small_money(text, end):
        return None
    if _is_list_mark(text, start, end):
        return weak(start, end, "list-number", side.claim.low)
    if any(character.isdigit() for character in printed):
        return _name(text, start, end, floor)
    return _numeral_alone(text, side, printed, floor)


def _with_unit(
    text: str, side: MeasuredNumber, printed: str, unit: UnitWord, floor: int
) -> SpanReading | None:
    start, end = side.start, side.end
    if printed[0] in POWER and _BARE_POWER.fullmatch(printed):
        if text[start - 1 : start] == "每" and start > floor:
            return weak(start - 1, end, "rate-base")
        if unit.word == "人" and text[end : end + 1] == "口":  # 千人口床位数
            return weak(start, end, "rate-base")
        return weak(start, end, "heading") if is_heading(text, start, end) else None
    if printed in _FORMAL and unit.family != "money":
        return nothing(start)
    if len(printed) > 2 and _LISTED.fullmatch(printed) and unit.family in ("count", "time"):
        return identifier(start, side.number_end, "code")
    if _says_which(text, side):
        return weak(start, end, "list-number", side.claim.low)
    article = printed == "一" and not _A_COUNT.match(text, start)
    if unit.family == "count" and (article or unit.word == "者"):
        return replace(weak(start, end, "article", side.claim.low), unit=side.symbol)
    return None


def _says_which(text: str, side: MeasuredNumber) -> bool:
    """Tell whether a number says which one, not how many: 二期工程, 十四届二次会议."""
    if text[side.number_end : side.number_end + 1] not in _WHICH:
        return False
    if _PHASE.match(text, side.start):
        return True
    session = _WHICH_SESSION.match(text, side.number_end)
    if session is None:
        return False
    begins = max(0, side.start - 4)
    return session[0] == "届" or _OF_SESSION.search(text, begins, side.start) is not None


def _name(text: str, start: int, end: int, floor: int) -> SpanReading | None:
    """Return the name a unitless Arabic number belongs to, unless a currency precedes it."""
    named = names_number(text, start, end) if text[end - 1].isdigit() else None
    hyphened = text[start - 1 : start] in ("-", "/") and text[end - 1].isalpha()
    if hyphened and _NAMED_SIZE.search(text, max(0, start - _SIZE_REACH), end):
        named = end
    if named is None or before_number(text, start, floor).currency:
        return None
    return identifier(start, named)


def _numeral_alone(text: str, side: MeasuredNumber, printed: str, floor: int) -> SpanReading | None:
    """Judge a Chinese numeral without a unit: a number only with a power, or alone in the text."""
    start, end = side.start, side.end
    before = text[start - 1 : start]
    if printed in _ROUND:  # 过亿, 破万, but not 万 alone
        words = before_number(text, start, floor)
        bound = words.qualifier or words.window == "近"
        goes_on = text[end : end + 1] in _GOES_ON
        return None if bound and not goes_on else nothing(start)
    if before == "双" or _SPOKEN.fullmatch(printed):
        return identifier(start, end, "name" if before == "双" else "code")
    if text[end : end + 1] == "号":
        return identifier(start, end + 1, "code")
    if printed == "一" and start > floor and before in _DEMONSTRATIVE:
        return weak(start - 1, end, "article", side.claim.low)
    alone = start + len(text) - end <= _MARGIN
    return None if alone or _STATES_ALONE.match(printed) else nothing(start)


def _is_list_mark(text: str, start: int, end: int) -> bool:
    """Tell whether a short number opens a line or a clause as a list mark: 一、 2. (3)."""
    if end - start > 2 or _LIST_MARK.match(text, end) is None:
        return False
    before = text[max(0, start - 2) : start].rstrip(" ")
    return not before or before[-1] in "\n\r。;:(!?,"
