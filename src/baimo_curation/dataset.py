"""The curated dataset: CSV files read into typed rows that remember their line."""

from __future__ import annotations

import csv
import errno
import io
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import TypeVar, cast

from baimo_curation.cells import Fault, Keys, nearest, parse_cell, shown
from baimo_curation.columnar.descriptor.paths import is_special
from baimo_curation.columnar.report import Error
from baimo_curation.issues import Issue
from baimo_curation.seals import Seals, read_seals
from baimo_curation.structure import FOLDER, file_of, structure_errors
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row, columns

__all__ = ["FOLDER", "Dataset", "Record", "file_of", "read_dataset"]
_OFTEN_REPEATED = 48  # characters: ids, codes and numbers are shorter, digests and sentences longer
_BLOCK = 16 << 20  # bytes read at once
R = TypeVar("R", bound=Row)


class Cells(Mapping[str, str]):
    """The cells of one line by column name; lines of a file share the places of the columns."""

    __slots__ = ("_places", "_texts")

    def __init__(self, places: Mapping[str, int], texts: Sequence[str]) -> None:
        """Take the place of each column, and the cells; repeated short ones are kept once."""
        self._places = places
        self._texts = tuple(intern(t) if len(t) <= _OFTEN_REPEATED else t for t in texts)

    def __getitem__(self, column: str) -> str:
        return self._texts[self._places[column]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a CSV file as it stands there.

    Attributes:
        line: Line in the file, counted from 1.
        cells: Text by column name; missing cells are empty.
        ragged: Whether the line has more or fewer cells than the header.
    """

    line: int
    cells: Cells
    ragged: bool = False


@dataclass
class Dataset:
    """All curated tables of a project.

    Attributes:
        records: Raw cells by table, also of rows that could not be typed: key checks read these.
        unread: Tables whose file could not be read to its end: what seems missing in them proves
            nothing, and key checks leave them out.
        not_judged: How many rows could not be typed.
        lines: Per table the line of each record of its file, blank ones and the header included.
        errors: Per table that could be read, what the engine of `baimo validate` found in shape,
            cells, keys and references; its rows count as in `lines`, from 1.
        seals: Rows and digests by source and table that a curator signed for; None without any.
    """

    records: dict[str, list[Record]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    not_judged: int = 0
    lines: dict[str, list[int]] = field(default_factory=dict)
    errors: dict[str, list[Error]] = field(default_factory=dict)
    seals: Seals | None = None
    _rows: dict[str, list[Row]] = field(default_factory=dict)
    _by_key: dict[type[Row], Mapping[str, Row]] = field(default_factory=dict)
    _keys: dict[str, Keys] = field(default_factory=dict)

    def rows(self, model: type[R]) -> list[R]:
        """Return the typed rows of one table in the order of the file."""
        return cast("list[R]", self._rows.get(model.table_name, []))

    def record(self, table: str, number: int) -> Record:
        """Return the record of a table by its number in the file, as errors give it."""
        records = self.records[table]
        line = self.lines[table][number - 1]
        return records[bisect_left(records, line, key=lambda record: record.line)]

    def keys(self, table: str) -> Keys:
        """Return the first parts of the primary keys of a table as they stand in its file."""
        if table not in self._keys:
            name = TABLES[table].primary_key[0]
            self._keys[table] = Keys(record.cells[name] for record in self.records[table])
        return self._keys[table]

    def by_key(self, model: type[R]) -> Mapping[str, R]:
        """Return the typed rows of a table with a single id by that id."""
        if model not in self._by_key:
            self._by_key[model] = {row.key: row for row in self.rows(model)}
        return cast("Mapping[str, R]", self._by_key[model])

    def counts(self) -> dict[str, int]:
        """Return the number of typed rows by table."""
        return {name: len(rows) for name, rows in self._rows.items()}


def read_dataset(root: Path) -> tuple[Dataset, list[Issue]]:
    """Read every table of a project and validate the shape of all.

    Args:
        root: The project's root, which holds `dataset/`.

    Returns:
        The dataset, and the issues of files, headers and cells, unsorted. A row with a faulty
        cell stays in `records`, is left out of `rows` and is counted in `not_judged`.
    """
    dataset, issues = Dataset(), list(_unknown_files(root))
    headers: dict[str, list[str]] = {}
    for name, model in TABLES.items():
        file = _read_file(root / FOLDER / f"{name}.csv", model)
        issues += file.issues
        if file.issues:
            dataset.unread.add(name)
        else:
            headers[name] = file.header
        dataset.records[name], dataset.lines[name] = file.records, file.lines
        dataset._rows[name] = []
        for record in file.records:
            row, faults = typed_row(model, record)
            issues += faults
            if row is None:
                dataset.not_judged += 1
            else:
                dataset._rows[name].append(row)
    dataset.errors = structure_errors(root, headers)
    dataset.seals, faults = read_seals(root)
    issues += faults
    return dataset, issues


@dataclass(slots=True)
class _File:
    """What stands in a CSV file; with issues, only as far as it could be read."""

    header: list[str] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def _unknown_files(root: Path) -> Iterator[Issue]:
    for path in sorted((root / FOLDER).glob("*.csv")):
        if path.stem not in TABLES:
            yield Issue(
                file_of(path.stem),
                0,
                "",
                "file-unknown",
                f"there is no table {path.stem!r}",
                f"one of {', '.join(TABLES)}",
                nearest(path.stem, TABLES) or "move the file out of dataset/",
            )


def _read_file(path: Path, model: type[Row]) -> _File:
    file = file_of(model.table_name)
    names = [column.name for column in columns(model)]
    try:
        if is_special(path):
            raise OSError(errno.EINVAL, "it is a device, a pipe or a socket")
        text = _read_to_nul(path).decode("utf-8")
    except OSError as error:
        advice = f"create it with the header {','.join(names)}"
        reason = error.strerror or str(error)
        return _File(
            issues=[Issue(file, 0, "", "file-missing", f"cannot be read: {reason}", "", advice)]
        )
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        found = f"byte {error.object[error.start]:#04x} is not UTF-8"
        return _File(
            issues=[Issue(file, line, "", "encoding", found, "", "save the file as UTF-8")]
        )
    if text.startswith("\ufeff") or "\0" in text:
        mark = "a byte order mark" if text.startswith("\ufeff") else "a NUL character"
        advice = "save the file as plain UTF-8 without it"
        return _File(issues=[Issue(file, 1, "", "encoding", f"the file holds {mark}", "", advice)])
    return _split(file, text, names)


def _read_to_nul(path: Path) -> bytes:
    """Return the bytes of a file, and not much more than the first NUL of one that is no text."""
    read = bytearray()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            read += block
            if b"\0" in block:
                break
    return bytes(read)


def _split(file: str, text: str, names: list[str]) -> _File:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    read, line = _File(), 1
    try:
        header = read.header = next(reader, [])
        read.issues += _header_faults(file, header, names)
        if read.issues:
            return read
        places = {name: place for place, name in enumerate(header)}
        read.lines.append(line)
        line = reader.line_num + 1
        for cells in reader:
            read.lines.append(line)
            if any(cells):
                # A ragged row keeps the cells it has, so that other checks still see it.
                padded = [*cells, *[""] * len(header)][: len(header)]
                cut = len(cells) != len(header)
                read.records.append(Record(line, Cells(places, padded), ragged=cut))
            line = reader.line_num + 1
    except csv.Error as error:
        advice = "quote a cell that holds a comma, a quote or a line break, and double its quotes"
        if "unexpected end" in str(error):
            advice = "close the quote that opens here, or restore the file if it was cut off"
        read.issues.append(
            Issue(file, line, "", "csv", f"the line is not CSV: {error}", "", advice)
        )
    return read


def _header_faults(file: str, header: list[str], names: list[str]) -> Iterator[Issue]:
    if len(header) > 100 + len(names):  # one issue, not one for each
        found, expected = f"{len(header)} columns", f"the header {','.join(names)}"
        yield Issue(file, 1, "", "header", found, expected, "restore the first line of the file")
        return
    separator = re.search(r"[;\t|]", header[0]) if len(header) == 1 else None
    if separator:
        found = f"the columns are separated by {shown(separator[0])}"
        yield Issue(file, 1, "", "header", found, "commas", "save the file with commas")
        return
    if "" in header:
        found = f"column {header.index('') + 1} has no name"
        advice = "remove the empty columns (trailing commas)"
        yield Issue(file, 1, "", "header", found, "", advice)
        return
    for name in sorted({name for name in header if header.count(name) > 1}):
        found, advice = "the column stands twice", "remove one"
        yield Issue(file, 1, name, "header", found, "", advice)
    for name in header:
        if name not in names:
            advice = nearest(name, names) or "remove it or correct its name"
            yield Issue(file, 1, name, "header", f"there is no column {shown(name)}", "", advice)
    missing = [name for name in names if name not in header]
    if missing:
        found = f"missing: {', '.join(missing)}"
        yield Issue(file, 1, "", "header", found, f"the header {','.join(names)}", "")


def typed_row(model: type[Row], record: Record) -> tuple[Row | None, list[Issue]]:
    """Return a record as a row of its model, or None with the issues of its cells."""
    if record.ragged:
        return None, []  # which cell belongs to which column is anybody's guess
    issues, values = [], {}
    for column in columns(model):
        value = parse_cell(column, record.cells[column.name])
        if isinstance(value, Fault):
            issues.append(
                Issue(
                    file_of(model.table_name),
                    record.line,
                    column.name,
                    value.type,
                    value.found,
                    value.expected,
                    value.advice,
                )
            )
        else:
            values[column.name] = value
    if issues:
        return None, issues
    return model.whole(values, line=record.line), []
