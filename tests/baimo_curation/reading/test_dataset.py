from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baimo_curation.reading.cells import Fault, parse_cell
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.tables import PUBLISHED, TABLES
from baimo_curation.tables.base import Row, columns
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit


def test_rows_remember_their_line(project: Path) -> None:
    path = project / "dataset/units.csv"
    path.write_text(
        path.read_text("utf-8").replace("chip,chip,", 'chip,"a chip,\nor card",'), "utf-8"
    )

    dataset, issues = read_dataset(project)

    assert [unit.location.line for unit in dataset.rows(Unit)] == [4, 5, 6, 7]
    assert [(issue.line, issue.type) for issue in issues] == [(2, "whitespace")]


def test_an_untyped_row_stays_in_the_records(project: Path) -> None:
    path = project / "dataset/metrics.csv"
    path.write_text(path.read_text("utf-8").replace(",exact,", ",exactly,", 1), "utf-8")

    dataset, _ = read_dataset(project)

    assert dataset.not_judged == 1
    assert len(dataset.records["metrics"]) == len(dataset.rows(Metric)) + 1


def test_windows_line_ends_are_read(project: Path) -> None:
    path = project / "dataset/units.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    dataset, issues = read_dataset(project)

    assert not issues
    assert [unit.location.line for unit in dataset.rows(Unit)] == [2, 3, 4, 5, 6]


def test_an_empty_folder_gives_an_issue_per_table(tmp_path: Path) -> None:
    _, issues = read_dataset(tmp_path)

    assert [issue.type for issue in issues] == ["file-missing"] * len(TABLES)


@given(data=st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_bytes_raise(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "dataset").mkdir(exist_ok=True)
    (tmp_path / "dataset/units.csv").write_bytes(data)

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


def test_every_column_explains_itself() -> None:
    for name, model in PUBLISHED.items():
        for column in columns(model):
            assert column.title, (name, column.name)
            assert column.description.endswith((".", ")")), (name, column.name)
