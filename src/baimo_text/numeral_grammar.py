"""The pattern of a numeral: in digits, in characters, mixed, vague; with its sign and magnitude.

A numeral in characters follows the grammar of Chinese: powers fall from left to right within a
section of four digits, sections end in 万, 亿 or 兆. So 十一十二 is two, 七十百分位 is 七十.
It expects the folded text of a `View`. Repetitions are possessive, atomic or bounded (`grammar`).
"""

import re
from functools import cache

from baimo_text.grammar import DIGIT, POWER
from baimo_text.lexicon import table

ARABIC = (
    r"(?:(?<![0-9],)[0-9]{1,3}(?>(?:,[0-9]{3}){1,12})(?![0-9])(?:\.[0-9]++)?"
    r"|[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]{1,3}(?![0-9A-Za-z]))?"
    r"|(?<![0-9.])\.[0-9]++)"
)
_TRILLION = r"兆(?![瓦赫帕欧]|字节|位元)"  # not the first half of a unit
_THOUSAND = r"[千仟](?![克米瓦伏赫焦帕]|字节|位元)"
MAGNITUDE = (
    rf"(?>(?:\s?(?:[十拾百佰万亿]|{_THOUSAND}|{_TRILLION}|(?:thousand|million|billion|trillion|bn|mn|tn)(?![A-Za-z]))"
    r"|(?<=[0-9])\s?个多?亿){1,12})"
)

_FORMAL = "壹贰叁肆伍陆柒捌玖"
# 參 is folded to 参, which is also 参加 and 参数: a digit only beside a formal power.
_THREE = r"参(?=[拾佰仟])|(?<=[拾佰仟零])参(?![与加考数观照谋赛展股选议])"
_D = rf"(?:[一二三四五六七八九两俩{_FORMAL}]|{_THREE})"
_PAIR = rf"(?:{_D}{{1,2}})"  # 七八十: the digit of a power may be two neighbours
# At the end of a section the powers behind a digit are of the next numeral: 二十一二十二.
_LAST = rf"(?:{_D}(?![百千])(?:{_D}(?![十百千]))?)"
_TEN = rf"(?:{_PAIR}?十|{_D}拾|拾(?=[{_FORMAL}万亿元圆])|[廿卅卌])"
_HUNDRED = rf"(?:{_PAIR}?百|{_D}佰)"
_KILO = rf"(?:{_PAIR}?{_THOUSAND})"
_ZERO = "[零〇]?"
_UNITS = rf"(?:{_ZERO}{_LAST}|零几)"
_BELOW_HUNDRED = rf"(?:{_ZERO}{_TEN}{_LAST}?|{_UNITS})"
_BELOW_THOUSAND = rf"(?:{_ZERO}{_HUNDRED}{_BELOW_HUNDRED}?|{_BELOW_HUNDRED})"
_SPELT = r"[零〇一二三四五六七八九两俩幺壹贰叁肆伍陆柒捌玖]++"  # 二〇二三, 五
_SECTION = (
    rf"(?:{_KILO}{_BELOW_THOUSAND}?|{_HUNDRED}{_BELOW_HUNDRED}?|{_TEN}{_LAST}?|{_SPELT}|{_THREE})"
)
_LARGE = rf"(?:万?亿|万?{_TRILLION}|万)"
_POINT = rf"点[零〇一二三四五六七八九{_FORMAL}]++"
_PLAIN = (
    rf"(?>{_SECTION}?{_LARGE}(?:{_ZERO}{_SECTION}{_LARGE}){{0,3}}(?:{_ZERO}{_SECTION})?|{_SECTION})"
)
_NEXT = rf"[{DIGIT}{POWER}点多余几来 个0-9卌幺参]"
# 六千7百, 五万3千: the rest in digits.
_MIXED = (
    r"(?:(?<=[百千万亿])(?>(?:[0-9]{1,4}[十百千万]){0,4})"
    r"(?:[0-9](?![0-9A-Za-z%年月日/-]|[.,][0-9])|(?<=[十百千万])(?![0-9]))(?<=[0-9十百千万]))?"
)
_GAP = (  # 三千 八百 九十六 万: a numeral printed with spaces
    rf"(?:(?<=[{POWER}]) (?=[{DIGIT}][{POWER}]|[万亿])|(?<=[{POWER}][{DIGIT}]) (?=[万亿]))"
)
_FEW = (  # 几家, 数年
    r"(?:几|数(?!个[人体性别]|名[字词]|条件|次方|倍频|家珍))"
    r"(?=[个家名年月天周倍项款条张台辆块种位次岁人分小秒])"
)
_FURTHER = (  # 1亿2000万, 7万 5千
    rf"(?:(?:零| (?=[0-9][千百十]))?[0-9]{{1,4}}+(?:\.[0-9]++)?{MAGNITUDE}){{0,3}}"
)
_REST = (  # 3万5千, 1万5, 3万五
    rf"(?:{_ZERO}(?:{_KILO}{_BELOW_THOUSAND}?|{_HUNDRED}{_BELOW_HUNDRED}?|{_TEN}{_PAIR}?)"
    r"|[0-9](?![0-9A-Za-z%年月日/-]|[.,][0-9])"
    rf"|[一二三四五六七八九](?![{DIGIT}{POWER}个次种项条名人家年月日点是、]))?"
)
# A minus, not a dash: behind a word that states a value, or before what only an amount has.
_STATES = "为是达至到约比于了润损额速幅率益值差从由自的在"
_AMOUNT = r"(?=[0-9,]{1,12}(?:\.[0-9]{1,6})?\s?(?:%|‰|个?百分点|[万亿]?元|万亿?元?|亿|[℃°]))"
SIGN = (
    rf"(?:(?:(?<![\w)\]%-])|(?<=[{_STATES}]))[-+](?=[0-9.])"
    rf"|(?<=[\u3400-\u9fff])-{_AMOUNT}"
    r"|(?<![减担肩自胜抱欺辜背承])负\s?|零下\s?(?=[0-9一二三四五六七八九十两]))"
)


@cache
def _fuzzy() -> str:
    """Return the pattern of a mark behind a number that makes it inexact: 30多, 10来个, 100+人."""
    marks = []
    for mark, unless, before in table("fuzzy"):
        follows = "|".join(r"\Z" if word == "END" else word for word in before.split("|"))
        marks.append(
            re.escape(mark)
            + (f"(?!{unless})" if unless else "")
            + (f"(?={follows})" if before else "")
        )
    return f"(?:{'|'.join(marks)})"


@cache
def chinese_numeral() -> str:
    """Return the pattern of a numeral in characters, vague ones (数亿, 几家, 上百万) included."""
    several = (  # 数亿, but not the end of 参数亿
        r"(?:好?几|(?<![参函指人总少次分系岁件倍计大张])数)[十百千万亿]{1,4}+" + f"{_fuzzy()}?"
    )
    vague = (
        rf"成[百千]上[千万百]|数以[{POWER}]{{1,3}}+计|{several}|(?<![站迈跃登爬跨踏冲以之])上[百千万亿][万亿]{{0,2}}+"
        rf"|[数几](?=个[亿万])|{_FEW}|[两三四五六七八九]位数(?![字学据码控])"
    )
    plain = (
        rf"[一二三四五六七八九十](?!{_NEXT})"  # most are one character
        rf"|{_PLAIN}(?:{_GAP}{_PLAIN}){{0,8}}{_MIXED}(?:{_POINT}[十百千]?{_LARGE}?)?"
        rf"(?: ?{_fuzzy()} ?[万亿兆]{{1,2}}+|{_fuzzy()})?"
    )
    return rf"(?:(?:{vague}|{plain})(?:个多?[亿万]{{1,2}}+)?)"


@cache
def numeral() -> str:
    """Return the pattern of any numeral with its sign and magnitude words."""
    fuzzy = _fuzzy()
    arabic = rf"{ARABIC}(?:\s?{fuzzy}?{MAGNITUDE}{_FURTHER}{_REST}{fuzzy}?|\s?{fuzzy})?"
    return rf"(?:{SIGN}?(?:{arabic}|{chinese_numeral()}))"


@cache
def numeral_pattern() -> re.Pattern[str]:
    """Return `numeral` compiled."""
    return re.compile(numeral())
