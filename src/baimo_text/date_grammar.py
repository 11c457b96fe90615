"""The patterns of dates, periods and clock times, for folded text."""

import re
from functools import cache

from baimo_text.grammar import DAY, DIGIT, MONTH, QUARTER, TO, YEAR
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import alternation, pairs, table

_BARE_YEAR = r"(?<![0-9])(?<![0-9][.,])(?:19[5-9][0-9]|20[0-4][0-9])(?![0-9])"
# Behind a bare 2023 these count something: 2023台 is a quantity, not a year.
_COUNTED = (  # but 2024百度世界, 2024千帆, 2024元旦, 2024美国大选
    r"[万亿多余倍台张个人家款条辆名次颗只位种项]|百(?!度)|千(?![帆问])|元(?![旦宵宇])|美[元金]"
)
_NO_UNIT = rf"(?![0-9%号块枚页°]|[.,:][0-9]|\s?(?:{_COUNTED}|[A-Za-z])|[-/][0-9A-Za-z])"
_COUNT_OF_MONTHS = rf"[前首]\s?(?!一个?月)(?:[0-9]{{1,2}}|[{DIGIT}十]{{1,2}})个?月"
# A part of a year; each look-ahead keeps out a word that only begins like one (年底期, 年中国).
_PART = (
    r"月[底初末]|年?[上下]半年|前半年|后半年|年?[底初末](?![期级创])|年中(?![国央心期])|代"
    r"|第?[一二三]、?第?[二三四]季度|半年度?报告?|半年度|中期(?:报告|业绩|财报)|中报|[一三]季报"
    rf"|\s?{QUARTER}|{_COUNT_OF_MONTHS}|[前首](?:[三3]季度?|[二两三23]个季度)|伊始|全年"
    r"|[春夏秋冬][天季]?(?![节晚运装令奥])|\s?[HQ][1-4](?![0-9A-Za-z_])"
)
_PLAIN_DAY = (  # 八月十五, without 日
    r"(?<=[一二三四五六七八九十]月)[二三]?十[一二三四五六七八九]?"
    r"(?=[^\u3400-\u9fff ]|[的到至晚上下早中前后有起]|\Z)"
)
# 3月, 3月15日, 3月初; 月球, 月薪 and 月饼 are words, 日元 and 号楼 follow no day.
_MONTH_DAY = (
    rf"(?P<month>{MONTH})\s?月(?![球薪饼台卡活嫂光亮租])份?"
    rf"(?:\s?(?P<day>{DAY})\s?[日号](?![元本称楼线店])|(?P<monthpart>初|月?底(?!线)|月?末|[上中下]旬)|(?P<plainday>{_PLAIN_DAY}))?"
)
# What may follow the dash of a range of ISO dates.
_NEXT_ISO = r"(?:19|20)[0-9]{2}(?![0-9])|1?[0-9][/.][1-3]?[0-9](?![0-9./])"
_ISO = (
    r"(?:(?P<y>(?:19|20)[0-9]{2})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])"
    r"(?:(?P=sep)(?P<d>3[01]|[12][0-9]|0?[1-9]))?(?![0-9])(?!(?P=sep)[0-9])"
    rf"(?![/.][0-9]|-(?!{_NEXT_ISO})[0-9])"
    r"|(?P<yy>(?:19|20)[0-9]{2})(?P<mm>1[0-2]|0[1-9])(?P<dd>3[01]|[12][0-9]|0[1-9])"
    r"(?![0-9%]|[.,][0-9]|\s?[万亿元美A-Za-z]))"
)
ISO = LazyPattern(rf"(?<![0-9./-]){_ISO}")
ISO_LATER = LazyPattern(_ISO)  # behind the dash of a range
ISO_END = LazyPattern(
    r"(?P<m>1[0-2]|0?[1-9])(?P<sep>[-/.])(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9./-])"
)
# 10/31/2024, but not a part of a longer run of numbers and separators.
_YEAR_LAST = (
    r"(?P<a>[0-3]?[0-9])(?P<sep>[-/])(?P<b>[0-3]?[0-9])(?P=sep)(?P<y>(?:19|20)[0-9]{2})"
    r"(?![0-9./])(?!-(?![0-3]?[0-9]/)[0-9])"
)
YEAR_LAST = LazyPattern(rf"(?<![0-9./-]){_YEAR_LAST}")
YEAR_LAST_LATER = LazyPattern(_YEAR_LAST)
_CENTURY = rf"(?P<century>[0-9]{{1,2}}|[{DIGIT}十]{{1,3}})世纪|(?P<rel>上个?世纪|本世纪)"
_TENS = rf"[0-9]0|[{DIGIT}]十|[零〇]{{2}}"
DECADE = LazyPattern(
    r"(?:(?:20|二十)世纪|上个?世纪)?(?P<tens>[二三四五六七八])(?P<next>[三四五六七八九])十年代|"
    rf"(?:{_CENTURY})(?:(?P<decade>{_TENS})年代(?:[初末中前后]期|[初末]|中(?!国))?|[初末]|中叶|[前后]半叶)?"
    r"|(?P<alone>[0-9]0|[二三四五六七八九]十|[零〇]{2})年代(?:[初末中前后]期|[初末])?"
)
QUOTES = frozenset('“"「『‘')
# 十四五规划, “九五”期间, 第十四个五年规划. Plans before 十一五 need quotes and a word for a plan.
PLAN = LazyPattern(
    r"(?:(?P<n>十[一二三四五])五|(?P<old>[六七八九十])五(?=[”\"」』](?:计划|规划|时期|期间)))(?![万亿千百])"
    r"(?P<marked>(?:规划|计划)(?:期间)?|时期|(?=[”\"」』]|期间|末|初|以来|开局|收官|目标))?"
    r"|第(?P<nth>十[一二三四五六]?|[六七八九])个五年(?:规划|计划)(?:期间)?"
)
HOLIDAY = LazyPattern(
    r"(?P<day>五一|十一)(?:(?P<marked>国庆|劳动节?|(?:小?长|节)?假期?|黄金周|节|期间|前后)+|(?=[”\"」』’]))"
)
QUARTER_FIRST = LazyPattern(
    r"(?:(?P<q>[QH][1-4])\s?(?:FY)?|FY\s?)(?P<y>20[0-9]{2})(?![0-9])年?"
    r"(?:\s?(?P<late>[QH][1-4](?![0-9A-Za-z])|第?[一二三四1-4]财?季度?|[上下]半年))?"
)
SHORT_QUARTER = LazyPattern(  # 24Q1, 1Q24, FY24Q3, FY25
    r"(?<![0-9A-Za-z.])(?:(?:FY)?(?P<y>[12][0-9])(?P<q>Q[1-4]|H[12])|(?P<n>[1-4]Q|[12]H)(?P<late>[12][0-9])"
    r"|FY(?P<fy>[12][0-9]))(?![0-9A-Za-z.%])"
)
SEASON = LazyPattern(r"(?P<y>(?:19|20)[0-9]{2})[-/](?P<last>[0-9]{2})(?:财年|学年|赛季|年度?)")
LUNAR = LazyPattern(  # 正月初一, 农历八月十五, 大年三十: their day is not worked out
    rf"(?:(?:{YEAR}|[0-9]{{2}})年)?(?:(?:农历|阴历)(?:{YEAR}年)?)?"
    r"(?:闰?(?:[正腊冬一二三四五六七八九]|十[一二]?|1[0-2]|[1-9])月初(?:十|[一二三四五六七八九1-9])"
    r"|闰?(?:[正腊冬]|(?<=历)(?:[一二三四五六七八九]|十[一二]?|1[0-2]|[1-9]))月(?:廿[一二三四五六七八九]?|[二三]?十[一二三四五六七八九]?|[1-3]?[0-9](?![0-9]))?"
    r"|闰?(?:[一二三四五六七八九]|十[一二]?)月廿[一二三四五六七八九]?"
    r"|大年(?:初(?:十|[一二三四五六七八九])|三十))"
)
_SHORT_RANGE = rf"[0-9]{{2}}(?={TO}[0-9]{{2}}年[初中底末上下])"
ELLIPSIS = LazyPattern(
    rf"(?<![0-9.A-Za-z-])(?:(?P<year>(?:19|20)[0-9]{{2}}|{_SHORT_RANGE}){TO}"
    rf"(?={YEAR}(?:\s?年|(?![0-9.]|\s?[万亿])))"
    rf"|(?P<month>{MONTH}){TO}(?={MONTH}\s?月)|(?P<day>{DAY}){TO}(?={DAY}\s?日(?![元本内])))"
)


@cache
def after_date() -> re.Pattern[str]:
    """Return the pattern of what opens or closes a date behind it: 以来, 起, 之前, 之后, 期间."""
    since = pairs("date_guards")["起"]
    return re.compile(
        rf"\s?(?P<since>以来|起?至今(?![年天日晨晚早])|起(?![{since}]))|(?P<before>之前|以前|前(?![0-9一二三四五六七八九十两几数后夕期沿景往来任端身列面半述排台缀提锋途置瞻卫瞩言辈人作程世车轮奏])|前(?=后面))"
        r"|(?P<after>之后|以后)|(?P<span>期间|前后|左右)"
    )


@cache
def calendar() -> re.Pattern[str]:
    """Return the pattern of one calendar date, absolute or relative; it may match nothing."""
    days = alternation(row[0] for row in table("days"))
    festivals = alternation(row[0] for row in table("festivals"))
    initials = "".join(sorted({row[0][0] for row in table("festivals")}))
    short_tail = rf"年?[底初末](?![期级])|年中|[上下]半年|{MONTH}\s?月|第?[一二三四1-4]季度|Q[1-4]"
    return re.compile(
        rf"(?:(?:公元|西元)?(?P<year>{YEAR})\s?财?年(?![级纪糕轮货])度?"
        rf"|[今去前明]\s?\((?P<gloss>(?:19|20)[0-9]{{2}}|1[0-2][0-9])\)\s?年度?"
        rf"|(?P<rocyear>(?<![0-9.])1[0-2][0-9])年(?:度(?!假)|(?=第?[一二三四1-4]季|{MONTH}月[0-9底初中,。份]|[上下]半年|Q[1-4]))"
        rf"|(?P<bare>{_BARE_YEAR})(?:(?=\s?[HQ][1-4](?![0-9A-Za-z_]))|{_NO_UNIT})"
        rf"|民国(?P<roc>元|[0-9]{{1,3}}|[{DIGIT}十百]{{1,6}})年"
        rf"|(?P<short>(?<![0-9.])[0-9]{{2}}(?=\s?年(?:{short_tail}))|[{DIGIT}]{{2}}(?=年(?:{MONTH}月|第?[一二三四]季度))"
        r"|(?<![0-9.A-Za-z])0[0-9](?=\s?年)|[零〇][一二三四五六七八九](?=年)|(?:九[零〇一二三四五六七八]|八[零〇一二三四五六七八])(?=年(?![前内来间])))\s?年(?!级)"
        rf"|(?P<rel>{days})(?![轻龄级表记薪节]|份[子]))?\s?"
        rf"(?:{_MONTH_DAY}|(?P<part>{_PART}|(?=[{initials}])(?:{festivals})(?![档联])|[寒暑]假)|(?P<dayonly>{DAY})[日号](?![元本称内游均楼线店机馆位桌院库显卡门])"
        rf"|[今昨明前]\s?\((?P<glossday>{DAY})\)\s?日"
        rf"|(?P<weekday>(?:周|星期|礼拜)[一二三四五六日天](?![年个])))?"
    )
