"""`--memory` is kept: one engine a validation, started with the limit that was asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from baimo_validate import validate
from baimo_validate.engines import memory_bytes
from baimo_validate.engines.duckdb_engine import DuckdbEngine
from baimo_validate.sql.engine_tables import EngineTables

ROWS = 200


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with a table for each way of reading, and one that is a package itself."""
    for name, cell in (("plain", "x"), ("quoted", '"a\nb"')):
        lines = "".join(f"{n},{cell}\n" for n in range(ROWS))
        (tmp_path / f"{name}.csv").write_text(f"id,text\n{lines}")
    pq.write_table(pa.table({"id": range(ROWS), "text": ["x"] * ROWS}), tmp_path / "c.parquet")
    rows = [{"id": n, "text": "x"} for n in range(ROWS)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    schema = {"fields": [{"name": "id", "type": "integer"}, {"name": "text"}], "primaryKey": ["id"]}
    paths = {
        **{"plain": "plain.csv", "quoted": "quoted.csv"},
        **{"columns": "c.parquet", "rows": "rows.jsonl"},
    }
    dialect = {"delimiter": ","}
    tables: list[dict[str, Any]] = [
        {"name": name, "path": path, "schema": schema, "dialect": dialect}
        for name, path in paths.items()
    ]
    (tmp_path / "inner.package.json").write_text(json.dumps({"resources": tables}))
    inner = {"name": "inner", "path": "inner.package.json"}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [*tables, inner]}))
    return tmp_path / "datapackage.json"


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The limit of each connection that is opened, as DuckDB says it."""
    found: list[str] = []
    connect = duckdb.connect

    def counted(*args: Any, **options: Any) -> Any:
        connection = connect(*args, **options)
        (limit,) = connection.execute("select current_setting('memory_limit')").fetchone()
        found.append(limit)
        return connection

    monkeypatch.setattr(duckdb, "connect", counted)
    monkeypatch.setattr("baimo_validate.validation.SMALL_BYTES", 0)
    return found


@pytest.mark.parametrize(("memory", "limit"), [("64MB", "61.0 MiB"), ("1.5GiB", "1.5 GiB")])
def test_no_engine_has_another_limit_than_asked(
    package: Path, memory: str, limit: str, limits: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    of = EngineTables.of

    def noted(self: EngineTables, resource: Any) -> Any:
        found = of(self, resource)
        read.append(resource.name if found else "")
        return found

    monkeypatch.setattr(EngineTables, "of", noted)

    report = validate(package, memory=memory)

    assert report.valid
    assert set(read) == {"plain", "quoted", "columns", "rows"}  # none was read row by row
    assert limits == [limit]


def test_the_stager_of_another_engine_has_the_limit_too(
    package: Path, limits: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB replaces an engine that reads staged tables only."""
    monkeypatch.setattr(DuckdbEngine, "reads_files", False)

    assert validate(package, memory="64MB").valid
    assert limits == ["61.0 MiB"]


def test_units_are_those_of_duckdb() -> None:
    assert [memory_bytes(text) for text in ("1KB", "1 KiB", "0.5mb", "2GiB")] == [
        *(1000, 1024, 500_000, 2 << 30),
    ]
