from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baimo_curation.issues import Location
from baimo_curation.project import check_project
from baimo_curation.reading.cells import Fault, parse_cell
from baimo_curation.reading.dataset import file_of, read_dataset
from baimo_curation.reading.multimap import grouped
from baimo_curation.tables import PUBLISHED, TABLES
from baimo_curation.tables.base import Row, columns
from baimo_curation.tables.codelists import Qualifier
from baimo_curation.tables.entities import Relation
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.source_files import SourceFile
from baimo_curation.tables.vocabularies import Unit
from support.csv_files import without_column
from support.source_folders import add_source


def test_rows_remember_their_line(project: Path) -> None:
    path = project / "dataset/units.csv"
    path.write_text(
        path.read_text("utf-8").replace("chip,chip,", 'chip,"a chip,\nor card",'), "utf-8"
    )

    found, issues = read_dataset(project)

    assert [unit.location.line for unit in found.rows(Unit)] == [4, 5, 6, 7]
    assert [(issue.line, issue.type) for issue in issues] == [(2, "whitespace")]


def test_a_record_with_a_faulty_cell_is_among_the_cells_and_no_row(project: Path) -> None:
    path = project / "dataset/sources/acme-2024/metrics.csv"
    path.write_text(path.read_text("utf-8").replace(",exact,", ",exactly,", 1), "utf-8")

    found, _ = read_dataset(project)

    assert found.not_judged == 1
    cells = list(found.cells("metrics", "location", "metric_id"))
    typed = list(found.rows(Metric).columns("location", "metric_id"))
    assert len(cells) == len(typed) + 1 == len(found.rows(Metric)) + 1
    assert [place.line for place, _ in typed] == [3, 4, 5, 6][: len(typed)]
    assert set(cells) > set(typed)


def test_windows_line_ends_are_read(project: Path) -> None:
    path = project / "dataset/units.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    found, issues = read_dataset(project)

    assert not issues
    assert [unit.location.line for unit in found.rows(Unit)] == [2, 3, 4, 5, 6]


def test_a_required_column_that_a_file_lacks_is_an_issue(project: Path) -> None:
    without_column(project / "dataset/sources/acme-2024/metrics.csv", "qualifier")

    found, issues = read_dataset(project)

    assert [(issue.type, issue.found) for issue in issues] == [("header", "missing: qualifier")]
    assert "metrics" in found.unread


def test_an_empty_folder_gives_an_issue_per_shared_table(tmp_path: Path) -> None:
    _, issues = read_dataset(tmp_path)

    shared = [file_of(name) for name, model in TABLES.items() if not model.per_source]
    assert [(issue.file, issue.type) for issue in issues] == [(f, "file-missing") for f in shared]


def test_the_rows_of_all_sources_are_one_table(project: Path) -> None:
    folder = add_source(project, "beta-2024", {"one.md": "第一", "data/two.csv": "a\n"})
    for name in ("relations", "evidence"):
        path = project / file_of(name, "acme-2024")
        (folder / f"{name}.csv").write_bytes(path.read_bytes())

    found, issues = read_dataset(project)

    assert not issues
    places = [row.location for row in found.rows(Relation)]
    assert places == [
        *(Location("dataset/sources/acme-2024/relations.csv", line) for line in (2, 3)),
        *(Location("dataset/sources/beta-2024/relations.csv", line) for line in (2, 3)),
    ]
    assert {row.source_id for row in found.rows(Evidence)} == {"acme-2024", "beta-2024"}
    assert [row.key for row in found.rows(SourceFile)] == [
        "acme-2024/acme.txt",
        "beta-2024/one.md",
        "beta-2024/data/two.csv",
    ]


def test_a_source_has_only_the_files_that_it_needs(project: Path) -> None:
    add_source(project, "beta-2024", {"one.md": "第一"})

    assert not check_project(project)[2].issues


def test_an_issue_of_a_source_is_on_the_line_of_its_key(project: Path) -> None:
    path = project / file_of("sources", "acme-2024")
    path.write_text(path.read_text("utf-8").replace('"zh-Hans"', '"zh"'), "utf-8")

    (issue,) = (issue for issue in read_dataset(project)[1])

    assert (issue.file, issue.line, issue.field, issue.type) == (
        "dataset/sources/acme-2024/source.toml",
        7,
        "language",
        "enum",
    )


@given(data=st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_bytes_raise(tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "dataset/sources/a"
    folder.mkdir(exist_ok=True, parents=True)
    (tmp_path / "dataset/units.csv").write_bytes(data)
    (folder / "source.toml").write_bytes(data)

    read_dataset(tmp_path)


@given(text=st.text(max_size=40))
def test_no_cell_raises(text: str) -> None:
    for model in TABLES.values():
        for column in columns(model):
            parse_cell(column, text)


def test_examples_of_columns_are_valid_cells() -> None:
    for name, model in PUBLISHED.items():
        for column in columns(model):
            assert column.example is not None, (name, column.name)
            assert not isinstance(parse_cell(column, column.example), Fault), (name, column.name)


def test_columns_and_models_agree() -> None:
    """What the column view lets pass, pydantic accepts, so no row fails late."""
    for model in TABLES.values():
        values = {
            column.name: parse_cell(column, column.example or "") for column in columns(model)
        }
        assert isinstance(model.model_validate(values), Row)


def test_rows_are_what_pydantic_makes_of_their_cells(project_part: Path) -> None:
    """Rows are made without being validated: that must make no difference."""
    found, _ = read_dataset(project_part)

    for model in TABLES.values():
        for row in found.rows(model):
            validated = model.model_validate(row.model_dump())
            assert row == validated
            assert row.model_dump_json() == validated.model_dump_json()
            assert {*map(type, dict(row).values())} == {*map(type, dict(validated).values())}


@pytest.mark.parametrize("text", ["-0", "00", "+1", "1.0", "１"])
def test_equal_integers_are_equal_texts(text: str) -> None:
    start = next(column for column in columns(Evidence) if column.name == "start")

    assert isinstance(parse_cell(start, text), Fault)


def test_an_optional_column_that_a_file_lacks_is_empty(project: Path) -> None:
    without_column(project / "dataset/units.csv", "symbol")

    found, issues = read_dataset(project)

    assert not issues
    assert {unit.symbol for unit in found.rows(Unit)} == {None}
    assert set(found.cells("units", "symbol")) == {("",)}


def test_rows_having_a_value_are_those_rows_alone(project: Path) -> None:
    rows = read_dataset(project)[0].rows(Unit)

    found = list(rows.having("unit_id", {"cny", "no-such-unit"}))

    assert found == [row for row in rows if row.unit_id == "cny"]
    assert found[0].location == next(row.location for row in rows if row.unit_id == "cny")
    assert not list(rows.having("unit_id", ()))


def test_rows_having_a_value_leave_out_faulty_records(project: Path) -> None:
    path = project / "dataset/sources/acme-2024/metrics.csv"
    path.write_text(path.read_text("utf-8").replace(",exact,", ",exactly,", 1), "utf-8")
    rows = read_dataset(project)[0].rows(Metric)

    subjects = set(rows.distinct("subject_id"))

    assert list(rows.having("subject_id", subjects)) == list(rows)


def test_distinct_values_are_typed_and_valid(project: Path) -> None:
    path = project / "dataset/sources/acme-2024/metrics.csv"
    path.write_text(path.read_text("utf-8").replace(",exact,", ",exactly,", 1), "utf-8")
    rows = read_dataset(project)[0].rows(Metric)

    found = rows.distinct("qualifier")

    assert len(found) == len(set(found))
    assert all(isinstance(code, Qualifier) for code in found)
    assert {row.qualifier for row in rows} <= set(found)


def test_a_repeated_key_names_the_record_before(project: Path) -> None:
    path = project / "dataset/units.csv"
    last = path.read_text("utf-8").splitlines(keepends=True)[-1]
    path.write_text(path.read_text("utf-8") + last * 2, "utf-8")

    found = list(read_dataset(project)[0].repeated("units", ("unit_id",)))

    assert [(place.line, earlier.line) for place, earlier, _ in found] == [(7, 6), (8, 7)]
    assert {cells for *_, cells in found} == {(last.split(",")[0],)}


def test_values_are_grouped_by_key() -> None:
    found = grouped([("a", "1"), ("b", "2"), ("a", "2"), ("c", "2"), ("a", "1")])

    assert found == {"a": {"1", "2"}, "b": {"2"}, "c": {"2"}}
    assert found["b"] is found["c"], "keys with the same values share one set"


def test_every_column_explains_itself() -> None:
    for name, model in PUBLISHED.items():
        for column in columns(model):
            assert column.title, (name, column.name)
            assert column.description.endswith((".", ")")), (name, column.name)
