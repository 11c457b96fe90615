"""One DuckDB file: the tables with their types, keys, codelists as ENUMs, and comments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from baimo_curation.export.release_package import ExportError, ReleasePackage

_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


def write_duckdb(package: ReleasePackage, path: Path) -> None:
    """Write the file; tables and columns carry their descriptions as comments.

    Raises:
        ExportError: DuckDB cannot write it.
    """
    import duckdb

    path.unlink(missing_ok=True)
    try:
        _write(package, path)
    except (duckdb.Error, RuntimeError) as error:  # the latter for a path that is not UTF-8
        raise ExportError(" ".join(str(error).split())) from error


def _write(package: ReleasePackage, path: Path) -> None:
    import duckdb

    with duckdb.connect() as connection:
        # Blocks of 16 KiB: the tables are small, and the usual 256 KiB would make a file of 7 MB.
        connection.execute(f"ATTACH {_text(str(path))} AS package (BLOCK_SIZE 16384)")
        connection.execute("USE package")
        for name, resource in package.resources.items():
            schema = resource["schema"]
            table_name = _name(name)
            key = ", ".join(map(_name, schema["primaryKey"]))
            columns = ", ".join(_column(field) for field in schema["fields"])
            connection.execute(f"CREATE TABLE {table_name} ({columns}, PRIMARY KEY ({key}))")
            reader = pa.RecordBatchReader.from_batches(*package.batches(name))
            connection.register("incoming", reader)
            connection.execute(f"INSERT INTO {table_name} SELECT * FROM incoming")
            connection.unregister("incoming")
            connection.execute(f"COMMENT ON TABLE {table_name} IS {_text(resource['description'])}")
            for field in schema["fields"]:
                target = f"{table_name}.{_name(field['name'])}"
                connection.execute(f"COMMENT ON COLUMN {target} IS {_text(field['description'])}")
        connection.execute("CHECKPOINT")


def _column(field: dict[str, Any]) -> str:
    constraints = field.get("constraints", {})
    codes = constraints.get("enum")
    kind = f"ENUM ({', '.join(map(_text, codes))})" if codes else _TYPES[field["type"]]
    return f"{_name(field['name'])} {kind}{' NOT NULL' if constraints.get('required') else ''}"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
