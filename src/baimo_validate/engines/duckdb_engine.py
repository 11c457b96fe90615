"""DuckDB in this process, with threads, a memory limit and a folder to spill to."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from baimo_validate.engines import memory_bytes, quoted
from baimo_validate.errors import EngineError, OptionError, RefusedQueryError

_BATCH = 2048  # rows fetched at once, the size of a vector in DuckDB
_CSV_BUFFER = 4 << 20  # bytes; each thread has some, and the default of 32 MB only costs memory


class DuckdbEngine:
    """One connection in memory.

    Args:
        memory: What DuckDB may use before it spills to disk, such as `400MB`.

    Raises:
        EngineError: DuckDB is not installed.
        OptionError: The memory is not a size that DuckDB takes.
    """

    reads_files = counts_bits = True

    def __init__(self, memory: str) -> None:
        limit = memory_bytes(memory)
        try:
            import duckdb
        except ImportError:
            raise EngineError(
                "engine 'duckdb' needs duckdb; install it with: pip install 'baimo[validate]'"
            ) from None
        self._error = duckdb.Error
        self._no_null = secrets.token_hex(16)  # as no cell can be this text, none is read as null
        self._spill = tempfile.TemporaryDirectory(prefix="baimo-spill-")
        try:
            self._connection = duckdb.connect(
                config={
                    "memory_limit": f"{limit}B",
                    "temp_directory": self._spill.name,
                    "threads": str(os.cpu_count() or 1),
                    "autoinstall_known_extensions": "false",
                    "autoload_known_extensions": "false",
                }
            )
        except duckdb.Error as error:
            self._spill.cleanup()
            raise OptionError(
                f"memory {memory!r} is refused ({error}); write 400MB or 1GB"
            ) from None
        # A TRY_CAST over a CSV file is pushed into the reader as a hard CAST and raises
        # (duckdb issue 23818).
        self._connection.execute("set disabled_optimizers = 'type_pushdown'")

    def one(self, sql: str) -> Sequence[int]:
        """Return the only row of a query."""
        return next(self.rows(sql))

    def rows(self, sql: str) -> Iterator[Sequence[Any]]:
        """Yield the rows of a query."""
        try:
            cursor = self._connection.cursor().execute(sql)
            while batch := cursor.fetchmany(_BATCH):
                yield from batch
        except self._error as error:
            raise RefusedQueryError(str(error)) from error

    def csv(self, path: Path, options: dict[str, Any], width: int, *, header: bool) -> str:
        """Return the relation of a CSV file: columns `c0` and on, every cell as text."""
        columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(width))
        return (
            f"read_csv({quoted(str(path))}, auto_detect=false, header={str(header).lower()}, "
            f"delim={quoted(options['delimiter'])}, quote={quoted(options['quotechar'])}, "
            f"escape={quoted(options['quotechar'])}, nullstr={quoted(self._no_null)}, "
            f"strict_mode=true, buffer_size={_CSV_BUFFER}, columns={{{columns}}})"
        )

    def parquet(self, path: Path) -> str:
        """Return the relation of a staged Parquet file."""
        return f"read_parquet({quoted(str(path))})"

    def numbered_parquet(self, path: Path, width: int) -> str:
        """Return the relation of any Parquet file: `p0`, `p1` … and `number`, from 0."""
        columns = "".join(f"p{index}, " for index in range(width))
        options = "file_row_number=true, hive_partitioning=false"
        return f"read_parquet({quoted(str(path))}, {options}) as t({columns}number)"

    def numbered(self, relation: str, first: int) -> str:
        """Return the relation of a file with the number of each row beside it, `_row`.

        DuckDB keeps the order of a file only in queries that read that file alone. Joins return
        rows in any order, and `in` with five or more values becomes a join. So the number is
        assigned in the innermost query, and rows are sorted by it at the end.

        Source: https://duckdb.org/docs/stable/sql/dialect/order_preservation

        Args:
            relation: A file, as `csv` returns it.
            first: The number of its first row.
        """
        return f"(select row_number() over () + {first - 1} as _row, * from {relation})"

    def keep(self, name: str, sql: str) -> None:
        """Store the rows of a query as a table, in any order."""
        try:
            self._connection.execute(f"create or replace table {name} as {sql}")
        except self._error as error:
            raise RefusedQueryError(str(error)) from error

    def copy(self, sql: str, path: Path) -> int:
        """Write the rows of a query to a Parquet file; return how many."""
        target = quoted(str(path))
        (rows,) = self.one(f"copy ({sql}) to {target} (format parquet, compression zstd)")
        return rows

    def close(self) -> None:
        """Close the connection and remove the spill folder."""
        self._connection.close()
        self._spill.cleanup()
