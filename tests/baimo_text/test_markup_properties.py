"""Properties of any text with markup, tables and English, however damaged."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo_text.folded_view import View
from baimo_text.markup import read_markup
from baimo_text.mentions import find_mentions
from baimo_text.table_figures import tables_to_json
from baimo_text.text_tables import find_tables
from support.growth import LONG, SHORT, too_slow

PIECES = (
    *(
        "1",
        "23",
        "4.5",
        "2024",
        "128K",
        "7B",
        "1,000",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "```\n",
        "\n",
        "\n\n",
    ),
    *("[", "](", ")", "![", "]", "[^1]", "[a]: ", "<", ">", "<b>", "</b>", "<td>", "</td>", "<tr>"),
    *(
        "<table>",
        "</table>",
        '<td rowspan="2" colspan=3>',
        "<th>",
        "<caption>",
        "<br>",
        "<!--",
        "-->",
    ),
    *(
        "<sup>2</sup>",
        "<sup>*</sup>",
        "10<sup>9</sup>",
        "&nbsp;",
        "&#37;",
        "&lt",
        "$",
        "\\times",
        "\\",
    ),
    *(
        "|",
        "|-|",
        "|---|---|\n",
        "| 1 | 2 |\n",
        "\t",
        "# ",
        "---\n",
        "@misc{a,\n",
        "}",
        "> ",
        "- ",
        " ",
    ),
    *(
        "more than ",
        "tokens",
        "two ",
        "half ",
        "May ",
        "first ",
        "up to ",
        " to ",
        " per ",
        "GPU hours",
    ),
    *(
        "×",
        "x",
        "±",
        "%",
        "/",
        "亿",
        "上下文",
        "（亿元）",
        "(ms)",
        "↓",
        "†",
        "Note: ",
        "\r\n",
        "shields.io",
    ),
)
composed = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=1500, deadline=None)
@given(composed)
def test_every_text_is_read_without_loss(raw: str) -> None:
    mentions = find_mentions(raw, published="2024-03-18")
    regions = read_markup(raw).regions

    assert "".join(raw[region.start : region.end] for region in regions) == raw
    covered = bytearray(len(raw))
    last = 0
    for mention in mentions:
        assert last <= mention.start < mention.end <= len(raw)
        assert mention.text == raw[mention.start : mention.end]
        assert any(r.start <= mention.start < r.end and r.kind == mention.region for r in regions)
        last = mention.end
        covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    for match in re.finditer(r"\d", raw):
        assert covered[match.start()], (raw, match.start())


@settings(max_examples=800, deadline=None)
@given(composed)
def test_view_maps_every_position_back(raw: str) -> None:
    view = View(raw, read_markup(raw).hidden)

    positions = [view.raw_position(i) for i in range(len(view.text))]

    assert positions == sorted(set(positions))
    for position, character in zip(positions, view.text, strict=True):
        digit = unicodedata.decimal(raw[position], None)
        assert digit is None or character == str(digit)
    for i in range(len(view.text)):
        start, end = view.raw_span(i, i + 1)
        assert 0 <= start < end <= len(raw)


@settings(max_examples=800, deadline=None)
@given(composed)
def test_cells_are_in_their_table_and_disjoint_in_the_grid(raw: str) -> None:
    for table in find_tables(raw):
        assert 0 <= table.start < table.end <= len(raw)
        places = set()
        for cell in table.cells:
            assert table.start <= cell.start <= cell.end <= table.end
            assert (cell.row, cell.column) not in places
            places.add((cell.row, cell.column))
        for cell in table.body():
            assert cell not in table.row_headers(cell)
            assert cell not in table.column_headers(cell)
    tables_to_json(raw)


HOSTILE = {
    "stars": "*",
    "bold": "**1**",
    "ticks": "`1",
    "brackets": "[",
    "images": "![",
    "links": "[1](a)",
    "angles": "<",
    "open tags": '<a b="',
    "cells": "<td>1",
    "superscripts": "<sup>1",
    "comments": "<!--1",
    "entities": "&#12",
    "formulas": "$1\\",
    "fences": "```\n1\n",
    "bars": "|",
    "rows": "|1|2|\n",
    "tables": "|1|\n|-|\n",
    "nested tables": "<table><tr><td>1",
    "spans": "<table><tr><td rowspan=60000 colspan=1000>1</table>",
    "tabs": "1\t",
    "tab rows": "1\t2\n",
    "BibTeX": "@a{\n1",
    "pre": "<pre>",
    "quotations": "> ",
    "lengths in cells": "|8K|8K|\n|-|-|\n|8K|8K|\n\n",
    "number words": "two ",
    "one and": "one and ",
    "ranges": "1 to ",
    "months": "May 1 - ",
    "bounds": "more than 1 ",
    "fractions": "1/2/",
    "factors": "1x",
    "adjectives": "3 big ",
    "versions": "a=1,",
    "labels": "Figure 1 ",
    "names": "Qwen 2 ",
    "underscores": "a_1_",
    "footnotes": "[^1]",
    "devices": "H800 GPU hours ",
    "cells with units": "| 5-shot ",
    "rows of one cell": "| 11 |\n",
    "rows of dashes": "|-|\n",
    "spaces in a cell": "| 7" + " " * 39,
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("read", [find_mentions, tables_to_json], ids=lambda read: read.__name__)
def test_time_grows_with_the_text_not_faster(piece: str, read) -> None:  # type: ignore[no-untyped-def]
    short, long = ((piece * (n // len(piece) + 1))[:n] for n in (SHORT, LONG))

    assert too_slow(read, short, long) == ""
