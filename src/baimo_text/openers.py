"""Where a mention can begin: the cheap scan, the words to skip, the shapes of dates."""

import re
from collections.abc import Mapping
from functools import cache

from baimo_text.english_openers import english_openers
from baimo_text.grammar import DIGIT, FOLD_BOUND, POWER, TO
from baimo_text.lexicon import alternation, dispatched, table

# What follows the first letter of a name with digits, an address, a comparison or a price.
_NAME = r"(?=[A-Za-z]*+(?:[-_.+# ]{0,2}[0-9]|://|\$|@|\.[a-z]| ?[<>=~]{1,2} ?[-+]?[.0-9]))"
_NUMERAL_HEAD = rf"[0-9{DIGIT}十百千万亿]"
# Found by trial on real text: each look-ahead keeps the cheap scan from stopping where no reader
# could read anything, which is most of its speed.
_OPENERS = {  # first characters of a mention that is not a numeral, and what must follow each
    "[": r"(?=[0-9])",
    "第": rf"(?=\s?{_NUMERAL_HEAD})",
    "参": "(?=[拾佰仟])",
    "幺": r"(?=[零〇一二三四五六七八九幺]{2})",
    "翻": rf"(?=[了上]?{FOLD_BOUND}[番倍{DIGIT}十0-9])",
    "首": (
        r"(?=[个款次家批位创例座条台只部届项轮颗艘架场发种季度]"
        r"|\s?[0-9一二两三四五六七八九十]{1,2}个?[月季])"
    ),
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
    "+.-": r"(?=\.?[0-9])",
    "凌清早中傍晚深午夜上下": (
        r"(?=[晨上午间晚夜后里]?\s?[0-9一二三四五六七八九十两]{1,2}[点时:至到~-])"
    ),
    "节": r"(?<=[旦春宵人女明动童午秋夕阳师庆母亲恩诞军党年树活棍一]节)",
    "旦夕庆诞午秋": r"(?<=元旦|除夕|七夕|国庆|圣诞|端午|中秋)(?!节)",
    "农阴": r"(?=历)",
    "公西纪": r"(?=元[前0-9一二三四五六七八九])",
    "今昨明": r"(?=\s?\([0-9])",
    "正腊冬": r"(?=月(?:[初廿]|[二三]?十|[,。、的里]|\Z))",
    "民": r"(?=国[0-9一二三四五六七八九十元])",
    "$￥¥€£₩₹₽฿": r"(?=\s?[0-9])",
}


FIRST_HAN = "\u2e80"  # no word that states no number begins before it


@cache
def starts() -> re.Pattern[str]:
    """Return the cheap scan for every place where a mention can begin.

    A match with a group is a cell of a table that is nothing but a short figure, and all of it:
    `PLAIN_CELL` is the group of one without a unit.
    The pattern opens with one set of characters, for which `re` scans at once; what must follow
    is looked up only behind a hit, by what the hit is. A branch for each character would be
    tried in vain at every letter; the letters inside a word are left at once.
    """
    aheads: dict[str, list[str]] = {}
    for characters, ahead in _OPENERS.items():
        for character in characters:
            aheads.setdefault(character, []).append(ahead)
    followers: dict[str, list[str]] = {}
    for word, *_ in table("days"):
        followers.setdefault(word[0], []).append(word[1:])
    for character, rests in followers.items():
        aheads.setdefault(character, []).append(f"(?={alternation(rests)})")
    bare = re.escape(DIGIT + POWER)
    words = {
        letter + letter.upper(): f"(?i:{alternation(endings)})(?![a-z])"
        for letter, endings in english_openers().items()
    }
    others = {
        character: f"(?:{'|'.join(found)})"
        for character, found in aheads.items()
        if character not in DIGIT + POWER
    }
    first = f"[0-9A-Za-z{bare}{re.escape(''.join(others))}]"
    return re.compile(
        rf"{first}(?<![A-Za-z][A-Za-z])(?:(?<=[{bare}])"
        rf"|(?<=[0-9])(?:{_PLAIN_CELL}|{_UNIT_CELL})?"
        rf"|(?<=[A-Za-z])(?:{_NAME}|{_dispatch(words)})"
        rf"|(?<=[^0-9A-Za-z{bare}])(?:{_dispatch(others)}))"
    )


_GROUP = 12  # characters that are told apart one by one: the square root of all


def _dispatch(aheads: Mapping[str, str]) -> str:
    """Return a pattern of what must follow the character just read, by that character."""
    branches = [
        (characters, f"(?<=[{re.escape(characters)}]){ahead}")
        for characters, ahead in aheads.items()
    ]
    groups = [branches[at : at + _GROUP] for at in range(0, len(branches), _GROUP)]
    return "|".join(
        f"(?<=[{re.escape(''.join(characters for characters, _ in group))}])"
        f"(?:{'|'.join(branch for _, branch in group)})"
        for group in groups
    )


# What follows the first digit of a cell that is a decimal, or too short for a year.
_PLAIN_CELL = (
    r"(?:(?<=\|[0-9])|(?<=[|\n ][\n ][0-9]))(?:[0-9]{0,2}\.[0-9]{1,3}|(?<!0)[0-9]{0,2})"
    r"(?= {0,40}[|\n])()"
)
PLAIN_CELL = 1
# And of a cell of one figure with a unit, which nothing around it changes.
_UNIT_CELL = r"(?<=[|\n ][\n |][0-9])[0-9]{0,3}(?:\.[0-9]{1,3})?(?:-shot|%|B|x)(?= {0,40}[|\n])()"


@cache
def not_numbers() -> re.Pattern[str]:
    """Return the pattern of words with numeral characters that state no number (一致, 百度)."""
    heads: dict[str, list[str]] = {}
    for word, unless, behind in table("words"):
        rest = re.escape(word[1:]) + (f"(?![{unless}])" if unless else "")
        if behind.startswith("^"):
            rest = f"(?<![{behind[1:]}]{word[0]}){rest}"
        elif behind:
            rest = f"(?<=[{behind}]{word[0]}){rest}"
        heads.setdefault(word[0], []).append(rest)
    return re.compile(
        dispatched(
            {
                head: f"{head}(?:{'|'.join(sorted(rests, key=lambda r: -len(r)))})"
                for head, rests in heads.items()
            }
        )
    )


# What a date that begins with a digit looks like: 2023, 8月, 9:30, 3点, 10/31/2024, 24Q1, 1-9月.
_DATE_OF_DIGITS = (
    r"(?:19|20)[0-9]{2}|[0-9]{1,4}\s?[年月日号时点世]|[0-9]{1,2}:[0-9]{2}|[0-9]0年代"
    r"|[0-3]?[0-9][-/][0-3]?[0-9][-/]|[12][0-9][QH]|[12]?[1-4][QH]"
    rf"|[0-9]{{1,2}}{TO}[0-9]{{1,4}}\s?[年月日]|[0-9]{{4}}年"
)
# And one that begins with a numeral: 二〇二三年, 三月, 一季度, 十四五, 五一, 八九十年代, 十一点半.
_DATE_OF_NUMERALS = (
    rf"[{DIGIT}十百廿卅正]{{1,7}}\s?(?:[年月日号时点世]|个五年|财?季度?)"
    rf"|[{DIGIT}十]{{1,3}}{TO}[{DIGIT}十]{{1,3}}[月日]|[六七八九十][一二三四五]?五|[五十]一"
    r"|[一二三]、[二三四]季"
)


@cache
def date_heads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a date begins with that begins with a digit, and with a numeral character.

    They let through every date and little else, so that the readers of dates are asked seldom.
    """
    return re.compile(_DATE_OF_DIGITS), re.compile(_DATE_OF_NUMERALS)
