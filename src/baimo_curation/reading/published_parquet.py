"""Reading published Parquet files, which are as untrusted as any file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from baimo_curation.reading.project_files import FOLDER
from baimo_curation.tables.coverage_row import Coverage
from baimo_validate.errors import BombError
from baimo_validate.reading.bounded_parquet import BoundedFile


class ParquetError(ValueError):
    """The bytes are not a Parquet file, or unpack to too much; the message says which."""


def parquet_path(table: str) -> str:
    """Return the path of a published table relative to the project's root."""
    return f"{FOLDER}/parquet/{table}.parquet"


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


def published_coverage(root: Path) -> list[Coverage]:
    """Return the table `coverage` as it was published last, without rows of another model."""
    rows = []
    for record in read_records(root / parquet_path("coverage")):
        try:
            rows.append(Coverage.model_validate(record))
        except ValidationError:
            continue  # written by a version with other columns
    return rows
