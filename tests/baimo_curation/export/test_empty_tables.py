"""A table without rows has its columns, types and keys in every export and description."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import duckdb
import jsonschema
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from baimo_curation.export import EXPORTS
from baimo_curation.export.release_package import read_package
from baimo_curation.publish.arrow_schema import arrow_schema
from baimo_curation.publish.croissant import croissant
from baimo_curation.publish.csvw import csvw
from baimo_curation.publish.hugging_face import dataset_card
from baimo_curation.tables import PUBLISHED, TABLES
from baimo_curation.tables.base import Column, columns
from baimo_curation.tables.table_schema import foreign_keys
from conftest import ROOT
from support.release_packages import changed_package

WHOLE = read_package(ROOT)
# Tables of any release can be empty, so all of them are.
EMPTY = changed_package(
    WHOLE,
    {
        name: pa.Table.from_batches([], pq.read_schema(ROOT / f"dataset/parquet/{name}.parquet"))
        for name in PUBLISHED
    },
)
DESCRIPTOR = json.loads((ROOT / "datapackage.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package in each format, under the format's name."""
    folder = tmp_path_factory.mktemp("empty")
    for name, export in EXPORTS.items():
        export.write(EMPTY, folder / name)
    return folder


SQLITE = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
DUCKDB = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_sqlite_has_columns_types_and_keys(exported: Path, name: str) -> None:
    model = PUBLISHED[name]
    with closing(sqlite3.connect(exported / "sqlite")) as connection:
        found = connection.execute(
            'select name, type, "notnull" from pragma_table_info(?)', [name]
        ).fetchall()
        keys: dict[int, tuple[list[str], str, list[str]]] = {}
        for number, _, table, source, target, *_ in connection.execute(
            f'pragma foreign_key_list("{name}")'
        ):
            own, _, other = keys.setdefault(number, ([], table, []))
            own.append(source)
            other.append(target)
        assert connection.execute(f'select count(*) from "{name}"').fetchone() == (0,)

    assert found == [(c.name, SQLITE.get(c.type, "TEXT"), int(c.required)) for c in columns(model)]
    assert sorted(keys.values()) == sorted(
        (list(key.columns), key.table, list(key.references)) for key in foreign_keys(model)
    )


@pytest.mark.parametrize("name", PUBLISHED)
def test_duckdb_has_columns_and_types(exported: Path, name: str) -> None:
    with duckdb.connect(str(exported / "duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "select column_name, data_type, is_nullable from duckdb_columns() where table_name = ?",
            [name],
        ).fetchall()
        assert connection.execute(f'select count(*) from "{name}"').fetchone() == (0,)

    assert [row[0] for row in rows] == [column.name for column in columns(PUBLISHED[name])]
    for (_, kind, nullable), column in zip(rows, columns(PUBLISHED[name]), strict=True):
        assert kind.startswith("ENUM") if column.codelist else kind == DUCKDB[column.type]
        assert nullable is not column.required


def test_excel_has_a_sheet_with_headers_for_each(exported: Path) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO((exported / "excel").read_bytes()))

    assert workbook.sheetnames == ["contents", *PUBLISHED]
    for name, model in PUBLISHED.items():
        (header,) = workbook[name].iter_rows(values_only=True)
        assert list(header) == [column.name for column in columns(model)]


def test_json_lines_has_an_empty_file_for_each(exported: Path) -> None:
    with zipfile.ZipFile(exported / "jsonl") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            f"{name}.jsonl": b"" for name in PUBLISHED
        }


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_zip_has_parquet_with_types(exported: Path, name: str) -> None:
    with zipfile.ZipFile(exported / "zip") as archive:
        table = pq.read_table(io.BytesIO(archive.read(f"dataset/parquet/{name}.parquet")))

    assert len(table) == 0
    assert table.schema.equals(arrow_schema(PUBLISHED[name]))


@pytest.mark.parametrize("name", TABLES)
def test_csv_files_have_a_header(name: str) -> None:
    """Also those of tables that no source has rows of."""
    with (ROOT / f"dataset/csv/{name}.csv").open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines))

    assert header == [column.name for column in columns(TABLES[name])]


def example(column: Column) -> object:
    match column.type:
        case "integer":
            return int(column.example)
        case "number":
            return float(column.example)
        case "boolean":
            return {"true": True, "false": False}[column.example]
    return column.example


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_row_of_the_examples_fits_the_json_schema(name: str) -> None:
    """So the schema of a table without rows is tried too."""
    schema = json.loads((ROOT / f"schemas/{name}.json-schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    row = {column.name: example(column) for column in columns(PUBLISHED[name])}

    validator.validate(row)
    for column in columns(PUBLISHED[name]):
        assert validator.is_valid(row | {column.name: None}) is not column.required


def emptied() -> dict[str, object]:
    entries = [entry | {"rowCount": 0} for entry in DESCRIPTOR["resources"]]
    return DESCRIPTOR | {"resources": entries}


def test_croissant_and_csv_on_the_web_describe_tables_without_rows() -> None:
    sets = {s["@id"]: s for s in croissant(emptied(), "2026-11")["recordSet"]}
    tables = {t["url"]: t for t in csvw(emptied())["tables"]}

    for name, model in PUBLISHED.items():
        named = [field["name"] for field in sets[name]["field"]]
        assert named == [column.name for column in columns(model)]
    for name, model in TABLES.items():
        schema = tables[f"dataset/csv/{name}.csv"]["tableSchema"]
        assert [c["name"] for c in schema["columns"]] == [c.name for c in columns(model)]
        declared = [key["columnReference"] for key in schema.get("foreignKeys", ())]
        assert declared == [
            list(key.columns)
            for key in foreign_keys(PUBLISHED[name])
            if set(key.columns) <= {c.name for c in columns(model)}
        ]


def test_the_card_leaves_out_what_its_readers_cannot_load() -> None:
    assert "config_name" not in dataset_card(emptied())
    assert dataset_card(DESCRIPTOR).count("config_name") == sum(
        entry["format"] == "parquet" and entry["rowCount"] > 0 for entry in DESCRIPTOR["resources"]
    )


@pytest.mark.parametrize(
    ("table", "column", "target"),
    [
        ("metrics", "part_of_id", ("metrics", "metric_id")),
        ("metrics", "event_id", ("events", "event_id")),
        ("metrics", "scope_id", ("entities", "entity_id")),
        ("metrics", "compared_with_id", ("entities", "entity_id")),
        ("scores", "benchmark_id", ("entities", "entity_id")),
        ("prices", "currency", ("units", "unit_id")),
        ("properties", "channel_id", ("entities", "entity_id")),
        ("claims", "claimant_id", ("entities", "entity_id")),
        ("relations", "claimant_id", ("entities", "entity_id")),
        ("units", "base_unit_id", ("units", "unit_id")),
    ],
)
def test_foreign_keys_are_declared_with_those_to_the_same_table(
    table: str, column: str, target: tuple[str, str]
) -> None:
    keys = {key.columns: (key.table, *key.references) for key in foreign_keys(PUBLISHED[table])}

    assert keys[column,] == target
    for suffix in ("", "-curated"):
        (entry,) = [e for e in DESCRIPTOR["resources"] if e["name"] == table + suffix]
        declared = {tuple(k["fields"]): k["reference"] for k in entry["schema"]["foreignKeys"]}
        assert declared[column,] == {"resource": target[0] + suffix, "fields": [target[1]]}


@pytest.mark.parametrize("table", ["evidence", "exclusions"])
def test_a_file_of_a_source_is_referred_to_by_both_columns(table: str) -> None:
    (key,) = PUBLISHED[table].foreign_keys

    assert key.columns == ("source_id", "file")
    assert (key.table, key.references) == ("source_files", TABLES["source_files"].primary_key)
