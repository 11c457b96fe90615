"""Tables of typed cells as text for SQL, with the cells themselves for suspect rows.

DuckDB reads Parquet itself. Records of other formats are written down as text first.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from baimo_validate.engines import FileReader
from baimo_validate.model import Resource
from baimo_validate.reading.byte_source import local_paths
from baimo_validate.reading.parquet_rows import Opened, Rows, open_parquet
from baimo_validate.reading.plain_csv import is_one_file, numbers_all_records
from baimo_validate.reading.table_reader import OpenTable, open_table
from baimo_validate.safe_files import Allowance
from baimo_validate.sql.as_text import column_as_text, is_text, string_as_text

_BATCH = 20_000
_WRITTEN = frozenset({str, int, float, Decimal, bool, date})


@dataclass(frozen=True, slots=True)
class Typed:
    """A table of typed cells as text.

    Attributes:
        sql: A query of DuckDB for the columns `_row`, `ragged`, and `c0`, `c1` … as text.
        rows: Its rows with their typed cells.
    """

    sql: str
    rows: Rows


def parquet_as_text(files: FileReader, resource: Resource, table: OpenTable) -> Typed | None:
    """Return a Parquet file as text; None if a column has no certain text, or for a bomb.

    Args:
        files: Measures and reads the file.
        resource: The resource.
        table: The same, opened.

    Raises:
        ReadingError: The file cannot be read.
        RefusedQueryError: DuckDB cannot read it.
    """
    if resource.format not in {"parquet", "parq"} or not is_one_file(resource, table.dialect):
        return None
    path = local_paths(resource)[0].resolve()
    file = open_parquet(resource, path, table.dialect.first_content_row)
    if len(file.columns) != len(table.fields):
        return None
    texts = [
        column_as_text(column.kind, field, f"p{column.position}", floats=column.floats)
        for column, field in zip(file.columns, table.fields, strict=True)
    ]
    if None in texts or _text_bytes(files, path, file) > Allowance(file.size).left:
        return None
    return _typed(files, path, file.width, texts, file.rows)


def _text_bytes(files: FileReader, path: Path, file: Opened) -> int:
    """Return how many bytes the texts of a Parquet file unpack to.

    A dictionary allows a small file to have a long text in every row.
    """
    texts = [column.position for column in file.columns if is_text(column.kind)]
    if not texts or not file.rows.count:
        return 0
    sizes = " + ".join(f"coalesce(sum(strlen(p{place})), 0)" for place in texts)
    (size,) = files.one(f"select {sizes} from {files.numbered_parquet(path, file.width)}")
    return size


def records_as_text(files: FileReader, resource: Resource, path: Path) -> Typed | None:
    """Write the records of a table to a Parquet file, as text.

    Args:
        files: Reads what is written.
        resource: A table whose cells are typed, in any format.
        path: The file to write.

    Returns:
        The table as text; None if a column has no certain text or mixes types, or a record is
        ragged.

    Raises:
        ReadingError: The data cannot be read to its end.
    """
    import pyarrow
    import pyarrow.parquet

    table = open_table(resource)
    if not numbers_all_records(table.dialect):
        return None
    width, count = len(table.fields), 0
    kinds: list[set[type]] = [set() for _ in range(width)]
    text = pyarrow.string()
    schema = pyarrow.schema([(f"c{index}", text) for index in range(width)])
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := [cells for _, cells in islice(table.records, _BATCH)]:
            if any(len(cells) != width for cells in batch):
                return None
            columns = list(zip(*batch, strict=True))
            for found, column in zip(kinds, columns, strict=True):
                found.update(set(map(type, column)) - {type(None)})
            if None in _texts_of(kinds, table):
                return None
            try:
                arrays = [
                    pyarrow.array(column if found <= {str} else map(_written, column), text)
                    for found, column in zip(kinds, columns, strict=True)
                ]
            except (ValueError, pyarrow.ArrowException):
                return None  # half a surrogate pair cannot be encoded
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))
            count += len(batch)
    file = pyarrow.parquet.ParquetFile(path)
    readers = [_reader(found) for found in kinds]

    def cells(row: pyarrow.RecordBatch) -> list[Any]:
        texts = [column[0].as_py() for column in row.columns]
        return [
            None if text is None else read(text) for read, text in zip(readers, texts, strict=True)
        ]

    rows = Rows(lambda: file.iter_batches(_BATCH), cells, table.dialect.first_content_row, count)
    return _typed(files, path, width, _texts_of(kinds, table), rows)


def _typed(
    files: FileReader, path: Path, width: int, texts: list[str | None], rows: Rows
) -> Typed | None:
    columns = [f"{text} as c{index}" for index, text in enumerate(texts) if text is not None]
    if len(columns) < len(texts):
        return None
    source = files.numbered_parquet(path, width)
    number = f"number + {rows.first} as _row"
    return Typed(f"select {number}, false as ragged, {', '.join(columns)} from {source}", rows)


def _texts_of(kinds: list[set[type]], table: OpenTable) -> list[str | None]:
    return [
        string_as_text(found, field, f"p{index}") if found <= _WRITTEN else None
        for index, (found, field) in enumerate(zip(kinds, table.fields, strict=True))
    ]


def _written(cell: Any) -> str | None:
    return None if cell is None else str(cell)


def _reader(kinds: Set[type]) -> Callable[[str], Any]:
    """Return the function that turns a written text back into its cell."""
    if kinds <= {str}:
        return str
    if kinds == {bool}:
        return lambda text: text == "True"
    if kinds == {date}:
        return date.fromisoformat
    fraction: Callable[[str], Any] = Decimal if Decimal in kinds else float
    return lambda text: int(text) if text.lstrip("-").isdigit() else fraction(text)
