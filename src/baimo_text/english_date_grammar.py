"""The patterns of English dates and periods, for folded text."""

from baimo_text.lazy_pattern import LazyPattern

_MONTH_NAMES = (
    *("Jan(?:uary)?", "Feb(?:ruary)?", "Mar(?:ch)?", "Apr(?:il)?", "May", "June?", "July?"),
    *("Aug(?:ust)?", "Sept?(?:ember)?", "Oct(?:ober)?", "Nov(?:ember)?", "Dec(?:ember)?"),
)
# Capitalised or in capitals; may and march are words.
_MONTH = rf"(?:(?=[A-Z][a-z]|[A-Z]+(?![a-z]))(?i:{'|'.join(_MONTH_NAMES)})(?![A-Za-z])\.?)"
YEAR = r"(?:(?:19[5-9][0-9]|20[0-4][0-9])(?![0-9]))"
_DAY = r"(?:(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])(?:st|nd|rd|th)?)"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?,? )?"
_PART = (
    r"(?:[Ee]arly|[Mm]id|[Ll]ate|[Yy]ear-end"
    r"|(?:[Tt]he )?(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd) of)"
)
_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)"
_NTH = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_UNTIL = r"(?:-|~|to|through)"

# What a date that begins with a digit looks like: it lets through every one and little else.
DIGIT_HEAD = LazyPattern(
    r"(?:19|20)[0-9]{2}|[0-3]?[0-9](?:st|nd|rd|th)?"
    rf"(?:[ -](?:of )?[A-Z]| ?{_UNTIL} ?[0-3]?[0-9]|/[0-9])"
    r"|2[0-9][./]?[01]?[0-9] ?[-~]|[01]?[0-9] ?[apAP]\.?[mM]|[5-9]0s|[12][0-9](?:th|st) [Cc]"
)
DATE = LazyPattern(
    # December 26, 2024; Dec 26
    rf"{_WEEKDAY}(?P<m1>{_MONTH}) ?(?P<d1>{_DAY})(?:,? ?(?:of )?(?P<y1>{YEAR}))?"
    r"(?![0-9%A-Za-z]|[.,][0-9]|-[0-9]{2,}-)"
    # 26 December 2024; the 3rd of June
    rf"|{_WEEKDAY}(?:the )?(?P<d2>{_DAY})[ -](?:of )?(?P<m2>{_MONTH})(?:,?[ -](?P<y2>{YEAR}))?"
    # December 2024; Dec '24
    rf"|(?P<m3>{_MONTH}),?[ -](?:of )?(?P<y3>{YEAR}|'(?P<short>[0-9]{{2}})(?![0-9]))"
    # Mar-25, as spreadsheets print a month
    rf"|(?P<m5>{_MONTH})-(?P<y9>2[0-9])(?![0-9A-Za-z-])"
    # late 2023; mid-July 2025; summer 2024
    rf"|(?P<part>{_PART})[ -](?:(?P<m4>{_MONTH}),? )?(?:(?:the )?year )?(?P<y4>{YEAR})(?![A-Za-z%])"
    rf"|(?P<season>{_SEASON}),?(?: of)? (?P<y5>{YEAR})"
    # the first half of 2024; fiscal year 2025
    rf"|(?:the )?(?P<nth>{_NTH})[ -](?P<span>quarter|half)(?: of|,)? "
    rf"(?:(?:fiscal )?year )?(?:FY ?)?(?P<y6>{YEAR})"
    rf"|(?:(?:fiscal|calendar) year|FY|CY) ?(?P<y8>{YEAR})(?! ?[QH][1-4])"
    # 2024; 2024 Q3; 2024 Dec 26
    rf"|(?P<y7>{YEAR})(?:[ -]?(?P<half>[QH][1-4])(?![0-9A-Za-z])"
    rf"|[ -](?P<m7>{_MONTH})(?:[ -](?P<d7>{_DAY}))?)?"
    r"(?![.,]?[0-9]|[A-Za-z_/%])"
    # January in January-March 2025; in March
    rf"|(?P<m8>{_MONTH})(?= ?{_UNTIL} ?{_MONTH})"
    rf"|(?<=[Ii]n )(?P<m9>{_MONTH})(?! [a-z]*ing|[ -]?[0-9])"
)
# 20-22 January 2025
DAYS_OF_MONTH = LazyPattern(
    rf"(?P<first>{_DAY}) ?{_UNTIL} ?(?P<last>{_DAY}) (?:of )?(?P<month>{_MONTH})"
    rf"(?:,? (?P<year>{YEAR}))?"
)
MONTH_OF_YEAR = LazyPattern(rf"(?<![0-9/.-])(?P<m>0[1-9]|1[0-2])/(?P<y>{YEAR})(?![0-9/.A-Za-z-])")
# 2024-25, FY2024/25: the second year is the next one, and no month.
TWO_YEARS = LazyPattern(
    rf"(?:(?:FY|[Ff]iscal year) ?)?(?P<first>{YEAR})[-/](?P<last>1[3-9]|[2-9][0-9])"
    r"(?![0-9A-Za-z/%-]|[.,][0-9])"
)
# The first nine months of 2025; the first 2 quarters of 2025.
FIRST_MONTHS = LazyPattern(
    r"(?:the )?first (?P<n>[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven)[ -]"
    rf"(?P<unit>month|quarter)s?(?: of|,) (?:(?:fiscal )?year )?(?P<y>{YEAR})"
)
# Without its year, a quarter is one of a year; a half may be one of anything.
QUARTER_ALONE = LazyPattern(
    rf"(?P<nth>{_NTH})[ -]quarter(?![a-z]|s(?! )| of (?!the (?:fiscal )?year|this year))"
    r"(?: of (?:the|this) (?:fiscal )?year)?"
    rf"|(?P<half>first|second) half of (?:the|this) year(?!s)"
)
DECADE_AFTER = LazyPattern(r"(?:(?<=0s and )|(?<='))(?P<d>[5-9])0s(?![a-z])")  # 1980s and 90s
DECADE = LazyPattern(
    r"(?:the )?(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?(?P<y>(?:19|20)[0-9])0'?s(?![a-z])"
)
CENTURY = LazyPattern(r"(?:the )?(?P<n>1[0-9]|2[01])(?:th|st) [Cc]entury")
QUARTER = LazyPattern(
    rf"(?P<q>[QH][1-4])(?: of|,)?"
    rf"(?:[ -]?'?(?P<y>{YEAR})|(?: ?'|[ -])(?P<short>[12][0-9])(?![0-9]))(?![A-Za-z%_])"
)
TO = LazyPattern(r" ?(?:-|~|to|through|until|and) ?")
TO_DAY = LazyPattern(rf" ?{_UNTIL} ?(?P<d>{_DAY})(?:,? (?P<y>{YEAR}))?(?! ?(?:{_MONTH}|[0-9%]))")
# Aug 24 - May 25: of two months with two digits each, the years.
SHORT_YEARS = LazyPattern(
    rf"(?P<m1>{_MONTH}) ?'?(?P<y1>2[0-9])(?![0-9]) ?{_UNTIL} ?"
    rf"(?P<m2>{_MONTH}) ?'?(?P<y2>2[0-9])(?![0-9])(?!, ?[0-9]{{4}})"
)
# Windows of dates of problems, years first: 24.08-25.05, 2408-2505, 20240801-20250201 …
WINDOW = LazyPattern(
    r"(?<![0-9.])(?P<y1>2[0-9])(?P<sep>[./]?)(?P<m1>0[1-9]|1[0-2]) ?[-~] ?"
    r"(?P<y2>2[0-9])(?P=sep)(?P<m2>0[1-9]|1[0-2])(?![0-9.])"
)
# … of months without a zero, parted by a slash: 24/8-25/5.
SLASHED_MONTHS = LazyPattern(
    r"(?<![0-9./])(?P<y1>2[0-9])/(?P<m1>0?[1-9]|1[0-2]) ?[-~] ?"
    r"(?P<y2>2[0-9])/(?P<m2>0?[1-9]|1[0-2])(?![0-9./])"
)
COMPACT = LazyPattern(
    r"(?<![0-9])(20[0-4][0-9][01][0-9][0-3][0-9]) ?[-~] ?(20[0-4][0-9][01][0-9][0-3][0-9])(?![0-9])"
)
# … and years last: 08/01/24-02/01/25.
SLASHED = LazyPattern(
    r"(?<![0-9/])(?P<m1>0?[1-9]|1[0-2])/(?P<d1>[0-3]?[0-9])/(?P<y1>2[0-9]) ?[-~] ?"
    r"(?P<m2>0?[1-9]|1[0-2])/(?P<d2>[0-3]?[0-9])/(?P<y2>2[0-9])(?![0-9/])"
)
# Words in front of a date that open or close it.
OPENING = LazyPattern(r"(?:[Ss]ince|[Bb]efore|[Aa]fter|[Uu]ntil|[Pp]rior to) \Z")
# Words and signs that show four digits to be a year, and others that show them to be none.
IN_TIME = LazyPattern(
    r"(?:(?i:in|since|by|of|from|until|till|before|after|during|through|throughout|year|early|late"
    r"|mid|copyright|and|to|for)[ -]|© ?|\(c\) )\Z"
)
COUNTED = LazyPattern(
    r" ?%| ?[x×*](?![a-z])|[KMBT](?![a-z])|\+|/[sh](?![a-z])|-(?:bit|token|dim|shot|layer|step|way)"
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ON_DAY = LazyPattern(
    rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) )?(?P<day>{'|'.join(WEEKDAYS)})"
    rf"(?![a-z]|,? (?:{_DAY} )?{_MONTH})"
)
CLOCK = LazyPattern(r"(?:1[0-2]|0?[1-9]) ?(?:[ap]\.m\.|[ap]m|[AP]M)(?![A-Za-z])")
RELATIVE = LazyPattern(
    r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious) (?P<step>year|month|quarter|week)(?!['a-z-])"
    r"|(?P<day>[Yy]esterday|[Tt]omorrow)(?![a-z'])"
)
