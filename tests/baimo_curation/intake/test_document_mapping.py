"""A mapping takes the cells of the tables in a document, each with its headers and its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.intake.value_states import EMPTY, HEADER, IGNORED, MAPPED, OPEN
from support.mini_source import intake_of, write_source

CARD = """\
# Shanhai

## Results

| Benchmark | Shanhai | Shanhai 2.0 |
| :-- | --: | --: |
| **Maths** | | |
| Star-Test (5-shot) | 61.5 | **70.25**<sup>*</sup> |
| Sum-Test | - | OOM |

\\* measured by others

## Sizes

<table>
<tr><th rowspan="2">Model</th><th colspan="2">Size</th></tr>
<tr><th>Parameters (B)</th><th>Chips</th></tr>
<tr><td>Shanhai</td><td>1.5</td><td>1,024</td></tr>
</table>

## How to run

| Chips | Time |
| --- | --- |
| 8 | 3 s |
"""
SCORES = """\
[records.score]
files = "README.md"
table = { heading = "Results", header = ["Benchmark", "Shanhai*"] }
expect = [2, 2]

[lookup.model]
Shanhai = "shanhai"
"Shanhai 2.0" = "shanhai-2"

[[entities]]
as = "model"
of = "score"
at = "/column"
match = ["entity:{value|lookup model}"]

[[entities]]
as = "benchmark"
of = "score"
at = "/row"
identifiers = ["entity:{value|before  (|slug}"]

[entities.new]
type = "benchmark"
name = "{value|before  (}"
description = "Invented test."
description_zh = "虚构的测试。"

[[scores]]
of = "score"
at = "/cell"
model_id = "{model}"
benchmark_id = "{benchmark}"
metric = "accuracy"
shots = "{/row|after (|before -shot}"
unit_id = "percent"
claimant_id = "xinghe"
evaluator = "{/note/1?}"
cite = { subject = "/column", object = "/row", setting = ["/section", "/note/*"] }
"""
SIZES = """
[records.size]
files = "README.md"
table = { header = ["Parameters*"] }

[[metrics]]
of = "size"
at = "/cell"
when = { "/column" = "Parameters*" }
subject_id = "{/row|lower}"
indicator_id = "parameters"
unit_id = "{unit|or parameter}"
segment = "{/column/1}; on {/same-row/Chips} chips"
cite = { subject = "/row" }

[[ignore]]
of = "size"
at = "/cell"
unless = { "/column" = "Parameters*" }
because = "not of the model"

[[ignore_regions]]
files = "README.md"
heading = "How to run"
because = "no fact"
"""


def test_each_cell_is_a_row_with_its_headers(project: Path) -> None:
    write_source(project, {"README.md": CARD}, SCORES + SIZES)

    intake = intake_of(project)

    assert not intake.issues
    rows = {row["model_id"]: row for row in intake.tables()["scores"]}
    assert {key: row["value"] for key, row in rows.items()} == {
        "shanhai": "61.5",
        "shanhai-2": "70.25",
    }
    assert rows["shanhai"]["shots"] == "5"
    assert rows["shanhai-2"]["evaluator"] == "measured by others"
    assert rows["shanhai-2"]["reported_text"] == "70.25"


SUPPORT = """\
| Model | Chips |
| --- | --- |
| Shanhai/2.0 | A2/A3 |
| others | A2 |
"""
SPLIT = """\
[records.support]
files = "README.md"
table = { header = "Chips" }

[lookup.models]
"Shanhai/2.0" = "shanhai shanhai-2"
others = ""

[[properties]]
of = "support"
at = "/cell"
split = { each_model = "{/row|lookup models}", chip = "{value|replace chips}" }
subject_id = "{each_model}"
property = "capability"
code = "{chip|lower}"
cite = { subject = "/row" }

[lookup.chips]
"A2/A3" = "A2 A3"
"""


def test_a_field_that_names_several_things_makes_a_row_of_each(project: Path) -> None:
    write_source(project, {"README.md": SUPPORT}, SPLIT)

    intake = intake_of(project)

    rows = {(row["subject_id"], row["code"]) for row in intake.tables()["properties"]}
    assert rows == {
        ("shanhai", "a2"),
        ("shanhai", "a3"),
        ("shanhai-2", "a2"),
        ("shanhai-2", "a3"),
    }
    (issue,) = intake.issues
    assert issue.type == "unmapped-key"  # the chip of nobody
    assert "README.md:4 .A2." in issue.found.replace("'", ".")


def test_a_list_that_is_not_known_is_an_issue(project: Path) -> None:
    write_source(project, {"README.md": SUPPORT}, SPLIT.replace('others = ""\n', ""))

    issues = intake_of(project).issues

    assert ("mapping-value", "properties.split") in {(i.type, i.field) for i in issues}


ROWS = """
[records.size]
files = "README.md"
table = { header = ["Parameters*"], rows = true }
expect = [1, 1]

[[metrics]]
of = "size"
at = "/{key} (B)"
subject_id = "{/Model|lower}"
indicator_id = "parameters"
unit_id = "{unit|or parameter}"
segment = "{key}; on {/Chips} chips, {/heading}"
cite = { subject = "/Model" }

[[ignore_regions]]
files = "README.md"
heading = "How to run"
because = "no fact"

[[ignore_regions]]
files = "README.md"
heading = "Results"
because = "no fact"
"""


def test_each_row_is_a_record_of_its_cells_by_header(project: Path) -> None:
    write_source(project, {"README.md": CARD}, ROWS)

    intake = intake_of(project)

    assert not intake.issues
    (row,) = intake.tables()["metrics"]
    assert (row["subject_id"], row["value"]) == ("shanhai", "1500000000")
    assert row["segment"] == "Parameters (B); on 1024 chips, Sizes"
    pointers = {e["aspect"]: e["pointer"] for e in intake.tables()["evidence"]}
    assert pointers == {"value": "2/3/2", "subject": "2/3/1"}


def test_a_merged_cell_belongs_to_each_of_its_rows_and_an_empty_row_to_none(project: Path) -> None:
    table = (
        "<table><tr><th>Model</th><th>Maker</th><th>Chips</th></tr>"
        '<tr><td>A</td><td rowspan="2">Xinghe</td><td>8</td></tr>'
        "<tr><td>B</td><td>16</td></tr><tr><td>C</td><td>-</td><td>-</td></tr></table>"
    )
    write_source(
        project,
        {"README.md": table},
        ROWS.partition("[[metrics]]")[0]
        .replace('"Parameters*"', '"Maker"')
        .replace("[1, 1]", "[2, 2]"),
    )

    intake = intake_of(project)

    fields = [record.fields for record in intake.found.records["size"]]
    assert [(f["/Model"].leaf.raw, f["/Maker"].leaf.raw, f["/Chips"].leaf.raw) for f in fields] == [
        ("A", "Xinghe", "8"),
        ("B", "Xinghe", "16"),
    ]


def test_evidence_is_the_cell_and_its_headers(project: Path) -> None:
    write_source(project, {"README.md": CARD}, SCORES + SIZES)

    rows = [
        e
        for e in intake_of(project).tables()["evidence"]
        if e["table"] == "scores" and e["row_id"].startswith("shanhai-2")
    ]

    cited = {(e["aspect"], e.get("pointer"), CARD[int(e["start"]) : int(e["end"])]) for e in rows}
    assert cited == {
        ("value", "1/3/3", "70.25"),
        ("subject", "1/1/3", "Shanhai 2.0"),
        ("object", "1/3/1", "Star-Test (5-shot)"),
        ("setting", "1/2/1", "**Maths**"),
        ("setting", None, "\\* measured by others"),
    }


def test_merged_headers_and_scales_are_read(project: Path) -> None:
    write_source(project, {"README.md": CARD}, SCORES + SIZES)

    (row,) = intake_of(project).tables()["metrics"]

    assert row["value"] == "1500000000"
    assert row["reported_text"] == "1.5"
    assert row["unit_id"] == "parameter"
    assert row["segment"] == "Size; on 1024 chips"


def test_every_cell_is_taken_left_out_or_open(project: Path) -> None:
    write_source(project, {"README.md": CARD}, SCORES.replace("expect = [2, 2]\n", ""))

    states = {leaf.pointer: state for _, leaf, state, _ in intake_of(project).leaves()}

    assert states["1/1/1"] == HEADER
    assert states["1/3/2"] == states["1/3/1"] == states["1/2/1"] == MAPPED
    assert states["1/4/2"] == states["1/4/3"] == EMPTY
    assert states["2/3/2"] == OPEN
    assert states["3/2/1"] == HEADER
    assert states["3/2/2"] == OPEN


def test_a_section_is_left_out_with_its_reason(project: Path) -> None:
    write_source(project, {"README.md": CARD}, SCORES + SIZES)

    intake = intake_of(project)

    assert intake.fields["README.md", "3/2/2"] == (IGNORED, "no fact")
    (part,) = intake.omitted["README.md"]
    assert CARD[part.start : part.end].startswith("## How to run")
    assert part.end == len(CARD)


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ('{ heading = "Result" }', "none fits"),
        ('{ header = "Shanhai" }', "2 tables fit"),
    ],
)
def test_a_choice_that_is_not_one_table_is_an_issue(project: Path, choice: str, found: str) -> None:
    mapping = f'[records.score]\nfiles = "README.md"\ntable = {choice}\n'
    write_source(project, {"README.md": CARD}, mapping)

    issue = next(i for i in intake_of(project).issues if i.type == "document-part")

    assert issue.line == 3
    assert found in issue.found


def test_a_document_without_a_table_is_an_issue(project: Path) -> None:
    write_source(project, {"README.md": CARD}, '[records.score]\nfiles = "README.md"\n')

    issue = next(i for i in intake_of(project).issues if i.type == "document-part")

    assert issue.field == "records.score.files"
    assert "README.md is a document" in issue.found


def test_cells_are_in_no_other_records(project: Path) -> None:
    mapping = '[records.score]\nfiles = "*"\neach = "/a"\ntable = { heading = "Results" }\n'
    write_source(project, {"README.md": CARD}, mapping)

    (issue,) = intake_of(project).issues

    assert (issue.type, issue.field) == ("mapping", "records.score.table")


def test_several_tables_can_be_chosen(project: Path) -> None:
    mapping = (
        '[records.score]\nfiles = "README.md"\n'
        'table = { header = "Shanhai", several = true }\n'
        '\n[[ignore]]\nof = "score"\nat = "/cell"\nbecause = "no fact"\n'
        '\n[[ignore_regions]]\nfiles = "*"\nheading = "How*"\nbecause = "no fact"\n'
    )
    write_source(project, {"README.md": CARD}, mapping)

    intake = intake_of(project)

    assert not intake.issues
    assert len(intake.found.records["score"]) == 4


def test_a_damaged_table_is_an_issue_until_somebody_says_why_it_is_taken(project: Path) -> None:
    card = CARD.replace("| Sum-Test | - | OOM |", "| Sum-Test | - |")
    write_source(project, {"README.md": card}, SCORES + SIZES)

    issues = intake_of(project).issues

    (issue,) = [i for i in issues if i.type == "source-syntax"]
    assert issue.line == 5
    assert "row 3: not 3 cells" in issue.found

    write_source(
        project,
        {"README.md": card},
        SCORES.replace('heading = "Results"', 'heading = "Results", despite = "read"') + SIZES,
    )
    assert not intake_of(project).issues


def test_a_section_that_is_not_there_is_an_issue(project: Path) -> None:
    mapping = SCORES + SIZES.replace('"How to run"', '"How to go"')
    write_source(project, {"README.md": CARD}, mapping)

    issues = {issue.type: issue for issue in intake_of(project).issues}

    assert issues["document-part"].field == "ignore_regions.heading"
    assert "'How to run'" in issues["document-part"].advice
    assert "in table 3 of README.md" in issues["unmapped-key"].found


ALERT = """
> [!NOTE]
> All runs are at a temperature of 0.6. Star-Test is the mean of 32 runs.
>
> Sum-Test is one run.

## Next
"""


def test_each_sentence_of_an_alert_is_a_remark_on_the_whole_table(project: Path) -> None:
    card = CARD.partition("\n\\*")[0] + ALERT
    mapping = SCORES.replace('"/note/*"', '"/remark/2"').replace('evaluator = "{/note/1?}"\n', "")
    write_source(project, {"README.md": card}, mapping)

    intake = intake_of(project)

    assert not intake.issues
    (record, _) = intake.found.records["score"]
    remarks = {n: f.leaf.value for n, f in record.fields.items() if n.startswith("/remark/")}
    assert remarks == {
        "/remark/1": "All runs are at a temperature of 0.6.",
        "/remark/2": "Star-Test is the mean of 32 runs.",
        "/remark/3": "Sum-Test is one run.",
    }
    cited = [e for e in intake.tables()["evidence"] if e["aspect"] == "setting"]
    spans = {card[int(e["start"]) : int(e["end"])] for e in cited if "pointer" not in e}
    assert spans == {"Star-Test is the mean of 32 runs."}
