"""One CSV file of the curated tables: its lines as they stand, read anew for whoever asks."""

from __future__ import annotations

import codecs
import csv
import errno
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from baimo_curation.errors import CommandError
from baimo_curation.issues import Issue, Located, Location
from baimo_curation.reading.cells import nearest, shown
from baimo_curation.reading.package_errors import file_of
from baimo_curation.tables.base import Row, columns
from baimo_validate.safe_files import is_special

_BLOCK = 1 << 20  # bytes
_ABSENT = -1  # the place of an optional column that the file lacks


class FileChangedError(CommandError):
    """A file was written to while it was being checked: nothing can be said about it."""


class Cells(Mapping[str, str]):
    """The cells of one line by column name; lines of a file share the places of the columns."""

    __slots__ = ("_places", "_texts")

    def __init__(self, places: Mapping[str, int], texts: Sequence[str]) -> None:
        """Take the place of each column, and the cells."""
        self._places = places
        self._texts = texts

    def __getitem__(self, column: str) -> str:
        place = self._places[column]
        return "" if place == _ABSENT else self._texts[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@dataclass(frozen=True, slots=True)
class CsvRecord(Located):
    """One record of a CSV file, as text.

    Attributes:
        file: Path of the file relative to the project's root.
        line: Line that the record starts on, counted from 1.
        cells: Text by column name; missing cells are empty.
        ragged: Whether the line has more or fewer cells than the header.
    """

    file: str
    line: int
    cells: Cells
    ragged: bool = False

    @property
    def location(self) -> Location:
        """The file, and the line in it, that the record was read from."""
        return Location(self.file, self.line)


@dataclass(slots=True)
class CsvFile:
    """A CSV file that was read to its end once and is read again whenever its lines are wanted.

    Nothing of it is kept but these attributes, so a file of any size takes the same memory.

    Attributes:
        path: The file.
        name: Its path relative to the project's root, as issues give it.
        header: Names of the columns, in the order of the file.
        absent: Optional columns that the file lacks; their cells read as empty.
        count: How many lines below the header hold something, as far as the file is CSV.
        issues: What keeps it from being read to its end; nothing below a faulty header is read.
    """

    path: Path
    name: str
    header: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    count: int = 0
    issues: list[Issue] = field(default_factory=list)
    _state: tuple[int, int] = (0, 0)

    def lines(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line and the cells of every record below the header, blank ones included.

        Raises:
            FileChangedError: The file is no longer the one that was read first.
        """
        if self.issues and not self.count:
            return
        with self.path.open(encoding="utf-8", newline="") as text:
            if _state(text.fileno()) != self._state:
                raise FileChangedError(
                    f"{self.path}: changed while it was being read; run the command again"
                )
            records = _parsed(text)
            next(records)
            try:
                yield from records
            except _NotCsvError:
                return  # told when the file was read first

    def records(self) -> Iterator[CsvRecord]:
        """Yield every line below the header that holds something, as `lines` reads them."""
        record = self._recorder()
        return (record(line, cells) for line, cells in self.lines() if any(cells))

    def numbered(self) -> Iterator[tuple[int, CsvRecord]]:
        """Yield every record, blank ones included, with its number; the header is number 1."""
        record = self._recorder()
        return (
            (number, record(line, cells)) for number, (line, cells) in enumerate(self.lines(), 2)
        )

    def _recorder(self) -> Callable[[int, list[str]], CsvRecord]:
        width = len(self.header)
        places = {name: place for place, name in enumerate(self.header)}
        places |= dict.fromkeys(self.absent, _ABSENT)

        def record(line: int, cells: list[str]) -> CsvRecord:
            if len(cells) == width:
                return CsvRecord(self.name, line, Cells(places, cells))
            # A ragged row keeps the cells it has, so that other checks still see it.
            padded = [*cells, *[""] * width][:width]
            return CsvRecord(self.name, line, Cells(places, padded), ragged=True)

        return record


def open_csv(path: Path, model: type[Row]) -> CsvFile:
    """Read the CSV file of a table to its end, and say what is wrong with its form."""
    file = file_of(model.table_name)
    names = [column.name for column in columns(model)]
    required = [column.name for column in columns(model) if column.required]
    found = CsvFile(path, file)
    try:
        if is_special(path):
            raise OSError(errno.EINVAL, "it is a device, a pipe or a socket")
        with path.open("rb") as data:
            found._state = _state(data.fileno())
            found.issues += _undecodable(file, data)
    except OSError as error:
        advice = f"create it with the header {','.join(names)}"
        reason = error.strerror or str(error)
        found.issues += [
            Issue(file, 0, "", "file-missing", f"cannot be read: {reason}", "", advice)
        ]
    if found.issues:
        return found
    with path.open(encoding="utf-8", newline="") as text:
        _inspect(found, file, text, names, required)
    found.absent = [name for name in names if name not in found.header]
    return found


def _state(handle: int) -> tuple[int, int]:
    status = os.fstat(handle)
    return status.st_size, status.st_mtime_ns


def _undecodable(file: str, data: BinaryIO) -> Iterator[Issue]:
    """Yield at most one issue: the file is not plain UTF-8."""
    decoder, line, mark = codecs.getincrementaldecoder("utf-8")(), 1, ""
    try:
        while block := data.read(_BLOCK):
            if data.tell() == len(block) and block.startswith(codecs.BOM_UTF8):
                mark = "a byte order mark"
            decoder.decode(block)
            line += block.count(b"\n")
            if b"\0" in block:
                mark = mark or "a NUL character"
                break  # it is no text, and may be without end
        else:
            decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        line += error.object[: error.start].count(b"\n")
        found = f"byte {error.object[error.start]:#04x} is not UTF-8"
        yield Issue(file, line, "", "encoding", found, "", "save the file as UTF-8")
        return
    if mark:
        advice = "save the file as plain UTF-8 without it"
        yield Issue(file, 1, "", "encoding", f"the file holds {mark}", "", advice)


class _NotCsvError(Exception):
    """A record is not CSV; `line` is where it begins."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def _parsed(text: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    reader, line = csv.reader(text, strict=True), 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _NotCsvError(line, str(error)) from error


def _inspect(
    found: CsvFile, file: str, text: Iterable[str], names: list[str], required: list[str]
) -> None:
    records = _parsed(text)
    try:
        _, found.header = next(records, (1, []))
        found.issues += _header_faults(file, found.header, names, required)
        if found.issues:
            return
        for _, cells in records:
            found.count += any(cells)
    except _NotCsvError as error:
        advice = "quote a cell that holds a comma, a quote or a line break, and double its quotes"
        if "unexpected end" in str(error):
            advice = "close the quote that opens here, or restore the file if it was cut off"
        reason = f"the line is not CSV: {error}"
        found.issues.append(Issue(file, error.line, "", "csv", reason, "", advice))


def _header_faults(
    file: str, header: list[str], names: list[str], required: list[str]
) -> Iterator[Issue]:
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
    missing = [name for name in required if name not in header]
    if missing:
        found = f"missing: {', '.join(missing)}"
        yield Issue(file, 1, "", "header", found, f"the header {','.join(names)}", "")
