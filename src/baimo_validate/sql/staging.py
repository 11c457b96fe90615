"""Stages records as Parquet with their numbers, for any engine to query."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from baimo_validate.engines import FileReader
from baimo_validate.errors import RefusedQueryError
from baimo_validate.model import Resource
from baimo_validate.reading.plain_csv import count_lines, plain_csv
from baimo_validate.reading.table_reader import OpenTable, open_table

_BATCH = 20_000  # records in memory at once
_MOST_RAGGED = 100_000  # kept in memory; beyond that the table is read row by row


@dataclass(slots=True)
class Staged:
    """A staged table: columns `_row`, `ragged`, and `c0`, `c1` … as text.

    Attributes:
        path: The Parquet file.
        ragged: The cells of ragged records by number; in the file they are cut or filled with null.
    """

    path: Path
    ragged: dict[int, list[Any]] = field(default_factory=dict)


def _copied(files: FileReader, resource: Resource, table: OpenTable, path: Path) -> bool:
    """Copy a plain CSV file; return whether it was one, and every record was read."""
    plain = plain_csv(resource, table)
    if plain is None:
        return False
    first = table.dialect.first_content_row
    source = files.csv(plain.path, plain.options, plain.width, header=plain.header)
    cells = ", ".join(f"c{index}" for index in range(plain.width))
    numbered = files.numbered(source, first)
    try:
        rows = files.copy(f"select _row, false as ragged, {cells} from {numbered}", path)
    except RefusedQueryError:
        return False
    return rows + first - 1 == count_lines(plain)


def stage(files: FileReader, resource: Resource, path: Path, *, plain: bool) -> Staged | None:
    """Write the records of a text table to Parquet.

    Args:
        files: Copies a plain file, many times faster than the csv module.
        resource: The table.
        path: The file to write.
        plain: Whether the file may be plain.

    Returns:
        The staged table; None if its cells are not all text or too many records are ragged.

    Raises:
        ReadingError: The data cannot be read to its end.
    """
    import pyarrow
    import pyarrow.parquet

    table = open_table(resource)
    if plain and _copied(files, resource, table, path):
        return Staged(path)
    width = len(table.fields)
    names = [f"c{index}" for index in range(width)]
    columns: list[Any] = [pyarrow.field(name, pyarrow.string()) for name in names]
    columns[:0] = [pyarrow.field("_row", pyarrow.int64()), pyarrow.field("ragged", pyarrow.bool_())]
    schema = pyarrow.schema(columns)
    staged = Staged(path)
    with pyarrow.parquet.ParquetWriter(staged.path, schema, compression="zstd") as writer:
        numbers: list[int] = []
        batch: list[list[Any]] = []

        def flush() -> None:
            if not numbers:
                return
            ragged = [number in staged.ragged for number in numbers]
            cells = list(zip(*batch, strict=True)) if width else []
            arrays: list[Any] = [
                pyarrow.array(numbers, pyarrow.int64()),
                pyarrow.array(ragged, pyarrow.bool_()),
                *(pyarrow.array(column, pyarrow.string()) for column in cells),
            ]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))
            numbers.clear()
            batch.clear()

        for number, cells in table.records:
            if len(cells) != width:
                staged.ragged[number] = cells
                if len(staged.ragged) > _MOST_RAGGED:
                    return None
            numbers.append(number)
            batch.append([*cells[:width], *[None] * (width - len(cells))])
            if len(numbers) >= _BATCH:
                flush()
        flush()
    return staged
