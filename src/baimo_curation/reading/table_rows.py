"""One curated table: its cells typed, and rows made of them as they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import astuple
from itertools import compress
from operator import and_
from typing import Any, TypeVar

from baimo_curation.issues import Issue
from baimo_curation.reading.cells import Fault, parse_cell
from baimo_curation.reading.table_records import TableRecords
from baimo_curation.reading.text_column import TextColumn
from baimo_curation.tables.base import Column, Row, columns

R = TypeVar("R", bound=Row)


class TypedColumn:
    """One column of a table, typed; each distinct cell is parsed once."""

    def __init__(self, column: Column, cells: TextColumn) -> None:
        """Parse the cells."""
        self._cells = cells
        parsed = [parse_cell(column, text) for text in cells.distinct()]
        self._faults = {n: cell for n, cell in enumerate(parsed) if isinstance(cell, Fault)}
        # The value of text is the text, which Arrow has: no second copy.
        is_text = column.type == "string" and not column.codelist
        self._values = None if is_text else [_unless_faulty(cell) for cell in parsed]

    def __iter__(self) -> Iterator[Any]:
        """Yield the typed cell of each record."""
        return map(self.distinct().__getitem__, self._cells.codes())

    def distinct(self) -> list[Any]:
        """Return every typed cell once; None for an empty one and for a faulty one."""
        if self._values is not None:
            return self._values
        texts = self._cells.distinct()
        return [None if code in self._faults else text or None for code, text in enumerate(texts)]

    def faults(self) -> Iterator[tuple[int, Fault]]:
        """Yield the position of every record whose cell is faulty, with what is wrong."""
        if self._faults:
            for record, code in enumerate(self._cells.codes()):
                if code in self._faults:
                    yield record, self._faults[code]


def _unless_faulty(cell: Any) -> Any:
    return None if isinstance(cell, Fault) else cell


class TableRows(Collection[R]):
    """The rows of a table in the order of its file: the records in which every cell is valid.

    The cells are kept in Arrow columns, and a row is made of them, without being validated again,
    on every iteration. Where one or two columns are enough, `columns` is several times
    faster; where a cell can be judged by itself, `distinct` and `having` look at each value once.

    Attributes:
        file: All records as text, including those that are not rows.
        issues: What is wrong with single cells. Ragged records are left out, since their cells
            cannot be matched to columns.
        not_judged: How many records are not rows.
    """

    def __init__(self, model: type[R], file: TableRecords) -> None:
        """Type the cells of a file."""
        self.file = file
        self._model = model
        self._columns = {c.name: TypedColumn(c, file.cells[c.name]) for c in columns(model)}
        faulty = set(file.ragged)
        self.issues: list[Issue] = []
        for (record, name), fault in file.faults.items():
            self.issues.append(file.location(record).issue(name, *astuple(fault)))
            faulty.add(record)
        for name, column in self._columns.items():
            for record, fault in column.faults():
                if record not in file.ragged and (record, name) not in file.faults:
                    self.issues.append(file.location(record).issue(name, *astuple(fault)))
                    faulty.add(record)
        self.not_judged = len(faulty)
        # Which records are rows; None for all of them.
        self._sound = [n not in faulty for n in range(len(file))] if faulty else None

    def __len__(self) -> int:
        return len(self.file) - self.not_judged

    def __iter__(self) -> Iterator[R]:
        return self._made(self._sound)

    def __contains__(self, row: object) -> bool:
        return any(row == other for other in self)

    def columns(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield the typed cells of some columns, row by row; `location` is where it was read."""
        return zip(*(self._cells(name, self._sound) for name in names), strict=True)

    def distinct(self, name: str) -> list[Any]:
        """Return each typed value of a column once, without None.

        A value may occur only in records that are not rows.
        """
        return [cell for cell in self._columns[name].distinct() if cell is not None]

    def having(self, name: str, values: Collection[Any]) -> Iterator[R]:
        """Yield the rows that have one of some values in a column; no other row is made."""
        wanted = {value for value in self.distinct(name) if value in values}
        if wanted:
            chosen = [value in wanted for value in self._columns[name]]
            if self._sound:
                chosen = list(map(and_, chosen, self._sound))
            yield from self._made(chosen)

    def _made(self, chosen: Sequence[bool] | None) -> Iterator[R]:
        names = list(self._columns)
        cells = zip(*(self._cells(name, chosen) for name in names), strict=True)
        for location, values in zip(self._cells("location", chosen), cells, strict=True):
            yield self._model.whole(dict(zip(names, values, strict=True)), location)

    def _cells(self, name: str, chosen: Sequence[bool] | None) -> Iterator[Any]:
        """Yield a column, of all records or of those that are chosen."""
        cells = self.file.locations() if name == "location" else iter(self._columns[name])
        return cells if chosen is None else compress(cells, chosen)
