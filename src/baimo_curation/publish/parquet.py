"""Parquet files of the published tables."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

ROW_GROUP = 131_072  # rows a reader holds at once; one group for every table of today


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
    pq.write_table(table, buffer, compression="zstd", compression_level=9, row_group_size=ROW_GROUP)
    return buffer.getvalue()


def read_records(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a Parquet file as dicts; none when it is missing or cannot be read."""
    try:
        records: list[dict[str, Any]] = pq.ParquetFile(path).read().to_pylist()
    except (pa.ArrowException, OSError, ValueError):
        return []
    return records


def _holds(data: bytes, table: pa.Table) -> bool:
    try:
        found = pq.ParquetFile(io.BytesIO(data)).read()
    except (pa.ArrowException, OSError, ValueError):
        return False
    return bool(found.equals(table, check_metadata=True))
