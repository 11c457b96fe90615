"""Rows of a Parquet file, as frictionless-py sees them through pandas, or as they are.

frictionless-py reads Parquet into a data frame and iterates over its rows. There a null among
integers is a NaN and turns the column into floats, the numbers of a row take one type, and a list
is an array of numpy, which is not a list to it. Equal reports need equal cells.

Source: docs/methods/validate.md, "Formats".
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baimo_validate.errors import BombError
from baimo_validate.model import Resource
from baimo_validate.reading.byte_source import failure, open_bytes
from baimo_validate.report import ReadingError

if TYPE_CHECKING:
    import pyarrow

    from baimo_validate.reading.bounded_parquet import BoundedFile

_UNNAMED_INDEX = re.compile(r"__index_level_\d+__")


class _Vector:
    """A list in a Parquet cell, which frictionless-py does not take for a list."""

    def __init__(self, items: list[Any]) -> None:
        self.items = items

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __str__(self) -> str:
        return str(self.items)


def parquet_rows(resource: Resource) -> Iterator[list[Any]]:
    """Yield the names of the columns and then every row.

    Raises:
        ReadingError: The file is missing, not a Parquet file, or a bomb.
    """
    from baimo_validate.reading.bounded_parquet import BoundedFile

    if resource.compression:
        raise failure(
            "format-error", "Parquet in an archive is not read; name the Parquet file itself"
        )
    with _reading(), open_bytes(resource) as stream:
        file = BoundedFile(stream, stream.seek(0, io.SEEK_END))
        names = _names(file.schema, resource.dialect.parquet.get("columns"))
        yield names
        if names:
            yield from _rows(file, names, as_pandas=not resource.strict)


@contextmanager
def _reading() -> Iterator[None]:
    """Report whatever is wrong with a Parquet file as an error of the source."""
    import pyarrow

    try:
        yield
    except (pyarrow.ArrowException, OSError, BombError) as error:
        raise failure("source-error", error) from error
    except ReadingError as failed:
        raise failure("source-error", failed.errors[0].note) from failed


def _names(schema: pyarrow.Schema, wanted: list[str] | None) -> list[str]:
    """Return the columns in order: an index that pandas stored comes first, if it has a name."""
    stored = (schema.pandas_metadata or {}).get("index_columns", [])
    index = [name for name in stored if isinstance(name, str)]
    shown = [name for name in index if not _UNNAMED_INDEX.fullmatch(name)]
    names = shown + [name for name in schema.names if name not in index]
    if len(names) > len(set(names)):
        raise failure("source-error", "two columns have the same name")
    return names if wanted is None else [name for name in names if name in wanted]


def _rows(file: BoundedFile, names: list[str], *, as_pandas: bool) -> Iterator[list[Any]]:
    floats = _columns_of_floats(file, names) if as_pandas else set()
    for batch in file.batches(names):
        columns = [
            _cells(batch.column(name), name in floats, as_pandas=as_pandas) for name in names
        ]
        yield from map(list, zip(*columns, strict=True))


@dataclass(frozen=True, slots=True)
class ParquetColumn:
    """A column of a Parquet file.

    Attributes:
        position: Its place in the file, from 0.
        kind: Its type.
        floats: Whether its cells are read as floats and null as NaN.
    """

    position: int
    kind: pyarrow.DataType
    floats: bool


@dataclass(slots=True)
class Rows:
    """Single rows of a Parquet file by number, fast in ascending order.

    Attributes:
        batches: Starts reading the file.
        cells: Returns the cells of a batch of one row.
        first: The number of the first row.
        count: How many rows there are.
    """

    batches: Callable[[], Iterator[pyarrow.RecordBatch]]
    cells: Callable[[pyarrow.RecordBatch], list[Any]]
    first: int
    count: int
    _left: Iterator[pyarrow.RecordBatch] = field(default_factory=lambda: iter(()), init=False)
    _batch: pyarrow.RecordBatch | None = field(default=None, init=False)
    _start: int = field(default=0, init=False)

    def get(self, number: int, _default: list[Any]) -> list[Any]:
        """Return the cells of a row.

        Raises:
            ReadingError: The file is damaged.
        """
        with _reading():
            if self._batch is None or number < self._start:
                self._left = self.batches()
                self._batch, self._start = next(self._left), self.first
            while number >= self._start + self._batch.num_rows:
                self._start += self._batch.num_rows
                self._batch = next(self._left)
        return self.cells(self._batch.slice(number - self._start, 1))


@dataclass(frozen=True, slots=True)
class Opened:
    """A Parquet file that was opened.

    Attributes:
        columns: The columns that are read, in the order of the cells.
        width: How many columns the file has.
        size: Its bytes.
        rows: Its rows.
    """

    columns: list[ParquetColumn]
    width: int
    size: int
    rows: Rows


def open_parquet(resource: Resource, path: Path, first: int) -> Opened:
    """Open a Parquet file.

    Args:
        resource: The table.
        path: Its file.
        first: The number of its first row.

    Raises:
        ReadingError: The file is damaged or a bomb, or two columns have the same name.
    """
    from baimo_validate.reading.bounded_parquet import BoundedFile

    with _reading():
        file = BoundedFile(path, path.stat().st_size)
        names = _names(file.schema, resource.dialect.parquet.get("columns"))
        floats = set() if resource.strict else _columns_of_floats(file, names)
    columns = [
        ParquetColumn(
            file.schema.get_field_index(name), file.schema.field(name).type, name in floats
        )
        for name in names
    ]

    def cells(row: pyarrow.RecordBatch) -> list[Any]:
        return [
            _cells(row.column(name), name in floats, as_pandas=not resource.strict)[0]
            for name in names
        ]

    rows = Rows(lambda: file.batches(names), cells, first, file.metadata.num_rows)
    return Opened(columns, len(file.schema), file.size, rows)


def _columns_of_floats(file: BoundedFile, names: list[str]) -> set[str]:
    """Return the columns whose cells are floats in a row of a data frame."""
    from pyarrow import types

    kinds = {name: file.schema.field(name).type for name in names}
    whole = [name for name in names if types.is_integer(kinds[name])]
    floats = {name for name in names if types.is_floating(kinds[name])}
    floats |= _with_nulls(file, whole)
    alike = floats and len(whole) + len(floats - set(whole)) == len(names)
    return set(names) if alike else floats


def _with_nulls(file: BoundedFile, names: list[str]) -> set[str]:
    """Return the columns with nulls, by reading them: statistics in the footer may be wrong."""
    found: set[str] = set()
    for batch in file.batches(names) if names else ():
        found |= {name for name in names if batch.column(name).null_count}
    return found


def _cells(column: pyarrow.Array[Any], floats: bool, *, as_pandas: bool) -> list[Any]:
    cells = column.to_pylist()
    if floats:
        return [float("nan") if cell is None else float(cell) for cell in cells]
    if as_pandas:
        return [_Vector(cell) if isinstance(cell, list) else cell for cell in cells]
    return cells
