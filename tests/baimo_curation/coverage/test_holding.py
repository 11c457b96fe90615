"""A figure or date is held by a row with that figure, that date, or the number in its title."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.coverage.holding import Holdings, Recorded
from baimo_curation.reading.source_texts import SourceText
from baimo_curation.tables.codelists import Aspect, Reading
from baimo_curation.tables.evidence import Evidence


def held(
    raw: str,
    *,
    figure: str = "",
    dates: tuple[str, ...] = (),
    titles: tuple[str, ...] = (),
    sources: int = 1,
    aspect: Aspect = Aspect.ROW,
    reading: Reading = Reading.PLAIN,
    span: tuple[int, int] | None = None,
) -> dict[str, bool]:
    """Return the mentions of a text, and whether a row that cites the text holds them."""
    text = SourceText(Path("a.txt"), raw)
    start, end = span or (0, len(raw))
    passage = Evidence.whole(
        {"start": start, "end": end, "aspect": aspect, "reading": reading, "source_id": "a"}
    )
    holdings = Holdings(text, [(passage, Recorded(figure, dates, titles, sources))])
    return {mention.text: holdings.hold(mention) for mention in text.mentions}


def test_a_figure_is_held_by_the_row_that_prints_it() -> None:
    found = held("收入3.8亿元，同比增长31.1%", figure="3.8亿元")

    assert found == {"3.8亿元": True, "31.1%": False}


def test_part_of_a_figure_does_not_hold_it() -> None:
    assert not held("收入近3.8亿元", figure="3.8亿元")["近3.8亿元"]


@pytest.mark.parametrize(
    ("raw", "expression", "figure"),
    [
        ("基于36万亿词元训练", "36万亿", "36T tokens"),
        ("with 321B total parameters", "321B total parameters", "321B"),
        ("上下文为26.2万词元", "26.2万", "262K"),
    ],
)
def test_a_figure_is_held_where_it_is_printed_otherwise(raw: str, expression: str, figure: str):
    found = held(raw, figure=figure)

    assert [is_held for text, is_held in found.items() if expression in text] == [True]


@pytest.mark.parametrize("figure", ["超过36T tokens", "3.6T tokens", "36"])
def test_another_number_or_bound_does_not_hold_it(figure: str) -> None:
    assert not any(held("基于36万亿词元训练", figure=figure).values())


def test_a_figure_is_found_without_pinyin_glosses_and_in_either_script() -> None:
    assert held("參數(shù)約(yuē)700億(yì)個", figure="约700亿个") == {"約(yuē)700億(yì)個": True}


def test_a_figure_outside_the_passage_is_not_held() -> None:
    assert held("收入3.8亿元，成本3.8亿元", figure="3.8亿元", span=(0, 7)) == {"3.8亿元": False}


def test_a_passage_for_the_period_does_not_hold_the_figure() -> None:
    assert not held("收入3.8亿元", figure="3.8亿元", aspect=Aspect.PERIOD)["3.8亿元"]


@pytest.mark.parametrize(
    ("raw", "expression", "title"),
    [
        ("发布三款模型", "三款", "Xinghe launches three models"),
        ("发布三款模型", "三款", "星河发布三款模型"),
        ("首个通过备案", "首个", "The first model to be registered"),
        ("上百家企业", "上百家", "上百家企业接入"),
        ("5至6种能力", "5至6种", "5 to 6 capabilities"),
    ],
)
def test_a_title_with_the_number_holds_it(raw: str, expression: str, title: str) -> None:
    assert held(raw, titles=(title,))[expression]


@pytest.mark.parametrize("title", ["Xinghe launches models", "星河发布四款模型", "5 capabilities"])
def test_a_title_without_the_number_does_not_hold_it(title: str) -> None:
    assert not any(held("发布三款模型，有5至6种能力", titles=(title,)).values())


@pytest.mark.parametrize(
    ("date", "is_held"),
    [
        ("2023-04-06", True),
        ("2023-04", True),
        ("2023", True),
        ("2022/2024", True),
        ("2023-04-06/..", True),
        ("2023-04-07", False),
        ("2022", False),
        ("../2022", False),
    ],
)
def test_a_row_may_be_less_precise_than_the_text_but_not_differ(date: str, is_held: bool) -> None:
    assert held("2023年4月6日发布", dates=(date,)) == {"2023年4月6日": is_held}


def test_a_row_may_not_be_more_precise_than_its_only_source() -> None:
    assert not held("2023年发布", dates=("2023-04",))["2023年"]


@pytest.mark.parametrize(
    ("raw", "expression"), [("2023年发布", "2023年"), ("2023年底", "2023年底")]
)
def test_one_of_several_sources_may_be_less_precise(raw: str, expression: str) -> None:
    assert held(raw, dates=("2023-11-30",), sources=2)[expression]
    assert not held(raw, dates=("2022-11-30",), sources=2)[expression]


def test_a_date_in_a_title_is_held() -> None:
    assert held("到2030年", titles=("Demand is to double by 2030",))["2030年"]


def test_any_date_will_do_where_the_text_gives_no_year() -> None:
    assert held("同年4月发布", dates=("2023-04",))["同年4月"]
    assert not held("同年4月发布")["同年4月"]


def test_any_date_will_do_where_a_note_says_how_it_was_read() -> None:
    printed = "2014年上半年"

    assert held(printed, dates=("2024-01/2024-06",), reading=Reading.REPAIRED)[printed]
    assert not held(printed, dates=("2024-01/2024-06",))[printed]
