"""The tables of HTML in a text, however damaged: rows, cells, spans and captions, in place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from baimo_text.lazy_pattern import LazyPattern

Span = tuple[int, int]

# A comment is passed over with the tags in it; one that is not closed reaches to the end.
_TAG = LazyPattern(
    r"""<!--(?>(?:[^-]++|-(?!->))*)(?:-->)?"""
    r"""|<(?P<close>/?)(?P<name>table|caption|thead|tbody|tfoot|tr|th|td)(?![\w:.-])"""
    r"""(?P<attributes>(?>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+'|["'])*))>""",
    re.IGNORECASE,
)
_SPAN = LazyPattern(r"""(row|col)span\s*=\s*["']?\s*(-?[0-9]{1,9})""", re.IGNORECASE)
_WIDEST = 1000  # columns; what HTML allows a cell to take up
_DEEPEST = 8  # tables in tables: each is read with all that is in it
_TALLEST = 65534  # rows, likewise


@dataclass(slots=True)
class HtmlCell:
    """A cell: the raw span of its content, its place in the grid and what its tag says."""

    start: int
    end: int
    row: int
    column: int
    rows: int
    columns: int
    th: bool
    head: bool


@dataclass(slots=True)
class HtmlTable:
    """A table: its raw span, its cells in order, its caption and what is wrong with it."""

    start: int
    end: int
    cells: list[HtmlCell] = field(default_factory=list)
    caption: Span | None = None
    problems: list[str] = field(default_factory=list)


class _Open:
    """A table that is being read."""

    def __init__(self, start: int) -> None:
        self.table = HtmlTable(start, start)
        self.row = -1
        self.cell: HtmlCell | None = None
        self.caption = -1
        self.head = False
        self._column = 0
        self._busy: list[int] = []  # for each column the row from which it is free
        self._group = 0  # the first row of this head, body or foot

    def end_group(self) -> None:
        """Cut what spans more rows than its head, body or foot has, as browsers do."""
        reach = self.row + 1
        for cell in reversed(self.table.cells):
            if cell.row < self._group:
                break
            cell.rows = min(cell.rows, reach - cell.row)
        self._busy = [min(free, reach) for free in self._busy]
        self._group = reach

    def begin_row(self) -> None:
        self.row += 1
        self._column = 0

    def begin_cell(self, match: re.Match[str]) -> None:
        if self.row < 0:
            self.begin_row()
            self.table.problems.append(f"a cell at {match.start()} is in no row")
        rows, columns = self._spans(match)
        while self._column < len(self._busy) and self._busy[self._column] > self.row:
            self._column += 1
        if self._column + columns > _WIDEST:
            self.complain(f"columns from the {_WIDEST}th on are left out")
            columns = max(0, _WIDEST - self._column)
        th = match["name"].lower() == "th"
        self.cell = HtmlCell(
            match.end(), match.end(), self.row, self._column, rows, columns, th, self.head
        )
        reach = self._column + columns
        self._busy += [0] * (reach - len(self._busy))
        self._busy[self._column : reach] = [self.row + rows] * columns
        self._column = reach

    def end_cell(self, end: int) -> None:
        if self.cell and self.cell.columns:
            self.cell.end = end
            self.table.cells.append(self.cell)
        self.cell = None

    def _spans(self, match: re.Match[str]) -> tuple[int, int]:
        found = {"row": 1, "col": 1}
        for span in _SPAN.finditer(match["attributes"]):
            found[span[1].lower()] = int(span[2])
        rows, columns = found["row"], found["col"]
        if rows == 0:  # to the end of the group of rows
            rows = _TALLEST
        if not 0 < rows <= _TALLEST or not 0 < columns <= _WIDEST:
            self.complain(f"a span of {rows} rows and {columns} columns is not possible")
        return min(max(rows, 1), _TALLEST), min(max(columns, 1), _WIDEST)

    def complain(self, problem: str) -> None:
        if problem not in self.table.problems:
            self.table.problems.append(problem)


def find_html_tables(raw: str, start: int, stop: int) -> Iterator[HtmlTable]:
    """Yield the tables in `raw[start:stop]`, an inner one before the one around it.

    End tags may be missing: a cell ends where the next cell, row or table begins or ends. A table
    that is never closed ends with its last cell.
    """
    opened: list[_Open] = []
    for match in _TAG.finditer(raw, start, stop):
        if match["name"] is None:
            continue
        name, closing = match["name"].lower(), bool(match["close"])
        if name == "table":
            if closing and opened:
                yield _closed(opened.pop(), match.start(), match.end())
            elif not closing and len(opened) < _DEEPEST:
                opened.append(_Open(match.start()))
            elif not closing:
                opened[-1].complain(f"tables in more than {_DEEPEST} tables are not told apart")
        elif opened:
            _read(opened[-1], match, name, closing=closing)
    for reader in reversed(opened):
        reader.table.problems.append("the table is not closed")
        yield _closed(reader, stop, stop)


def _read(reader: _Open, match: re.Match[str], name: str, *, closing: bool) -> None:
    if name == "caption":
        if not closing:
            reader.caption = match.end()
        elif reader.caption >= 0:
            reader.table.caption = (reader.caption, match.start())
        return
    reader.end_cell(match.start())
    if name in ("th", "td"):
        if not closing:
            reader.begin_cell(match)
    elif name == "tr":
        if not closing:
            reader.begin_row()
    else:
        reader.end_group()
        reader.head = name == "thead" and not closing


def _closed(reader: _Open, cell_end: int, end: int) -> HtmlTable:
    reader.end_cell(cell_end)
    table = reader.table
    table.end = end
    if table.problems and table.problems[-1] == "the table is not closed" and table.cells:
        table.end = max(cell.end for cell in table.cells)
    height = reader.row + 1
    for cell in table.cells:
        if cell.row + cell.rows > height:
            cell.rows = max(1, height - cell.row)
    return table
