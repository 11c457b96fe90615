"""Gates report values that are wrong in known ways, and nothing that is merely unusual."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo_curation.checks.gates import GATES
from baimo_curation.checks.price_gates import round_rate
from baimo_curation.checks.value_gates import sizes_in
from baimo_curation.reading.dataset import read_dataset
from conftest import CASES, ROOT, lay_over

YUAN = [Decimal(text) for text in ("0.5", "1", "2", "3", "5", "8", "10", "15", "18", "24", "28")]


@pytest.mark.parametrize("rate", ["6.5", "6.97", "7", "7.1", "7.25", "7.3"])
@pytest.mark.parametrize("digits", ["0.001", "0.0001"])
def test_a_list_converted_at_one_rate_is_found(rate: str, digits: str) -> None:
    values = [(yuan / Decimal(rate)).quantize(Decimal(digits)) for yuan in YUAN]

    found = round_rate(values)

    assert found == pytest.approx(float(rate), abs=0.011)


def test_a_list_that_is_converted_in_part_is_found() -> None:
    """Some of a list may be those of the maker's own list in dollars."""
    converted = [(yuan / Decimal("7.25")).quantize(Decimal("0.001")) for yuan in YUAN]

    assert round_rate([*converted, Decimal("0.123"), Decimal("1.111"), Decimal("2.777")])


@pytest.mark.parametrize(
    "values",
    [
        # Lists in dollars: round sums and quarters of them are no sign of another currency.
        ["0.14", "0.28", "0.0028", "0.435", "0.87", "0.003625"],
        ["0.6", "2.5", "0.15", "1.15", "8", "0.95", "4", "0.16"],
        ["0.1875", "1.125", "1.625", "0.625", "3.125", "0.175", "2.25", "1.05", "7.37"],
        ["1.379", "2.483"],  # too few
        [],
    ],
)
def test_a_list_in_dollars_is_not_taken_for_converted(values: list[str]) -> None:
    assert round_rate([Decimal(value) for value in values]) is None


@given(st.lists(st.decimals("0.001", 100, places=4), min_size=12, max_size=40, unique=True))
def test_a_rate_is_claimed_only_with_enough_witnesses(values: list[Decimal]) -> None:
    rate = round_rate([value for value in values if value])

    assert rate is None or 6 <= rate < 8


@pytest.mark.parametrize(
    ("name", "total", "active"),
    [
        ("Qwen3-235B-A22B", {235_000_000_000}, {22_000_000_000}),
        ("Qwen2.5-0.5B", {500_000_000}, set()),
        ("Ling-1T", {1_000_000_000_000}, set()),
        ("Qwen2.5-7B-Instruct-1M", {7_000_000_000}, set()),  # 1M is a context length
        ("bge-110m", {110_000_000}, set()),
        ("Mixtral-8x7B", set(), set()),
        ("GLM-4.5", set(), set()),
        ("Kimi K2 0711", set(), set()),
        ("B200", set(), set()),
        ("MiniMax-M2", set(), set()),
    ],
)
def test_sizes_are_read_from_names(name: str, total: set[int], active: set[int]) -> None:
    assert sizes_in(name, "") == total
    assert sizes_in(name, "a") == active


@pytest.mark.parametrize("kind", ["price-range"])
def test_an_accepted_value_is_found_but_not_reported(tmp_path: Path, kind: str) -> None:
    dataset, _ = read_dataset(lay_over(tmp_path / "project", CASES / kind / "passes"))
    gate = GATES["prices_are_in_range"]

    assert list(gate(dataset)) == []
    (issue,) = gate.findings(dataset)
    assert issue.found == "1200 cny for a million tokens"


def test_every_gate_says_that_a_correction_can_settle_it(tmp_path: Path) -> None:
    for gate in GATES.values():
        for kind in gate.types:
            dataset, _ = read_dataset(lay_over(tmp_path / kind, CASES / kind / "fails"))
            issues = gate.findings(dataset)
            assert issues
            assert all("accept it in corrections.csv" in issue.advice for issue in issues)


def test_no_gate_reports_the_dataset_without_a_decision() -> None:
    dataset, _ = read_dataset(ROOT)

    assert [str(issue) for gate in GATES.values() for issue in gate(dataset)] == []
