"""The tables of a document as records: each cell with its headers, its row and its column."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from baimo_curation.intake.document_cells import table_pointer
from baimo_curation.intake.file_patterns import is_like
from baimo_curation.intake.leaf import Leaf, json_pointer, pointer_parts
from baimo_curation.intake.mapping_documents import ChosenTable
from baimo_curation.intake.record_fields import FieldValue, Record
from baimo_curation.intake.structured_text import StructuredText
from baimo_curation.intake.transforms import plain
from baimo_text.cell_values import read_value
from baimo_text.header_units import HeaderFacts, facts_of
from baimo_text.table_model import Cell, Table, TableText

Fields = dict[str, FieldValue]


def chosen_tables(choice: ChosenTable, text: StructuredText) -> list[int]:
    """Return the numbers of the tables of a document that a mapping chooses, from 1."""
    return [n for n, table in enumerate(text.tables, 1) if _fits(choice, table)]


def _fits(choice: ChosenTable, table: Table) -> bool:
    heading = table.heading.text if table.heading else ""
    caption = table.caption.text if table.caption else ""
    printed = [cell.text for cell in table.cells if table.is_header(cell)]
    return (
        (choice.heading is None or is_like(heading, choice.heading))
        and (choice.caption is None or is_like(caption, choice.caption))
        and all(any(is_like(text, wanted) for text in printed) for wanted in choice.header)
    )


def in_words(table: Table) -> str:
    """Return what tells a table from others: its heading and the first of its headers."""
    heading = f"under {table.heading.text!r} " if table.heading else ""
    top = [cell.text for cell in table.cells if cell.row < table.header_rows and cell.text]
    return f"{heading}with {', '.join(map(repr, top[:4]))}"[:160]


def cell_records(
    kind: str, file: str, text: StructuredText, number: int, captured: Mapping[str, str]
) -> Iterator[Record]:
    """Yield a record for each cell of a table that is no header and has a value.

    Its fields are `/cell`, the headers `/row`, `/column` and `/section`, the caption, heading and
    notes, and the other cells of its row and column.
    """
    table = _TableFields(file, text, number)
    for cell in table.grid.body():
        own = table.field(cell)
        if own.leaf.type != "null":
            yield Record(kind, file, own.leaf.pointer, table.fields(cell, own), captured)


def row_records(
    kind: str, file: str, text: StructuredText, number: int, captured: Mapping[str, str]
) -> Iterator[Record]:
    """Yield a record for each row of a table that has a value below its headers.

    Its fields are its cells by the header above them, such as `/Model ID`, the section, the
    caption, the heading and notes of the whole table.
    """
    table = _TableFields(file, text, number)
    for row, cells in table.by_row.items():
        below = (cell for cell in cells if not table.grid.is_header(cell))
        if any(table.field(cell).leaf.type != "null" for cell in below):
            yield Record(kind, file, f"{number}/{row + 1}", table.row_fields(row), captured)


@dataclass
class _TableFields:
    file: str
    text: StructuredText
    number: int
    _rows: dict[int, Fields] = field(default_factory=dict)
    _columns: dict[int, Fields] = field(default_factory=dict)

    @cached_property
    def grid(self) -> Table:
        return self.text.tables[self.number - 1]

    @cached_property
    def _around(self) -> Fields:
        """What is the same for all cells: the caption, the heading and notes without a mark."""
        found = {"/caption": self.grid.caption, "/heading": self.grid.heading}
        remarks = [note for note in self.grid.notes if not note.mark]
        found |= {f"/remark/{n}": note for n, note in enumerate(remarks, 1)}
        return {name: self._printed_text(text) for name, text in found.items() if text}

    def fields(self, cell: Cell, own: FieldValue) -> Mapping[str, FieldValue]:
        grid = self.grid
        named = {"/cell": own}
        section = grid.section_of(cell)
        beside = [c for c in grid.row_headers(cell) if c is not section]
        over = grid.column_headers(cell)
        if section:
            named["/section"] = self.field(section)
        # By its column, as a header further left may be missing.
        named |= {f"/row/{header.column + 1}": self.field(header) for header in beside}
        named |= {f"/column/{header.row + 1}": self.field(header) for header in over}
        if beside:
            named["/row"] = self.field(beside[-1])
        if over:
            named["/column"] = self.field(over[-1])
        notes = enumerate(grid.notes_of(cell), 1)
        named |= {f"/note/{n}": self._printed_text(note) for n, note in notes}
        # Cells of a row or column share the dictionary of its other cells.
        return ChainMap(named, self._in_row(cell.row), self._in_column(cell.column), self._around)

    @cached_property
    def by_row(self) -> dict[int, list[Cell]]:
        """The cells of each row that has some below the headers, those merged into it included."""
        rows: dict[int, list[Cell]] = {cell.row: [] for cell in self._body}
        for cell in self.grid.cells:
            if cell.row >= self.grid.header_rows:
                for row in range(cell.row, cell.row + cell.rows):
                    if row in rows:
                        rows[row].append(cell)
        return rows

    def row_fields(self, row: int) -> Mapping[str, FieldValue]:
        """Return the cells of a row by the header of their column, and what is around it."""
        named = self._by_header("", iter(self.by_row[row]), self.grid.column_headers)
        keyed = {name: found._replace(key=pointer_parts(name)[-1]) for name, found in named.items()}
        section = self.grid.section_of(self.by_row[row][0])
        own = {"/section": self.field(section)} if section else {}
        return {**self._around, **own, **keyed}

    def field(self, cell: Cell) -> FieldValue:
        """Return a cell as the value of a field."""
        leaf = self.text.by_pointer[table_pointer(self.number, cell)]
        if leaf.type != "number":
            return FieldValue(self.file, leaf, "cell")
        facts = facts_of(self.grid, cell) if not self.grid.is_header(cell) else HeaderFacts()
        found = read_value(leaf.raw)
        printed = {
            "unit": found.unit or facts.unit,
            "value_max": "" if found.value_max is None else plain(found.value_max),
            "qualifier": found.qualifier,
        }
        scale = facts.scale if found.bare else HeaderFacts().scale
        return FieldValue(self.file, leaf, "cell", tuple(printed.items()), scale)

    def _in_row(self, row: int) -> Fields:
        if row not in self._rows:
            cells = (c for c in self._body if c.row <= row < c.row + c.rows)
            self._rows[row] = self._by_header("same-row", cells, self.grid.column_headers)
        return self._rows[row]

    def _in_column(self, column: int) -> Fields:
        if column not in self._columns:
            cells = (c for c in self._body if c.column <= column < c.column + c.columns)
            self._columns[column] = self._by_header("same-column", cells, self.grid.row_headers)
        return self._columns[column]

    @cached_property
    def _body(self) -> Sequence[Cell]:
        return list(self.grid.body())

    def _by_header(
        self, name: str, cells: Iterator[Cell], headers: Callable[[Cell], tuple[Cell, ...]]
    ) -> Fields:
        """Return cells by their header; of two with one header neither, as nobody can tell.

        Args:
            name: What the pointers of the fields begin with; empty if with the header.
            cells: The cells.
            headers: The headers of a cell.
        """
        listed = [
            (json_pointer([*filter(None, [name]), named[-1].text]), cell)
            for cell in cells
            if (named := headers(cell))
        ]
        counts = Counter(pointer for pointer, _ in listed)
        return {pointer: self.field(cell) for pointer, cell in listed if counts[pointer] == 1}

    def _printed_text(self, text: TableText) -> FieldValue:
        raw = self.text.text[text.start : text.end]
        line = self.text.text.count("\n", 0, text.start) + 1
        leaf = Leaf("", text.start, text.end, line, raw, text.text, "string")
        return FieldValue(self.file, leaf, "text")
