"""A table as a grid of cells, each with its place in the text and its headers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

TableKind = Literal["pipe", "html", "tab"]


class Cell(NamedTuple):
    """One cell.

    Attributes:
        start, end: Raw code-point offsets of what is in it, without the spaces around it.
        row, column: Its first place in the grid, from 0.
        rows, columns: How many rows and columns it takes up.
        text: What a reader sees: without markup and footnote marks, in one line.
        marks: The footnote marks behind its text, as printed.
        th: Whether the text marks it up as a header.
    """

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""
    marks: tuple[str, ...] = ()
    th: bool = False


@dataclass(frozen=True, slots=True)
class TableText:
    """A piece of text that belongs to a table: its caption, or a note that `mark` points to."""

    start: int
    end: int
    text: str
    mark: str = ""


@dataclass(frozen=True)
class Table:
    """A table of a text.

    Attributes:
        start, end: Raw code-point offsets.
        kind: pipe (Markdown), html or tab.
        cells: By row and column.
        header_rows, header_columns: How many rows and columns at the edge name the others.
        caption: Its title, if one is printed.
        heading: The heading that it is under, if any.
        notes: What is printed below it as notes, with their marks.
        problems: What could not be read, and why.
    """

    start: int
    end: int
    kind: TableKind
    cells: tuple[Cell, ...]
    header_rows: int
    header_columns: int
    caption: TableText | None = None
    heading: TableText | None = None
    notes: tuple[TableText, ...] = ()
    problems: tuple[str, ...] = field(default=())

    @cached_property
    def height(self) -> int:
        """The number of rows of the grid."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @cached_property
    def width(self) -> int:
        """The number of columns of the grid."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    def is_header(self, cell: Cell) -> bool:
        """Tell whether a cell names rows or columns, or is the title of a section of rows."""
        return (
            cell.row < self.header_rows
            or cell.column < self.header_columns
            or cell.row in self._sections
        )

    def body(self) -> Iterator[Cell]:
        """Yield the cells that are no headers."""
        return (cell for cell in self.cells if not self.is_header(cell))

    def column_headers(self, cell: Cell) -> tuple[Cell, ...]:
        """Return the headers over a cell, from the top."""
        return self._over.get(cell.column, ())

    def row_headers(self, cell: Cell) -> tuple[Cell, ...]:
        """Return the headers beside a cell from the left, the title of its section first."""
        return self._beside.get(cell.row, ())

    def section_of(self, cell: Cell) -> Cell | None:
        """Return the title of the section of rows that a cell is in; None without one."""
        beside = self.row_headers(cell)
        return beside[0] if beside and beside[0].row in self._sections else None

    def notes_of(self, cell: Cell) -> tuple[TableText, ...]:
        """Return the notes that the marks of a cell or of its headers point to."""
        owners = (cell, *self.row_headers(cell), *self.column_headers(cell))
        marks = {mark for owner in owners for mark in owner.marks}
        return tuple(note for note in self.notes if note.mark in marks)

    @cached_property
    def _rows(self) -> dict[int, list[Cell]]:
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return rows

    @cached_property
    def _sections(self) -> dict[int, Cell]:
        """Rows below the header of which only the first cell says anything, by number."""
        found = {}
        for row, cells in self._rows.items():
            if row >= self.header_rows and self.width > 1:
                filled = [cell for cell in cells if cell.text]
                whole = len(filled) == 1 and filled[0] is cells[0]
                if whole and (len(cells) > 1 or cells[0].columns > 1):
                    found[row] = filled[0]
        return found

    @cached_property
    def _over(self) -> dict[int, tuple[Cell, ...]]:
        over: dict[int, list[Cell]] = {}
        for row in range(self.header_rows):
            left: Cell | None = None
            for cell in self._rows.get(row, ()):
                left = cell if cell.text else left
                # Markdown cannot merge: an empty cell continues the one on its left if more
                # header rows follow.
                shown = cell if cell.text or row == self.header_rows - 1 else left
                if shown is None or not shown.text:
                    continue
                for column in range(cell.column, cell.column + cell.columns):
                    over.setdefault(column, []).append(shown)
        return {column: _once(cells) for column, cells in over.items()}

    @cached_property
    def _beside(self) -> dict[int, tuple[Cell, ...]]:
        beside: dict[int, tuple[Cell, ...]] = {}
        held: dict[int, Cell] = {}  # the header that reaches down in each header column
        section: Cell | None = None
        for row in range(self.header_rows, self.height):
            if row in self._sections:
                section = self._sections[row]
                held.clear()
                continue
            for cell in self._rows.get(row, ()):
                if cell.column >= self.header_columns:
                    break
                last = cell.column + cell.columns >= self.header_columns
                if cell.text or last:
                    for column in range(cell.column, self.header_columns):
                        held.pop(column, None)
                    held[cell.column] = cell
            named = [cell for _, cell in sorted(held.items()) if cell.text]
            beside[row] = _once([*([section] if section else ()), *named])
        return beside


def _once(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cells))
