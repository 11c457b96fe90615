"""The tools that the validation benchmark compares; each reads the package and counts errors.

Tools that name the row of an error return table and row number of each instead of their count.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Resource = dict[str, Any]
Places = list[tuple[str, int]]


def resources(folder: Path) -> Iterator[tuple[str, Path, Resource]]:
    """Yield name, file and schema of every table."""
    document = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in document["resources"]:
        yield resource["name"], folder / resource["path"], resource["schema"]


def baimo(folder: Path) -> Places:
    """Run ours, without an error limit: every error with its row number."""
    return _baimo(folder, "1GB")


def baimo_small(folder: Path) -> Places:
    """Run ours within 400 MB."""
    return _baimo(folder, "400MB")


def _baimo(folder: Path, memory: str) -> Places:
    from baimo_validate import validate

    report = validate(folder / "datapackage.json", limit=0, memory=memory)
    found = [(task.name, error) for task in report.tasks for error in task.errors]
    found += [("", error) for error in report.errors]
    return [(name, error.row_number or 0) for name, error in found]


def frictionless(folder: Path) -> Places:
    """Run frictionless-py, without an error limit."""
    import frictionless as tool

    report = tool.Package(str(folder / "datapackage.json")).validate(limit_errors=1 << 60)
    found = [(task.name, error) for task in report.tasks for error in task.errors]
    found += [("", error) for error in report.errors]
    return [(name, getattr(error, "row_number", 0)) for name, error in found]


def scan_duckdb(folder: Path) -> int:
    """Read every cell of every file as text."""
    import duckdb

    connection = duckdb.connect()
    for _, path, schema in resources(folder):
        width = range(len(schema["fields"]))
        columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in width)
        options = "auto_detect=false, header=true, delim=',', quote='\"', escape='\"'"
        counts = ", ".join(f"count(c{n})" for n in width)
        source = f"read_csv('{path}', {options}, columns={{{columns}}})"
        connection.execute(f"select {counts} from {source}").fetchall()
    return 0


def scan_polars(folder: Path) -> int:
    """Read every cell of every file as text, in streams."""
    import polars as pl

    for _, path, _ in resources(folder):
        pl.scan_csv(path, infer_schema=False).select(pl.all().count()).collect(engine="streaming")
    return 0


def scan_pyarrow(folder: Path) -> int:
    """Read every cell of every file as text, in batches."""
    import pyarrow as pa
    import pyarrow.csv as reader

    for _, path, schema in resources(folder):
        types = {field["name"]: pa.string() for field in schema["fields"]}
        for _batch in reader.open_csv(
            path, convert_options=reader.ConvertOptions(column_types=types)
        ):
            pass
    return 0


def _frames(folder: Path) -> dict[str, Any]:
    """Read the tables with Polars and cast numbers and days; what cannot be cast is null."""
    import polars as pl

    casts: dict[str, Callable[[Any], Any]] = {
        "number": lambda column: column.cast(pl.Float64, strict=False),
        "date": lambda column: column.str.to_date(strict=False),
    }
    found = {}
    for name, path, schema in resources(folder):
        fields = [field for field in schema["fields"] if field["type"] in casts]
        columns = [casts[field["type"]](pl.col(field["name"])) for field in fields]
        found[name] = pl.read_csv(path, infer_schema=False).with_columns(columns)
    return found


def _unresolved(folder: Path, frames: dict[str, Any]) -> int:
    """Count foreign keys by anti-joins, as the frame tools leave to their user."""
    import polars as pl

    count = 0
    for name, _, schema in resources(folder):
        for key in schema.get("foreignKeys", []):
            own, other = key["fields"][0], key["reference"]["fields"][0]
            target = frames[key["reference"]["resource"] or name]
            rows = frames[name].filter(pl.col(own).is_not_null() & (pl.col(own) != ""))
            count += rows.join(target, left_on=own, right_on=other, how="anti").height
    return count


def dataframely(folder: Path) -> int:
    """Run dataframely on whole frames."""
    import dataframely as dy

    makers: dict[str, Any] = {"number": dy.Float64, "date": dy.Date}
    count, frames = 0, _frames(folder)
    for name, _, schema in resources(folder):
        columns = {}
        for field in schema["fields"]:
            rules = field.get("constraints", {})
            options: dict[str, Any] = {"nullable": not rules.get("required")}
            if field["name"] in schema["primaryKey"]:
                options = {"primary_key": True}
            if "pattern" in rules:
                options["regex"] = f"^{rules['pattern']}$"
            if "maxLength" in rules:
                options["max_length"] = rules["maxLength"]
            if field["type"] == "yearmonth":
                options["regex"] = "^[0-9]{4}-(0[1-9]|1[0-2])$"
            if field["type"] == "number" and "minimum" in rules:
                options["min"] = rules["minimum"]
            if "enum" in rules:
                columns[field["name"]] = dy.Enum(rules["enum"], nullable=options["nullable"])
            else:
                columns[field["name"]] = makers.get(field["type"], dy.String)(**options)
        table: Any = type(name, (dy.Schema,), columns)
        result = table.filter(frames[name], cast=True)
        count += sum(result.failure.counts().values())
    return count + _unresolved(folder, frames)


def pandera(folder: Path) -> int:
    """Run pandera on whole Polars frames."""
    import pandera.polars as pa
    import polars as pl

    kinds: dict[str, Any] = {"number": pl.Float64, "date": pl.Date}
    count, frames = 0, _frames(folder)
    for name, _, schema in resources(folder):
        columns = {}
        for field in schema["fields"]:
            rules, checks = field.get("constraints", {}), []
            if "pattern" in rules:
                checks.append(pa.Check.str_matches(f"^{rules['pattern']}$"))
            if "maxLength" in rules:
                checks.append(pa.Check.str_length(max_value=rules["maxLength"]))
            if "enum" in rules:
                checks.append(pa.Check.isin(rules["enum"]))
            if field["type"] == "number" and "minimum" in rules:
                checks.append(pa.Check.ge(rules["minimum"]))
            columns[field["name"]] = pa.Column(
                kinds.get(field["type"], pl.String),
                checks,
                nullable=not rules.get("required"),
                unique=field["name"] in schema["primaryKey"],
            )
        try:
            pa.DataFrameSchema(columns).validate(frames[name], lazy=True)
        except pa.errors.SchemaErrors as error:
            count += error.failure_cases.height
    return count + _unresolved(folder, frames)


def pointblank(folder: Path) -> int:
    """Run pointblank on whole Polars frames."""
    import pointblank as pb

    count, frames = 0, _frames(folder)
    for name, _, schema in resources(folder):
        plan = pb.Validate(frames[name]).rows_distinct(columns_subset=schema["primaryKey"])
        for field in schema["fields"]:
            rules, column = field.get("constraints", {}), field["name"]
            if rules.get("required"):
                plan = plan.col_vals_not_null(column)
            if "pattern" in rules:
                plan = plan.col_vals_regex(column, f"^{rules['pattern']}$", na_pass=True)
            if "enum" in rules:
                plan = plan.col_vals_in_set(column, rules["enum"])
            if field["type"] == "number" and "minimum" in rules:
                plan = plan.col_vals_ge(column, rules["minimum"], na_pass=True)
        count += sum(plan.interrogate().n_failed().values())
    return count + _unresolved(folder, frames)


def fairspec(folder: Path) -> int:
    """Run fairspec on its own kind of descriptor; it has no minimum for days."""
    from fairspec import validate_dataset

    entries = []
    for name, path, schema in resources(folder):
        required = [f["name"] for f in schema["fields"] if f.get("constraints", {}).get("required")]
        properties: dict[str, Any] = {}
        for field in schema["fields"]:
            rules = {k: v for k, v in field.get("constraints", {}).items() if k != "required"}
            kind = "number" if field["type"] == "number" else "string"
            if "pattern" in rules:
                rules["pattern"] = f"^{rules['pattern']}$"
            if field["type"] == "yearmonth":
                rules["pattern"] = "^[0-9]{4}-(0[1-9]|1[0-2])$"
            if field["type"] == "date":
                rules = {"format": "date"}
            types = kind if field["name"] in required else [kind, "null"]
            properties[field["name"]] = {"type": types, **rules}
        table = {
            "properties": properties,
            "missingValues": [""],
            "primaryKey": schema["primaryKey"],
        }
        keys = []
        for key in schema.get("foreignKeys", []):
            target, columns = key["reference"]["resource"], key["reference"]["fields"]
            reference = {"columns": columns, **({"resource": target} if target else {})}
            keys.append({"columns": key["fields"], "reference": reference})
        entries.append(
            {
                "name": name,
                "data": path.name,
                "tableSchema": {**table, **({"foreignKeys": keys} if keys else {})},
            }
        )
    os.chdir(folder)  # it refuses absolute paths
    return len(validate_dataset({"resources": entries}, maxErrors=1_000_000_000).errors)


TOOLS: dict[str, Callable[[Path], int | Places]] = {
    "scan: duckdb": scan_duckdb,
    "scan: polars": scan_polars,
    "scan: pyarrow": scan_pyarrow,
    "baimo validate": baimo,
    "baimo validate, 400 MB": baimo_small,
    "dataframely": dataframely,
    "pandera": pandera,
    "pointblank": pointblank,
    "fairspec": fairspec,
    "frictionless": frictionless,
}

if __name__ == "__main__":
    print(json.dumps(TOOLS[sys.argv[1]](Path(sys.argv[2]))))
