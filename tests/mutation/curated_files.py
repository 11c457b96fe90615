"""The curated files of a project taken apart into cells, to be written with a mutant in place."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from baimo_curation.reading.project_files import (
    IN_TOML,
    file_of,
    folder_of,
    source_folders,
    table_files,
)
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row, columns, file_columns
from mutation.kinds import FILE_KINDS, TOML_FILE_KINDS, Cells

_PLAIN = re.compile(r"true|false|0|[1-9][0-9]*")


@dataclass(frozen=True)
class CuratedFile:
    """A CSV file.

    Attributes:
        table: The table whose rows it contains.
        path: Path relative to the project's root.
        data: Its bytes.
        header: Names of the columns.
        rows: Cells of each row below the header.
    """

    table: str
    path: str
    data: bytes
    header: Cells
    rows: list[Cells]

    @property
    def kinds(self) -> Sequence[str]:
        """The mutations of the file as a whole that make sense."""
        return list(FILE_KINDS)

    def line(self, number: int, column: str) -> int:  # noqa: ARG002
        """Return the line of a cell, by the number of its row from 0."""
        return number + 2

    def cells(self, data: bytes) -> list[Cells]:
        """Return the cells of each row of the file when it has these bytes."""
        return list(csv.reader(io.StringIO(data.decode(), newline="")))[1:]

    def spoilt(self, kind: str, rows: Mapping[int, list[Cells]]) -> bytes:
        """Return the bytes of the file with other rows in the place of some."""
        if kind in FILE_KINDS:
            return FILE_KINDS[kind](self.data)
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.header)
        for number, cells in enumerate(self.rows):
            writer.writerows(rows.get(number, [cells]))
        return out.getvalue().encode()

    def key(self, number: int) -> str:
        """Return the primary key of a row."""
        named = dict(zip(self.header, self.rows[number], strict=True))
        named = {"source_id": folder_of(self.path)} | named
        return "/".join(named.get(name, "") for name in TABLES[self.table].primary_key)


@dataclass(frozen=True)
class TomlRows(CuratedFile):
    """The rows of one table in a `source.toml`; a key that is missing is an empty cell.

    Attributes:
        starts: Line that the keys of each row begin after.
        places: Line of each key, by row.
    """

    starts: list[int] = field(default_factory=list)
    places: list[dict[str, int]] = field(default_factory=list)

    @property
    def kinds(self) -> Sequence[str]:
        """Those of text without a header."""
        return TOML_FILE_KINDS

    def line(self, number: int, column: str) -> int:
        """Return the line of a key."""
        return self.places[number].get(column, self.starts[number])

    def cells(self, data: bytes) -> list[Cells]:
        """Return the values of the keys of each row, in the order of the header."""
        return _toml_cells(data, TABLES[self.table], self.header)

    def spoilt(self, kind: str, rows: Mapping[int, list[Cells]]) -> bytes:
        """Return the bytes of the file with other values of some keys."""
        if kind in FILE_KINDS:
            return FILE_KINDS[kind](self.data)
        lines = self.data.decode().split("\n")
        types = {column.name: column.type for column in columns(TABLES[self.table])}
        for number, (cells,) in rows.items():
            for name, before, after in zip(self.header, self.rows[number], cells, strict=True):
                if before == after:
                    continue
                # What is not a number or truth value of TOML is written as text, as people would.
                is_plain = types[name] in ("integer", "boolean") and _PLAIN.fullmatch(after)
                value = after if is_plain else json.dumps(after, ensure_ascii=False)
                text = f"{name} = {value}" if after else ""
                if name in self.places[number]:
                    lines[self.places[number][name] - 1] = text
                else:
                    lines[self.starts[number] - 1] += f"\n{text}"
        return "\n".join(lines).encode()


def read_files(root: Path) -> dict[str, list[CuratedFile]]:
    """Return the files of each table of a project."""
    found: dict[str, list[CuratedFile]] = defaultdict(list)
    for folder in source_folders(root):
        path = file_of("sources", folder)
        for model in IN_TOML:
            found[model.table_name].append(_toml_rows(root, path, model))
    for name, model in TABLES.items():
        for path in table_files(root, model) if model not in IN_TOML else ():
            data = (root / path).read_bytes()
            header, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
            found[name].append(CuratedFile(name, path, data, header, rows))
    return dict(found)


def _toml_rows(root: Path, path: str, model: type[Row]) -> TomlRows:
    data = (root / path).read_bytes()
    is_top = model is IN_TOML[0]
    header = [column.name for column in file_columns(model)]
    parts = _parts(data.decode().split("\n"))
    places = parts[:1] if is_top else parts[1:]
    starts = [min(part.values()) for part in places]
    rows = _toml_cells(data, model, header)
    return TomlRows(model.table_name, path, data, header, rows, starts, places)


def _toml_cells(data: bytes, model: type[Row], header: Cells) -> list[Cells]:
    values = tomllib.loads(data.decode())
    records = [values] if model is IN_TOML[0] else values["files"]
    return [[_cell(record.get(name)) for name in header] for record in records]


def _parts(lines: list[str]) -> list[dict[str, int]]:
    """Return the line of each key: at the top, then of each file."""
    parts: list[dict[str, int]] = [{}]
    for number, line in enumerate(lines, 1):
        if line.startswith("[["):
            parts.append({"": number})
        elif "=" in line:
            parts[-1][line.partition("=")[0].strip()] = number
    return parts


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
