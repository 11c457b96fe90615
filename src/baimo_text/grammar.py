"""The named parts from which the patterns of the recogniser are composed.

Every repetition is possessive, atomic or bounded, so that matching stays linear in the text.
A repeated group is atomic, `(?>(?:…)+)`, where a character is possessive, `[0-9]++`: Python before
3.11.5 matches possessive groups wrongly (CPython issue 106052), and Debian 12 has 3.11.2.
They expect the folded text of a `View`: ASCII digits and punctuation, Simplified characters.
"""

import re
from functools import cache

from baimo_text.lexicon import alternation, table

DIGIT = "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖两俩"
POWER = "十拾百佰千仟万亿兆廿卅"

ARABIC = (
    r"(?:[0-9]{1,3}(?>(?:,[0-9]{3}){1,12})(?![0-9])(?:\.[0-9]++)?"
    r"|[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]{1,3}(?![0-9A-Za-z]))?"
    r"|(?<![0-9.])\.[0-9]++)"
)
_THOUSAND = r"[千仟](?![克米瓦伏赫焦帕]|字节)|兆(?![瓦赫帕欧]|字节)"  # not the first half of a unit
MAGNITUDE = (
    rf"(?>(?:\s?(?:[十拾百佰万亿]|{_THOUSAND}|(?:thousand|million|billion|trillion|bn|mn|tn)(?![A-Za-z]))"
    r"|(?<=[0-9])\s?个多?亿){1,12})"
)
_FURTHER = (  # 1亿2000万, 7万 5千
    rf"(?:(?:零| (?=[0-9][千百十]))?[0-9]{{1,4}}+(?:\.[0-9]++)?{MAGNITUDE}){{0,3}}"
)
_REST = (  # 3万5千, 1万5, 3万五
    rf"(?:零?(?>(?:[{DIGIT}]{{1,2}}+[{POWER}]++){{1,6}})|[0-9](?![0-9A-Za-z.,%年月日/-])"
    rf"|[一二三四五六七八九](?![{DIGIT}{POWER}个次种项条名人家年月日点是、]))?"
)
_RUN = rf"(?:[{DIGIT}十拾百佰万亿廿卅]|{_THOUSAND})"
_GAP = (  # 三千 八百 九十六 万: a numeral printed with spaces
    rf"(?:(?<=[{POWER}]) (?=[{DIGIT}][{POWER}]|[万亿])|(?<=[{POWER}][{DIGIT}]) (?=[万亿]))"
)
_FEW = (  # 几家, 数年
    r"(?:几|数(?!个[人体性别]|名[字词]|条件|次方|倍频|家珍))"
    r"(?=[个家名年月天周倍项款条张台辆块种位次岁人分小秒])"
)
_POINT = rf"点[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]++[{POWER}]{{0,4}}+"
SIGN = (
    r"(?:(?:(?<![\w)\]%-])|(?<=[为是达至到约比于了润损额速幅率益值差]))[-+](?=[0-9.])"
    r"|负\s?|零下\s?(?=[0-9一二三四五六七八九十两]))"
)
TO = r"\s?(?:至(?!今|少|多)|到|~{1,2}|-{1,2})\s?"

MONTH = r"(?:1[0-2](?![0-9])|0?[1-9](?![0-9])|十[一二]?|[一二三四五六七八九正](?![十]))"
DAY = (
    r"(?:[12][0-9](?![0-9])|3[01](?![0-9])|0?[1-9](?![0-9])"
    r"|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
)
YEAR = (
    r"(?:(?<![0-9])(?<![0-9][.])(?:1[0-9]|2[01])[0-9]{2}(?![0-9])"
    r"|(?:一[八九]|二[零〇])[零〇一二三四五六七八九]{2}(?![零〇一二三四五六七八九十百千万亿])"
    r"|两千零?[一二三四五六七八九](?=年))"
)
QUARTER = r"(?:第?[一二三四1-4]财?季度?|Q[1-4](?![0-9A-Za-z])|首季度?)"


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
        rf"成[百千]上[千万百]|数以[{POWER}]{{1,3}}+计|{several}|上[百千万亿][万亿]{{0,2}}+"
        rf"|[数几](?=个[亿万])|{_FEW}|[两三四五六七八九]位数(?![字学据码控])"
    )
    plain = (
        rf"(?>{_RUN}+(?:{_GAP}{_RUN}+){{0,8}})(?:{_POINT})?"
        rf"(?: ?{_fuzzy()} ?[万亿]{{1,2}}+|{_fuzzy()})?"
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


_NUMERAL_HEAD = rf"[0-9{DIGIT}十百千万亿]"
# Found by trial on real text: each look-ahead keeps the cheap scan from stopping where no reader
# could read anything, which is most of its speed.
_OPENERS = {  # first characters of a mention that is not a numeral, and what must follow each
    "A-Za-z": r"(?<![A-Za-z][A-Za-z])(?=[A-Za-z]*+(?:[-_.+# ]{0,2}[0-9]|://|\$|@|\.[a-z]))",
    r"\[": r"(?=[0-9])",
    "第": rf"(?=\s?{_NUMERAL_HEAD})",
    "翻": rf"(?=了?[番倍{DIGIT}十0-9])",
    "首": r"(?=[个款次家批位创例座条台只部届项轮颗艘架场发种季])",
    "前": rf"(?=\s?{_NUMERAL_HEAD}|半年)",
    "上": (
        r"(?=半[年月场]|[百千万][个万亿名家人条张台项种次年元美]|[百千万]?亿"
        r"|[百千万](?:[,。的余]|\Z)|个?世纪)"
    ),
    "下": r"(?=半[年月场])",
    "本": r"(?=世纪)",
    "全": r"(?=年)",
    "年": r"(?=[底初末中])",
    "月": r"(?=[底初末中])",
    "周": r"(?=[一二三四五六日天](?!年))",
    "星礼": r"(?=[期拜][一二三四五六日天])",
    "数": r"(?=[十百千万亿以家名年天次倍款项个])",
    "几": r"(?=[个十百千万亿家名年天次倍款项种位条张岁台小分秒周])",
    "好": r"(?=几[十百千万亿])",
    "成": r"(?=[百千]上)",
    "半": r"(?=[年月天小个日以的,。数钟分秒公加升米斤吨亩岁世星礼成百])",
    "过": r"(?=半(?:[,。;的数]|\Z))",
    "对": r"(?=[半折])",
    "大多": r"(?=半(?:年|个|天)|年[初三])",
    "负": rf"(?=\s?{_NUMERAL_HEAD})",
    "零": r"(?=下)",
    "倍": r"(?=增)",
    r"+.\-": r"(?=\.?[0-9])",
    "凌清早中傍晚深午夜上下": (
        r"(?=[晨上午间晚夜后里]?\s?[0-9一二三四五六七八九十两]{1,2}[点时:至到~-])"
    ),
    "节": r"(?<=[旦春宵人女明动童午秋夕阳师庆母亲恩诞军党年树活棍一]节)",
    "旦夕庆诞午秋": r"(?<=元旦|除夕|七夕|国庆|圣诞|端午|中秋)(?!节)",
    "农阴": r"(?=历)",
    "正腊冬": r"(?=月(?:[初廿]|[二三]?十|[,。、的里]|\Z))",
    "民": r"(?=国[0-9一二三四五六七八九十元])",
    "$￥¥€£₩₹₽฿": r"(?=\s?[0-9])",
}


@cache
def starts() -> re.Pattern[str]:
    """Return the cheap scan for every place where a mention can begin.

    It opens with one character class, which `re` scans for quickly; what must follow the
    character is looked up only where the class has hit.
    """
    openers = dict(_OPENERS)
    followers: dict[str, list[str]] = {}
    for word, *_ in table("days"):
        followers.setdefault(word[0], []).append(word[1:])
    for first, rests in followers.items():
        openers[f"{first}\uffff"] = f"(?={alternation(rests)})"
    numeral = f"0-9{DIGIT}{POWER}"
    branches = [f"(?<=[{numeral}])", *(f"(?<=[{c}]){ahead}" for c, ahead in openers.items())]
    return re.compile(f"[{numeral}{''.join(openers)}](?:{'|'.join(branches)})")


@cache
def not_numbers() -> re.Pattern[str]:
    """Return the pattern of words with numeral characters that state no number (一致, 百度)."""
    heads: dict[str, list[str]] = {}
    for word, unless, behind in table("words"):
        rest = re.escape(word[1:]) + (f"(?![{unless}])" if unless else "")
        rest = f"(?<=[{behind}]{word[0]}){rest}" if behind else rest
        heads.setdefault(word[0], []).append(rest)
    groups = (
        f"{head}(?:{'|'.join(sorted(rests, key=lambda r: -len(r)))})"
        for head, rests in heads.items()
    )
    return re.compile("|".join(groups))
