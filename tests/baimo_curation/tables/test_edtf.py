from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo_curation.tables.edtf import days_between, period_bounds

DAY = datetime.date


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2023", DAY(2023, 1, 1), DAY(2023, 12, 31)),
        ("2024-02", DAY(2024, 2, 1), DAY(2024, 2, 29)),
        ("2023-11-30", DAY(2023, 11, 30), DAY(2023, 11, 30)),
        ("2023-01/2023-11", DAY(2023, 1, 1), DAY(2023, 11, 30)),
        ("../2024-08", None, DAY(2024, 8, 31)),
        ("2023-08-31/..", DAY(2023, 8, 31), None),
        ("2023~", DAY(2023, 1, 1), DAY(2023, 12, 31)),
        ("2022-12~/2023", DAY(2022, 12, 1), DAY(2023, 12, 31)),
        ("202X", DAY(2020, 1, 1), DAY(2029, 12, 31)),
    ],
)
def test_bounds(period: str, first: DAY | None, last: DAY | None) -> None:
    assert period_bounds(period) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-Q4",
        "2023-13",
        "2023-02-30",
        "23",
        "2023/",
        "../",
        "..",
        "2023-1",
        "２０２３",
        "2023\n",
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        period_bounds(text)


@given(st.dates(min_value=DAY(1000, 1, 1)))
def test_a_day_is_its_own_bounds(day: DAY) -> None:
    assert period_bounds(day.isoformat()) == (day, day)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2023-04-01", "2023-04-01", 0),
        ("2023-04-01", "2023-04-05", 4),
        ("2023-04-05", "2023-04-01", 4),
        ("2023-04", "2023-04-30", 0),
        ("2023-04", "2023-05-04", 4),
        ("2023", "2024-01-01", 1),
        ("../2023", "2024-01-02", 2),
        ("2023/..", "2022-12-31", 1),
    ],
)
def test_days_between_two_dates_are_the_fewest_possible(one: str, other: str, days: int) -> None:
    assert days_between(one, other) == days
