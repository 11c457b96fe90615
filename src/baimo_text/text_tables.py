"""Find the tables of a text, Markdown, HTML or tab-separated, with their captions and notes."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from baimo_text.footnote_marks import footnote_marks
from baimo_text.html_tables import find_html_tables
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.markup import Markup, read_markup
from baimo_text.pipe_tables import find_pipe_tables, split_cells
from baimo_text.tab_tables import find_tab_tables, split_tabs
from baimo_text.table_model import Cell, Table, TableKind, TableText
from baimo_text.table_surroundings import caption_of, find_headings, notes_below
from baimo_text.visible_text import VisibleText

Span = tuple[int, int]

_SHOWN = 5  # rows with a wrong number of cells that a message lists
_NUMBER = LazyPattern(r"[^A-Za-z\u3400-\u9fff0-9]{0,6}[0-9]")
_MARK = LazyPattern("[✅❌❎✔✖☑🔴🟠🟡🟢🔵]")  # says yes or no, and names no row
_EMPTY = frozenset(
    ("", "-", "--", "—", "–", "/", "n/a", "N/A", "NA", "*", "×", "✗", "✓", "TBD", "OOM")
)


def find_tables(
    raw: str, *, markup: Markup | None = None, places: Sequence[int] | None = None
) -> list[Table]:
    """Return the tables of a text, by position; those in code are left out.

    Args:
        raw: Any text.
        markup: Of this text, if it was read already.
        places: Only the tables that contain one of these offsets, which are ascending, and
            without what is printed around them: caption, heading and notes.
    """
    markup = markup or read_markup(raw)
    reader = _TableReader(raw, markup, places)
    found = [*reader.pipe_tables(), *reader.html_tables(), *reader.tab_tables()]
    return sorted(found, key=lambda table: (table.start, -table.end))


class _TableReader:
    """What the readers of all kinds of tables share: the text, its code and what is hidden."""

    def __init__(self, raw: str, markup: Markup, places: Sequence[int] | None) -> None:
        self.raw = raw
        self._visible = VisibleText(raw, markup.hidden)
        self._places = places
        # Tables in code or in a comment are none of the page.
        aside = [r for r in markup.regions if r.kind in ("code", "attribute")]
        aside = [r for r in aside if "\n" in raw[r.start : r.end] and "|" in raw[r.start : r.end]]
        edges = [0, *(edge for region in aside for edge in (region.start, region.end)), len(raw)]
        self._open = list(zip(edges[::2], edges[1::2], strict=True))
        # A comment in code looks like a heading, and nothing of it is visible.
        headings = find_headings(raw, self.visible) if places is None else []
        self._headings = [heading for heading in headings if heading.text]
        self._heading_starts = [heading.start for heading in self._headings]

    def pipe_tables(self) -> Iterator[Table]:
        for start, stop in self._open:
            for found in find_pipe_tables(self.raw, start, stop):
                if not self._wanted(found.header[0], found.end):
                    continue
                lines = [found.header, *found.rows]
                rows = [split_cells(self.raw, line) for line in lines]
                width = len(split_cells(self.raw, found.delimiter))
                problems = list(_uneven(rows, width))
                yield self._table("pipe", (found.header[0], found.end), rows, problems)

    def tab_tables(self) -> Iterator[Table]:
        for start, stop in self._open:
            for lines in find_tab_tables(self.raw, start, stop):
                if not self._wanted(lines[0][0], lines[-1][1]):
                    continue
                rows = [split_tabs(self.raw, line) for line in lines]
                yield self._table("tab", (lines[0][0], lines[-1][1]), rows, [])

    def html_tables(self) -> Iterator[Table]:
        for start, stop in self._open if "<t" in self.raw or "<T" in self.raw else ():
            for found in find_html_tables(self.raw, start, stop):
                if not self._wanted(found.start, found.end):
                    continue
                cells = [
                    self._cell(
                        self._stripped(cell.start, cell.end),
                        (cell.row, cell.column, cell.rows, cell.columns),
                        th=cell.th,
                    )
                    for cell in found.cells
                ]
                heads = max((c.row + 1 for c in found.cells if c.head), default=0)
                heads = heads or _th_rows(cells)
                problems = found.problems if cells else [*found.problems, "the table has no cells"]
                span = found.start, found.end
                yield self._surrounded("html", span, cells, heads, problems, found.caption)

    def _wanted(self, start: int, end: int) -> bool:
        if self._places is None:
            return True
        index = bisect_left(self._places, start)
        return index < len(self._places) and self._places[index] < end

    def _table(
        self, kind: TableKind, span: Span, rows: list[list[Span]], problems: list[str]
    ) -> Table:
        cells = [
            self._cell(place, (row, column, 1, 1), th=row == 0)
            for row, places in enumerate(rows)
            for column, place in enumerate(places)
        ]
        return self._surrounded(kind, span, cells, 1, problems, None)

    def _surrounded(
        self,
        kind: TableKind,
        span: Span,
        cells: list[Cell],
        heads: int,
        problems: list[str],
        caption: Span | None,
    ) -> Table:
        rows = max(heads, 1) if cells else 0
        columns = _header_columns(cells, rows)
        rows = _more_header_rows(cells, rows, columns)
        table = Table(*span, kind, tuple(cells), rows, columns, problems=tuple(problems))
        if self._places is not None:
            return table
        marks = {mark for cell in cells for mark in cell.marks}
        return replace(
            table,
            caption=caption_of(self.raw, span, caption, self.visible),
            heading=self._heading(span[0]),
            notes=tuple(notes_below(self.raw, span[1], marks, self.visible)),
        )

    def _heading(self, start: int) -> TableText | None:
        """Return the nearest heading above a table."""
        index = bisect_left(self._heading_starts, start)
        return self._headings[index - 1] if index else None

    def _cell(self, span: Span, place: tuple[int, int, int, int], *, th: bool) -> Cell:
        marks, end = footnote_marks(self.raw, *span)
        return Cell(*span, *place, self.visible(span[0], end), marks, th)

    def visible(self, start: int, end: int) -> str:
        """Return what a reader sees of a raw span, in one line."""
        return self._visible.of(start, end)

    def _stripped(self, start: int, end: int) -> Span:
        text = self.raw[start:end]
        start += len(text) - len(text.lstrip())
        return start, max(start, start + len(text.strip()))


def _uneven(rows: list[list[Span]], width: int) -> Iterator[str]:
    """Report rows of a Markdown table that have more or fewer cells than the row of dashes."""
    uneven = [str(number) for number, cells in enumerate(rows) if len(cells) != width]
    if uneven:
        shown = ", ".join(uneven[:_SHOWN]) + (" and more" if len(uneven) > _SHOWN else "")
        rows_are = "row" if len(uneven) == 1 else "rows"
        yield f"{rows_are} {shown}: not {width} cells, as many as the row of dashes has"


def _th_rows(cells: list[Cell]) -> int:
    """Return how many rows at the top consist of header cells alone."""
    plain = {cell.row for cell in cells if not cell.th}
    row = 0
    rows = {cell.row for cell in cells}
    while row in rows and row not in plain:
        row += 1
    return row if row < len(rows) else 1


def _header_columns(cells: Iterable[Cell], header_rows: int) -> int:
    """Return how many columns at the left name the rows: those before the first with values."""
    filled: dict[int, int] = {}
    figures: dict[int, int] = {}
    marked: dict[int, int] = {}
    for cell in cells:
        if cell.row >= header_rows and cell.text not in _EMPTY:
            filled[cell.column] = filled.get(cell.column, 0) + 1
            figures[cell.column] = figures.get(cell.column, 0) + _is_value(cell.text)
            marked[cell.column] = marked.get(cell.column, 0) + cell.th
    columns = sorted(filled)
    for column in columns:
        if 2 * figures[column] >= filled[column] and 2 * marked[column] < filled[column]:
            return max(column, 1) if len(columns) > 1 else 0
    return 1 if len(columns) > 1 else 0


def _more_header_rows(cells: Iterable[Cell], header_rows: int, header_columns: int) -> int:
    """Add rows below the header that name columns too: without row headers and values."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    row = header_rows
    while row in rows and row + 1 in rows:
        filled = [cell for cell in rows[row] if cell.text not in _EMPTY]
        beside = [cell for cell in filled if cell.column < header_columns]
        if beside or len(filled) < 2 or any(_is_value(cell.text) for cell in filled):
            break
        row += 1
    return row


def _is_value(text: str) -> bool:
    """Return whether a cell begins with a figure or a mark, as headers do not."""
    return bool(_NUMBER.match(text) or _MARK.match(text))
