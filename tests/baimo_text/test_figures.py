import json
from decimal import Decimal

import pytest

from baimo_text.mentions import find_mentions, mentions_to_json
from baimo_text.printed_figure import read_figures


@pytest.mark.parametrize(
    ("printed", "value", "unit", "qualifier"),
    [
        ("近120倍", "120", "times", "nearly"),
        ("3.8億元人民幣", "380000000", "CNY", "exact"),
        ("四万五千张", "45000", "张", "exact"),
        ("首次", "1", "rank", "exact"),
        ("8100 petaFLOPS", "8100", "petaFLOPS", "exact"),
        ("同比大增200%", "200", "%", "exact"),
        ("一家", "1", "家", "exact"),
        ("七", "7", "", "exact"),
    ],
)
def test_the_one_figure_is_read(printed: str, value: str, unit: str, qualifier: str) -> None:
    (figure,) = read_figures(printed)

    assert figure is not None
    assert (figure.value, figure.unit, figure.qualifier) == (Decimal(value), unit, qualifier)


@pytest.mark.parametrize("printed", ["", "没有数字", "GPT-4", "2023年", "从3万增至5万"])
def test_none_or_several_figures_give_none(printed: str) -> None:
    assert len(read_figures(printed)) != 1


def test_several_figures_are_all_listed() -> None:
    assert [figure.value for figure in read_figures("从3万增至5万")] == [30000, 50000]


def test_json_holds_numbers_dates_and_nulls() -> None:
    objects = mentions_to_json(find_mentions("2023年超12.5%,10-20万,GPT-4"))

    assert json.loads(json.dumps(objects)) == objects
    assert [o["value"] for o in objects] == ["2023", 12.5, 100000, None]
    assert [o["value_max"] for o in objects] == [None, None, 200000, None]
    assert list(objects[0]) == [
        *("start", "end", "text", "kind", "value", "value_max", "unit", "qualifier", "entity_ids"),
        *("ambiguous", "shadowed", "set_aside", "reasons", "region"),
    ]


def test_a_byte_order_mark_counts_as_a_code_point() -> None:
    assert find_mentions("\ufeff共3家\r\n")[0].start == 2
