"""The cells of the tables in a Markdown or HTML document."""

from __future__ import annotations

from baimo_curation.intake.leaf import Value, ValueType
from baimo_curation.intake.leaf_collector import LeafCollector
from baimo_text.cell_values import cell_value, read_text, read_value
from baimo_text.table_model import Cell, Table
from baimo_text.text_tables import find_tables


def read_document(out: LeafCollector) -> list[Table]:
    """Collect the cells of a document, headers among them, and return its tables.

    A cell that says that there is no value (a dash, OOM) is a leaf of the type null.

    Raises:
        LeafError: There are too many cells.
    """
    tables = find_tables(out.text)
    for number, table in enumerate(tables, 1):
        for cell in table.cells:
            found = cell_value(out.text, cell, is_header=table.is_header(cell))
            out.add(table_pointer(number, cell), found.start, found.end, found.value)
    return tables


def table_pointer(table: int, cell: Cell) -> str:
    """Return the pointer of a cell, `table/row/column`, each counted from 1."""
    return f"{table}/{cell.row + 1}/{cell.column + 1}"


def document_value(raw: str, kind: ValueType) -> Value:
    """Return the value that the content of a cell spells; a header is a text in any case."""
    return read_text(raw) if kind == "string" else read_value(raw).value
