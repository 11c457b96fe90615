"""CSV is read into cells with their place, whatever separates and quotes them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo_curation.intake.csv_leaves import likely_delimiter
from baimo_curation.intake.leaf import LeafError, cell_pointer
from baimo_curation.intake.structured_text import read_structured
from support.leaves import check

CELLS = st.text(st.sampled_from(list('ab中 ,;\t|"\r\n😀')), max_size=6)


@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.booleans(),
)
def test_cells_are_what_was_written(
    rows: list[list[str]], delimiter: str, ending: str, quoting: int, marked: bool
) -> None:
    if any(mark in cell for cells in rows for cell in cells for mark in "\r\n"):
        quoting = csv.QUOTE_ALL  # the writer leaves some line breaks without quotes
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    text = "\ufeff" * marked + out.getvalue()

    read = check(text, "csv", delimiter=delimiter)

    assert {leaf.pointer: leaf.value for leaf in read.leaves} == {
        cell_pointer(row, column): cell
        for row, cells in enumerate(rows, 1)
        for column, cell in enumerate(cells, 1)
    }


def test_the_token_has_its_quotes_and_the_value_has_not() -> None:
    read = check('name,note\r\nA,"say ""hi"",\r\nplease"\r\n', "csv")

    leaf = read.by_pointer["row=2;col=2"]
    assert leaf.raw == '"say ""hi"",\r\nplease"'
    assert leaf.value == 'say "hi",\r\nplease'
    assert leaf.line == 2


def test_empty_cells_and_blank_lines_have_their_place() -> None:
    read = check("a,\n\n,b", "csv")

    assert [(leaf.pointer, leaf.value) for leaf in read.leaves] == [
        ("row=1;col=1", "a"),
        ("row=1;col=2", ""),
        ("row=3;col=1", ""),
        ("row=3;col=2", "b"),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_comments_above_the_header_count_as_rows_without_cells(ending: str) -> None:
    read = check(ending.join(["# made by hand", "# model,size", "model;size", "#1;7"]), "csv")

    assert [(leaf.pointer, leaf.value) for leaf in read.leaves] == [
        ("row=3;col=1", "model"),
        ("row=3;col=2", "size"),
        ("row=4;col=1", "#1"),
        ("row=4;col=2", "7"),
    ]
    assert read.headers == {"row=3;col=1", "row=3;col=2"}


def test_a_header_may_begin_with_a_number_sign() -> None:
    read = check("#,model\n1,A", "csv")

    assert read.by_pointer["row=1;col=1"].value == "#"
    assert read.header_row == "row=1"


def test_a_text_of_comments_alone_has_no_cells() -> None:
    read = check("\ufeff# nothing yet", "csv")

    assert not read.leaves
    assert not read.headers


def test_a_quote_inside_a_plain_cell_is_a_character() -> None:
    read = check('5" disk,b\n', "csv")

    assert read.by_pointer["row=1;col=1"].value == '5" disk'


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [("a,b;c", ","), ("a;b\n1,5;2", ";"), ("a\tb", "\t"), ("a|b", "|"), ("a", ","), ("", ",")],
)
def test_a_delimiter_is_proposed(text: str, delimiter: str) -> None:
    assert likely_delimiter(text) == delimiter


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('a,b\n1,"2\n3', 2, "a quote that is not closed"),
        ('a,b\n"1"2,3', 2, "'2,3' after a closing quote"),
    ],
)
def test_broken_quotes_are_refused_with_their_line(text: str, line: int, message: str) -> None:
    with pytest.raises(LeafError) as error:
        read_structured(text, "csv")

    assert error.value.line == line
    assert message in str(error.value)
