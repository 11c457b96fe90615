"""Parquet files of the published tables."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from baimo_curation.publish.arrow_schema import AT_A_TIME, CODE, arrow_batches, arrow_schema
from baimo_curation.tables.base import Row
from baimo_validate.errors import BombError
from baimo_validate.reading.bounded_parquet import BoundedFile

_ROW_GROUP = 131_072  # rows a reader has in memory at once; more than any table has today


class ParquetError(ValueError):
    """The bytes are not a Parquet file, or unpack to too much; the message says which."""


class PublishedTables:
    """A published table: the rows of a Parquet file, sorted by primary key."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __len__(self) -> int:
        return int(pq.ParquetFile(self._path).metadata.num_rows)

    def batches(self, *columns: str) -> Iterator[pa.RecordBatch]:
        """Yield the rows some thousand at a time, with all columns or the given ones."""
        file = pq.ParquetFile(self._path)
        yield from file.iter_batches(batch_size=AT_A_TIME, columns=list(columns) or None)

    def rows(self, *columns: str) -> Iterator[dict[str, Any]]:
        """Yield each row as a dict with codes as text, numbers as floats and days as dates."""
        for batch in self.batches(*columns):
            yield from batch.to_pylist()


def parquet_bytes(model: type[Row], rows: Iterable[Row], existing: bytes | None) -> bytes:
    """Return rows as a Parquet file (zstd), sorted by primary key.

    Args:
        model: The table to write.
        rows: Its rows in any order.
        existing: The file of the last build. It is returned if its table is equal, because
            another version of the writer would give other bytes for the same content.
    """
    buffer = io.BytesIO()
    with pq.ParquetWriter(
        buffer, arrow_schema(model), compression="zstd", compression_level=9
    ) as writer:
        for batch in arrow_batches(model, rows, _ROW_GROUP):
            writer.write_batch(batch, row_group_size=_ROW_GROUP)
    data = buffer.getvalue()
    return existing if existing is not None and _are_equal(existing, data) else data


def read_parquet(data: bytes) -> pa.Table:
    """Return the table in an untrusted Parquet file.

    Raises:
        ParquetError: It is not a Parquet file, or it would unpack to too much.
    """
    return pa.Table.from_batches(list(read_batches(data)), parquet_schema(data))


def parquet_schema(data: bytes) -> pa.Schema:
    """Return the Arrow schema of a Parquet file.

    Raises:
        ParquetError: It is not a Parquet file.
    """
    with _refused():
        return pq.ParquetFile(io.BytesIO(data)).schema_arrow


def read_batches(data: bytes) -> Iterator[pa.RecordBatch]:
    """Yield the rows of an untrusted Parquet file, some thousand at a time.

    Raises:
        ParquetError: It is not a Parquet file, or it would unpack to too much.
    """
    with _refused():
        yield from BoundedFile(io.BytesIO(data), len(data)).batches()


@contextmanager
def _refused() -> Iterator[None]:
    """Turn what pyarrow raises on bad bytes into a ParquetError."""
    try:
        yield
    except BombError as error:
        raise ParquetError(str(error)) from error
    except (pa.ArrowException, OSError, ValueError, MemoryError) as error:
        raise ParquetError(f"is not a readable Parquet file: {error}") from error


def read_records(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a Parquet file as dicts; none if it is missing or damaged."""
    try:
        records: list[dict[str, Any]] = read_parquet(path.read_bytes()).to_pylist()
    except (ParquetError, OSError):
        return []
    return records


def _are_equal(one: bytes, other: bytes) -> bool:
    """Return whether two Parquet files have equal tables, whatever their row groups."""
    try:
        if not parquet_schema(one).equals(parquet_schema(other), check_metadata=True):
            return False
        rest, others = _decoded(read_batches(one)), _decoded(read_batches(other))
        left, right = next(rest, None), next(others, None)
        while left is not None and right is not None:
            size = min(len(left), len(right))
            if not left.slice(0, size).equals(right.slice(0, size)):
                return False
            left = left.slice(size) if size < len(left) else next(rest, None)
            right = right.slice(size) if size < len(right) else next(others, None)
    except ParquetError:
        return False
    return left is right is None


def _decoded(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield batches with codes as text: files may number the same codes differently."""
    for batch in batches:
        columns = [c.cast(pa.string()) if c.type == CODE else c for c in batch.columns]
        yield pa.RecordBatch.from_arrays(columns, batch.schema.names)
