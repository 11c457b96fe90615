"""A mapping makes rows of the records of a source, with the place of every value."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from baimo_curation.intake.row_homes import rows_of_others
from baimo_curation.intake.source_intake import csv_text
from baimo_curation.intake.value_states import HEADER, IGNORED, MAPPED, OPEN
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.tables import TABLES
from support.mini_source import MAPPING, MODEL, intake_of, write_source

RECORD = """\
[records.model]
files = "models/{id}.toml"

[[entities]]
as = "model"
of = "model"
at = "/name"
match = ["entity:shanhai"]
"""
PARAMETERS = """
[[metrics]]
of = "model"
at = "/size/parameters"
subject_id = "{model}"
indicator_id = "parameters"
unit_id = "parameter"
"""


def test_a_field_becomes_a_row_with_its_place(project: Path) -> None:
    write_source(project, {"models/shanhai.toml": MODEL})

    intake = intake_of(project)

    assert not intake.issues
    (row,) = intake.tables()["metrics"]
    assert row["metric_id"] == "shanhai-parameters-20260105"
    assert row["value"] == "7000000000"
    assert row["reported_text"] == "7_000_000_000"
    value = next(e for e in intake.tables()["evidence"] if e["aspect"] == "value")
    assert value["pointer"] == "/size/parameters"
    assert value["line"] == "6"
    assert MODEL[int(value["start"]) : int(value["end"])] == "7_000_000_000"


def test_the_same_input_gives_the_same_files(project: Path) -> None:
    write_source(project, {"models/shanhai.toml": MODEL})

    first, second = (
        {name: csv_text(TABLES[name], rows) for name, rows in intake_of(project).tables().items()}
        for _ in range(2)
    )

    assert first == second


def test_every_field_is_taken_ignored_or_open(project: Path) -> None:
    write_source(project, {"models/shanhai.toml": f"{MODEL}layers = 32\n"})

    states = {leaf.pointer: state for _, leaf, state, _ in intake_of(project).leaves()}

    assert states == {
        "/name": MAPPED,
        "/maker": MAPPED,
        "/remark": IGNORED,
        "/size/parameters": MAPPED,
        "/size/layers": OPEN,
    }


def test_of_two_sources_with_one_relation_the_first_keeps_it(project: Path) -> None:
    write_source(project, {"models/shanhai.toml": MODEL})
    (project / "dataset/sources/acme-2024/relations.csv").unlink()
    folder = project / "dataset/sources"
    relation = "relation_id,subject_id,predicate,object_id,status\n"
    relation += "xinghe-develops-shanhai,xinghe,develops,shanhai,current\n"
    (folder / "star-list/relations.csv").write_text(relation, "utf-8")
    shutil.copytree(folder / "star-list", folder / "twin-list")
    toml = folder / "twin-list/source.toml"
    toml.write_text(toml.read_text("utf-8").replace("star-list", "twin-list"), "utf-8")
    dataset, _ = read_dataset(project)

    kept = [
        source_id
        for source_id in ("star-list", "twin-list")
        if ("relations", "xinghe-develops-shanhai") not in rows_of_others(dataset, source_id)
    ]

    assert kept == ["star-list"]


def test_a_row_of_another_source_gets_a_second_witness(project: Path) -> None:
    write_source(project, {"models/shanhai.toml": MODEL})

    tables = intake_of(project).tables()

    assert "relations" not in tables
    cited = {(e["table"], e["row_id"]) for e in tables["evidence"]}
    assert ("relations", "xinghe-develops-shanhai") in cited


def test_a_record_inherits_what_it_lacks(project: Path) -> None:
    mapping = RECORD.replace('"models/{id}.toml"', '"offers/{id}.toml"').replace(
        "\n[[entities]]", 'inherit = { at = "/base", file = "models/{value}.toml" }\n\n[[entities]]'
    )
    files = {
        "models/shanhai.toml": 'name = "Shanhai"\ntags = ["a", "b"]\n[size]\nparameters = 7\n',
        "offers/one.toml": 'base = "shanhai"\ntags = ["c"]\n',
    }
    write_source(project, files, mapping + PARAMETERS)

    intake = intake_of(project)

    (record,) = intake.found.records["model"]
    assert sorted(record.fields) == ["/base", "/name", "/size/parameters", "/tags/0"]
    (value,) = [e for e in intake.tables()["evidence"] if e["aspect"] == "value"]
    assert value["file"] == "models/shanhai.toml"


def test_the_header_of_a_column_is_captured(project: Path) -> None:
    mapping = """\
[records.model]
files = "sizes.csv"

[lookup.what]
Parameters = "parameters"
Chips = "chip-count"

[lookup.unit]
Parameters = "parameter"
Chips = "chip"

[[entities]]
as = "model"
of = "model"
at = "/Model"
match = ["entity:{value|lower}"]

[[metrics]]
of = "model"
at = "/{what}"
unless = { what = "Model" }
subject_id = "{model}"
indicator_id = "{what|lookup what}"
unit_id = "{what|lookup unit}"
value = "{value|times 1000}"
"""
    write_source(project, {"sizes.csv": 'Model,Parameters,Chips\nShanhai,7,"2"\n'}, mapping)

    intake = intake_of(project)

    assert not intake.issues
    rows = {row["indicator_id"]: row["value"] for row in intake.tables()["metrics"]}
    assert rows == {"parameters": "7000", "chip-count": "2000"}
    pointers = {e["pointer"] for e in intake.tables()["evidence"] if e["aspect"] == "value"}
    assert pointers == {"row=2;col=2", "row=2;col=3"}
    assert [state for _, _, state, _ in intake.leaves()][:3] == [HEADER] * 3


BY_UNIT = """\
[records.size]
files = "sizes.csv"

[[entities]]
as = "model"
of = "size"
at = "/Model"
match = ["entity:{value|lower}"]

[[metrics]]
of = "size"
at = "/Parameters"
subject_id = "{model}"
indicator_id = "parameters"
unit_id = "parameter"
value = "{value|times /Unit|divide-by 10}"
"""


def test_a_factor_may_be_a_field(project: Path) -> None:
    write_source(project, {"sizes.csv": "Model,Parameters,Unit\nShanhai,7,1000\n"}, BY_UNIT)

    intake = intake_of(project)

    assert not intake.issues
    (row,) = intake.tables()["metrics"]
    assert row["value"] == "700"


def test_a_factor_that_is_missing_is_reported(project: Path) -> None:
    write_source(project, {"sizes.csv": "Model,Parameters\nShanhai,7\n"}, BY_UNIT)

    (issue,) = intake_of(project).issues

    assert (issue.type, issue.line) == ("mapping-value", 16)
    assert "sizes.csv row=2 has no /Unit" in issue.found


BY_MODEL = """\
[records.size]
files = "sizes.csv"

[[entities]]
as = "model"
of = "size"
at = "/Shanhai"
match = ["entity:shanhai"]
header = true

[[metrics]]
of = "size"
at = "/Shanhai"
subject_id = "{model}"
indicator_id = "parameters"
unit_id = "parameter"
header = "subject"
cite = { object = "/What" }
"""


def test_the_header_of_a_cell_is_cited(project: Path) -> None:
    write_source(project, {"sizes.csv": "What,Shanhai\nparameters,7\n"}, BY_MODEL)

    intake = intake_of(project)

    assert not intake.issues
    cited = {(e["table"], e["aspect"]): e["pointer"] for e in intake.tables()["evidence"]}
    assert cited == {
        ("entities", "name"): "row=1;col=2",
        ("metrics", "value"): "row=2;col=2",
        ("metrics", "subject"): "row=1;col=2",
        ("metrics", "object"): "row=2;col=1",
    }


def test_a_field_of_no_table_has_no_header(project: Path) -> None:
    mapping = RECORD + PARAMETERS + 'header = "subject"\n'
    write_source(project, {"models/shanhai.toml": MODEL}, mapping)

    (issue,) = (i for i in intake_of(project).issues if i.type == "mapping-value")

    assert "has no header" in issue.found


def test_items_of_an_array_are_records_inside_a_record(project: Path) -> None:
    mapping = RECORD + (
        '\n[records.size]\nin = "model"\neach = "/sizes/*"\nexpect = [2, 2]\n'
        + PARAMETERS.replace('of = "model"', 'of = "size"').replace("/size/parameters", "/n")
        + 'segment = "{/kind}"\nsegment_zh = "{^/name}"\n'
    )
    text = '{"name": "Shanhai", "sizes": [{"n": 7, "kind": "small"}, {"n": 70, "kind": "large"}]}'
    write_source(project, {"models/a.json": text}, mapping.replace(".toml", ".json"))

    intake = intake_of(project)

    assert not intake.issues
    rows = [(row["segment"], row["value"], row["segment_zh"]) for row in intake.tables()["metrics"]]
    assert rows == [("large", "70", "Shanhai"), ("small", "7", "Shanhai")]


def test_a_refused_value_is_left_out_with_the_reason(project: Path) -> None:
    refuse = (
        '\n[[refuse]]\nof = "model"\nat = "/size/parameters"\nwhen = { value = "0" }\n'
        'because = "placeholder"\n'
    )
    text = MODEL.replace("7_000_000_000", "0")
    write_source(project, {"models/shanhai.toml": text}, MAPPING + refuse)

    intake = intake_of(project)

    assert not intake.issues
    assert "metrics" not in intake.tables()
    assert intake.fields["models/shanhai.toml", "/size/parameters"] == (IGNORED, "placeholder")


def test_two_fields_that_make_one_row_are_an_issue(project: Path) -> None:
    mapping = MAPPING.replace('match = ["entity:{id}"]', 'match = ["entity:shanhai"]')
    files = {"models/one.toml": MODEL, "models/two.toml": MODEL.replace("7_000", "8_000")}
    write_source(project, files, mapping)

    (issue,) = intake_of(project).issues

    assert issue.type == "mapping-value"
    assert "models/two.toml:6" in issue.found
    assert "with another value" in issue.found


def test_equal_fields_are_one_row_with_two_passages(project: Path) -> None:
    mapping = MAPPING.replace('match = ["entity:{id}"]', 'match = ["entity:shanhai"]')
    write_source(project, {"models/one.toml": MODEL, "models/two.toml": MODEL}, mapping)

    intake = intake_of(project)

    assert len(intake.tables()["metrics"]) == 1
    files = [e["file"] for e in intake.tables()["evidence"] if e["aspect"] == "value"]
    assert files == ["models/one.toml", "models/two.toml"]


def test_a_cell_that_its_column_refuses_is_an_issue(project: Path) -> None:
    mapping = MAPPING.replace('unit_id = "parameter"', 'unit_id = "parameter"\nstatus = "sure"')
    write_source(project, {"models/shanhai.toml": MODEL}, mapping)

    (issue,) = intake_of(project).issues

    assert issue.type == "mapping-value"
    assert issue.field == "metrics.status"
    assert "one of reported" in issue.expected


def test_nothing_is_made_without_all_texts(project: Path) -> None:
    write_source(project, {"models/shanhai.toml": MODEL, "models/two.toml": MODEL + "# two\n"})
    (project / "texts/models/two.toml").unlink()

    intake = intake_of(project)

    assert intake.missing == ["models/two.toml"]
    assert not intake.tables()


NEW = """
[entities.new]
entity_id = "{id|slug}"
type = "model"
name = "{/name}"
name_zh = "{/zh?}"
description = "Invented model."
description_zh = "虚构。"
"""


def test_an_unknown_entity_is_proposed_with_its_names_and_identifiers(project: Path) -> None:
    keys = f'identifiers = ["models-dev:star/{{id}}"]\n{NEW}'
    mapping = MAPPING.replace('match = ["entity:{id}"]\n', keys)
    text = MODEL.replace("Shanhai", "Yunhe").replace("\n", '\nzh = "云河"\n', 1)
    write_source(project, {"models/Yun.he.toml": text}, mapping)

    proposals = intake_of(project).proposals

    assert list(proposals.entities) == ["yun-he"]
    assert sorted(proposals.aliases) == [("yun-he", "Yunhe"), ("yun-he", "云河")]
    assert proposals.identifiers["models-dev", "star/Yun.he"]["entity_id"] == "yun-he"


def test_an_id_that_is_taken_is_no_match(project: Path) -> None:
    """Two things of one name are not one thing until a person has said so."""
    keys = f'identifiers = ["models-dev:star/{{id}}"]\n{NEW}'
    mapping = MAPPING.replace('match = ["entity:{id}"]\n', keys)
    write_source(project, {"models/shanhai.toml": MODEL}, mapping)

    issues = intake_of(project).issues

    assert any("is another entity so far" in issue.found for issue in issues)


@pytest.mark.parametrize(
    ("wrong", "line", "found"),
    [
        ('files = "models/{id"', 2, "a brace that captures nothing"),
        ('files = "models/{id}.toml"\nin = "other"', 1, "in files or in a record of another"),
        ("files = 3", 2, "valid string"),
        ("files = ", 2, "a value is missing"),
    ],
)
def test_a_mapping_that_does_not_fit_is_an_issue_on_its_line(
    project: Path, wrong: str, line: int, found: str
) -> None:
    mapping = MAPPING.replace('files = "models/{id}.toml"', wrong)
    write_source(project, {"models/shanhai.toml": MODEL}, mapping)

    issues = intake_of(project).issues

    assert {issue.type for issue in issues} == {"mapping"}
    assert any(found in issue.found and issue.line == line for issue in issues), issues
