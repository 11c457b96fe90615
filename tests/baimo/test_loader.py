from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import get_args

import duckdb
import pandas as pd
import polars as pl
import pytest

import baimo
from baimo import package_files
from baimo_curation.tables import PUBLISHED

NAMES = get_args(baimo.TableName)


def test_table_names_are_those_of_the_package() -> None:
    assert list(NAMES) == list(PUBLISHED)
    assert [info.name for info in baimo.tables()] == list(PUBLISHED)


@pytest.mark.parametrize("name", NAMES)
def test_every_frame_has_the_same_rows(name: baimo.TableName) -> None:
    rows = next(info.rows for info in baimo.tables() if info.name == name)

    arrow = baimo.load(name)

    assert arrow.num_rows == rows
    assert len(baimo.load(name, frame="pandas")) == rows
    assert len(baimo.load(name, frame="polars")) == rows
    assert len(baimo.load(name, frame="duckdb").fetchall()) == rows
    assert baimo.load(name, frame="pandas").columns.tolist() == arrow.column_names
    assert baimo.load(name, frame="polars").columns == arrow.column_names
    assert baimo.load(name, frame="duckdb").columns == arrow.column_names


# What a column is in each frame, by its type in the descriptor; a codelist is a type of its own.
TYPES = {
    "string": ("string", "str", pl.String, "VARCHAR"),
    "codelist": ("dictionary<values=string, ", "category", pl.Categorical, "ENUM"),
    "integer": ("int64", "Int64", pl.Int64, "BIGINT"),
    "number": ("double", "float64", pl.Float64, "DOUBLE"),
    "boolean": ("bool", "boolean", pl.Boolean, "BOOLEAN"),
    "date": ("date32[day]", "datetime64", pl.Date, "DATE"),
}


@pytest.mark.parametrize("name", NAMES)
def test_every_column_keeps_its_type_in_each_frame(name: baimo.TableName) -> None:
    arrow, pandas = baimo.load(name), baimo.load(name, "pandas")
    polars, ducks = baimo.load(name, "polars"), baimo.load(name, "duckdb")
    resource = next(
        e for e in baimo.descriptor()["resources"] if e["path"].endswith(f"/{name}.parquet")
    )
    kinds = dict(zip(ducks.columns, map(str, ducks.types), strict=True))

    for field in resource["schema"]["fields"]:
        column = field["name"]
        kind = "codelist" if "enum" in field.get("constraints", {}) else field["type"]
        types = TYPES[kind]
        assert str(arrow.schema.field(column).type).startswith(types[0]), column
        assert str(pandas[column].dtype).startswith(types[1]), column
        assert polars.schema[column] == types[2], column
        # DuckDB has no ENUM without a code.
        assert kinds[column].startswith(types[3]) or not arrow.num_rows, column


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_the_same_in_each_frame(name: baimo.TableName) -> None:
    rows = baimo.load(name).to_pylist()
    ducks = baimo.load(name, "duckdb")
    pandas = baimo.load(name, "pandas")

    assert baimo.load(name, "polars").to_dicts() == rows
    assert [dict(zip(ducks.columns, row, strict=True)) for row in ducks.fetchall()] == rows
    for column in pandas:
        cells = [None if pd.isna(cell) else cell for cell in pandas[column].tolist()]
        days = [cell.date() if isinstance(cell, pd.Timestamp) else cell for cell in cells]
        assert days == [row[column] for row in rows], column


def test_chinese_text_is_intact() -> None:
    units = baimo.load("units", frame="pandas").set_index("unit_id")

    assert units.loc["cny", "name_zh"] == "人民币元"


def test_an_unknown_table_lists_the_known() -> None:
    with pytest.raises(
        baimo.UnknownNameError, match="choose one of sources, source_files, entities"
    ) as error:
        baimo.load("metric")  # type: ignore[call-overload]
    assert isinstance(error.value, LookupError)


def test_an_unknown_frame_lists_the_known() -> None:
    with pytest.raises(baimo.UnknownFrameError, match="choose one of arrow, pandas"):
        baimo.load("units", frame="excel")  # type: ignore[call-overload]
    with pytest.raises(baimo.UnknownFrameError, match="choose one of arrow, pandas"):
        baimo.load("units", frame=["arrow"])  # type: ignore[call-overload]


@pytest.mark.parametrize("backend", ["pandas", "polars", "duckdb"])
def test_a_missing_backend_says_what_to_install(backend: str) -> None:
    code = (
        f"import sys; sys.modules[{backend!r}] = None; import baimo\n"
        f"try: baimo.load('units', frame={backend!r})\n"
        "except ImportError as error: print(type(error).__name__, error)"
    )

    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert shown.stdout.startswith("MissingBackendError")
    assert f"pip install 'baimo[{backend}]'" in shown.stdout


def test_missing_data_is_explained(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(package_files, "__file__", f"{tmp_path}/a/b/package_files.py")

    with pytest.raises(baimo.MissingDataError, match="install baimo again"):
        package_files.data_root.__wrapped__()


def test_the_path_is_that_of_the_descriptor() -> None:
    resources = {entry["name"]: entry for entry in baimo.descriptor()["resources"]}
    for name in NAMES:
        assert baimo.path(name).as_posix().endswith(resources[name]["path"])


def test_duckdb_reads_the_path() -> None:
    found = duckdb.sql(f"select count(*) from '{baimo.path('units')}'").fetchall()

    assert found == [(baimo.load("units").num_rows,)]


def test_descriptor_is_a_copy() -> None:
    baimo.descriptor()["resources"].clear()

    assert baimo.descriptor()["resources"]


def test_every_public_name_is_loaded_and_known_to_type_checkers() -> None:
    tree = ast.parse(Path(baimo.__file__).read_text("utf-8"))
    typed = {
        alias.asname: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }

    assert typed == {name: f"baimo.{module}" for name, module in baimo._MODULES.items()}
    assert all(getattr(baimo, name) for name in baimo.__all__)
    assert dir(baimo) == sorted(baimo.__all__)


def test_a_pandas_frame_describes_its_columns() -> None:
    (resource,) = (r for r in baimo.descriptor()["resources"] if r["name"] == "metrics")
    described = baimo.load("metrics", "pandas").attrs

    for field in resource["schema"]["fields"]:
        for key in ("title", "title_zh", "description", "description_zh"):
            assert described[field["name"]][key] == field[key]
