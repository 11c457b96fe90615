"""Load the published tables."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, overload

from baimo.frames import FrameName, as_frame
from baimo.package_files import DESCRIPTOR, TableName, damaged, path, read_json

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyRelation
    from pandas import DataFrame as PandasFrame
    from polars import DataFrame as PolarsFrame
    from pyarrow import Table


class TableInfo(NamedTuple):
    """A table: its name, its number of rows, and what one row is."""

    name: TableName
    rows: int
    description: str


def tables() -> list[TableInfo]:
    """Return the name, number of rows and one-line description of each table."""
    return read_json(DESCRIPTOR, _listed)


def _listed(package: Any) -> list[TableInfo]:
    return [
        TableInfo(resource["name"], resource["rowCount"], resource["description"])
        for resource in package["resources"]
        if resource.get("format") == "parquet"
    ]


@overload
def load(name: TableName, frame: Literal["arrow"] = "arrow") -> Table: ...
@overload
def load(name: TableName, frame: Literal["pandas"]) -> PandasFrame: ...
@overload
def load(name: TableName, frame: Literal["polars"]) -> PolarsFrame: ...
@overload
def load(name: TableName, frame: Literal["duckdb"]) -> DuckDBPyRelation: ...
def load(name: TableName, frame: FrameName = "arrow") -> Any:
    """Return all rows of a table, sorted by primary key; `tables()` lists the names.

    The frame is `arrow` (pyarrow.Table), `pandas` (DataFrame: codes are categories, days are
    datetime64, whole numbers stay whole), `polars` (DataFrame) or `duckdb` (a relation on DuckDB's
    default connection); `descriptor()` describes the columns.

    Raises:
        UnknownNameError: There is no such table.
        UnknownFrameError: There is no such kind of frame.
        MissingBackendError: The library behind `frame` is not installed.
        MissingDataError: The data files are missing or damaged.

    Example:
        >>> import baimo
        >>> baimo.load("units").column_names[:3]
        ['unit_id', 'name', 'name_zh']
    """
    return as_frame(_read(path(name)), frame)


@cache
def _read(file: Path) -> Table:
    # ParquetFile, not read_table: the latter imports pandas wherever it is installed.
    import pyarrow.parquet

    try:
        return pyarrow.parquet.ParquetFile(file).read()
    except (pyarrow.ArrowException, OSError) as error:
        raise damaged(f"dataset/parquet/{file.name}", error) from error
