"""The cell of a table is a number, a text or nothing, and its span alone says the same."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baimo_text.cell_values import cell_value, read_value
from baimo_text.text_tables import find_tables


@pytest.mark.parametrize(
    ("printed", "value", "span"),
    [
        ("85.0", "85.0", "85.0"),
        ("**85.0**", "85.0", "85.0"),
        ("<strong>1,024</strong>", "1024", "1,024"),
        ("-3.5", "-3.5", "-3.5"),
        ("60.2%", "60.2", "60.2%"),
        ("671B", "671000000000", "671B"),
        ("83.5 👑", "83.5", "83.5"),
        ("2046", "2046", "2046"),
    ],
)
def test_a_number_is_read_without_what_adorns_it(printed: str, value: str, span: str) -> None:
    found = read_value(printed)

    assert found.value == Decimal(value)
    assert printed[found.start : found.end] == span
    assert read_value(span).value == found.value


@pytest.mark.parametrize("printed", ["", "-", "--", "—", "N/A", "OOM", "oom", "diverged", "/"])
def test_a_cell_without_a_value_has_none(printed: str) -> None:
    assert read_value(printed).value is None


@pytest.mark.parametrize("printed", ["16B-A2.4B", "55.2 / 60.1", "2025-05-28", "GPT-4o-0513"])
def test_what_is_not_one_number_is_a_text(printed: str) -> None:
    assert read_value(printed).value == printed


def test_footnote_marks_are_no_part_of_a_value() -> None:
    raw = "| A | B |\n| - | - |\n| x | 61.5<sup>*</sup> |\n| y | 70\\* |\n| z | 3[^1] |\n"
    (table,) = find_tables(raw)

    found = [cell_value(raw, cell) for cell in table.body()]

    assert [raw[v.start : v.end] for v in found] == ["61.5", "70", "3"]


def test_a_header_is_a_text_whatever_it_prints() -> None:
    raw = "| A | 7B | 2024 |\n| - | - | - |\n| x | 1 | 2 |\n"
    (table,) = find_tables(raw)

    found = [cell_value(raw, cell, is_header=True).value for cell in table.cells[:3]]

    assert found == ["A", "7B", "2024"]


def test_a_unit_or_letter_keeps_headers_from_scaling_a_number() -> None:
    assert read_value("7").bare
    assert not read_value("7B").bare
    assert not read_value("7%").bare
