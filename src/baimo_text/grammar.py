"""The named parts from which the patterns of the recogniser are composed.

Every repetition is possessive, atomic or bounded, so that matching stays linear in the text.
A repeated group is atomic, `(?>(?:…)+)`, where a character is possessive, `[0-9]++`: Python before
3.11.5 matches possessive groups wrongly (CPython issue 106052), and Debian 12 has 3.11.2.
They expect the folded text of a `View`: ASCII digits and punctuation, Simplified characters.
"""

DIGIT = "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖两俩"
POWER = "十拾百佰千仟万亿兆廿卅卌"

TO = r"\s?(?:至(?!今(?![年天日晨晚早])|少|多)|到|~{1,2}|-{1,2})\s?"

FOLD_BOUND = "(?:将?近|接近|大?约|超过?|逾|不到|不止)?"  # 翻了近一番

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
QUARTER = r"(?:第?[一二三四1-4]财?季度?|Q[1-4](?![0-9A-Za-z_])|首季度?)"
