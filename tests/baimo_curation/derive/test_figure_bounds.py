from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo_curation.derive.figure_bounds import metric_bounds, value_bounds
from baimo_curation.tables.codelists import Dimension, Measure, Qualifier
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit


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


def test_stated_bounds_take_the_place_of_those_of_the_wording() -> None:
    unit = Unit.model_construct(factor=Decimal(1), dimension=Dimension.COUNT)
    metric = Metric.model_construct(
        value=Decimal(100),
        value_max=None,
        stated_low=Decimal(80),
        stated_high=Decimal(130),
        measure=Measure.LEVEL,
        qualifier=Qualifier.EXACT,
        reported_text="100",
    )

    assert metric_bounds(metric, unit) == (Decimal(80), Decimal(130))


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
        ("99", "exact", "高达99%", "ratio", ["98.5", "99.5"]),
        ("99", "up_to", "最高99%", "ratio", [None, "99"]),
        ("100000000", "vague", "数亿元", "money", ["100000000", None]),
        # Of a fall, the bound word speaks of its size.
        ("-30", "exact", "30%", "ratio", ["-30.5", "-29.5"]),
        ("-90", "nearly", "近90%", "ratio", ["-90", "-80"]),
        ("-80", "more_than", "超八成", "ratio", [None, "-80"]),
        ("-80", "at_least", "至少80%", "ratio", [None, "-80"]),
        ("-5", "less_than", "不到5%", "ratio", ["-5", None]),
        ("-5", "at_most", "最多5%", "ratio", ["-5", None]),
        ("-40", "about", "约40%", "ratio", ["-45", "-35"]),
        ("-45", "up_to", "最高45%", "ratio", ["-45", None]),
        ("-20", "vague", "几十", "count", [None, "-20"]),
    ],
)
def test_bounds_follow_from_digits_and_bound_word(
    value: str, qualifier: str, printed: str, dimension: str, expected: list[str | None]
) -> None:
    assert bounds(value, qualifier, printed, dimension) == expected


def test_a_range_reaches_from_end_to_end() -> None:
    assert bounds("10", "range", "10%~20%", "ratio", "20") == ["9.5", "20.5"]


@pytest.mark.parametrize(
    ("value", "top", "printed", "expected"),
    [
        ("-20", "-30", "20%至30%", ["-30.5", "-19.5"]),
        ("-1", "3", "-1%至3%", ["-1.5", "3.5"]),
        ("2", "-8", "-8%至2%", ["-8.5", "2.5"]),
    ],
)
def test_a_range_below_zero_has_its_end_nearer_to_zero_first(
    value: str, top: str, printed: str, expected: list[str]
) -> None:
    assert bounds(value, "range", printed, "ratio", top) == expected


def test_around_a_range_reaches_beyond_both_ends() -> None:
    assert bounds("5", "about", "大约五六年", "time", "6") == ["4.5", "6.5"]


def test_no_value_has_open_bounds() -> None:
    assert value_bounds(None, None, Qualifier.VAGUE, "很多", Dimension.COUNT) == (None, None)


decimals = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@given(decimals, decimals, st.sampled_from(Qualifier), st.sampled_from(Dimension))
def test_a_figure_is_within_its_bounds_whatever_its_sign(
    value: Decimal, top: Decimal, qualifier: Qualifier, dimension: Dimension
) -> None:
    low, high = value_bounds(value, top, qualifier, str(abs(value)), dimension)

    assert low is None or low <= value
    assert high is None or high >= value
    if qualifier == Qualifier.RANGE:
        assert low is not None
        assert high is not None
        assert low <= top <= high


@given(decimals, st.sampled_from(Qualifier), st.sampled_from(Dimension))
def test_a_fall_is_bounded_as_a_rise_of_its_size(
    value: Decimal, qualifier: Qualifier, dimension: Dimension
) -> None:
    printed = str(abs(value))
    low, high = value_bounds(value, None, qualifier, printed, dimension)
    mirrored = value_bounds(-value, None, qualifier, printed, dimension)

    assert value == 0 or mirrored == (
        None if high is None else -high,
        None if low is None else -low,
    )
