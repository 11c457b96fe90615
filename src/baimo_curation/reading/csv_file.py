"""One CSV file of the curated tables, read once into Arrow columns."""

from __future__ import annotations

import codecs
import csv
import errno
import io
import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from typing import Any, BinaryIO

from baimo_curation.issues import Issue, Location
from baimo_curation.reading.cells import nearest, shown
from baimo_curation.reading.text_column import TextColumn, TextColumnBuilder
from baimo_curation.tables.base import Row, columns
from baimo_validate.safe_files import refuse_special

FOLDER = "dataset"
_BLOCK = 1 << 20  # bytes read at once
_BATCH = 8192  # records that are Python objects at a time: a few MB, and few batches


def file_of(table: str) -> str:
    """Return the path of a table's CSV file relative to the project's root."""
    return f"{FOLDER}/{table}.csv"


@dataclass(slots=True)
class CsvFile:
    """The records of a CSV file below its header, in Arrow: each text of a column is kept once.

    Attributes:
        name: Path of the file relative to the project's root, as issues give it.
        header: Names of the columns, in the order of the file.
        cells: The text of every record that is not blank, by the columns of the model; a column
            that the file lacks is empty.
        lines: Line in the file that each of these records starts on, counted from 1.
        ragged: All cells of each record that has more or fewer than the header, by its position.
            In `cells` such a record is cut off or padded with empty cells.
        blank: Lines of the blank records.
        issues: What kept the file from being read to its end. Records before a line that is not
            CSV are kept; of a file with a faulty encoding or header there are none.
    """

    name: str
    header: list[str] = field(default_factory=list)
    cells: dict[str, TextColumn] = field(default_factory=dict)
    lines: array[int] = field(default_factory=lambda: array("i"))
    ragged: dict[int, list[str]] = field(default_factory=dict)
    blank: list[int] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.lines)

    def texts(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield the text of some columns, record by record; `location` is where it was read."""
        return zip(*map(self._texts, names), strict=True)

    def distinct(self, name: str) -> list[str]:
        """Return each text of a column once."""
        return self.cells[name].distinct()

    def location(self, record: int) -> Location:
        """Return where a record was read, by its position."""
        return Location(self.name, self.lines[record])

    def locations(self) -> Iterator[Location]:
        """Yield where each record was read."""
        return map(Location, repeat(self.name), self.lines)

    def _texts(self, name: str) -> Iterator[Any]:
        return self.locations() if name == "location" else iter(self.cells[name])


def read_csv(root: Path, model: type[Row]) -> CsvFile:
    """Read the CSV file of a table and collect what is wrong with its form.

    It is opened once and read once, so everything found belongs to one state of the file.

    Args:
        root: The project's root; a link that leaves it is not followed.
        model: The table.
    """
    found = _read(root, model)
    nothing = TextColumnBuilder()
    nothing.add("" for _ in found.lines)
    empty = nothing.finish()
    found.cells = {name: found.cells.get(name, empty) for name in _names(model)}
    return found


def _names(model: type[Row]) -> list[str]:
    return [column.name for column in columns(model)]


def _read(root: Path, model: type[Row]) -> CsvFile:
    file = file_of(model.table_name)
    path = root / file
    try:
        refuse_special(path)
        if not path.resolve().is_relative_to(root.resolve()):
            raise OSError(errno.EINVAL, "it is a link that leaves the project")
        with path.open("rb") as source:
            content, issues = _content(file, source)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        advice = f"create it with the header {','.join(_names(model))}"
        reason = getattr(error, "strerror", None) or str(error)
        found = f"cannot be read: {reason}"
        return CsvFile(file, issues=[Issue(file, 0, "", "file-missing", found, "", advice)])
    if issues:
        return CsvFile(file, issues=issues)
    return _parsed(file, io.TextIOWrapper(content, encoding="utf-8", newline=""), model)


def _content(file: str, source: BinaryIO) -> tuple[io.BytesIO, list[Issue]]:
    """Return the content of a file, and at most one issue: it is not plain UTF-8."""
    decoder, line, mark = codecs.getincrementaldecoder("utf-8")(), 1, ""
    content = io.BytesIO()
    try:
        while block := source.read(_BLOCK):
            if not content.tell() and block.startswith(codecs.BOM_UTF8):
                mark = "a byte order mark"
            decoder.decode(block)
            line += block.count(b"\n")
            content.write(block)
            if b"\0" in block:
                mark = mark or "a NUL character"
                break  # not text, and possibly endless
        else:
            decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        line += error.object[: error.start].count(b"\n")
        found = f"byte {error.object[error.start]:#04x} is not UTF-8"
        return content, [Issue(file, line, "", "encoding", found, "", "save the file as UTF-8")]
    if mark:
        advice = "save the file as plain UTF-8 without it"
        return content, [Issue(file, 1, "", "encoding", f"the file contains {mark}", "", advice)]
    content.seek(0)
    return content, []


def _parsed(file: str, text: Iterable[str], model: type[Row]) -> CsvFile:
    found = CsvFile(file)
    records = _records(file, text, found.issues)
    _, found.header = next(records, (1, []))
    if not found.issues:
        found.issues += _header_faults(file, found.header, model)
    if found.issues:
        return found
    built = {name: TextColumnBuilder() for name in found.header}
    for batch in _batches(records, found):
        for column, cells in zip(built.values(), zip(*batch, strict=True), strict=True):
            column.add(cells)
    found.cells = {name: built.pop(name).finish() for name in found.header}  # each frees its texts
    return found


def _records(
    file: str, text: Iterable[str], issues: list[Issue]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line and the cells of each record, up to one that is not CSV."""
    reader, line = csv.reader(text, strict=True), 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        advice = "quote cells that contain a comma, a quote or a line break, and double the quotes"
        if "unexpected end" in str(error):
            advice = "close the quote that opens here, or restore the file if it was cut off"
        issues.append(Issue(file, line, "", "csv", f"the line is not CSV: {error}", "", advice))


def _batches(records: Iterable[tuple[int, list[str]]], found: CsvFile) -> Iterator[list[list[str]]]:
    """Yield the records that are not blank, padded or cut to the header; note where they are."""
    width = len(found.header)
    batch: list[list[str]] = []
    for line, cells in records:
        if not any(cells):
            found.blank.append(line)
            continue
        if len(cells) != width:
            found.ragged[len(found.lines)] = cells
        found.lines.append(line)
        batch.append(cells if len(cells) == width else [*cells, *[""] * width][:width])
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _header_faults(file: str, header: list[str], model: type[Row]) -> Iterator[Issue]:
    names = _names(model)
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
        found, advice = "the column occurs twice", "remove one"
        yield Issue(file, 1, name, "header", found, "", advice)
    for name in header:
        if name not in names:
            advice = nearest(name, names) or "remove it or correct its name"
            yield Issue(file, 1, name, "header", f"there is no column {shown(name)}", "", advice)
    missing = [c.name for c in columns(model) if c.required and c.name not in header]
    if missing:
        found = f"missing: {', '.join(missing)}"
        yield Issue(file, 1, "", "header", found, f"the header {','.join(names)}", "")
