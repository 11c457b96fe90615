"""Load the published tables."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, overload

from baimo.frames import FrameName, as_frame, check_frame
from baimo.package_files import TableName, check_table, damaged, descriptor, path

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow


class TableInfo(NamedTuple):
    """A table: its name, its number of rows, and what one row is."""

    name: TableName
    rows: int
    description: str


def tables() -> list[TableInfo]:
    """Return one entry per table: name, number of rows, one-line description."""
    try:
        return [
            TableInfo(resource["name"], resource["rowCount"], resource["description"])
            for resource in descriptor()["resources"]
            if resource.get("format") == "parquet"
        ]
    except (LookupError, TypeError, AttributeError) as error:
        raise damaged("datapackage.json", f"a resource lacks {error}") from error


@overload
def load(name: TableName, frame: Literal["arrow"] = "arrow") -> pyarrow.Table: ...
@overload
def load(name: TableName, frame: Literal["pandas"]) -> pandas.DataFrame: ...
@overload
def load(name: TableName, frame: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load(name: TableName, frame: Literal["duckdb"]) -> duckdb.DuckDBPyRelation: ...
def load(name: TableName, frame: FrameName = "arrow") -> Any:
    """Return a table.

    Args:
        name: One of the names that `tables()` lists.
        frame: `arrow` (pyarrow.Table), `pandas` (DataFrame: codes are categories, days are
            datetime64, whole numbers stay whole), `polars` (DataFrame) or `duckdb` (a relation on
            DuckDB's default connection).

    Returns:
        All rows, sorted by primary key; columns as described in `descriptor()`.

    Raises:
        UnknownNameError: There is no such table.
        UnknownFrameError: There is no such kind of frame.
        MissingBackendError: The library behind `frame` is not installed.
        MissingDataError: The data files are missing.

    Example:
        >>> import baimo
        >>> baimo.load("units").column_names[:3]
        ['unit_id', 'name', 'name_zh']
    """
    check_table(name)
    check_frame(frame)
    return as_frame(_read(name), frame)


@cache
def _read(name: TableName) -> pyarrow.Table:
    # ParquetFile, not read_table: the latter imports pandas wherever it is installed.
    import pyarrow.parquet

    file = path(name)
    try:
        return pyarrow.parquet.ParquetFile(file).read()
    except (pyarrow.ArrowException, OSError) as error:
        raise damaged(f"dataset/parquet/{name}.parquet", error) from error
