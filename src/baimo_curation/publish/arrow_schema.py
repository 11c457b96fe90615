"""Published rows as Arrow tables: schemas derived from the models.

Numbers are published as float64: every tool computes with it, and a figure as printed has far
fewer than the 15 digits it keeps exactly. Days are date32, codes are dictionary strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from baimo_curation.tables.base import Column, ColumnType, Row, columns

_TYPES: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
CODE = pa.dictionary(pa.int32(), pa.string())
AT_A_TIME = 8192  # rows that are in memory as Python objects


def arrow_schema(model: type[Row]) -> pa.Schema:
    """Return the Arrow schema of a table.

    Each field carries `title`, `description`, `title_zh`, `description_zh` and, where it has one,
    `unit` as metadata; the schema carries the table's `name` and the same four.
    """
    fields = [_field(column) for column in columns(model)]
    about: dict[bytes | str, bytes | str] = {
        "name": model.table_name,
        "title": model.table_title,
        "description": model.about(),
        "title_zh": model.table_title_zh,
        "description_zh": model.about_zh,
    }
    return pa.schema(fields, metadata=about)


def arrow_batches(model: type[Row], rows: Iterable[Row], size: int) -> Iterator[pa.RecordBatch]:
    """Yield rows in batches with the schema of `arrow_schema`, sorted by primary key.

    The table is sorted as Arrow columns: of its rows, only some thousand are objects at a time.

    Args:
        model: The table.
        rows: Its rows in any order.
        size: Rows in a batch, the last one aside.
    """
    schema = arrow_schema(model)
    table = _as_printed(model, rows)
    order = pc.sort_indices(table, [(name, "ascending") for name in model.primary_key])
    for start in range(0, len(order), size):
        taken = table.take(order.slice(start, size))
        columns = [_coded(taken[field.name].combine_chunks(), field.type) for field in schema]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def _as_printed(model: type[Row], rows: Iterable[Row]) -> pa.Table:
    """Return rows as a table in which codes are still strings: such columns can be sorted."""
    fields = [field.with_type(_decoded(field.type)) for field in arrow_schema(model)]
    chunks: dict[str, list[pa.Array[Any]]] = {field.name: [] for field in fields}
    iterator = iter(rows)
    while some := list(islice(iterator, AT_A_TIME)):
        for field in fields:
            cells = [_plain(getattr(row, field.name)) for row in some]
            chunks[field.name].append(pa.array(cells, type=field.type))
    # One array a column: rows taken from many would cost a copy of them all each time.
    columns = [
        pa.concat_arrays(chunks.pop(field.name) or [pa.array([], field.type)]) for field in fields
    ]
    return pa.table(columns, schema=pa.schema(fields))


def _decoded(kind: pa.DataType) -> pa.DataType:
    return pa.string() if kind == CODE else kind


def _coded(column: pa.Array[Any], kind: pa.DataType) -> pa.Array[Any]:
    return column.dictionary_encode() if kind == CODE else column


def _field(column: Column) -> pa.Field[Any]:
    about = {
        "title": column.title,
        "description": column.description,
        "title_zh": column.title_zh,
        "description_zh": column.description_zh,
    }
    if column.unit:
        about["unit"] = column.unit
    kind = CODE if column.codelist else _TYPES[column.type]
    return pa.field(column.name, kind, nullable=not column.required, metadata=about)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return str(value) if isinstance(value, str) else value
