"""One SQLite file: typed tables with keys and indexes, names and titles indexed in full text."""

from __future__ import annotations

import datetime
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from baimo_curation.export.export_format import ExportError
from baimo_curation.export.package_descriptor import PublishedField
from baimo_curation.export.release_package import ReleasePackage
from baimo_curation.publish.name_index import SEARCHED
from baimo_curation.tables import TABLES, owner_of

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_CHINESE = r"\u3400-\u4dbf\u4e00-\u9fff"
_LONGEST = 12  # characters: longer parts of names are not searched for, and would fill the index


def write_sqlite(package: ReleasePackage, path: Path) -> None:
    """Write the file; dates are ISO text, yes and no are 1 and 0.

    `search` is an FTS5 table (`table_name`, `row_id`, `text`, `words`). Chinese is written without
    spaces, so `words` contains every part of a Chinese name or title of up to twelve characters:
    any tool then finds 商汤 within 商汤科技, without an extension of SQLite.

    Raises:
        ExportError: SQLite cannot write it.
    """
    try:
        _write(package, path)
    except sqlite3.Error as error:
        raise ExportError(str(error)) from error


def _write(package: ReleasePackage, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for name in package.tables:
            _write_table(connection, package, name)
        _write_search(connection, package)
        connection.execute("pragma user_version = 1")
        connection.commit()
        connection.execute("analyze")
        connection.execute("vacuum")


def _write_table(connection: sqlite3.Connection, package: ReleasePackage, name: str) -> None:
    schema = package.tables[name].table_schema
    parts = [_column(field) for field in schema.fields]
    parts.append(f"PRIMARY KEY ({_names(schema.primary_key)})")
    parts += [f"UNIQUE ({_names(key)})" for key in schema.unique_keys]
    parts += [
        f"FOREIGN KEY ({_names(key.fields)}) REFERENCES "
        f"{_name(key.reference.resource or name)} ({_names(key.reference.fields)})"
        for key in schema.foreign_keys
    ]
    table = _name(name)
    connection.execute(f"CREATE TABLE {table} ({', '.join(parts)})")
    marks = ", ".join("?" * len(schema.fields))
    values = ([_plain(cell) for cell in row.values()] for row in package.rows(name))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
    for key in schema.foreign_keys:
        index = _name(f"{name}_{'_'.join(key.fields)}")
        connection.execute(f"CREATE INDEX {index} ON {table} ({_names(key.fields)})")
    if name == "evidence":
        connection.execute('CREATE INDEX "evidence_row" ON "evidence" ("table", "row_id")')


def _column(field: PublishedField) -> str:
    name, kind = _name(field.name), _TYPES.get(field.type, "TEXT")
    required = " NOT NULL" if field.constraints.required else ""
    codes = ", ".join(map(_text, field.constraints.enum))
    check = f" CHECK ({name} IN ({codes}))" if codes else ""
    return f"{name} {kind}{required}{check}"


def _write_search(connection: sqlite3.Connection, package: ReleasePackage) -> None:
    columns = "table_name UNINDEXED, row_id UNINDEXED, text, words"
    connection.execute(f"CREATE VIRTUAL TABLE search USING fts5({columns})")
    found = set()
    for table, searched in SEARCHED.items():
        key, about = owner_of(TABLES[table])
        for row in package.rows(table):
            found |= {(about, row[key], row[column]) for column in searched if row[column]}
    rows = ((*row, _words(row[-1])) for row in sorted(found))
    connection.executemany("INSERT INTO search VALUES (?, ?, ?, ?)", rows)


def _words(text: str) -> str:
    """Return every part of a text that contains Chinese and that a query may name as one word."""
    parts = set()
    for run in re.findall(r"[^\W_]+", text):
        atoms = re.findall(f"[{_CHINESE}]|[^{_CHINESE}]+", run)
        for start in range(len(atoms)):
            for end in range(start + 1, min(start + _LONGEST, len(atoms)) + 1):
                parts.add("".join(atoms[start:end]))
    return " ".join(sorted(part for part in parts if re.search(f"[{_CHINESE}]", part)))


def _plain(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, datetime.date) else cell


def _names(columns: list[str]) -> str:
    return ", ".join(map(_name, columns))


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
