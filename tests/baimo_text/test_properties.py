"""Properties of any text, however damaged."""

import contextlib
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo_text.folded_view import View
from baimo_text.mentions import find_mentions, mentions_to_json
from baimo_text.numerals import number, read_numeral
from baimo_text.periods import read_published
from baimo_text.printed_figure import read_figures
from baimo_text.spotter import Spotter
from conftest import ROOT
from support.growth import LONG, SHORT, too_slow

PIECES = (
    *[
        "0",
        "1",
        "7",
        "12",
        "2023",
        "1e999",
        "3.5",
        ",",
        ".",
        "。",
        "、",
        "-",
        "~",
        "/",
        ":",
        "%",
        "(",
        ")",
        "[",
        "]",
        "一",
        "二",
        "三",
        "两",
        "十",
        "百",
        "千",
        "万",
        "亿",
        "半",
        "几",
    ],
    *[
        "数",
        "多",
        "余",
        "第",
        "首",
        "前",
        "上",
        "下",
        "年",
        "月",
        "日",
        "号",
        "周",
        "点",
        "时",
        "分",
        "秒",
        "个",
        "家",
        "次",
        "倍",
        "成",
        "折",
        "番",
        "翻",
        "节",
        "国庆",
        "大年",
        "历",
        "正月",
        "晚",
        "两",
        "角",
        "过",
        " ",
        "^",
        "FY24",
        "(含)",
        "分之",
        "又",
    ],
    *[
        "元",
        "块",
        "毛",
        "美元",
        "¥",
        "$",
        "超",
        "近",
        "约",
        "至",
        "到",
        "以上",
        "左右",
        "每",
        "秒",
        "今",
        "去",
        "明",
        "今年",
        "上个月",
        "前年",
        "季度",
    ],
    *[
        "上半年",
        "世纪",
        "年代",
        "GPT",
        "-",
        "A800",
        "B",
        "K",
        "W",
        "GB",
        "GB/s",
        "tokens",
        "http://",
        "(xù)",
        "(llm)",
        "萬",
        "億",
        "個",
        "３",
    ],
    *[
        "٣",
        "�",
        "\ue000",
        "İ",
        "ſ",
        "民国",
        "零下",
        "负",
        "十四五",
        "过",
        "年底",
        "Q1",
        "H1",
        "Top",
        "No.",
        "10^",
        "的",
        "次方",
        "成百上千",
        "每百万tokens",
        "公元前",
        "同期",
        "第二周",
        "星期三",
        "参拾",
        "幺",
        "，",
        "〔2024〕",
        "电话",
        "(亿元)",
        "10/09/2025",
        "最后一天",
        "兆",
        "届",
    ],
    "\u3000",
    "\n",
    " ",
)
# Repeated more than once, and never given back: `(…)++`, `(…){1,3}+`, `{_NAME}*+`.
POSSESSIVE_GROUP = re.compile(r"(\)|\{[A-Za-z_]+\})([*+?]|\{+[0-9,]+\}+)\+")
composed = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
PUBLISHED = (None, "2024", "2024-03", "2024-02-29", "0001-01-01", "9999-12-31")
anything = st.one_of(st.text(max_size=60), composed)
SPOTTER = Spotter(
    [("GPT", "gpt", False), ("GPT", "other", False), ("a800", "a800", True), ("十", "x", False)]
)


@settings(max_examples=1500, deadline=None)
@given(
    anything, st.sampled_from([None, "2024", "2024-03", "2024-02-29", "0001-01-01", "9999-12-31"])
)
def test_every_text_is_read_without_loss(raw: str, published: str | None) -> None:
    mentions = find_mentions(raw, published=published, spotter=SPOTTER)

    covered = bytearray(len(raw))
    last = 0
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(raw)
        assert mention.text == raw[mention.start : mention.end]
        if mention.kind != "entity":
            assert last <= mention.start
            last = mention.end
        covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    for match in re.finditer(r"\d", raw):
        assert covered[match.start()], (raw, match.start())
    assert len(mentions_to_json(mentions)) == len(mentions)


@settings(max_examples=500, deadline=None)
@given(anything)
def test_view_maps_every_position_back(raw: str) -> None:
    view = View(raw)

    positions = [view.raw_position(i) for i in range(len(view.text))]

    assert len(view.text) <= len(raw)
    assert positions == sorted(set(positions))
    assert all(position < len(raw) for position in positions)
    for position, character in zip(positions, view.text, strict=True):
        digit = unicodedata.decimal(raw[position], None)
        assert digit is None or character == str(digit)
    assert all(0 <= start < end <= len(raw) for start, end in view.damage())


@settings(max_examples=500, deadline=None)
@given(anything)
def test_any_string_is_a_number_or_none(text: str) -> None:
    for reader in (number, read_numeral, read_figures):
        reader(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=12))
def test_any_publication_date_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        read_published(text)


ADVERSARIAL = {
    "digits": "7",
    "spaced ones": "1 ",
    "ones": "一",
    "taels": "两",
    "formal ones": "壹",
    "spaced thousands": "三千 ",
    "dates to dates": "2023/1/1-",
    "years last": "1-1-2023-",
    "hours to hours": "9:30-",
    "powers": "万",
    "percent": "%",
    "ordinal": "第",
    "brackets": "[",
    "open brackets with digits": "[1",
    "round brackets": "(",
    "years": "2023年",
    "dates": "2023年8月31日",
    "grouped": "1,111,",
    "dots": "1.1.",
    "letters and digits": "A1",
    "letters": "a",
    "hyphens": "A-1-",
    "ranges": "1-",
    "ranges of numerals": "一到",
    "fractions": "分之一",
    "slashes": "1/2/",
    "halves": "个半",
    "fuzzy": "1多",
    "bounds": "超过约近",
    "address": "http://a",
    "at": "a@",
    "glosses": "的(de)",
    "colons": "1:11:",
    "hours": "3小时",
    "minus": "-",
    "currency": "¥",
    "twenty": "二十",
    "decades": "90年代",
    "comma numerals": "三、四",
    "capital words": "Aa ",
    "zero": "零",
    "and": "一又",
    "half year": "半",
    "alias": "GPT",
    "scientific": "1e1",
    "power of ten": "10^1",
    "prices": "每百万tokens",
    "prices of one base": "每百万tokens1元、",
    "bases": "/1M",
    "eras": "公元前1年至",
    "documents": "(2024)",
    "dialled": "电话1",
    "same periods": "去年同期",
    "weeks": "1月第1周",
    "negative": "从-1",
    "wide commas": "1，",
    "headings": "(亿元)1",
    "sections": "\n1.1 ",
    "plans": "“十四五",
    "mixed numerals": "六千7百",
    "three": "参拾",
    "spoken": "幺三",
    "days last": "10/09/2025 ",
    "rates": "元/人",
    "which": "十四届二次",
    "glossed days": "今(1)日",
    "counts": "四万五千张",
    "falling powers": "一千一百一十一",
    "round tens": "十亿",
    "spaced counts": "有 15 个",
    "years and halves": "2023年上半年，",
    "relative years": "去年底",
    "articles": "这一",
    "tenths": "三成",
}


@pytest.mark.parametrize("piece", ADVERSARIAL.values(), ids=ADVERSARIAL.keys())
@pytest.mark.parametrize("tail", ["", "年", "A"])
def test_time_grows_with_the_text_not_faster(piece: str, tail: str) -> None:
    short, long = (piece * (n // len(piece)) + tail for n in (SHORT, LONG))

    assert too_slow(read, short, long) == ""


def test_a_million_digits_are_one_mention() -> None:
    mentions = find_mentions("共" + "9" * 1_000_000 + "个")

    assert [(m.start, m.end, m.kind) for m in mentions] == [(1, 1_000_001, "identifier")]


def read(text: str) -> None:
    find_mentions(text, published="2024-03-18", spotter=SPOTTER)


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 matches such patterns wrongly, and silently; `(?>(…)+)` is the same."""
    modules = sorted((ROOT / "src").rglob("*.py"))

    assert [path for path in modules if POSSESSIVE_GROUP.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("pattern", [r"(?:a|b)++", r"(?:ab){1,12}+", "(?:ab){{2,}}+", "{_RUN}*+"])
def test_the_guard_sees_possessive_groups(pattern: str) -> None:
    assert POSSESSIVE_GROUP.search(pattern)
