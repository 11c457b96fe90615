"""Typed columns as text, so that the plan, which is made for text, can judge them.

The text that stands for a cell is read as the cell itself would be: it gives an equal value, or
the plan does not accept it and the cell goes to `confirm` as it is. It is one of the missing
values exactly if Python's text of the cell is. Columns for which that is not certain have none.

Source: docs/methods/validate.md, "Plan".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baimo_curation.columnar.descriptor.model import Field
from baimo_curation.columnar.plan.cells import quoted
from baimo_curation.columnar.plan.steps import false_values, true_values

if TYPE_CHECKING:
    import pyarrow

_NUMBERS = frozenset({"integer", "number"})


def image_sql(kind: pyarrow.DataType, field: Field, cell: str, *, floats: bool) -> str | None:
    """Return SQL of the text that stands for a cell; None if there is no certain one.

    Args:
        kind: The type of the column.
        field: What the schema says of it.
        cell: The name of the column in SQL.
        floats: Whether its cells are read as floats and null as NaN, as in a data frame.
    """
    missing = sorted(text for text in field.missing if "\x00" not in text)
    if not missing:
        return None  # nothing could stand for null
    text = _text(kind, field, cell, floats=floats)
    null = "nan" if floats else missing[0]
    return None if text is None else f"coalesce({text}, {quoted(null)})"


def _text(kind: pyarrow.DataType, field: Field, cell: str, *, floats: bool) -> str | None:
    from pyarrow import types

    if types.is_dictionary(kind):
        kind = kind.value_type
    if types.is_string(kind) or types.is_large_string(kind):
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
    whole = f"{cell} = floor({cell}) and abs({cell}) < 1e15"
    return f"case when {whole} then cast(cast({cell} as bigint) as varchar) else {written} end"


def _boolean(field: Field, cell: str) -> str | None:
    true = [text for text in true_values(field) if text not in field.missing]
    false = [text for text in false_values(field) if text not in field.missing]
    if not (true and false) or {"True", "False"} & field.missing:
        return None
    return f"case when {cell} then {quoted(true[0])} when not {cell} then {quoted(false[0])} end"
