"""Rows of evidence for fields of structured files."""

from __future__ import annotations

from collections.abc import Mapping

from baimo_curation.intake.record_fields import FieldValue
from baimo_curation.tables.codelists import Aspect, Reading
from baimo_curation.tables.evidence import Evidence
from baimo_text.local_texts import digest


def evidence_cells(
    table: str, row_id: str, aspect: Aspect, field: FieldValue, *, name_file: bool
) -> dict[str, str]:
    """Return the cells of a row of evidence that is read plainly.

    Args:
        table: The table of the row that is supported.
        row_id: The row.
        aspect: Which part of it.
        field: Where it is stated.
        name_file: Whether the source has several files.
    """
    leaf = field.leaf
    cells = {
        "table": table,
        "row_id": row_id,
        "aspect": aspect.value,
        "file": field.file if name_file else "",
        "start": str(leaf.start),
        "end": str(leaf.end),
        "line": str(leaf.line),
        "sha256": digest(leaf.raw),
        "pointer": leaf.pointer,
        "reading": Reading.PLAIN.value,
    }
    return {name: cell for name, cell in cells.items() if cell}


def cited_place(cells: Mapping[str, str]) -> tuple[str | None, ...]:
    """Return what tells the rows of evidence of one source apart."""
    key = (name for name in Evidence.primary_key if name != "source_id")
    return tuple(cells.get(name) for name in key)
