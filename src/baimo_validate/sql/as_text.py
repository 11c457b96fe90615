"""Typed columns as text, since all conditions are written for text.

The text of a cell has the same value as the cell, or the conditions do not accept it and the cell
itself is decided in Python. It is one of the missing values exactly if Python's text of the cell
is one. Columns for which this is not certain have no text.

Source: docs/methods/validate.md, "How it works".
"""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from baimo_validate.engines import quoted
from baimo_validate.model import Field
from baimo_validate.sql.predicates import false_values, true_values

if TYPE_CHECKING:
    import pyarrow

_NUMBERS = frozenset({"integer", "number"})


def column_as_text(kind: pyarrow.DataType, field: Field, cell: str, *, floats: bool) -> str | None:
    """Return SQL for the text of a typed cell; None if no text is certain to have its value.

    Args:
        kind: The type of the column.
        field: What the schema says of it.
        cell: The name of the column in SQL.
        floats: Whether its cells are read as floats and null as NaN, as in a data frame.
    """
    null = "nan" if floats else _missing_text(field)
    text = _text(kind, field, cell, floats=floats)
    return None if text is None or null is None else f"coalesce({text}, {quoted(null)})"


def string_as_text(kinds: Set[type], field: Field, cell: str) -> str | None:
    """Return the same for a column of texts that `str` in Python made from the cells.

    Args:
        kinds: The types of its cells but null.
        field: What the schema says of it.
        cell: The name of the column in SQL.
    """
    null, text = _missing_text(field), None
    if kinds <= {str} or (kinds == {date} and field.type == "date"):
        text = cell
    elif kinds == {bool} and field.type == "boolean":
        text = _boolean(field, f"{cell} = 'True'")
    elif kinds <= {int, float, Decimal} and not {float, Decimal} <= kinds:
        text = cell if field.type in _NUMBERS or (kinds, field.type) == ({int}, "year") else None
    return None if text is None or null is None else f"coalesce({text}, {quoted(null)})"


def is_text(kind: pyarrow.DataType) -> bool:
    """Return whether the cells of a column are texts, in a dictionary or not."""
    from pyarrow import types

    if types.is_dictionary(kind):
        kind = kind.value_type
    return types.is_string(kind) or types.is_large_string(kind)


def _missing_text(field: Field) -> str | None:
    """Return a text that is a missing value; None if there is no such text."""
    return min((text for text in field.missing if "\x00" not in text), default=None)


def _text(kind: pyarrow.DataType, field: Field, cell: str, *, floats: bool) -> str | None:
    from pyarrow import types

    if is_text(kind):
        return f"cast({cell} as varchar)"
    if types.is_boolean(kind) and field.type == "boolean":
        return _boolean(field, cell)
    if types.is_date32(kind) and field.type == "date":
        return f"cast({cell} as varchar)"
    if types.is_integer(kind) and not floats and field.type in {*_NUMBERS, "year"}:
        return f"cast({cell} as varchar)"
    # Python and DuckDB write fractions in different ways: 5.0 and 5, 1e+16 and 1e16.
    if field.type not in _NUMBERS or any(letter.isdigit() for letter in "".join(field.missing)):
        return None
    if types.is_integer(kind) or types.is_decimal(kind):
        return f"cast({cell} as varchar)"
    if types.is_float32(kind) or types.is_float64(kind):
        return _float(field, f"cast({cell} as double)")
    return None


def _float(field: Field, cell: str) -> str:
    written = f"cast({cell} as varchar)"
    if field.type == "number":
        return written
    # Up to 15 digits, a whole double is the integer that Python takes it for.
    whole = f"{cell} = floor({cell}) and abs({cell}) < 1e15"
    return f"case when {whole} then cast(cast({cell} as bigint) as varchar) else {written} end"


def _boolean(field: Field, cell: str) -> str | None:
    true = [text for text in true_values(field) if text not in field.missing]
    false = [text for text in false_values(field) if text not in field.missing]
    if not (true and false) or {"True", "False"} & field.missing:
        return None
    return f"case when {cell} then {quoted(true[0])} when not {cell} then {quoted(false[0])} end"
