"""A cell of a CSV text is taken by row and column, as an independent parser reads it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.csv_cell import csv_cell

TEXT = '\ufeffid,text\r\n1,"a ""b"", c\nd"\r\n\r\n2,\n'


@pytest.mark.parametrize(
    ("fragment", "value"),
    [
        ("row=1;col=2", "text"),
        ("row=2;col=2", 'a "b", c\nd'),
        ("row=4;col=1", "2"),
        ("row=4;col=2", ""),
    ],
)
def test_a_cell_is_found(fragment: str, value: str) -> None:
    assert csv_cell(TEXT, fragment) == value


@pytest.mark.parametrize(
    ("text", "fragment", "message"),
    [
        (TEXT, "row=9;col=1", "no cell at row=9;col=1"),
        (TEXT, "row=1;col=3", "no cell at row=1;col=3"),
        (TEXT, "row=0;col=1", "is not a cell"),
        (TEXT, "cell=1,1", "is not a cell"),
        ('a\n"b', "row=2;col=1", "row 2, column 1 cannot be read"),
        ('"a"b', "row=1;col=1", "row 1, column 1 cannot be read"),
    ],
)
def test_what_is_not_there_is_an_error(text: str, fragment: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        csv_cell(text, fragment)


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2), min_size=1))
def test_every_cell_is_what_an_independent_writer_wrote(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)

    for row, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            assert csv_cell(out.getvalue(), f"row={row};col={column}") == cell


def test_a_cell_may_be_longer_than_the_standard_library_allows() -> None:
    long = "x" * 200_000

    assert csv_cell(f'"{long}",b\n', "row=1;col=1") == long
