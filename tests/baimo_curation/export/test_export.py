from __future__ import annotations

import datetime
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import baimo
from baimo_curation.cli.release import ExportFormat
from baimo_curation.export import EXPORTS, SUFFIXES, ReleasePackage, read_package
from baimo_curation.export.excel import FORMULA_STARTS, MOST_ROWS
from baimo_curation.export.release_package import ExportError, PackageError
from conftest import ROOT

PACKAGE = read_package(ROOT)
COUNTS = {info.name: info.rows for info in baimo.tables()}


def test_formats_are_those_of_the_command() -> None:
    assert [code.value for code in ExportFormat] == list(EXPORTS) == list(SUFFIXES)


@pytest.fixture(scope="module")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "a.sqlite"
    EXPORTS["sqlite"](PACKAGE, path)
    return path


def test_sqlite_has_keys_indexes_and_types(sqlite_file: Path) -> None:
    with closing(sqlite3.connect(sqlite_file)) as connection:
        ask = connection.execute
        for name, rows in COUNTS.items():
            assert ask(f'select count(*) from "{name}"').fetchone() == (rows,)
        assert ask("pragma foreign_key_check").fetchall() == []
        assert ask("pragma integrity_check").fetchone() == ("ok",)
        assert ask("select count(*) from pragma_foreign_key_list('metrics')").fetchone()[0] >= 5
        indexes = {name for (name,) in ask("select name from sqlite_master where type = 'index'")}
        assert {"metrics_subject_id", "evidence_row"} <= indexes
        dated = "select distinct typeof(period_start) from metrics where period_start is not null"
        assert ask(dated).fetchall() == [("text",)]
        plan = ask("explain query plan select * from metrics where subject_id = 'x'").fetchall()
        assert "USING INDEX" in plan[0][3]


@pytest.mark.parametrize("query", ["商汤", "商汤科技", "AI大装置", "sensetime", '"GPT-4"', "算力"])
def test_sqlite_finds_parts_of_names_and_titles(sqlite_file: Path, query: str) -> None:
    with closing(sqlite3.connect(sqlite_file)) as connection:
        sql = "select distinct table_name, row_id from search where search match ?"
        found = set(connection.execute(sql, (query,)))

    assert found
    assert found <= {(hit.table, hit.row_id) for hit in baimo.search(query.strip('"'))}


def test_sqlite_refuses_codes_that_are_not_listed(sqlite_file: Path) -> None:
    with (
        closing(sqlite3.connect(sqlite_file)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="CHECK"),
    ):
        connection.execute("update metrics set qualifier = 'exactly'")


def test_duckdb_has_types_keys_and_comments(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    EXPORTS["duckdb"](PACKAGE, path)

    with duckdb.connect(str(path), read_only=True) as connection:
        for name in COUNTS:
            loaded = connection.table(name).to_arrow_table()
            assert loaded.to_pylist() == baimo.load(name).to_pylist()
        kinds = dict(
            connection.execute(
                "select column_name, data_type from duckdb_columns() where table_name = 'metrics'"
            ).fetchall()
        )
        assert kinds["period_start"] == "DATE"
        assert kinds["qualifier"].startswith("ENUM")
        comment = "select comment from duckdb_columns() where column_name = 'reported_text'"
        assert "as printed" in connection.execute(comment).fetchone()[0]
    assert path.stat().st_size < 2_000_000


def test_excel_holds_every_row_with_types_and_notes(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    EXPORTS["excel"](PACKAGE, path)

    workbook = openpyxl.load_workbook(path)

    assert workbook.sheetnames == ["contents", *COUNTS]
    for name in COUNTS:
        header, *rows = workbook[name].iter_rows(values_only=True)
        records = baimo.load(name).to_pylist()
        assert list(header) == baimo.load(name).column_names
        found = [
            [cell.date() if isinstance(cell, datetime.datetime) else cell for cell in row]
            for row in rows
        ]
        assert found == [list(record.values()) for record in records]
    assert "as printed" in workbook["metrics"]["P1"].comment.text


def replaced(
    files: dict[str, io.BytesIO] | None = None, **resources: dict[str, object]
) -> ReleasePackage:
    """The package with other files, and with other properties of some resources."""
    descriptor = json.loads(PACKAGE.read("datapackage.json"))
    for resource in descriptor["resources"]:
        resource.update(resources.get(resource["name"], {}))
    given = {name: file.getvalue() for name, file in (files or {}).items()}
    given["datapackage.json"] = json.dumps(descriptor).encode()
    return ReleasePackage("odd", lambda name: given.get(name) or PACKAGE.read(name))


@pytest.mark.parametrize("text", [*(f"{start}1+1" for start in FORMULA_STARTS), "=cmd|' /C x'!A0"])
def test_excel_keeps_text_that_looks_like_a_formula(tmp_path: Path, text: str) -> None:
    units = baimo.load("units")
    names = pa.array([text, *units["name"].to_pylist()[1:]])
    odd = units.set_column(units.column_names.index("name"), "name", names)
    buffer = io.BytesIO()
    pq.write_table(odd, buffer)
    package = replaced(units={"hash": None}, files={"dataset/parquet/units.parquet": buffer})
    path = tmp_path / "a.xlsx"
    EXPORTS["excel"](package, path)

    cell = openpyxl.load_workbook(path)["units"]["B2"]

    assert cell.data_type == "s"
    assert cell.value.replace("_x000D_", "\r") == text  # as Excel writes a carriage return
    assert cell.quotePrefix


def test_excel_refuses_a_table_that_no_sheet_holds(tmp_path: Path) -> None:
    package = replaced(evidence={"rowCount": MOST_ROWS + 1})

    with pytest.raises(ExportError, match=r"evidence has 1048576 rows.*export sqlite"):
        EXPORTS["excel"](package, tmp_path / "a.xlsx")

    assert not list(tmp_path.iterdir())


def test_json_lines_are_the_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    EXPORTS["jsonl"](PACKAGE, path)

    with zipfile.ZipFile(path) as archive:
        for name, rows in COUNTS.items():
            lines = archive.read(f"{name}.jsonl").decode("utf-8").splitlines()
            assert len(lines) == rows
            assert all(list(json.loads(line)) == baimo.load(name).column_names for line in lines)


@pytest.mark.parametrize("name", ["jsonl", "zip"])
def test_archives_are_the_same_each_time(tmp_path: Path, name: str) -> None:
    for file in ("a.zip", "b.zip"):
        EXPORTS[name](PACKAGE, tmp_path / file)

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_package_is_read_from_folder_descriptor_and_zip(tmp_path: Path) -> None:
    EXPORTS["zip"](PACKAGE, tmp_path / "a.zip")

    for path in (ROOT, ROOT / "datapackage.json", tmp_path / "a.zip"):
        assert read_package(path).tables["units"].equals(baimo.load("units"))


def test_what_is_no_package_is_explained(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"resources": [{"format": "parquet"}]}')
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("a.txt", "")

    for path, message in (
        (tmp_path, "cannot be read"),
        (tmp_path / "empty.zip", "holds no datapackage.json"),
        (tmp_path / "nowhere", "no package is there"),
    ):
        with pytest.raises(PackageError, match=message):
            read_package(path)
