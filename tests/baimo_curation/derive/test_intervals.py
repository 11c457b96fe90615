from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo_curation.derive.intervals import ExpressionError, Interval, evaluate, names_in


def point(value: str | int) -> Interval:
    return Interval(Decimal(value), Decimal(value))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("8 - 3 - 2", "3"),
        ("12 / 3 / 2", "2"),
        ("2 ** 3 ** 2", "512"),
        ("-2 + 5", "3"),
        ("-(1 + 1)", "-2"),
        ("1 - now / before", "0.25"),
    ],
)
def test_arithmetic_of_points(expression: str, expected: str) -> None:
    result = evaluate(expression, {"now": point(3), "before": point(4)})

    assert (result.low, result.high) == (Decimal(expected), Decimal(expected))


def test_intervals_widen() -> None:
    result = evaluate(
        "a / b", {"a": Interval(Decimal(1), Decimal(2)), "b": Interval(Decimal(4), Decimal(5))}
    )

    assert (result.low, result.high) == (Decimal("0.2"), Decimal("0.5"))


def test_division_by_an_interval_around_zero_is_open() -> None:
    result = evaluate("1 / b", {"b": Interval(Decimal(-1), Decimal(1))})

    assert not result.is_bounded


def test_open_sides_stay_open() -> None:
    result = evaluate("a + 1", {"a": Interval.of(Decimal(3), None)})

    assert result.low == 4
    assert not result.is_bounded


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "1 +",
        "(1",
        "1)",
        "x",
        "1 2",
        "__import__",
        "a.b",
        "1 / 0 ** 2",
        "(" * 60 + "1" + ")" * 60,
        "9 ** 9 ** 9 ** 9",
        "2 ** -a",
    ],
)
def test_what_cannot_be_computed_is_an_error(expression: str) -> None:
    with pytest.raises(ExpressionError):
        evaluate(expression, {"a": Interval(Decimal(1), Decimal(2))})


def test_names_in() -> None:
    assert names_in("1 - now / before_2") == {"now", "before_2"}


small = st.decimals(min_value=-1000, max_value=1000, places=3)


@pytest.mark.parametrize("expression", ["a + b", "a - b", "a * b", "a / b"])
def test_results_of_members_lie_in_the_result(expression: str) -> None:
    compared = 0

    @given(small, small, small, small)
    def judge(a: Decimal, b: Decimal, da: Decimal, db: Decimal) -> None:
        nonlocal compared
        whole = evaluate(
            expression,
            {
                "a": Interval(min(a, a + da), max(a, a + da)),
                "b": Interval(min(b, b + db), max(b, b + db)),
            },
        )
        if "/" in expression and not (b and whole.is_bounded):
            return  # divided by an interval around zero: any result is allowed

        member = evaluate(expression, {"a": point(str(a)), "b": point(str(b))})

        slack = Decimal("1e-20")
        assert whole.low - slack <= member.low <= whole.high + slack
        compared += 1

    judge()

    assert compared >= 30  # of 100 examples
