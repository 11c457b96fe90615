"""Conflicts of prices: one day, later days, conversions, lists of other sites."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.conflict_rows import PRICE, add_other_source, cite, kinds, pair
from support.source_folders import add_rows


@pytest.mark.parametrize(
    "change",
    [
        {"model_id": "shanhai-2"},
        {"seller_id": "shanhai-2"},
        {"site": "international"},
        {"kind": "output"},
        {"tier": "batch"},
        {"segment": "above 32,000 tokens", "segment_zh": "超过32,000词元"},
        {"currency": "one"},
        {"observed": ""},
    ],
)
def test_prices_of_two_things_are_not_compared(project: Path, change: dict[str, str]) -> None:
    assert pair(project, "prices", {}, change) == []


def test_two_prices_of_one_day_disagree(project: Path) -> None:
    (row,) = pair(project, "prices", {}, {})

    assert (row.kind, row.periods, row.spread) == ("disagreement", "same_period", 2)


def test_a_later_price_supersedes_an_earlier_one(project: Path) -> None:
    (row,) = pair(project, "prices", {"observed": "2024-12-01"}, {"observed": "2024-02-01"})

    assert (row.first_id, row.second_id) == ("b", "a")  # in the order of time, not of value
    assert (row.kind, row.periods, row.spread) == ("superseded", "other_period", 2)


def test_each_change_is_given_once(project: Path) -> None:
    same = {"value": "2", "reported_text": "2元", "observed": "2024-03-01"}
    back = {"value": "1", "reported_text": "1元", "observed": "2024-04-01"}
    rows = (PRICE | {"price_id": "c"} | same, PRICE | {"price_id": "d"} | back)
    add_rows(project, "prices", *rows)

    changes = kinds(pair(project, "prices", {}, {"observed": "2024-02-01"}))

    assert changes == [("a", "b", "superseded"), ("c", "d", "superseded")]


def test_a_price_that_another_list_has_unchanged_is_no_change(project: Path) -> None:
    same = PRICE | {"price_id": "c", "value": "1", "reported_text": "1元", "observed": "2024-02-01"}
    add_rows(project, "prices", same)

    rows = pair(project, "prices", {}, {"observed": "2024-02-01"})

    assert kinds(rows) == [("c", "b", "disagreement")]


def dollars(value: str, **cells: str) -> dict[str, str]:
    money = {"value": value, "reported_text": f"${value}", "currency": "usd"}
    return money | {"converted": "true", "observed": "2023-12-01"} | cells


def test_a_converted_price_is_a_copy_of_that_in_yuan(project: Path) -> None:
    (row,) = pair(project, "prices", {}, dollars("0.14"))

    assert (row.first_id, row.second_id, row.kind) == ("a", "b", "copy")  # the original is first
    assert (row.first_unit_id, row.second_unit_id, row.spread) == ("cny", "usd", None)


def test_a_price_in_dollars_of_its_own_at_the_rate_is_no_conflict(project: Path) -> None:
    assert pair(project, "prices", {}, dollars("0.14", converted="false")) == []


def test_a_price_in_dollars_away_from_the_rate_was_superseded(project: Path) -> None:
    (row,) = pair(project, "prices", {}, dollars("0.5"))

    assert (row.first_id, row.second_id, row.kind) == ("b", "a", "superseded")


def test_a_price_in_dollars_away_from_the_rate_of_its_day_disagrees(project: Path) -> None:
    (row,) = pair(project, "prices", {}, dollars("0.5", observed="2024-01-01"))

    assert row.kind == "disagreement"


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        ({"site": "international"}, "site"),
        ({"seller_id": "shanhai-2"}, "seller_id"),
        ({"site": "international", "observed": ""}, None),
    ],
)
def test_dollars_of_another_list_are_another_setting(
    project: Path, change: dict[str, str], differs: str | None
) -> None:
    own = dollars("0.5", converted="false")
    add_rows(project, "prices", PRICE | own | {"price_id": "c"} | change)

    (row,) = pair(project, "prices", {}, own)

    assert row.differs_in == differs
    assert row.kind == ("other_setting" if differs else "superseded")


def test_dollars_of_another_source_explain_nothing(project: Path) -> None:
    own = dollars("0.5", converted="false")
    add_rows(project, "prices", PRICE | own | {"price_id": "c", "site": "international"})
    add_other_source(project)
    cite(project, "prices", "c", "other")

    (row,) = pair(project, "prices", {}, own)

    assert row.kind == "superseded"
