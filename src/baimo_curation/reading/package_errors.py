"""The curated files as a Data Package, validated by the engine behind `baimo validate`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from baimo_curation.tables import TABLES
from baimo_curation.tables.table_schema import Json, table_schema
from baimo_validate import validate
from baimo_validate.report import Error

FOLDER = "dataset"
_MEMORY = "256MB"  # before the engine spills to disk; it takes as much again for its buffers


def file_of(table: str) -> str:
    """Return the path of a table's CSV file relative to the project's root."""
    return f"{FOLDER}/{table}.csv"


def structure_errors(root: Path, headers: Mapping[str, Sequence[str]]) -> dict[str, list[Error]]:
    """Validate the curated files: shape of rows, keys and references.

    Single cells are left to the reader of rows, which says more about them.

    Args:
        root: The project's root.
        headers: Columns in the order of the file, of each table that can be read; references to
            other tables are not judged.

    Returns:
        The errors of each of these tables, in the order of rows.
    """
    report = validate(_package(headers), folder=root, limit=0, strict=True, memory=_MEMORY)
    assert not report.errors, report.errors  # the descriptor is ours
    return {task.name: task.errors for task in report.tasks}


def _package(headers: Mapping[str, Sequence[str]]) -> Json:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "resources": [
            {
                "name": name,
                "type": "table",
                "path": file_of(name),
                "encoding": "utf-8",
                "schema": _schema(name, header, headers),
            }
            for name, header in headers.items()
        ],
    }


def _schema(name: str, header: Sequence[str], known: Mapping[str, Any]) -> Json:
    schema = table_schema(TABLES[name], header)
    fields = [{"name": field["name"], "type": field["type"]} for field in schema["fields"]]
    keys = [key for key in schema.get("foreignKeys", []) if key["reference"]["resource"] in known]
    return {**schema, "fields": fields, "foreignKeys": keys}
