"""Engines that run SQL over tables: DuckDB in this process, Apache Spark on a cluster."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from baimo_validate.errors import OptionError

_MEMORY = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([KMGT])(i?)B\s*", re.IGNORECASE)


def memory_bytes(memory: str) -> int:
    """Return a size of memory in bytes: 400MB is 400 · 1000², 1.5GiB is 1.5 · 1024³.

    Raises:
        OptionError: It is not a size.
    """
    found = _MEMORY.fullmatch(memory)
    if not found:
        raise OptionError(f"memory {memory!r} is not a size; write 400MB or 1GB")
    unit = 1024 if found[3] else 1000
    return int(Decimal(found[1]) * unit ** ("KMGT".index(found[2].upper()) + 1))


def quoted(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


class Engine(Protocol):
    """What validation needs of an engine.

    Attributes:
        reads_files: Whether queries may read CSV and Parquet files as they are; if not, tables
            are staged first, as Parquet with the number of each row.
        counts_bits: Whether `bitstring_agg` of DuckDB is there, for keys that are numbered.
    """

    @property
    def reads_files(self) -> bool: ...  # noqa: D102

    @property
    def counts_bits(self) -> bool: ...  # noqa: D102

    def one(self, sql: str) -> Sequence[int]:
        """Return the only row of a query.

        Raises:
            RefusedQueryError: The engine refuses the data.
        """

    def rows(self, sql: str) -> Iterator[Sequence[Any]]:
        """Yield the rows of a query, with bounded memory.

        Raises:
            RefusedQueryError: The engine refuses the data.
        """

    def parquet(self, path: Path) -> str:
        """Return the relation of a staged Parquet file."""

    def close(self) -> None:
        """Release the resources of the engine."""


class FileReader(Engine, Protocol):
    """An engine that reads CSV and Parquet files as they are, and stages them for others."""

    def csv(self, path: Path, options: dict[str, Any], width: int, *, header: bool) -> str:
        """Return the relation of a CSV file: columns `c0` and on, every cell as text."""

    def numbered_parquet(self, path: Path, width: int) -> str:
        """Return the relation of any Parquet file: `p0`, `p1` … and `number`, from 0."""

    def numbered(self, relation: str, first: int) -> str:
        """Return the relation of a CSV file with the number of each row beside it, `_row`."""

    def keep(self, name: str, sql: str) -> None:
        """Store the rows of a query; nothing is promised of their order."""

    def copy(self, sql: str, path: Path) -> int:
        """Write the rows of a query to a Parquet file; return how many."""
