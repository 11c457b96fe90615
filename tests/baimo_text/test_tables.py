"""Tables of all kinds: cells with places, headers, units, captions and notes."""

import json

import pytest

from baimo_text.header_units import HeaderFacts, facts_of, read_header
from baimo_text.mentions import find_mentions
from baimo_text.table_figures import tables_to_json
from baimo_text.table_model import Table
from baimo_text.text_tables import find_tables

GROUPED = """\
**Results of the base models**

| | **Benchmark (Metric)** | # Shots | A | B† |
|---|---|---|---|---|
| **English** | MMLU (Acc.) | 5-shot | 78.4 | **87.1**\\* |
| | BBH (EM) | 3-shot | - | <b>66.3</b><sup>1</sup> |
| **Long** | | | | |
| | RULER \\| 4K | 0-shot | 50 | 60 |

*\\* Measured by us. †The larger one.*
Note: all numbers are percentages.
"""
HTML = """\
<table>
<caption>收入(单位:亿元)</caption>
<thead>
<tr><th rowspan="2">Model</th><th colspan="2">Reasoning</th><th>Size</th></tr>
<tr><th>AIME ↑</th><th>Latency (ms) ↓</th><th>(B)</th></tr>
</thead>
<tbody>
<tr><td rowspan=2>A</td><td>79.8</td><td>12</td><td>7</td></tr>
<tr><td>81.0</td><td>9%</td><td>72</td></tr>
<tr><td colspan="4"><b>Larger</b></td></tr>
<tr><td>B<td>90<td>3<td>671
</tbody>
</table>
"""


def only(raw: str) -> Table:
    [table] = find_tables(raw)
    return table


def shown(table: Table, text: str) -> tuple[list[str], list[str]]:
    [cell] = [cell for cell in table.body() if cell.text == text]
    headers = table.row_headers(cell), table.column_headers(cell)
    return [beside.text for beside in headers[0]], [over.text for over in headers[1]]


def test_markdown_cells_have_headers_and_groups() -> None:
    table = only(GROUPED)

    assert (table.kind, table.header_rows, table.header_columns) == ("pipe", 1, 2)
    assert shown(table, "78.4") == (["English", "MMLU (Acc.)"], ["A"])
    assert shown(table, "66.3") == (["English", "BBH (EM)"], ["B"])
    assert shown(table, "60") == (["Long", "RULER | 4K"], ["B"])


def test_a_span_of_rows_ends_with_its_head_or_body() -> None:
    table = only(
        "<table><thead><tr><th rowspan='3'>Model</th><th colspan='2'>Score</th></tr>"
        "<tr><th>AIME</th><th>MMLU</th></tr></thead>"
        "<tbody><tr><td rowspan='0'>A</td><td>1</td><td>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr></tbody>"
        "<tbody><tr><td>B</td><td>5</td><td>6</td></tr></tbody></table>"
    )

    assert shown(table, "2") == (["A"], ["Score", "MMLU"])
    assert shown(table, "4") == (["A"], ["Score", "MMLU"])
    assert shown(table, "5") == (["B"], ["Score", "AIME"])
    assert not table.problems


@pytest.mark.parametrize("comment", ["<!--<td>old</td>-->", "<!-- </table> - -- -->", "<!---->"])
def test_what_is_in_a_comment_is_no_part_of_a_table(comment: str) -> None:
    table = only(
        "<table><tr><th>Model</th><th>AIME</th></tr>"
        f"<tr><td>A</td>{comment}<td>1</td>{comment}</tr></table>"
    )

    assert shown(table, "1") == (["A"], ["AIME"])


def test_marks_are_values_not_names_of_rows() -> None:
    table = only(
        "| Model | Support | Hardware | Length |\n|---|---|---|---|\n"
        "| A | ✅ | X | 4096 |\n| B | 🔵 | X/Y | |\n"
    )

    assert (table.header_rows, table.header_columns) == (1, 1)
    assert shown(table, "🔵") == (["B"], ["Support"])


def test_positions_are_those_of_the_raw_text_without_the_spaces_around() -> None:
    for cell in only(GROUPED).cells:
        raw = GROUPED[cell.start : cell.end]
        assert raw == raw.strip()
        if "RULER" in raw:
            assert raw == "RULER \\| 4K"


def test_caption_heading_and_notes() -> None:
    table = only("## Scores\n" + GROUPED)
    [starred] = [cell for cell in table.cells if cell.text == "87.1"]
    [noted] = [cell for cell in table.cells if cell.text == "66.3"]

    assert table.caption
    assert table.heading
    assert table.caption.text == "Results of the base models"
    assert table.heading.text == "Scores"
    assert starred.marks == ("*",)
    assert noted.marks == ("1",)
    assert [note.text for note in table.notes_of(starred)] == ["Measured by us.", "The larger one."]
    assert "Note: all numbers are percentages." in [note.text for note in table.notes]


def test_html_spans_header_rows_and_missing_end_tags() -> None:
    table = only(HTML)

    assert (table.kind, table.height, table.width) == ("html", 6, 4)
    assert (table.header_rows, table.header_columns) == (2, 1)
    assert shown(table, "79.8") == (["A"], ["Reasoning", "AIME ↑"])
    assert shown(table, "72") == (["A"], ["Size", "(B)"])
    assert shown(table, "671") == (["Larger", "B"], ["Size", "(B)"])
    assert table.problems == ()


def test_units_and_scales_of_headers_reach_the_cells() -> None:
    table = only(HTML)
    facts = {cell.text: facts_of(table, cell) for cell in table.body()}

    assert (facts["12"].unit, facts["12"].better) == ("ms", "lower")
    assert (facts["79.8"].unit, facts["79.8"].scale) == ("CNY", 10**8)
    assert facts["7"].scale == 10**9

    [record] = tables_to_json(HTML)
    figures = {
        cell["text"]: [(f["value"], f["unit"]) for f in cell["figures"]]
        for cell in json.loads(json.dumps(record))["cells"]
        if not cell["header"]
    }
    assert figures["79.8"] == [(7_980_000_000, "CNY")]
    assert figures["9%"] == [(9, "%")]
    assert figures["671"] == [(671_000_000_000, "")]


@pytest.mark.parametrize(
    ("header", "unit", "scale", "better", "settings"),
    [
        ("收入（亿元）", "CNY", 10**8, "", ()),
        ("Acc. %", "%", 1, "", ()),
        ("准确率/%", "%", 1, "", ()),
        ("FID ↓", "", 1, "lower", ()),
        ("HumanEval (Pass@1)", "", 1, "", ("Pass@1",)),
        ("MMLU (5-shot)", "", 1, "", ("5-shot",)),
        ("Throughput (tokens/s)", "token/s", 1, "", ()),
        ("Price ($/1M tokens)", "USD/1e6 token", 1, "", ()),
        ("营收(百万美元)", "USD", 10**6, "", ()),
        ("Params (B)", "", 10**9, "", ()),
        ("Training (H800 GPU hours)", "H800·h", 1, "", ()),
        ("Model", "", 1, "", ()),
    ],
)
def test_what_one_header_says(
    header: str, unit: str, scale: int, better: str, settings: tuple[str, ...]
) -> None:
    assert read_header(header) == HeaderFacts(unit, scale, better, settings)


def test_a_noun_of_the_header_is_the_unit_where_nothing_else_is() -> None:
    [record] = tables_to_json("| Model | #Total Params |\n|---|---|\n| A | 16B |\n")
    [figure] = [f for cell in record["cells"] for f in cell.get("figures", ())]  # type: ignore[attr-defined]

    assert (figure["value"], figure["unit"]) == (16_000_000_000, "parameter")


def test_lengths_under_the_header_of_a_context_have_two_ends() -> None:
    found = find_mentions("| Model | Context Length |\n|---|---|\n| A | **128K** |\n| B | 200k |\n")

    assert [(m.value, m.value_max) for m in found] == [(128_000, 131_072), (200_000, 204_800)]


def test_tab_separated_lines() -> None:
    raw = "\tA\tB\r\nMMLU\t88.5\t90\r\nBBH\t\t70\r\n\n\tindented\n\tindented\n"

    table = only(raw)

    assert (table.kind, table.height, table.width) == ("tab", 3, 3)
    assert shown(table, "90") == (["MMLU"], ["B"])
    assert shown(table, "70") == (["BBH"], ["B"])


def test_tables_in_code_and_comments_are_none_of_the_page() -> None:
    rows = "| a | b |\n|---|---|\n| 1 | 2 |\n"

    assert find_tables(f"```\n{rows}```\n<!--\n{rows}-->\n") == []


@pytest.mark.parametrize("line", ["|", "| ", "> |", "||", "| |"])
def test_a_line_of_bars_alone_is_no_row_of_dashes(line: str) -> None:
    assert find_tables(f"1 | 2\n{line}\n3 | 4\n") == []


@pytest.mark.parametrize(
    ("raw", "problem", "cells"),
    [
        ("|a|b|\n|-|-|\n|1|2|3|\n|4|\n", "rows 1, 2: not 2 cells", ["1", "2", "3", "4"]),
        ("<table><tr><td>1<td>2", "the table is not closed", ["1", "2"]),
        ("<table><td>1</td></table>", "is in no row", ["1"]),
        ("<table><tr><td colspan=0>1</td></table>", "is not possible", ["1"]),
        ("<table></table>", "the table has no cells", []),
    ],
)
def test_broken_tables_give_what_can_be_had_and_say_what_cannot(
    raw: str, problem: str, cells: list[str]
) -> None:
    table = only(raw)

    assert [cell.text for cell in table.cells if cell.text not in "ab"] == cells
    assert any(problem in printed for printed in table.problems)


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    raw = "<table><tr><td>1<table><tr><td>2</td></tr></table></td><td>3</td></tr></table>"

    outer, inner = find_tables(raw)

    assert [cell.text for cell in inner.cells] == ["2"]
    assert [cell.text for cell in outer.cells] == ["1 2", "3"]


def test_figures_of_cells_are_mentions_of_the_text() -> None:
    [record] = tables_to_json(GROUPED)
    starts = {mention.start for mention in find_mentions(GROUPED)}

    for cell in record["cells"]:  # type: ignore[attr-defined]
        for figure in cell.get("figures", ()):
            assert figure["start"] in starts
            assert GROUPED[figure["start"] : figure["end"]] == figure["text"]
