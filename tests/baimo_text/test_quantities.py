"""Quantities, ranks, weak counts and names, each as the single mention of a short passage."""

from decimal import Decimal

import pytest

from baimo_text.mentions import Mention, find_mentions

FIGURES = """
约10-20万元|约10-20万元|100000|200000|CNY|range
增至七八个百分点|七八个百分点|7|8|pp|range
3～5年|3～5年|3|5|year|range
7~8千元|7~8千元|7000|8000|CNY|range
十到二十|十到二十|10|20||range
5%至8%|5%至8%|5|8|%|range
¥100-200|¥100-200|100|200|CNY|range
五六年前|五六年前|5|6|year|range
两三倍|两三倍|2|3|times|range
三至四成|三至四成|30|40|%|range
一百二十到一百五十万|一百二十到一百五十万|1200000|1500000||range
1-3B|1-3B|1000000000|3000000000||range
数亿元融资|数亿元|200000000||CNY|vague
上百家|上百家|100||家|vague
几十到上百个任务|几十到上百个|20||个|vague
高达几十亿甚至上百亿|高达几十亿甚至上百亿|2000000000|||vague
成百上千个|成百上千个|100||个|vague
几分钟|几分钟|2||min|vague
2000余万个|2000余万个|20000000||个|more_than
募资5亿多元|5亿多元|500000000||CNY|more_than
票价30多元|30多元|30||CNY|more_than
约莫5亿|约莫5亿|500000000|||about
营收破5亿元|破5亿元|500000000||CNY|more_than
打破5项纪录|5项|5||项|exact
两位数增长|两位数|10|||vague
打对折|对折|50||%|exact
大半年|大半年|0.5||year|more_than
US$1.2bn|US$1.2bn|1200000000||USD|exact
raised $500m|$500m|500000000||USD|exact
长500m|500m|500||m|exact
市值$1.5T|$1.5T|1500000000000||USD|exact
CNY 5 bn|CNY 5 bn|5000000000||CNY|exact
三千多万人|三千多万人|30000000||人|more_than
1000+家|1000+家|1000||家|more_than
近120倍的增长|近120倍|120||times|nearly
3.8億元人民幣|3.8億元人民幣|380000000||CNY|exact
三百四十七美元|三百四十七美元|347||USD|exact
US$1.5亿|US$1.5亿|150000000||USD|exact
人民币3000万元|人民币3000万元|30000000||CNY|exact
约为 8 亿美元|约为 8 亿美元|800000000||USD|about
3块5|3块5|3.5||CNY|exact
5毛|5毛|0.5||CNY|exact
12元5角3分|12元5角3分|12.53||CNY|exact
0.3秒以内|0.3秒以内|0.3||s|less_than
七成半|七成半|75||%|exact
0.8元/百万tokens|0.8元/百万tokens|0.8||CNY/1e6 token|exact
四万五千张|四万五千张|45000||张|exact
8100 petaFLOPS|8100 petaFLOPS|8100||petaFLOPS|exact
500P算力|500P|500||P|exact
1000P的算力|1000P|1000||P|exact
算力达5000P|5000P|5000||P|exact
3000E算力|3000E|3000||E|exact
每秒400GB|每秒400GB|400||GB/s|exact
900GB/s|900GB/s|900||GB/s|exact
每秒1千万亿次|每秒1千万亿次|1000000000000000||次/秒|exact
每年70%|每年70%|70||%/year|exact
7nm工艺|7nm|7||nm|exact
3.5GHz|3.5GHz|3.5||GHz|exact
1200千瓦时|1200千瓦时|1200||kW·h|exact
PUE低于1.2|低于1.2|1.2|||less_than
175B参数|175B参数|175000000000||参数|exact
7B模型|7B|7000000000|||exact
15T tokens|15T tokens|15000000000000||token|exact
300W用户|300W用户|3000000||用户|exact
700W功耗|700W|700||W|exact
１２３个|１２３个|123||个|exact
超六成|超六成|60||%|more_than
七成五|七成五|75||%|exact
其中超过九成都在南方|超过九成|90||%|more_than
历时长达六个月|长达六个月|6||month|exact
耗资高达10多亿元|高达10多亿元|1000000000||CNY|more_than
最高可达99%|最高可达99%|99||%|up_to
最多不过10年|最多不过10年|10||year|at_most
至少需要5年|至少需要5年|5||year|at_least
几乎一百家|几乎一百家|100||家|nearly
支持万卡级训练|万卡级|10000||卡|vague
千亿级的模型|千亿级|100000000000|||vague
打八折|八折|80||%|exact
同比-5%|-5%|-5||%|exact
零下5℃|零下5℃|-5||°C|exact
提高0.5个点|0.5个点|0.5||pp|exact
下调25个基点|25个基点|25||bp|exact
百分之三十|百分之三十|30||%|exact
负百分之点二八|负百分之点二八|-0.28||%|exact
千分之3|千分之3|3||‰|exact
四分之三以上|四分之三以上|0.75|||more_than
1/4|1/4|0.25|||exact
一半以上|一半以上|0.5|||more_than
百分百|百分百|100||%|exact
翻两番|翻两番|4||times|exact
效率翻番|翻番|2||times|exact
翻了3倍|翻了3倍|3||times|exact
两个半小时|两个半小时|2.5||h|exact
一个半月|一个半月|1.5||month|exact
一年半|一年半|1.5||year|exact
半年|半年|0.5||year|exact
三天两夜|三天两夜|3||d|exact
2小时30分钟|2小时30分钟|150||min|exact
3年零6个月|3年零6个月|42||month|exact
近三年|近三年|3||year|exact
近三年时间|近三年|3||year|nearly
过去的两周内|过去的两周内|2||week|exact
三天前|三天前|3||d|exact
60岁以上|60岁以上|60||岁|more_than
身高1米75|1米75|1.75||m|exact
1.5×10^9|1.5×10^9|1500000000|||exact
10的18次方|10的18次方|1000000000000000000|||exact
至少10家|至少10家|10||家|at_least
不超过50人|不超过50人|50||人|at_most
高达99%|高达99%|99||%|exact
不到一秒|不到一秒|1||s|less_than
20%左右|20%左右|20||%|about
拉高超12%|超12%|12||%|more_than
规模二百五十亿元|二百五十亿元|25000000000||CNY|exact
用户过亿|过亿|100000000|||more_than
月活破千万|破千万|10000000|||more_than
销量近万|近万|10000|||nearly
文章六千字|六千字|6000||字|exact
花了两个多小时|两个多小时|2||h|more_than
等了17个多星期|17个多星期|17||week|more_than
赚了3个多亿|3个多亿|300000000|||more_than
增长1.5-2倍|1.5-2倍|1.5|2|times|range
一千到两千万元|一千到两千万元|10000000|20000000|CNY|range
七千到九千亿元|七千到九千亿元|700000000000|900000000000|CNY|range
两到三仟澳元|两到三仟澳元|2000|3000|AUD|range
1万(含)-5万元|1万(含)-5万元|10000|50000|CNY|range
介于20和30之间|20和30|20|30||range
新台币 177.1 亿元|新台币 177.1 亿元|17710000000||TWD|exact
港币2960元|港币2960元|2960||HKD|exact
价格是A$13.5|A$13.5|13.5||AUD|exact
票价₩5000|₩5000|5000||KRW|exact
445奈拉|445奈拉|445||NGN|exact
壹仟玖佰圆整|壹仟玖佰圆整|1900||CNY|exact
六角七分钱|六角七分钱|0.67||CNY|exact
最多一块二角|最多一块二角|1.2||CNY|at_most
每条2分钱|2分钱|0.02||CNY|exact
每股50美分|每股50美分|0.5||USD/股|exact
两美元又三美分|两美元又三美分|2.03||USD|exact
基本每股收益-0.15元|-0.15元|-0.15||CNY|exact
股价跌破20元|跌破20元|20||CNY|less_than
5年及以上经验|5年及以上|5||year|at_least
50万元（含）以上|50万元（含）以上|500000||CNY|at_least
大于或等于100|大于或等于100|100|||at_least
年龄不小于三十岁|不小于三十岁|30||岁|at_least
提高 30% 以上|30% 以上|30||%|more_than
用时3分25秒|3分25秒|205||s|exact
一分半钟|一分半钟|1.5||min|exact
一个半钟|一个半钟|1.5||h|exact
跑了半公里|半公里|0.5||km|exact
两个半月前|两个半月前|2.5||month|exact
60日内|60日内|60||d|exact
两日后|两日后|2||d|exact
15个交易日|15个交易日|15||交易日|exact
五点五分钟|五点五分钟|5.5||min|exact
三两个人|三两个|2|3|个|range
白银三十两|三十两|30||两|exact
3斤5两|3斤5两|3.5||斤|exact
正常是华氏98.6度|华氏98.6度|98.6||°F|exact
五十兆字节|五十兆字节|50||MB|exact
身高168CM|168CM|168||cm|exact
三千 八百 九十六 万|三千 八百 九十六 万|38960000|||exact
7万 5千 4百|7万 5千 4百|75400|||exact
3/2|3/2|1.5|||exact
四分之一小时|四分之一小时|0.25||h|exact
半成左右|半成左右|5||%|about
2^32|2^32|4294967296|||exact
"""
RANKS = """
位列第一|第一|1|rank|rank
首个|首个|1|rank|rank
首次使用|首次|1|rank|rank
第三名|第三名|3|rank|rank
第一梯队|第一梯队|1|rank|rank
全球前5大|前5大|5|rank|rank
前十。|前十|10|rank|rank
Top 10|Top 10|10|rank|rank
第一种是|第一种|1|rank|weak
第一,它|第一|1|rank|weak
一款产品|一款|1|款|weak
一、背景|一|1||weak
这一旅程|这一|1||weak
两者|两者|2|者|weak
GPT-4|GPT-4|||identifier
ChatGPT3.5模型|ChatGPT3.5|||identifier
A800GPU|A800GPU|||identifier
升级至4.0版本|4.0|||identifier
550C的|550C|||identifier
1024开发者节|1024|||identifier
双11|11|||identifier
[12]|[12]|||identifier
见https://a.example/b?c=1。|https://a.example/b?c=1|||identifier
神舟十三号|十三号|||identifier
5G网络|5G|||identifier
第1000万辆下线|第1000万辆|10000000|rank|rank
iPhone 15 Pro|iPhone 15|||identifier
RTX 4090显卡|RTX 4090|||identifier
昇腾910B|910B|||identifier
小米14发布|14|||identifier
360公司|360|||identifier
95后员工|95|||identifier
"""
NO_NUMBERS = (
    "一致 统一 一直 一样 进一步 一般 唯一 一些 一定 百度 千问 万物 十分重要 三方 四川 一度 近日"
    " 千万不要 唯一 二级市场 第二曲线 三元锂电池 三里屯 五角大楼 朝九晚五 半成品"
)


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().split("\n")]


def only(passage: str) -> Mention:
    (mention,) = find_mentions(passage)
    return mention


@pytest.mark.parametrize("row", rows(FIGURES), ids=lambda row: row[0])
def test_quantity(row: list[str]) -> None:
    passage, text, low, high, unit, qualifier = row

    found = only(passage)

    assert (found.text, found.kind) == (text, "quantity")
    assert found.value == Decimal(low)
    assert found.value_max == (Decimal(high) if high else None)
    assert (found.unit, found.qualifier) == (unit, qualifier)


@pytest.mark.parametrize(("passage", "text", "value", "unit", "kind"), rows(RANKS))
def test_rank_weak_and_identifier(
    passage: str, text: str, value: str, unit: str, kind: str
) -> None:
    found = only(passage)

    assert (found.text, found.kind, found.unit) == (text, kind, unit)
    assert found.value == (Decimal(value) if value else None)


@pytest.mark.parametrize("word", NO_NUMBERS.split())
def test_words_with_numeral_characters_are_no_mentions(word: str) -> None:
    assert find_mentions(f"这{word}了") == []


@pytest.mark.parametrize(
    "passage", ["从3万增至5万", "3亿甚至5亿", "3年到5万", "3万和5万", "10万 20万"]
)
def test_two_figures_stay_two(passage: str) -> None:
    assert len(find_mentions(passage)) == 2


def test_a_gloss_stays_inside_or_outside_the_span() -> None:
    (mention,) = find_mentions("達四萬(wàn)五千張(zhāng)")

    assert (mention.text, mention.value) == ("四萬(wàn)五千張", 45000)
