"""The records of a table as text, from all its files, in Arrow columns."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple

from baimo_curation.issues import Issue, Location
from baimo_curation.reading.cells import Fault
from baimo_curation.reading.project_files import folder_of
from baimo_curation.reading.text_column import TextColumn, TextColumnBuilder
from baimo_curation.tables.base import Row, columns
from baimo_curation.tables.marks import Folder


class Part(NamedTuple):
    """The records of one file.

    Attributes:
        start: Position of the first one.
        file: Path of the file relative to the project's root.
        header: Names of the columns, in the order of the file.
    """

    start: int
    file: str
    header: Sequence[str]


@dataclass(slots=True)
class TableRecords:
    """The records of a table, file after file; each text of a column is kept once.

    Attributes:
        parts: The files, in the order of their records.
        cells: The text of every record that is not blank, by the columns of the model; a column
            that a file lacks is empty, one with the mark `Folder` has the name of its folder.
        lines: Line of its file that each record starts on, counted from 1.
        keys: Of records that do not have all cells on one line, the line of each, by position.
        ragged: All cells of each record that has more or fewer than its header, by its position.
            In `cells` such a record is cut off or padded with empty cells.
        faults: Faults that are not those of a cell's text, by position and column.
        blank: Where the blank records are.
        issues: What kept a file from being read to its end. Records before a line that is not
            CSV are kept; of a file with a faulty encoding or header there are none.
    """

    parts: list[Part] = field(default_factory=list)
    cells: dict[str, TextColumn] = field(default_factory=dict)
    lines: array[int] = field(default_factory=lambda: array("i"))
    keys: dict[int, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    ragged: dict[int, list[str]] = field(default_factory=dict)
    faults: dict[tuple[int, str], Fault] = field(default_factory=dict)
    blank: list[Location] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.lines)

    def texts(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield the text of some columns, record by record; `location` is where it was read."""
        return zip(*map(self._texts, names), strict=True)

    def texts_of(self, file: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield the same for the records of one file; of others nothing is read."""
        for part, count in self.counts():
            if part.file == file:
                yield from zip(*(self._texts_in(part, count, name) for name in names), strict=True)

    def distinct(self, name: str) -> list[str]:
        """Return each text of a column once."""
        return self.cells[name].distinct()

    def part(self, record: int) -> Part:
        """Return the file of a record, by its position."""
        return self.parts[bisect_right(self.parts, record, key=lambda part: part.start) - 1]

    def location(self, record: int) -> Location:
        """Return where a record was read, by its position."""
        return Location(self.part(record).file, self.lines[record], self.keys.get(record, ()))

    def locations(self) -> Iterator[Location]:
        """Yield where each record was read."""
        if self.keys:
            yield from map(self.location, range(len(self)))
            return
        for part, count in self.counts():
            lines = self.lines[part.start : part.start + count]
            yield from map(Location, repeat(part.file), lines)

    def counts(self) -> Iterator[tuple[Part, int]]:
        """Yield each file, with the number of its records."""
        ends = [*(part.start for part in self.parts[1:]), len(self)]
        for part, end in zip(self.parts, ends, strict=False):  # no part, no record
            yield part, end - part.start

    def _texts_in(self, part: Part, count: int, name: str) -> Iterable[Any]:
        if name == "location":
            return map(self.location, range(part.start, part.start + count))
        return self.cells[name].part(part.start, count)

    def _texts(self, name: str) -> Iterator[Any]:
        return self.locations() if name == "location" else iter(self.cells[name])


class RecordsBuilder:
    """Collects the records of a table, file by file."""

    def __init__(self, model: type[Row]) -> None:
        """Begin with no record."""
        self.model = model
        self.records = TableRecords()
        self._columns = {column.name: TextColumnBuilder() for column in columns(model)}
        self._given = {column.name for column in columns(model) if column.mark(Folder)}

    def begin(self, file: str, header: Sequence[str] = ()) -> None:
        """Begin the records of a file."""
        self.records.parts.append(Part(len(self.records), file, header))

    def add(self, rows: Sequence[Sequence[str]], lines: Iterable[int]) -> None:
        """Add records of the file, with as many cells as its header, and their lines."""
        part = self.records.parts[-1]
        self.records.lines.extend(lines)
        cells: dict[str, Iterable[str]] = dict(
            zip(part.header, zip(*rows, strict=True), strict=True)
        )
        for name in self._given:
            cells[name] = repeat(folder_of(part.file), len(rows))
        for name, column in self._columns.items():
            column.add(cells.get(name) or repeat("", len(rows)))

    def finish(self) -> TableRecords:
        """Return the records; the builder is empty afterwards."""
        names = list(self._columns)
        # One after the other: each frees its texts.
        self.records.cells = {name: self._columns.pop(name).finish() for name in names}
        return self.records
