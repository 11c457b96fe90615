"""Spark gives the reports that DuckDB gives, error by error."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from baimo_validate import validate
from baimo_validate.errors import EngineError
from support.packages import write_package, write_parquet_package

pytest.importorskip("pyspark", reason="no Spark: make test installs it where Java is")

ROWS = 400
FIELDS: list[dict[str, Any]] = [
    {"name": "id", "constraints": {"required": True, "pattern": "m-[0-9]+"}},
    {"name": "entity", "constraints": {"required": True}},
    {"name": "n", "type": "integer", "constraints": {"minimum": 0}},
    {"name": "value", "type": "number"},
    {"name": "day", "type": "date", "constraints": {"minimum": "2000-01-01"}},
    {"name": "note", "constraints": {"maxLength": 9, "enum": ["it's", "a\\b", "中文"]}},
]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    lines = ["id,entity,n,value,day,note"]
    for number in range(ROWS):
        lines.append(
            f"m-{number},e-{number % 20},{number},{number}.5,2020-01-{1 + number % 28:02},中文"
        )
    lines[10] = "m-8,e-3,-1,x,2020-02-30,it's"
    lines[20] = "m-8,e-99,１,1e3,1999-01-01,a\\b"
    lines[30] = ",,,,,"
    lines[40] = "m-39,e-1,1"
    lines[50] = "m-49,e-1,1,1,2020-1-5,中文,extra"
    lines.insert(60, "")
    entities = ["id,name", *(f"e-{number},x" for number in range(20)), "e-3,again"]
    schemas = {
        "entities": {"fields": [{"name": "id"}, {"name": "name"}], "primaryKey": ["id"]},
        "metrics": {
            "fields": FIELDS,
            "primaryKey": ["id"],
            "foreignKeys": [
                {"fields": ["entity"], "reference": {"resource": "entities", "fields": ["id"]}}
            ],
        },
    }
    resources = [
        {"name": name, "path": f"{name}.csv", "schema": schema, "dialect": {"delimiter": ","}}
        for name, schema in schemas.items()
    ]
    files = {"metrics.csv": "\n".join(lines) + "\n", "entities.csv": "\n".join(entities) + "\n"}
    write_package(tmp_path, {"resources": resources}, files)
    return tmp_path / "datapackage.json"


@pytest.fixture(autouse=True)
def _planned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baimo_validate.validation.SMALL_BYTES", 0)


def test_a_missing_java_is_told(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(package.parent))
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with pytest.raises(EngineError, match="needs Java 17 or newer"):
        validate(package, engine="spark")


@pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java runtime on the PATH")
@pytest.mark.filterwarnings("ignore")
def test_spark_and_duckdb_report_alike(package: Path) -> None:
    staging = package.parent / "staging"
    staging.mkdir()
    spark = validate(package, engine="spark", master="local[2]", limit=0, staging=staging)
    reports = [validate(package, engine="duckdb", limit=0).to_dict(), spark.to_dict()]

    for report in reports:
        report["stats"].pop("seconds")
        for task in report["tasks"]:
            task["stats"].pop("seconds")
    assert reports[0]["stats"]["errors"] > 10
    assert json.dumps(reports[0], sort_keys=True) == json.dumps(reports[1], sort_keys=True)


@pytest.mark.filterwarnings("ignore")
def test_spark_and_duckdb_report_alike_on_parquet(tmp_path: Path) -> None:
    path = write_parquet_package(tmp_path, 3000)

    reports = [validate(path, engine="duckdb"), validate(path, engine="spark", master="local[2]")]

    errors = [[e.to_dict() for task in report.tasks for e in task.errors] for report in reports]
    assert len(errors[0]) == 3
    assert errors[0] == errors[1]
