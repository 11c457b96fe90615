"""Tables as relations of an engine: a file that it reads itself, or records staged as Parquet."""

from __future__ import annotations

import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from baimo_validate.engines import Engine, FileReader
from baimo_validate.model import Resource
from baimo_validate.reading.plain_csv import about_rows, count_lines, plain_csv
from baimo_validate.reading.table_reader import OpenTable, open_table
from baimo_validate.sql.staging import stage
from baimo_validate.sql.typed_as_text import parquet_as_text, records_as_text

_TEXT_FORMATS = frozenset({"csv", "tsv"})


class Records(Protocol):
    """Records by number."""

    def get(self, number: int, default: list[Any], /) -> list[Any]:
        """Return the original cells of a record; the default if they are those of the relation."""


@dataclass(slots=True)
class EngineTable:
    """A table as a relation of the engine.

    Attributes:
        sql: The relation, as after FROM; columns `c0`, `c1` …
        table: The table, opened.
        lines: Counts the lines of a plain CSV, to compare with its records; None when it was
            staged.
        exact: Original cells, by number, of records that the relation alters.
        typed: Whether it has text in place of cells of other types.
        rows: An estimate of how many it has; 0 without one.
        verified: Whether records and lines were compared.
    """

    sql: str
    table: OpenTable
    lines: Future[int | None] | None
    exact: Records
    typed: bool = False
    rows: int = 0
    verified: bool = False

    @property
    def staged(self) -> bool:
        """Whether its rows have numbers, since it was staged or is a Parquet file."""
        return self.lines is None

    def is_whole(self, rows: int) -> bool:
        """Compare the engine's records with the lines of the file, and remember the answer."""
        assert self.lines is not None
        self.verified = rows + self.table.dialect.first_content_row - 1 == self.lines.result()
        return self.verified


class EngineTables:
    """The relations of one validation, each made once.

    Args:
        engine: What queries them.
        files: What reads and stages files: the engine itself if it `reads_files`.
        staging: Folder for staged tables, which a cluster must reach; a temporary one if none.
    """

    def __init__(self, engine: Engine, files: FileReader, staging: Path | None) -> None:
        self.engine = engine
        self.files = files
        self._folder = tempfile.TemporaryDirectory(prefix="baimo-stage-", dir=staging)
        self._tables: dict[str, OpenTable] = {}
        self._relations: dict[str, EngineTable | None] = {}
        self._stages = 0
        self._counting = ThreadPoolExecutor(1)

    def close(self) -> None:
        """Remove staged tables."""
        self._counting.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def know(self, resource: Resource, table: OpenTable) -> None:
        """Remember a table that is open already, so that it is not opened again."""
        self._tables.setdefault(resource.name, table)

    def of(self, resource: Resource) -> EngineTable | None:
        """Return the relation of a table; None if it must be read row by row."""
        if resource.name not in self._relations:
            readings = (self._plain, self._typed, self._staged)
            found = (relation for read in readings if (relation := read(resource)))
            self._relations[resource.name] = next(found, None)
        return self._relations[resource.name]

    def restage(self, resource: Resource) -> None:
        """Stage a file with the csv module, after it proved not to be plain."""
        self._relations[resource.name] = self._staged(resource, plain=False)

    def _plain(self, resource: Resource) -> EngineTable | None:
        if not self.engine.reads_files:
            return None
        table = self._opened(resource)
        plain = plain_csv(resource, table)
        if plain is None:
            return None
        sql = self.files.csv(plain.path, plain.options, plain.width, header=plain.header)
        lines = self._counting.submit(count_lines, plain)
        return EngineTable(sql, table, lines, {}, rows=about_rows(plain, table))

    def _typed(self, resource: Resource) -> EngineTable | None:
        if resource.format in _TEXT_FORMATS:
            return None
        table = self._opened(resource)
        found = parquet_as_text(self.files, resource, table) or records_as_text(
            self.files, resource, self._next_path()
        )
        if found is None:
            return None
        if self.engine.reads_files:
            sql = f"({found.sql})"
        else:
            path = self._next_path()
            self.files.copy(found.sql, path)
            sql = self.engine.parquet(path)
        count = found.rows.count
        return EngineTable(sql, table, None, found.rows, typed=True, rows=count, verified=True)

    def _staged(self, resource: Resource, *, plain: bool = True) -> EngineTable | None:
        if resource.format not in _TEXT_FORMATS:
            return None
        staged = stage(self.files, resource, self._next_path(), plain=plain)
        if staged is None:
            return None
        table = self._opened(resource)
        return EngineTable(
            self.engine.parquet(staged.path), table, None, staged.ragged, verified=True
        )

    def _next_path(self) -> Path:
        self._stages += 1
        return Path(self._folder.name) / f"t{self._stages}.parquet"

    def _opened(self, resource: Resource) -> OpenTable:
        if resource.name not in self._tables:
            self._tables[resource.name] = open_table(resource)
        return self._tables[resource.name]
