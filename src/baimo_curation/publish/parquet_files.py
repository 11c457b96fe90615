"""Parquet files of the published tables."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from baimo_curation.publish.arrow_schema import AT_A_TIME, CODE, arrow_batches, arrow_schema
from baimo_curation.reading.published_parquet import ParquetError, parquet_schema, read_batches
from baimo_curation.tables.base import Row

_ROW_GROUP = 131_072  # rows a reader has in memory at once; more than any table has today


class PublishedTables:
    """A published table: the rows of a Parquet file, sorted by primary key."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __len__(self) -> int:
        return int(pq.ParquetFile(self.path).metadata.num_rows)

    def batches(self, *columns: str) -> Iterator[pa.RecordBatch]:
        """Yield the rows some thousand at a time, with all columns or the given ones."""
        file = pq.ParquetFile(self.path)
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
