from __future__ import annotations

from decimal import Decimal

import pytest

from baimo_curation.derive.figure_bounds import value_bounds
from baimo_curation.tables.codelists import Dimension, Qualifier


def bounds(
    value: str, qualifier: str, printed: str, dimension: str, top: str | None = None
) -> list[str | None]:
    low, high = value_bounds(
        Decimal(value),
        Decimal(top) if top else None,
        Qualifier(qualifier),
        printed,
        Dimension(dimension),
    )
    return [None if bound is None else f"{bound.normalize():f}" for bound in (low, high)]


@pytest.mark.parametrize(
    ("value", "qualifier", "printed", "dimension", "expected"),
    [
        ("380000000", "exact", "3.8亿元", "money", ["375000000", "385000000"]),
        ("1290000", "exact", "129万辆", "count", ["1285000", "1295000"]),
        ("31.1", "exact", "31.1%", "ratio", ["31.05", "31.15"]),
        ("200", "exact", "200%", "ratio", ["199.5", "200.5"]),
        ("70", "exact", "七成", "ratio", ["65", "75"]),
        ("45000", "exact", "四万五千张", "count", ["44500", "45500"]),
        ("12000", "exact", "12,000台", "count", ["12000", "12000"]),
        ("2", "exact", "两位", "count", ["2", "2"]),
        ("1", "exact", "首个", "rank", ["1", "1"]),
        ("400", "exact", "400GB", "information_rate", ["399.5", "400.5"]),
        ("120", "nearly", "近120倍", "ratio", ["110", "120"]),
        ("90", "nearly", "近90%", "ratio", ["80", "90"]),
        ("1400000", "about", "约为 140 万美元", "money", ["1350000", "1450000"]),
        ("400", "more_than", "400多家", "count", ["400", None]),
        ("5", "at_least", "至少5年", "time", ["5", None]),
        ("3", "less_than", "不到3秒", "time", [None, "3"]),
        ("10", "at_most", "最多10年", "time", [None, "10"]),
        ("99", "up_to", "高达99%", "ratio", ["98.5", "99.5"]),
        ("100000000", "vague", "数亿元", "money", ["100000000", None]),
    ],
)
def test_bounds_follow_from_digits_and_bound_word(
    value: str, qualifier: str, printed: str, dimension: str, expected: list[str | None]
) -> None:
    assert bounds(value, qualifier, printed, dimension) == expected


def test_a_range_reaches_from_end_to_end() -> None:
    assert bounds("10", "range", "10%~20%", "ratio", "20") == ["9.5", "20.5"]


def test_around_a_range_reaches_beyond_both_ends() -> None:
    assert bounds("5", "about", "大约五六年", "time", "6") == ["4.5", "6.5"]


def test_no_value_has_open_bounds() -> None:
    assert value_bounds(None, None, Qualifier.VAGUE, "很多", Dimension.COUNT) == (None, None)
