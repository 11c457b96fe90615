"""Parquet files of the published tables."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

# What a file may unpack to: some room, and so many times its own size. Tables of the dataset swell
# about fivefold; a bomb of repeated values swells a millionfold.
_ROOM, _SWELLING = 256 << 20, 200
_BATCH_ROWS = 1 << 16


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
    pq.write_table(table, buffer, compression="zstd", compression_level=9)
    return buffer.getvalue()


def read_parquet(data: bytes) -> pa.Table:
    """Return the table in the bytes of a Parquet file that may come from anywhere.

    Values are counted before and while they are read, texts by the length they have in every row;
    what is out of proportion to the file is refused as a bomb.

    Raises:
        ParquetError: It is no Parquet file, or it would unpack to too much.
    """
    try:
        return _read_bounded(data)
    except (pa.ArrowException, OSError, ValueError, MemoryError) as error:
        if isinstance(error, ParquetError):
            raise
        raise ParquetError(f"is no readable Parquet file: {error}") from error


def read_records(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a Parquet file as dicts; none when it is missing or cannot be read."""
    try:
        records: list[dict[str, Any]] = read_parquet(path.read_bytes()).to_pylist()
    except (ParquetError, OSError):
        return []
    return records


def _read_bounded(data: bytes) -> pa.Table:
    plain = pq.ParquetFile(io.BytesIO(data))
    room = _ROOM + _SWELLING * len(data)
    meta = plain.metadata
    declared = sum(meta.row_group(number).total_byte_size for number in range(meta.num_row_groups))
    _spend(room, max(declared, meta.num_rows * meta.num_columns))
    # Texts stay dictionaries until their full length is known: one text may stand in every row.
    leaves = map(plain.schema.column, range(len(plain.schema.names)))
    texts = [leaf.path for leaf in leaves if leaf.physical_type == "BYTE_ARRAY"]
    file = pq.ParquetFile(io.BytesIO(data), read_dictionary=texts)
    batches = []
    for batch in file.iter_batches(batch_size=_BATCH_ROWS):
        room = _spend(room, sum(map(_unpacked_bytes, batch.columns)))
        batches.append(batch)
    return pa.Table.from_batches(batches, file.schema_arrow).cast(plain.schema_arrow)


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
