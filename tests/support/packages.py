"""Packages as hypothesis builds them: schemas, tables and damage of every kind."""

from __future__ import annotations

import csv
import datetime
import io
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

DAY = datetime.date(2020, 1, 1)
# Good cells first: most tables are mostly good.
CELLS: dict[str, list[str]] = {
    "string": ["a", "b", "ab", "中文", "", "x y", "NA", "a,b", 'q"q', "l\nm", " 'x", "\x01"],
    "integer": ["1", "2", "3", "007", "+4", " 5", "1_0", "x", "", "１", "-1", "9" * 17],
    "number": ["1.5", "2", "3.0", "x", "", "NaN", "1e3", "-0.1", "0.10", "0.1"],
    "boolean": ["true", "1", "0", "false", "x", ""],
    "date": ["2020-01-01", "2021-12-31", "2020-1-5", "x", "", "2020-02-30"],
    "datetime": ["2020-01-01T00:00:00", "x", "", "2020-01-01T00:00:00Z"],
    "time": ["10:00:00", "x", ""],
    "year": ["2020", "x", "", "0001"],
    "yearmonth": ["2020-01", "2020-1", "x", ""],
    "any": ["a", "1", ""],
    "duration": ["P1Y", "P1D", "x", "", "PT5M", "P1W"],
    "geopoint": ["1,2", "181,0", "", "x", "1,2,3"],
    "array": ["[1]", "[1, 2]", "", "x", "{}"],
    "list": ["1,2", "a,b", "", "1"],
    "object": ["{}", '{"a": 1}', "", "x"],
}
# What else a field may say of its type.
OPTIONS: dict[str, list[dict[str, Any]]] = {
    "string": [{"format": "email"}, {"format": "uri"}, {"format": "unheard"}],
    "integer": [{"bareNumber": False}, {"format": "unheard"}],
    "number": [
        {"decimalChar": ",", "groupChar": "."},
        {"groupChar": ","},
        {"bareNumber": False},
        {"floatNumber": True},
    ],
    "boolean": [{"trueValues": ["x"], "falseValues": ["1"]}, {"trueValues": []}],
    "date": [{"format": "any"}, {"format": "%Y-%m"}],
    "datetime": [{"format": "any"}, {"format": "%Y"}],
    "time": [{"format": "any"}, {"format": "%H:%M"}],
    "geopoint": [{"format": "array"}, {"format": "unheard"}],
    "array": [{"arrayItem": {"type": "integer"}}, {"arrayItem": {"type": "unheard"}}],
    "list": [{"itemType": "integer"}, {"delimiter": ";"}],
}
# Kinds whose values are hashable; frictionless-py has no answer for keys of others.
KEYLESS = {"array", "list", "object"}
CONSTRAINTS: dict[str, list[dict[str, Any]]] = {
    "string": [
        {"enum": ["a", "b"]},
        {"pattern": "[a-z]+"},
        {"pattern": "a|b"},
        {"pattern": r"\w+"},
        {"minLength": 2},
        {"maxLength": 1},
    ],
    "integer": [{"minimum": 2}, {"maximum": "3"}, {"enum": [1, 2]}, {"exclusiveMinimum": 1}],
    "number": [{"minimum": 1}, {"maximum": 2.5}, {"enum": [1.5, 2]}, {"minimum": "0.1"}],
    "boolean": [{"enum": ["true"]}],
    "date": [{"minimum": "2020-06-01"}, {"enum": ["2020-01-01"]}],
    "year": [{"minimum": 2000}],
    "yearmonth": [{"minimum": "2020-01"}],
    "any": [{"enum": ["a"]}],
}
DIALECTS: list[dict[str, Any]] = [
    *[{"delimiter": ","}] * 6,
    {"delimiter": ",", "commentChar": "a"},
    {"delimiter": ",", "commentRows": [2, 4]},
    {"delimiter": ",", "header": False},
    {"delimiter": ",", "headerRows": [1, 2]},
    {"delimiter": ",", "headerCase": False},
    {"delimiter": ",", "skipBlankRows": True},
    {"csv": {"delimiter": ",", "skipInitialSpace": True}},
    {"csv": {"delimiter": ",", "quoteChar": "'"}},
    {"csv": {"delimiter": ",", "escapeChar": "\\"}},
    {"delimiter": ";"},
]
# Wrong values for a property.
ODD: list[Any] = [None, "", 0, 1.5, True, [], {}, "x", ["x"], {"a": 1}, [{}], "integer", "../x"]
PROPERTIES = [
    *("name", "type", "format", "path", "data", "schema", "dialect", "profile", "encoding"),
    *("missingValues", "primaryKey", "foreignKeys", "uniqueKeys", "fieldsMatch", "licenses"),
    *("example", "required", "arrayItem", "trueValues", "hash", "bytes", "rows", "fields"),
    *("stats", "layout", "extrapaths", "compression", "innerpath", "csv", "headerRows"),
]
FREE = [{}, {"required": True}, {"unique": True}]


@st.composite
def fields(draw: st.DrawFn) -> list[dict[str, Any]]:
    kinds = st.one_of(st.sampled_from(["string", "integer"]), st.sampled_from(sorted(CELLS)))
    found = []
    for number in range(draw(st.integers(1, 4))):
        kind = draw(kinds)
        own = [rule for rule in FREE if kind not in KEYLESS or "unique" not in rule]
        rules = draw(st.sampled_from([*own, *CONSTRAINTS.get(kind, [])]))
        field: dict[str, Any] = {"name": f"f{number}", "type": kind, "constraints": rules}
        if draw(st.integers(0, 3)) == 0:
            field |= draw(st.sampled_from([{}, *OPTIONS.get(kind, [])]))
        if draw(st.integers(0, 9)) == 0:
            field["missingValues"] = ["x", ""]
        found.append(field)
    return found


@st.composite
def packages(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a package and its files by name."""
    tables = draw(st.lists(fields(), min_size=1, max_size=3))
    resources, files = [], {}
    for number, columns in enumerate(tables):
        schema = draw(schemas(number, tables))
        path = f"t{number}.csv"
        files[path] = draw(texts(columns))
        resource: dict[str, Any] = {"name": f"t{number}", "path": path, "schema": schema}
        if draw(st.integers(0, 4)):
            resource |= {"encoding": "utf-8", "dialect": draw(st.sampled_from(DIALECTS))}
        resources.append(resource)
    profile = "https://datapackage.org/profiles/2.0/datapackage.json"
    return {"$schema": profile, "resources": resources}, files


@st.composite
def damaged(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a package in whose descriptor something was replaced, and its files."""
    package, files = deepcopy(draw(packages()))
    for _ in range(draw(st.integers(1, 2))):
        part: Any = package
        depth = draw(st.integers(1, 7))
        for _ in range(depth):
            keys = list(part) if isinstance(part, dict) else list(range(len(part)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if not isinstance(part[key], dict | list):
                break
            holder, part = part, part[key]
        else:
            part = holder
        if isinstance(part, dict):
            part[draw(st.sampled_from([*part, *PROPERTIES]))] = deepcopy(draw(st.sampled_from(ODD)))
        else:
            part.append(deepcopy(draw(st.sampled_from(ODD))))
    return package, files


@st.composite
def schemas(draw: st.DrawFn, number: int, tables: list[list[dict[str, Any]]]) -> dict[str, Any]:
    columns = tables[number]
    schema: dict[str, Any] = {"fields": columns}
    names = [column["name"] for column in columns if column["type"] not in KEYLESS]
    if names and draw(st.booleans()):
        schema["primaryKey"] = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    if names and draw(st.booleans()):
        other = draw(st.integers(0, len(tables) - 1))
        targets = [column["name"] for column in tables[other] if column["type"] not in KEYLESS]
        size = draw(st.integers(0, min(2, len(names), len(targets))))
        if size:
            reference = {
                "resource": "" if other == number else f"t{other}",
                "fields": draw(st.permutations(targets))[:size],
            }
            own = draw(st.permutations(names))[:size]
            schema["foreignKeys"] = [{"fields": own, "reference": reference}]
    if draw(st.integers(0, 4)) == 0:
        schema["missingValues"] = ["NA", ""]
    if draw(st.integers(0, 4)) == 0:
        schema["fieldsMatch"] = draw(st.sampled_from(["equal", "subset", "superset", "partial"]))
    return schema


@st.composite
def texts(draw: st.DrawFn, columns: list[dict[str, Any]]) -> str:
    header = [column["name"] for column in columns]
    damage = draw(st.sampled_from([*["none"] * 8, "reversed", "extra", "short", "upper"]))
    header = {
        "reversed": header[::-1],
        "extra": [*header, "extra"],
        "short": header[:-1],
        "upper": [name.upper() for name in header],
    }.get(damage, header)
    rows: list[list[str]] = [header]
    for _ in range(draw(st.integers(0, 12))):
        good = draw(st.booleans())
        row = [draw(st.sampled_from(CELLS[c["type"]][: 3 if good else None])) for c in columns]
        shape = draw(st.sampled_from([*["whole"] * 12, "short", "long", "none", "blank"]))
        rows.append(
            {"short": row[:-1], "long": [*row, "z"], "none": [], "blank": [""] * len(row)}.get(
                shape, row
            )
        )
    text = io.StringIO()
    end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue()


def write_package(folder: Path, package: dict[str, Any], files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="")
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")


def write_parquet_package(folder: Path, rows: int) -> Path:
    """Write a package whose every column has a placeholder text, with a few errors."""
    numbers = list(range(rows))
    values: list[float | None] = [number / 4 for number in numbers]
    days = [DAY + datetime.timedelta(number % 900) for number in numbers]
    ids = [f"m-{number:05}" for number in numbers]
    units = ["cny" if number % 2 else "usd" for number in numbers]
    values[3], values[rows - 1], ids[rows - 2], units[rows // 2] = None, -1.0, "m-00007", "eur"
    table = pa.table({
        "id": ids,
        "value": pa.array(values, pa.float64()),
        "unit": pa.array(units).dictionary_encode(),
        "day": pa.array(days, pa.date32()),
        "sure": pa.array([number % 3 == 0 for number in numbers]),
        "count": pa.array(numbers, pa.int64()),
    })  # fmt: skip
    pq.write_table(table, folder / "t.parquet", row_group_size=5000)
    pq.write_table(pa.table({"unit": ["cny", "usd"]}), folder / "u.parquet")
    fields = [
        {"name": "id", "constraints": {"required": True, "pattern": "m-[0-9]{5}"}},
        {"name": "value", "type": "number", "constraints": {"minimum": 0}},
        {"name": "unit"},
        {"name": "day", "type": "date", "constraints": {"minimum": "2000-01-01"}},
        {"name": "sure", "type": "boolean"},
        {"name": "count", "type": "integer"},
    ]
    reference = {"resource": "u", "fields": ["unit"]}
    foreign = [{"fields": ["unit"], "reference": reference}]
    missing = {"missingValues": ["", "nan"]}
    schemas = {
        "t": {"fields": fields, "primaryKey": ["id"], "foreignKeys": foreign, **missing},
        "u": {"fields": [{"name": "unit"}], "primaryKey": ["unit"], **missing},
    }
    resources = [
        {"name": name, "path": f"{name}.parquet", "schema": schema}
        for name, schema in schemas.items()
    ]
    write_package(folder, {"resources": resources}, {})
    return folder / "datapackage.json"
