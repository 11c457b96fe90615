"""The fast readers of plain figures and dates read what the full grammar reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

import pytest

from baimo_text import readings
from baimo_text.folded_view import View
from baimo_text.grammar import DIGIT, POWER
from baimo_text.openers import FIRST_HAN, not_numbers, starts
from baimo_text.periods import PublicationDate
from baimo_text.plain_dates import read_plain_date, read_plain_relative
from baimo_text.plain_figures import read_plain, read_plain_numeral
from baimo_text.quantities import read_quantity
from baimo_text.span_reading import SpanReading
from support.text_kinds import kind_rows

BEFORE = ("共", "约", "达到", "近", "每天", "超过", "这", "(", "。\n", "、", "从")
NUMBERS = ("3", "15.3", "240", "3.0", "2048", "三", "一", "两", "九", "百", "陆")
POWERS = ("", "万", "亿", "万亿", "多", "余")
UNITS = ("%", "个", "个百分点", "家", "元", "美元", "人次", "平方公里", "小时", "年", "天", "岁")
BEHIND = (
    "",
    "。",
    "企业",
    "左右",
    "以上",
    "以内",
    "多",
    "至5个",
    "/月",
    "前",
    "内",
    "半",
    "的",
    "、四个",
)
SEVERAL = (
    "十",
    "十一",
    "四十五",
    "两百",
    "三百六十",
    "六千",
    "一万",
    "四万五千",
    "十五亿",
    "二十万三千",
    "数亿",
    "几十",
    "几百万",
    "好几千",
)
SPACED = ("15 个", "3.8 亿元", "8100 petaFLOPS", "128 GB", "40 %", "2 万", "5 nm", "7 B", "3 hours")
TENTHS = ("一成", "三成", "九成")
DATES = (
    *("2023年", "2023年8月", "2023年12月31日", "2023年2月30日", "1998年2月28日"),
    *("去年", "今年", "前年", "同年", "本年度", "上一年度", "上个月", "当月", "本季度"),
    *("下周", "上星期", "昨天", "今晚", "当日", "大前天"),
)
BEHIND_DATE = (
    *("", "。", "，", "、", ")", "的", "底", "初", "末", "度", "级", "上半年", "下半年", "同期"),
    *("以来", "起", "之前", "之后", "期间", "左右", "至2024年", "到今年", "-2024年", "~明年"),
    *(
        "8月",
        "3日",
        "三月",
        "9点",
        "下午3点",
        "晚",
        "春节",
        "国庆节",
        "春季",
        "第三季度",
        "Q3",
        "H1",
    ),
    *(
        "第一周",
        "的第三个星期四",
        "一",
        "三",
        "前三季度",
        "正月初一",
        "货",
        "代",
        "轻人",
        "我们",
        "商业",
    ),
    *(
        "世界",
        "发布",
        "(1月)",
        " 3月",
        "\n",
        "\n3月",
        "\u20283月",
        "T9:00",
        ",9:30",
        "财报",
        "份",
        "旬",
        "薪",
    ),
)
BEFORE_DATE = ("于", "在", "", "(", "“", "\n", "每", "1", "从", "至", "-", "今", "旦")
PUBLISHED = PublicationDate(2024, 3, 18)
_TOGETHER = 400  # passages read in one text: a text of its own for each takes four times as long


def passages() -> Iterator[str]:
    """Yield made-up passages, and those of the tests of kinds."""
    for made in product(BEFORE, NUMBERS, POWERS, UNITS, BEHIND):
        yield f"其中{''.join(made)},其他"
    for made in product(
        ("共", "约", "了", "每天", "(", "近"),
        SEVERAL,
        ("", "多", "余"),
        (*UNITS, "张", "次", "场"),
        BEHIND,
    ):
        yield f"其中{''.join(made)},其他"
    for made in product((*BEFORE, "有 "), (*SPACED, *TENTHS), (*BEHIND, "/s", "都", "五")):
        yield f"其中{''.join(made)},其他"
    for made in product(BEFORE_DATE, DATES, BEHIND_DATE):
        yield f"其中{''.join(made)},其他"
    whole = (
        ("一", "两", "三", "五"),
        ("次", "者"),
        (*BEHIND, "会议", "全会", "以来", "AI", "都", "性"),
    )
    for made in product((*BEFORE, "届", "下"), *whole):
        yield f"其中{''.join(made)},其他"
    for before, few in product("参函指人总少次分系岁件倍计大张的好又", ("数十", "几百", "数千万")):
        yield f"其中{before}{few}家,其他"
    for before, behind in product(BEFORE, ("方向", "点", "家", "半", "年", "。", ",", "")):
        yield f"其中{before}一{behind},那一{behind}"
    for name in ("by_kind.tsv", "sentences.tsv"):
        yield from (row[0] for row in kind_rows(name))


def plain_readings(text: str) -> Iterator[tuple[int, SpanReading]]:
    """Yield where a plain reader takes a figure or a date, and what it reads."""
    for match in starts().finditer(text):
        at = match.start()
        if not_numbers().match(text, at):
            continue
        reading = None
        if "0" <= text[at] <= "9":
            reading = read_plain(text, at, 0) or read_plain_date(text, at)
        elif text[at] in DIGIT + POWER + "数几":
            reading = read_plain_numeral(text, at, 0)
        elif text[at] >= FIRST_HAN:
            reading = read_plain_relative(text, at, PUBLISHED)
        if reading:
            yield at, reading


@pytest.fixture
def grammar_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("read_plain", "read_plain_date", "read_plain_numeral", "read_plain_relative"):
        monkeypatch.setattr(readings, name, lambda *_: None)


def read_otherwise(texts: Iterable[str]) -> tuple[list[tuple[str, object, object]], int]:
    """Return what the full grammar reads otherwise, and how much the plain readers take."""
    different: list[tuple[str, object, object]] = []
    taken = 0
    for raw in texts:
        text = View(raw).text
        for at, plain in plain_readings(text):
            taken += 1
            # Figures in digits, and words, are asked for before dates: 2048小时 counts hours.
            before_dates = plain.start == plain.end or (text[at].isascii() and plain.kind != "date")
            if before_dates:
                full = read_quantity(text, at, 0)
            else:
                full = readings.read_at(text, at, 0, PUBLISHED)
            if plain.start == plain.end:  # nothing begins here
                same = full is None or full.start == full.end
            else:
                same = full == plain
            if not same:
                different.append((text[max(0, at - 9) : at + 15], plain, full))
    return different, taken


@pytest.mark.usefixtures("grammar_alone")
def test_plain_figures_are_read_as_the_full_grammar_reads_them() -> None:
    every = list(passages())
    texts = ("\n".join(every[at : at + _TOGETHER]) for at in range(0, len(every), _TOGETHER))

    different, taken = read_otherwise(texts)

    assert different == []
    assert taken > 50_000


@pytest.mark.usefixtures("grammar_alone")
@pytest.mark.parametrize("date", ["2023年", "2023年8月", "2023年8月31日", "去年", "上个月", "昨天"])
def test_no_character_behind_a_plain_date_belongs_to_it(date: str) -> None:
    characters = map(chr, [*range(0x20, 0x250), *range(0x3000, 0x3040), *range(0x4E00, 0xA000)])

    different, taken = read_otherwise(["\n".join(f"{date}{c}" for c in characters)])

    assert different == []
    assert taken > 20_000


def test_words_that_are_no_numbers_begin_with_a_chinese_character() -> None:
    assert not any(not_numbers().match(chr(code)) for code in range(ord(FIRST_HAN)))
