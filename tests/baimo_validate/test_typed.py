"""Typed cells through the plan get the reports that reading them row by row gets.

More examples: `BAIMO_EXAMPLES=5000 pytest tests/baimo_validate/test_typed.py`.
"""

from __future__ import annotations

import datetime
import json
import os
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest import mock

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baimo_validate import resource_validator, validate, validation
from baimo_validate.model import Field
from baimo_validate.sql.as_text import column_as_text
from support.packages import CONSTRAINTS, DAY, write_package, write_parquet_package
from support.witness import theirs

EXAMPLES = int(os.environ.get("BAIMO_EXAMPLES", "60"))
profile = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
# Cells by Arrow type, good and bad for the fields they are tried with.
COLUMNS: list[tuple[pa.DataType, list[Any], list[str]]] = [
    (pa.string(), ["a", "b", "ab", "中文", "", "nan", "5", None, "m1", "m2"], ["string", "any"]),
    (pa.string(), ["1", "2", "x", "", "5", "1.5", None, "2020-01-01"], ["integer", "date"]),
    (pa.large_string(), ["a", "b", None], ["string"]),
    (pa.dictionary(pa.int32(), pa.string()), ["a", "b", "", None], ["string"]),
    (pa.int64(), [1, 2, 3, 5, 10**15, -1, 2**60, 2020], ["integer", "number", "year"]),
    (pa.int64(), [1, 2, 5, None], ["integer", "number", "year", "string"]),
    (pa.uint64(), [0, 1, 2**64 - 1], ["integer", "number"]),
    (pa.int8(), [0, 1, -5, None], ["integer", "number", "any"]),
    (
        pa.float64(),
        [1.0, 1.5, 2.0, 0.1, 5.0, -0.0, 1e20, 1e15, float("nan"), float("inf"), 0.1 + 0.2, None],
        ["number", "integer", "string"],
    ),
    (pa.float32(), [1.0, 0.1, 2.5, None], ["number", "integer"]),
    (pa.decimal128(20, 3), [Decimal("1.500"), Decimal("2.000"), None], ["number", "integer"]),
    (pa.bool_(), [True, False, None], ["boolean", "string", "integer"]),
    (pa.date32(), [DAY, DAY.replace(2021), DAY.replace(99), None], ["date", "string"]),
    (pa.timestamp("us"), [datetime.datetime(2020, 1, 1, 2, 3), None], ["datetime", "date"]),
    (pa.list_(pa.int64()), [[1], [], None], ["array", "string"]),
]
# The same for JSON and YAML: cells of one column, and the types of fields.
RECORDS: list[tuple[list[Any], list[str]]] = [
    (["a", "b", "", "nan", "5", None, "中文", "\ud800"], ["string", "any"]),
    (["1", "x", "5", "1.5", None, "2020-01-01", "[1]"], ["integer", "date", "array"]),
    ([1, 2, 5, -1, 10**15, 2**70, 2020, None], ["integer", "number", "year", "string", "any"]),
    ([1, 1.5, 2.0, 1e20, 5.0, None], ["number", "integer", "string"]),
    ([0.1, 0.1 + 0.2, -0.0, 1.0, float("nan"), float("inf"), None], ["number", "integer"]),
    ([True, False, None], ["boolean", "string", "integer"]),
    (["a", 1, None], ["string", "integer"]),
    ([[1], [], None, {"a": 1}], ["array", "object"]),
]
MISSING = [[""], ["", "nan"], ["", "nan"], ["NA"], ["", "5"], ["", "1.0"], ["", "True"], []]


@st.composite
def tables(draw: st.DrawFn) -> tuple[pa.Table, dict[str, Any]]:
    height = draw(st.integers(0, 8))
    columns, fields = {}, []
    for number in range(draw(st.integers(1, 4))):
        kind, cells, types = draw(st.sampled_from(COLUMNS))
        wanted = draw(st.sampled_from([types[0], types[0], *types]))
        drawn = draw(st.lists(st.sampled_from(cells), min_size=height, max_size=height))
        rules = [{}, {}, {"required": True}, {"unique": True}, *CONSTRAINTS.get(wanted, [])]
        name = f"f{number}"
        columns[name] = pa.array(drawn, kind)
        fields.append({"name": name, "type": wanted, "constraints": draw(st.sampled_from(rules))})
    schema: dict[str, Any] = {"fields": fields, "missingValues": draw(st.sampled_from(MISSING))}
    names = list(columns)
    if draw(st.booleans()):
        schema["primaryKey"] = draw(st.sampled_from([[names[0]], names[:2]]))
    if draw(st.booleans()):
        own = {"resource": "", "fields": [names[-1]]}
        schema["foreignKeys"] = [{"fields": [names[0]], "reference": own}]
    return pa.table(columns), schema


@st.composite
def records(draw: st.DrawFn) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    height = draw(st.integers(1, 8))
    columns, fields = [], []
    for number in range(draw(st.integers(1, 4))):
        cells, types = draw(st.sampled_from(RECORDS))
        wanted = draw(st.sampled_from([types[0], types[0], *types]))
        columns.append(draw(st.lists(st.sampled_from(cells), min_size=height, max_size=height)))
        rules = [{}, {}, {"required": True}, {"unique": True}, *CONSTRAINTS.get(wanted, [])]
        rule = draw(st.sampled_from(rules))
        fields.append({"name": f"f{number}", "type": wanted, "constraints": rule})
    schema: dict[str, Any] = {"fields": fields, "missingValues": draw(st.sampled_from(MISSING))}
    names = [field["name"] for field in fields]
    if draw(st.booleans()):
        schema["primaryKey"] = draw(st.sampled_from([[names[0]], names[:2]]))
    if draw(st.booleans()):
        own = {"resource": "", "fields": [names[-1]]}
        schema["foreignKeys"] = [{"fields": [names[0]], "reference": own}]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)], schema


def reports(folder: Path, *, strict: bool) -> list[Any]:
    """Return every error with all that is said of it: through the plan, and row by row."""
    found = []
    for small in (0, 1 << 60):
        with mock.patch("baimo_validate.validation.SMALL_BYTES", small):
            report = validate(folder / "datapackage.json", limit=0, strict=strict).to_dict()
        found.append([(task["errors"], task["stats"].get("rows")) for task in report["tasks"]])
    return found


@profile
@given(tables(), st.booleans())
def test_the_plan_gives_the_report_of_the_row_path(
    built: tuple[pa.Table, dict[str, Any]], strict: bool
) -> None:
    table, schema = built
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pq.write_table(table, folder / "t.parquet")
        resource = {"name": "t", "path": "t.parquet", "schema": schema}
        write_package(folder, {"resources": [resource]}, {})

        planned, row_by_row = reports(folder, strict=strict)

    assert planned == row_by_row


@profile
@given(records(), st.sampled_from(["jsonl", "json", "yaml"]), st.booleans())
def test_records_through_the_plan_give_the_report_of_the_row_path(
    built: tuple[list[dict[str, Any]], dict[str, Any]], format: str, strict: bool
) -> None:
    rows, schema = built
    text = "\n".join(map(json.dumps, rows)) if format == "jsonl" else json.dumps(rows)
    resource = {"name": "t", "type": "table", "path": f"t.{format}", "schema": schema}
    with tempfile.TemporaryDirectory() as name:
        write_package(Path(name), {"resources": [resource]}, {f"t.{format}": text})

        planned, row_by_row = reports(Path(name), strict=strict)

    assert planned == row_by_row


ERRORS = [("foreign-key", 10_002), ("primary-key", 20_000), ("constraint-error", 20_001)]


def test_the_plan_decides_parquet_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_parquet_package(tmp_path, 20_000)
    monkeypatch.setattr(validation, "SMALL_BYTES", 0)
    monkeypatch.setattr(
        resource_validator, "check_rows", lambda *_, **__: pytest.fail("read row by row")
    )

    report = validate(path)

    errors = [error for task in report.tasks for error in task.errors]
    assert [(error.type, error.row_number) for error in errors] == ERRORS
    assert errors[-1].cell == "-1.0"


def test_the_plan_decides_records_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": n, "value": n / 4, "sure": n % 2 == 0, "unit": "cny"} for n in range(50_000)]
    rows[40_000] |= {"id": 7, "value": -1.0, "unit": None}
    rows[49_999] |= {"value": 1e300}
    (tmp_path / "t.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    types = {"id": "integer", "value": "number", "sure": "boolean", "unit": "string"}
    fields: list[dict[str, Any]] = [{"name": name, "type": kind} for name, kind in types.items()]
    fields[1]["constraints"], fields[3]["constraints"] = {"minimum": 0}, {"required": True}
    schema = {"fields": fields, "primaryKey": ["id"]}
    resource = {"name": "t", "path": "t.jsonl", "schema": schema}
    write_package(tmp_path, {"resources": [resource]}, {})
    monkeypatch.setattr(
        resource_validator, "check_rows", lambda *_, **__: pytest.fail("read row by row")
    )

    report = validate(tmp_path / "datapackage.json")

    errors = [error for task in report.tasks for error in task.errors]
    assert [(error.type, error.row_number, error.cell) for error in errors] == [
        ("constraint-error", 40_002, "-1.0"),
        ("constraint-error", 40_002, "None"),
        ("primary-key", 40_002, None),
    ]


def test_frictionless_agrees(tmp_path: Path) -> None:
    path = write_parquet_package(tmp_path, 300)

    found = theirs(str(path))

    assert found is not None
    assert sorted(kind for kind, _, _ in found[1].elements()) == sorted(k for k, _ in ERRORS)


@pytest.mark.parametrize(
    ("kind", "described", "missing"),
    [
        (pa.int64(), {"type": "string"}, [""]),
        (pa.int64(), {"type": "any"}, [""]),
        (pa.list_(pa.int64()), {"type": "array"}, [""]),
        (pa.bool_(), {"type": "boolean", "trueValues": []}, [""]),
        (pa.bool_(), {"type": "boolean"}, ["", "False"]),
        (pa.binary(), {"type": "string"}, [""]),
        (pa.float16(), {"type": "number"}, [""]),
        (pa.float64(), {"type": "number"}, ["1.5"]),
        (pa.string(), {"type": "string"}, []),
    ],
)
def test_columns_without_a_certain_text_are_left_to_the_row_path(
    kind: pa.DataType, described: dict[str, Any], missing: list[str]
) -> None:
    field = Field("f", frozenset(missing), {"name": "f", **described})

    assert column_as_text(kind, field, "p0", floats=False) is None
