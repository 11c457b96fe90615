"""One DuckDB file: the tables with their types, keys, codelists as ENUMs, and comments."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from baimo_curation.export.export_format import ExportError
from baimo_curation.export.package_descriptor import PublishedField
from baimo_curation.export.release_package import ReleasePackage

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

    try:
        _write(package, path)
    except (duckdb.Error, RuntimeError) as error:  # RuntimeError: the path is not UTF-8
        raise ExportError(" ".join(str(error).split())) from error


def _write(package: ReleasePackage, path: Path) -> None:
    import duckdb

    with duckdb.connect() as connection:
        # Blocks of 16 KiB: the tables are small, and the usual 256 KiB would make a file of 7 MB.
        connection.execute(f"ATTACH {_text(str(path))} AS package (BLOCK_SIZE 16384)")
        connection.execute("USE package")
        for name, resource in package.tables.items():
            table_name, schema = _name(name), resource.table_schema
            key = ", ".join(map(_name, schema.primary_key))
            columns = ", ".join(map(_column, schema.fields))
            connection.execute(f"CREATE TABLE {table_name} ({columns}, PRIMARY KEY ({key}))")
            reader = pa.RecordBatchReader.from_batches(*package.batches(name))
            connection.register("incoming", reader)
            connection.execute(f"INSERT INTO {table_name} SELECT * FROM incoming")
            connection.unregister("incoming")
            connection.execute(f"COMMENT ON TABLE {table_name} IS {_text(resource.description)}")
            for field in schema.fields:
                target = f"{table_name}.{_name(field.name)}"
                connection.execute(f"COMMENT ON COLUMN {target} IS {_text(field.description)}")
        connection.execute("CHECKPOINT")


def _column(field: PublishedField) -> str:
    codes = ", ".join(map(_text, field.constraints.enum))
    kind = f"ENUM ({codes})" if codes else _TYPES[field.type]
    return f"{_name(field.name)} {kind}{' NOT NULL' if field.constraints.required else ''}"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
