"""Engines that run the plan: DuckDB in this process, Apache Spark on a cluster."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

_MEMORY = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([KMGT])i?B\s*", re.IGNORECASE)


class EngineError(RuntimeError):
    """An engine is missing, or an option of it is wrong."""


class RefusedQueryError(Exception):
    """An engine could not run a query over these data; a slower path decides them."""


def memory_kib(memory: str) -> int:
    """Return a size of memory (400MB, 1.5 GiB) in KiB, rounded down.

    Raises:
        EngineError: It is not a size.
    """
    found = _MEMORY.fullmatch(memory)
    if not found:
        raise EngineError(f"memory {memory!r} is not a size; write 400MB or 1GB")
    return int(Decimal(found[1]) * 1024 ** "KMGT".index(found[2].upper()))


def quoted(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


class Engine(Protocol):
    """What the plan needs of an engine."""

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
        """Release what the engine holds."""
