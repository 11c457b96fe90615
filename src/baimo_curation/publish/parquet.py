"""Parquet files of the published tables."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

# What a file may unpack to: some room, and so many times its own size. Tables of the dataset swell
# about fivefold; a bomb of repeated values swells a millionfold.
_ROOM, _SWELLING = 256 << 20, 200
_BATCH = 8192  # rows read at a time
_ROW_GROUP = 131_072  # rows a reader holds at once; one group for every table of today


class ParquetError(ValueError):
    """The bytes are no Parquet file, or one that is out of proportion; the message says which."""


def parquet_bytes(table: pa.Table, existing: bytes | None) -> bytes:
    """Return a table as a Parquet file (zstd).

    Args:
        table: The table to write.
        existing: The file as it stands. It is given back when it holds an equal table: another
            version of the writer would give other bytes for the same content.
    """
    if existing is not None and _holds(existing, table):
        return existing
    buffer = io.BytesIO()
    pq.write_table(
        table, buffer, compression="zstd", compression_level=9, row_group_size=_ROW_GROUP
    )
    return buffer.getvalue()


def read_parquet(data: bytes) -> pa.Table:
    """Return the table in the bytes of a Parquet file that may come from anywhere.

    Raises:
        ParquetError: It is no Parquet file, or it would unpack to too much.
    """
    return pa.Table.from_batches(list(read_batches(data)), parquet_schema(data))


def parquet_schema(data: bytes) -> pa.Schema:
    """Return the Arrow schema of a Parquet file.

    Raises:
        ParquetError: It is no Parquet file.
    """
    with _refused():
        return pq.ParquetFile(io.BytesIO(data)).schema_arrow


def read_batches(data: bytes) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a Parquet file that may come from anywhere, some thousand at a time.

    Values are counted before and while they are read, texts by the length they have in every row;
    what is out of proportion to the file is refused as a bomb.

    Raises:
        ParquetError: It is no Parquet file, or it would unpack to too much.
    """
    with _refused():
        yield from _bounded(data)


@contextmanager
def _refused() -> Iterator[None]:
    """Turn what pyarrow raises over bad bytes into a ParquetError."""
    try:
        yield
    except ParquetError:
        raise
    except (pa.ArrowException, OSError, ValueError, MemoryError) as error:
        raise ParquetError(f"is no readable Parquet file: {error}") from error


def read_records(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a Parquet file as dicts; none when it is missing or cannot be read."""
    try:
        records: list[dict[str, Any]] = read_parquet(path.read_bytes()).to_pylist()
    except (ParquetError, OSError):
        return []
    return records


def _bounded(data: bytes) -> Iterator[pa.RecordBatch]:
    plain = pq.ParquetFile(io.BytesIO(data))
    room = _ROOM + _SWELLING * len(data)
    meta = plain.metadata
    declared = sum(meta.row_group(number).total_byte_size for number in range(meta.num_row_groups))
    _spend(room, max(declared, meta.num_rows * meta.num_columns))
    # Texts stay dictionaries until their full length is known: one text may stand in every row.
    leaves = map(plain.schema.column, range(len(plain.schema.names)))
    texts = [leaf.path for leaf in leaves if leaf.physical_type == "BYTE_ARRAY"]
    file = pq.ParquetFile(io.BytesIO(data), read_dictionary=texts)
    for batch in file.iter_batches(batch_size=_BATCH):
        room = _spend(room, sum(map(_unpacked_bytes, batch.columns)))
        yield from pa.Table.from_batches([batch]).cast(plain.schema_arrow).to_batches()


def _spend(room: int, size: int) -> int:
    if size > room:
        raise ParquetError("unpacks to more than its size allows; it is refused as a bomb")
    return room - size


def _unpacked_bytes(column: pa.Array[Any]) -> int:
    if not isinstance(column, pa.DictionaryArray):
        return column.nbytes
    texts: Any = column.dictionary
    lengths: Any = pc.binary_length(texts)
    total = pc.sum(pc.take(lengths.cast(pa.int64()), column.indices)).as_py()
    return int(total or 0) + column.indices.nbytes


def _holds(data: bytes, table: pa.Table) -> bool:
    try:
        found = read_parquet(data)
    except ParquetError:
        return False
    return bool(found.equals(table, check_metadata=True))
