import pytest

from baimo_text.mentions import find_mentions
from baimo_text.periods import PublicationDate, read_published

ABSOLUTE = """
2023年8月31日|2023-08-31
2023 年 8 月 31 日|2023-08-31
2023-08-31|2023-08-31
2023/8/31|2023-08-31
2023.8|2023-08
20230831|2023-08-31
二〇二三年八月|2023-08
23年3月|2023-03
98年5月|1998-05
民国三十八年|1949
2023年|2023
2022年底|2022-12~
2024年初|2024-01~
2024年年中|2024-06~
3月初|
2014年上半年|2014-01/2014-06
2023年下半年|2023-07/2023-12
Q1 2023|2023-01/2023-03
2023Q4|2023-10/2023-12
2023年第一季度|2023-01/2023-03
2023年前三季度|2023-01/2023-09
2023年前11个月|2023-01/2023-11
2024年春季|2024-21
2019—2023年|2019/2023
2017至2023年|2017/2023
2023年1月至9月|2023-01/2023-09
2023年1-9月|2023-01/2023-09
2023年12月至2024年3月|2023-12/2024-03
2023年3月5日至12日|2023-03-05/2023-03-12
20世纪90年代|199X
90年代|199X
上世纪80年代|198X
2010年代|201X
21世纪|20XX
十四五期间|2021/2025
2004年至今|2004/..
2023年以来|2023/..
2035年之前|../2035
2030年之后|2030/..
2023年2月29日|
2023年8月31日下午3点半|2023-08-31T15:30:00
2024-03-05 03:43:32|2024-03-05T03:43:32
下午3点半|
15:30|
今年|
7月28日|
2023/1/1-2023/3/31|2023-01-01/2023-03-31
2023-01-01至2023-12-31|2023-01-01/2023-12-31
2024.3.18-3.20|2024-03-18/2024-03-20
1999.08-2002.02|1999-08/2002-02
10/31/1974|1974-10-31
2013.01.29晚上六点|2013-01-29T18:00:00
2024年3月18日9:30-11:30|2024-03-18T09:30:00/2024-03-18T11:30:00
2024年3月18日（周一）上午10时|2024-03-18T10:00:00
2021年4月20日11:00时至2021年4月25日17:00时|2021-04-20T11:00:00/2021-04-25T17:00:00
2024年7月4日晚上7点09分18秒|2024-07-04T19:09:18
2024年3月18日上午|2024-03-18
上午9至11点|
11:30:10 p.m.|
24Q1|2024-01/2024-03
1H24|2024-01/2024-06
FY25|2025
2023/24财年|2023/2024
2021年前两个季度|2021-01/2021-06
第一财季|
2023年3月起|2023-03/..
二零二二年伊始|2022-01~
2023年12月月底|2023-12~
08年|2008
零八年|2008
九七年一季度|1997-01/1997-03
二零零四年八月十五|2004-08-15
正月初一|
2015年农历正月初一|
大年三十|
本世纪初|20XX
十四五规划|2021/2025
2024年国庆节|2024-10-01
2019年感恩节|2019
春节期间|
"""
RELATIVE = """
今年|2024
去年|2023
前年|2022
明年|2025
上一年|2023
去年年底|2023-12~
今年上半年|2024-01/2024-06
去年8月|2023-08
今年以来|2024/..
本月|2024-03
上个月|2024-02
本月15日|2024-03-15
昨日|2024-03-17
今天|2024-03-18
下周三|2024-03-27
上周|2024-03-11/2024-03-17
周一|2024-03-18
星期五|2024-03-15
本季度|2024-01/2024-03
上季度|2023-10/2023-12
7月28日|2023-07-28
1月|2024-01
12月|2023-12
1-3月|2024-01/2024-03
上半年|2024-01/2024-06
第四季度|2023-10/2023-12
10日|2024-03-10
年底|
当天|
次年|
今天下午3点|2024-03-18T15:00:00
今晨5点|2024-03-18T05:00:00
明天上午|2024-03-19
周五下午3点|2024-03-15T15:00:00
昨天下午两点到明天四点|2024-03-17T14:00:00/2024-03-19T04:00:00
10月1日起|2023-10-01/..
下下个季度|2024-07/2024-09
这个礼拜三|2024-03-20
国庆节|2023-10-01
七夕|
去年元旦|2023-01-01
"""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().split("\n")]


@pytest.mark.parametrize(("passage", "value"), rows(ABSOLUTE))
def test_date_without_publication(passage: str, value: str) -> None:
    (found,) = find_mentions(f"在{passage},")

    assert (found.kind, found.text, found.value) == ("date", passage, value or None)


@pytest.mark.parametrize(("passage", "value"), rows(RELATIVE))
def test_date_relative_to_publication(passage: str, value: str) -> None:
    (found,) = find_mentions(f"在{passage},", published="2024-03-18")

    assert (found.kind, found.text, found.value) == ("date", passage, value or None)


@pytest.mark.parametrize(
    ("passage", "value"), [("去年", "2023"), ("上个月", None), ("7月", None), ("昨日", None)]
)
def test_a_year_alone_settles_years_only(passage: str, value: str | None) -> None:
    (found,) = find_mentions(passage, published="2024")

    assert found.value == value


@pytest.mark.parametrize(
    "passage",
    ["2000条", "1024", "2023万元", "三日", "一号", "月球", "3点建议", "圣诞树", "2048块卡"],
)
def test_these_are_no_dates(passage: str) -> None:
    assert all(mention.kind != "date" for mention in find_mentions(passage))


def test_published_is_read_as_far_as_it_goes() -> None:
    assert read_published("2024-03~") == PublicationDate(2024, 3)
    assert read_published("") is None


@pytest.mark.parametrize("published", ["2024-13", "24", "2023-02-29", "March 2024", "2024/03"])
def test_a_bad_publication_date_says_what_to_write(published: str) -> None:
    with pytest.raises(ValueError, match="write 2024, 2024-03 or 2024-03-18"):
        find_mentions("今年", published=published)


@pytest.mark.parametrize(
    ("passage", "text"),
    [("一季度GDP增长", "一季度"), ("2023年起诉", "2023年"), ("三日", ""), ("五六年前", "")],
)
def test_a_date_ends_where_the_next_word_begins(passage: str, text: str) -> None:
    dates = [mention.text for mention in find_mentions(passage) if mention.kind == "date"]

    assert dates == ([text] if text else [])
