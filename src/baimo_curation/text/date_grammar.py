"""The patterns of dates, periods and clock times, for folded text."""

import re
from functools import cache

from baimo_curation.text.grammar import DAY, DIGIT, MONTH, QUARTER, TO, YEAR
from baimo_curation.text.lexicon import alternation, table

_BARE_YEAR = r"(?<![0-9])(?<![0-9][.,])(?:19[5-9][0-9]|20[0-4][0-9])(?![0-9])"
_NO_UNIT = r"(?![0-9%]|[.,:][0-9]|\s?[万亿千百元美多余倍台张个人家款条辆名次颗只位种项]|\s?[A-Za-z]|[-/][0-9A-Za-z]|[号])"
_PART = (
    rf"月[底初末]|年?[上下]半年|前半年|后半年|年?[底初末](?![期级创])|年中(?!国|央|心|期)|代|\s?{QUARTER}(?![0-9A-Za-z])"
    rf"|前\s?(?:[0-9]{{1,2}}|[{DIGIT}十]{{1,2}})个?月|前[三3]季度?|全年|[春夏秋冬][天季]?(?![节晚运装令奥])|\s?[HQ][1-4](?![0-9A-Za-z])"
)
_MONTH_PART = r"初|底(?!线)|末|[上中下]旬"
_MONTH_DAY = rf"(?P<month>{MONTH})\s?月(?!球|薪|饼|台|卡|活|嫂|光|亮|租)份?(?:\s?(?P<day>{DAY})\s?[日号](?![元本称楼线店])|(?P<monthpart>{_MONTH_PART}))?"
CLOCK = re.compile(
    rf"(?:(?P<half>凌晨|清晨|早上|早晨|早|上午|中午|午间|下午|午后|傍晚|晚上|晚间|晚|夜里|深夜|半夜)\s?)?"
    rf"(?:(?P<h24>[01]?[0-9]|2[0-4]):(?P<m24>[0-5][0-9])(?![0-9])(?::(?P<s24>[0-5][0-9])(?![0-9]))?"
    rf"|(?P<hour>[0-9]{{1,2}}(?![0-9])|[{DIGIT}]?十[{DIGIT}]?|[{DIGIT}])\s?(?:点钟?|时)"
    rf"(?:(?P<quarter>[一三]刻)|(?P<thirty>半)|(?P<sharp>整)|(?P<minute>[0-5]?[0-9]|[{DIGIT}]?十[{DIGIT}]?|[{DIGIT}]{{1,2}})分?(?:钟(?!头))?)?)"
)
ISO = re.compile(
    r"(?<![0-9./-])(?:(?P<y>(?:19|20)[0-9]{2})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?:(?P=sep)(?P<d>3[01]|[12][0-9]|0?[1-9]))?(?![0-9])"
    r"(?![-/.][0-9])|(?P<yy>(?:19|20)[0-9]{2})(?P<mm>1[0-2]|0[1-9])(?P<dd>3[01]|[12][0-9]|0[1-9])(?![0-9.,%]|\s?[万亿元美A-Za-z]))"
)
DECADE = re.compile(
    rf"(?:(?P<century>[0-9]{{1,2}}|[{DIGIT}十]{{1,3}})世纪|(?P<rel>上个?世纪|本世纪))(?:(?P<decade>[0-9]0|[{DIGIT}]十|[零〇]{{2}})年代[初末中]?期?)?"
    rf"|(?P<alone>[0-9]0|[二三四五六七八九]十|[零〇]{{2}})年代"
)
PLAN = re.compile(r"十(?P<n>[一二三四五])五(?=[”\"]|规划|计划|期间|时期|末|以来|开局)")
QUARTER_FIRST = re.compile(r"(?P<q>[QH][1-4])\s?(?:FY)?(?P<y>20[0-9]{2})(?![0-9])年?")
ELLIPSIS = re.compile(
    rf"(?<![0-9.A-Za-z-])(?:(?P<year>(?:19|20)[0-9]{{2}}|[0-9]{{2}}(?={TO}[0-9]{{2}}年[初中底末上下])){TO}(?={YEAR}(?:\s?年|(?![0-9.]|\s?[万亿])))"
    rf"|(?P<month>{MONTH}){TO}(?={MONTH}\s?月)|(?P<day>{DAY}){TO}(?={DAY}\s?日(?![元本内])))"
)
AFTER = re.compile(
    r"\s?(?P<since>以来|至今|起至今)|(?P<before>之前|以前|前(?=[,。、;!?)]|$))|(?P<after>之后|以后)|(?P<span>期间|前后|左右)"
)


@cache
def calendar() -> re.Pattern[str]:
    """Return the pattern of one calendar date, absolute or relative; it may match nothing."""
    days = alternation(row[0] for row in table("days"))
    short_tail = rf"年?[底初末](?![期级])|年中|[上下]半年|{MONTH}\s?月|第?[一二三四1-4]季度|Q[1-4]"
    return re.compile(
        rf"(?:(?P<year>{YEAR})\s?财?年(?![级纪糕轮货])度?"
        rf"|(?P<bare>{_BARE_YEAR})(?:(?=\s?[HQ][1-4](?![0-9A-Za-z]))|{_NO_UNIT})"
        rf"|民国(?P<roc>元|[0-9]{{1,3}}|[{DIGIT}十]{{1,3}})年"
        rf"|(?P<short>(?<![0-9.])[0-9]{{2}}|[{DIGIT}]{{2}}(?=年{MONTH}月))\s?年(?={short_tail})"
        rf"|(?P<rel>{days})(?![轻龄级表记薪]|份[子]))?\s?"
        rf"(?:{_MONTH_DAY}|(?P<part>{_PART})|(?P<dayonly>{DAY})[日号](?![元本称内游均])"
        rf"|(?P<weekday>(?:周|星期|礼拜)[一二三四五六日天](?![年个])))?"
    )
