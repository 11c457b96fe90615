from __future__ import annotations

import subprocess
import sys
from typing import get_args

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import baimo
from baimo import files
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


def test_types_are_right_in_each_frame() -> None:
    arrow = baimo.load("metrics")
    pandas = baimo.load("metrics", frame="pandas")
    polars = baimo.load("metrics", frame="polars")
    ducks = baimo.load("metrics", frame="duckdb")

    assert arrow.schema.field("period_start").type == pa.date32()
    assert pandas["period_start"].dtype.kind == "M"
    assert polars.schema["period_start"] == pl.Date
    assert isinstance(pandas["qualifier"].dtype, pd.CategoricalDtype)
    assert polars.schema["qualifier"] == pl.Categorical
    assert str(pandas["source_count"].dtype) == "Int64"
    assert polars.schema["source_count"] == pl.Int64
    types = dict(zip(ducks.columns, map(str, ducks.types), strict=True))
    assert types["period_start"] == "DATE"
    assert types["qualifier"].startswith("ENUM")
    assert types["source_count"] == "BIGINT"
    assert types["value"] == "DOUBLE"


def test_chinese_text_is_intact() -> None:
    units = baimo.load("units", frame="pandas").set_index("unit_id")

    assert units.loc["cny", "name_zh"] == "人民币元"


def test_an_unknown_table_lists_the_known() -> None:
    with pytest.raises(baimo.UnknownNameError, match="choose one of sources, entities") as error:
        baimo.load("metric")  # type: ignore[call-overload]
    assert isinstance(error.value, LookupError)


def test_an_unknown_frame_lists_the_known() -> None:
    with pytest.raises(baimo.UnknownFrameError, match="choose one of arrow, pandas"):
        baimo.load("units", frame="excel")  # type: ignore[call-overload]


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
    monkeypatch.setattr(files, "__file__", f"{tmp_path}/a/b/files.py")

    with pytest.raises(baimo.MissingDataError, match="install baimo again"):
        files.data_root.__wrapped__()


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
