from __future__ import annotations

import datetime
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pytest

import baimo
from baimo_curation.export import EXPORTS
from baimo_curation.export.excel import FORMULA_STARTS, MOST_ROWS
from baimo_curation.export.export_format import ExportError
from baimo_curation.export.package_reading import PackageError
from baimo_curation.export.release_package import ReleasePackage, read_package
from support.release_packages import changed_package, table_of

UNITS = [info.name for info in baimo.tables()].index("units")  # place in the descriptor


@pytest.fixture(scope="module")
def package(project_part: Path) -> ReleasePackage:
    return read_package(project_part)


@pytest.fixture(scope="module")
def counts(package: ReleasePackage) -> dict[str, int]:
    """How many rows each table has."""
    return {name: len(table_of(package, name)) for name in package.tables}


@pytest.fixture(scope="module")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory, package: ReleasePackage) -> Path:
    path = tmp_path_factory.mktemp("export") / "a.sqlite"
    EXPORTS["sqlite"].write(package, path)
    return path


def test_sqlite_has_keys_indexes_and_types(sqlite_file: Path, counts: dict[str, int]) -> None:
    with closing(sqlite3.connect(sqlite_file)) as connection:
        ask = connection.execute
        for name, rows in counts.items():
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


def test_duckdb_has_types_keys_and_comments(
    tmp_path: Path, package: ReleasePackage, counts: dict[str, int]
) -> None:
    path = tmp_path / "a.duckdb"
    EXPORTS["duckdb"].write(package, path)

    with duckdb.connect(str(path), read_only=True) as connection:
        for name in counts:
            loaded = connection.table(name).to_arrow_table()
            assert loaded.to_pylist() == table_of(package, name).to_pylist()
        kinds = dict(
            connection.execute(
                "select column_name, data_type from duckdb_columns() where table_name = 'metrics'"
            ).fetchall()
        )
        assert kinds["period_start"] == "DATE"
        assert kinds["qualifier"].startswith("ENUM")
        comment = "select comment from duckdb_columns() where column_name = 'reported_text'"
        assert "as printed" in connection.execute(comment).fetchone()[0]
    rows = sum(item.row_count for item in package.descriptor.resources)
    assert path.stat().st_size < 300 * rows


def test_excel_holds_every_row_with_types_and_notes(
    tmp_path: Path, package: ReleasePackage, counts: dict[str, int]
) -> None:
    path = tmp_path / "a.xlsx"
    EXPORTS["excel"].write(package, path)

    workbook = openpyxl.load_workbook(path)

    assert workbook.sheetnames == ["contents", *counts]
    for name in counts:
        header, *rows = workbook[name].iter_rows(values_only=True)
        records = table_of(package, name).to_pylist()
        assert list(header) == table_of(package, name).column_names
        found = [
            [cell.date() if isinstance(cell, datetime.datetime) else cell for cell in row]
            for row in rows
        ]
        assert found == [list(record.values()) for record in records]
    headers = {cell.value: cell for cell in workbook["metrics"][1]}
    assert "as printed" in headers["reported_text"].comment.text


@pytest.mark.parametrize("text", [*(f"{start}1+1" for start in FORMULA_STARTS), "=cmd|' /C x'!A0"])
def test_excel_keeps_text_that_looks_like_a_formula(
    tmp_path: Path, text: str, package: ReleasePackage, counts: dict[str, int]
) -> None:
    units = table_of(package, "units")
    names = pa.array([text, *units["name"].to_pylist()[1:]])
    odd = units.set_column(units.column_names.index("name"), "name", names)
    few = {name: table_of(package, name).slice(0, 1) for name in counts}
    path = tmp_path / "a.xlsx"
    EXPORTS["excel"].write(changed_package(package, few | {"units": odd}), path)

    cell = openpyxl.load_workbook(path)["units"]["B2"]

    assert cell.data_type == "s"
    assert cell.value.replace("_x000D_", "\r") == text  # as Excel writes a carriage return
    assert cell.quotePrefix


def test_excel_refuses_a_table_that_no_sheet_holds(tmp_path: Path, package: ReleasePackage) -> None:
    package = changed_package(package, {}, evidence={"rowCount": MOST_ROWS + 1})

    with pytest.raises(ExportError, match=r"evidence has 1048576 rows.*export sqlite"):
        EXPORTS["excel"].write(package, tmp_path / "a.xlsx")

    assert not list(tmp_path.iterdir())


def test_excel_refuses_a_text_that_no_cell_holds(tmp_path: Path, package: ReleasePackage) -> None:
    units = table_of(package, "units")
    names = pa.array(["x" * 32_768, *units["name"].to_pylist()[1:]])
    long = units.set_column(units.column_names.index("name"), "name", names)

    with pytest.raises(ExportError, match=r"32,768 characters exceeds Excel's limit of 32,767"):
        EXPORTS["excel"].write(changed_package(package, {"units": long}), tmp_path / "a.xlsx")


def test_json_lines_are_the_rows(
    tmp_path: Path, package: ReleasePackage, counts: dict[str, int]
) -> None:
    path = tmp_path / "a.zip"
    EXPORTS["jsonl"].write(package, path)

    with zipfile.ZipFile(path) as archive:
        for name, rows in counts.items():
            lines = archive.read(f"{name}.jsonl").decode("utf-8").splitlines()
            assert len(lines) == rows
            columns = table_of(package, name).column_names
            assert all(list(json.loads(line)) == columns for line in lines)


@pytest.mark.parametrize("name", ["jsonl", "zip"])
def test_archives_are_the_same_each_time(
    tmp_path: Path, name: str, package: ReleasePackage
) -> None:
    for file in ("a.zip", "b.zip"):
        EXPORTS[name].write(package, tmp_path / file)

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_package_is_read_from_folder_descriptor_and_zip(
    tmp_path: Path, package: ReleasePackage, project_part: Path
) -> None:
    EXPORTS["zip"].write(package, tmp_path / "a.zip")

    for path in (project_part, project_part / "datapackage.json", tmp_path / "a.zip"):
        assert table_of(read_package(path), "units").equals(table_of(package, "units"))


def test_the_zip_has_licences_changelog_and_card(
    tmp_path: Path, package: ReleasePackage, project_part: Path
) -> None:
    EXPORTS["zip"].write(package, tmp_path / "a.zip")

    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        for name, place in (
            ("LICENSE-DATA", "LICENSE-DATA"),
            ("ATTRIBUTION.md", "docs/attribution.md"),
            ("CHANGELOG.md", "CHANGELOG.md"),
            ("README.md", "huggingface/README.md"),
        ):
            assert archive.read(name) == (project_part / place).read_bytes()


@pytest.mark.parametrize("format", ["excel", "jsonl", "sqlite", "duckdb"])
def test_no_export_contains_two_rows_with_the_same_key(
    tmp_path: Path, format: str, package: ReleasePackage
) -> None:
    units = table_of(package, "units")
    twice = changed_package(package, {"units": pa.concat_tables([units, units.slice(0, 1)])})

    with pytest.raises((PackageError, ExportError), match="key"):
        EXPORTS[format].write(twice, tmp_path / "a")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"hash": "sha256:" + "0" * 64}, "units.parquet: differs from datapackage.json"),
        ({"hash": None}, f"resources.{UNITS}.hash: Input should be a valid string"),
        ({"name": "events"}, "resources: Value error, two resources have the same name"),
        ({"rowCount": "many"}, f"resources.{UNITS}.rowCount: Input should be a valid integer"),
    ],
)
def test_a_package_that_is_not_what_it_says_is_refused(
    change: dict[str, object],
    message: str,
    package: ReleasePackage,
) -> None:
    package = changed_package(package, {}, units=change)

    with pytest.raises(PackageError, match=f"^changed: .*{re.escape(message)}"):
        list(package.rows("units"))


def test_a_package_whose_columns_are_not_those_of_its_schema_is_refused(
    package: ReleasePackage,
) -> None:
    fields = package.tables["units"].table_schema
    schema = {"primaryKey": ["unit_id"], "fields": [f.model_dump() for f in fields.fields[:-1]]}
    package = changed_package(package, {}, units={"schema": schema})

    with pytest.raises(PackageError, match=r"units\.parquet: the columns are not those"):
        list(package.rows("units"))
    schema["primaryKey"] = ["nothing"]
    with pytest.raises(PackageError, match="a column of primaryKey is not among the fields"):
        list(changed_package(package, {}, units={"schema": schema}).rows("units"))


def test_what_is_no_package_is_explained(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"resources": [{"format": "parquet"}]}')
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("a.txt", "")

    for path, message in (
        (tmp_path, "title: Field required"),
        (tmp_path / "empty.zip", "contains no datapackage.json"),
        (tmp_path / "nowhere", "is not a package; expected a folder with datapackage.json"),
    ):
        with pytest.raises(PackageError, match=message):
            read_package(path)
