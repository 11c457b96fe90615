"""Published rows as Arrow tables: schemas derived from the models.

Numbers are published as float64: every tool computes with it, and a figure as printed has far
fewer than the 15 digits it keeps exactly. Days are date32, codes are dictionary strings.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pyarrow as pa

from baimo_curation.tables.base import Column, ColumnType, Row, columns

_TYPES: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
CODE = pa.dictionary(pa.int32(), pa.string())


def arrow_schema(model: type[Row]) -> pa.Schema:
    """Return the Arrow schema of a table.

    Each field carries its `title`, `description` and, where it has one, `unit` as metadata; the
    schema carries the table's `name`, `title` and `description`.
    """
    fields = [_field(column) for column in columns(model)]
    about: dict[bytes | str, bytes | str] = {
        "name": model.table_name,
        "title": model.table_title,
        "description": first_line(model),
    }
    return pa.schema(fields, metadata=about)


def arrow_table(model: type[Row], rows: Iterable[Row]) -> pa.Table:
    """Return rows as an Arrow table with the schema of `arrow_schema`, in the order given."""
    schema = arrow_schema(model)
    listed = list(rows)
    arrays = [
        pa.array([_plain(getattr(row, field.name)) for row in listed], type=field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def first_line(model: type[Row]) -> str:
    """Return the first line of a model's docstring: what one row is."""
    return (model.__doc__ or "").strip().splitlines()[0]


def _field(column: Column) -> pa.Field[Any]:
    about = {"title": column.title, "description": column.description}
    if column.unit:
        about["unit"] = column.unit
    kind = CODE if column.codelist else _TYPES[column.type]
    return pa.field(column.name, kind, nullable=not column.required, metadata=about)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return str(value) if isinstance(value, str) else value
