"""One record under its fields: values, cell errors, ragged and blank rows.

Source: docs/methods/validate.md, "Rows".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from baimo_validate.exact.cell_reader import cell_reader
from baimo_validate.model import Field
from baimo_validate.report import Error


@dataclass(slots=True)
class CheckedRow:
    """A record that was read.

    Attributes:
        number: Record in the file, counted from 1.
        cells: As in the file.
        values: One per field; None for a missing or faulty cell.
        errors: Cell errors, or the one error of a blank row.
    """

    number: int
    cells: Sequence[Any]
    values: list[Any]
    errors: list[Error] = field(default_factory=list)
    _texts: list[str] | None = None

    def texts(self) -> list[str]:
        """Return the cells as text; all errors of the row share the list."""
        if self._texts is None:
            self._texts = ["" if cell is None else str(cell) for cell in self.cells]
        return self._texts


class RowReader:
    """Reads records under the fields expected in the data.

    Args:
        fields: One per column, in the order of the data.
        first: Positions of key fields; their errors come first in a row, as in frictionless-py.
        strict: Whether `categories` are checked.
    """

    def __init__(self, fields: Sequence[Field], first: Iterable[int] = (), *, strict: bool = False):
        self.fields = fields
        self.readers = [cell_reader(field, strict=strict) for field in fields]
        keyed = dict.fromkeys(first)
        self.order = [*keyed, *(n for n in range(len(fields)) if n not in keyed)]

    def read(self, number: int, cells: Sequence[Any]) -> CheckedRow:
        """Return the record with its values and errors."""
        width = len(self.fields)
        row = CheckedRow(number, cells, [None] * width)
        blank = 0
        for index in self.order:
            cell = cells[index] if index < len(cells) else None
            value, notes = self.readers[index](cell)
            row.values[index] = value
            if value is None and "type" not in notes:
                blank += 1
            for name, note in notes.items():
                kind = "type-error" if name == "type" else "constraint-error"
                row.errors.append(self._error(row, kind, note, index, cell))
        for index in range(width, len(cells)):
            row.errors.append(self._extra(row, index))
        for index in range(len(cells), width):
            row.errors.append(self._missing(row, index))
        if blank == width:
            message = "the row is blank; remove it"
            row.errors = [Error("blank-row", message, "", number, cells=row.texts())]
        return row

    def _error(self, row: CheckedRow, kind: str, note: str, index: int, cell: Any) -> Error:
        name = self.fields[index].name
        return Error(
            kind,
            f'field "{name}": {_shown(cell)}: {note}',
            note,
            row.number,
            name,
            index + 1,
            str(cell),
            row.texts(),
        )

    def _extra(self, row: CheckedRow, index: int) -> Error:
        cell = str(row.cells[index])
        message = f"cell {index + 1}, {_shown(cell)}, belongs to no field: the row is too long"
        return Error("extra-cell", message, "", row.number, "", index + 1, cell, row.texts())

    def _missing(self, row: CheckedRow, index: int) -> Error:
        name = self.fields[index].name
        message = f'field "{name}": the row ends before cell {index + 1}'
        return Error("missing-cell", message, "", row.number, name, index + 1, "", row.texts())


def _shown(cell: Any) -> str:
    text = str(cell)
    return repr(text if len(text) <= 60 else text[:57] + "…")
