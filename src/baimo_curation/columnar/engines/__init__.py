"""Engines that run the plan: DuckDB in this process, Apache Spark on a cluster."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

_MEMORY = re.compile(r"\s*\d+(\.\d+)?\s*[KMGT]i?B\s*", re.IGNORECASE)


class EngineError(RuntimeError):
    """An engine is missing, or an option of it is wrong."""


class QueryError(Exception):
    """An engine could not run a query over these data; a slower path decides them."""


def check_memory(memory: str) -> None:
    """Raise an `EngineError` when a text is no size of memory."""
    if not _MEMORY.fullmatch(memory):
        raise EngineError(f"memory {memory!r} is not a size; write 400MB or 1GB")


class Engine(Protocol):
    """What the plan needs of an engine."""

    def one(self, sql: str) -> Sequence[int]:
        """Return the only row of a query.

        Raises:
            QueryError: The engine refuses the data.
        """

    def rows(self, sql: str) -> Iterator[Sequence[Any]]:
        """Yield the rows of a query, with bounded memory.

        Raises:
            QueryError: The engine refuses the data.
        """

    def parquet(self, path: Path) -> str:
        """Return the relation of a staged Parquet file."""

    def close(self) -> None:
        """Release what the engine holds."""
