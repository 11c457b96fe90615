"""From a table's name to a frame, offline: the data lies in the wheel beside this code."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, overload

from baimo.errors import (
    MissingBackendError,
    MissingDataError,
    UnknownFrameError,
    UnknownNameError,
)

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow

TableName = Literal[
    "sources",
    "entities",
    "aliases",
    "relations",
    "indicators",
    "units",
    "metrics",
    "events",
    "event_participants",
    "evidence",
    "exclusions",
    "calculations",
    "coverage",
]
FrameName = Literal["arrow", "pandas", "polars", "duckdb"]


class TableInfo(NamedTuple):
    """What a table holds: its name, how many rows, and what one row is."""

    name: str
    rows: int
    description: str


def tables() -> list[TableInfo]:
    """Return one entry per table: name, number of rows, one-line description."""
    return [
        TableInfo(resource["name"], resource["rowCount"], resource["description"])
        for resource in _resources().values()
    ]


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
    file = path(name)
    if frame not in _FRAMES:
        raise UnknownFrameError(f"there is no frame {frame!r}; choose one of {', '.join(_FRAMES)}")
    # ParquetFile, not read_table: the latter imports pandas wherever it is installed.
    import pyarrow.parquet

    table = pyarrow.parquet.ParquetFile(file).read()
    try:
        return _FRAMES[frame](table)
    except ImportError as error:
        raise MissingBackendError(
            f"frame {frame!r} needs {frame}; install it with: pip install 'baimo[{frame}]'"
        ) from error


def path(name: TableName) -> Path:
    """Return the Parquet file of a table.

    Raises:
        UnknownNameError: There is no such table.
        MissingDataError: The data files are missing.
    """
    resources = _resources()
    if name not in resources:
        raise UnknownNameError(f"there is no table {name!r}; choose one of {', '.join(resources)}")
    file = _data_root() / str(resources[name]["path"])
    if not file.is_file():
        raise MissingDataError(f"{file} is missing; install baimo again, or run 'make build'")
    return file


def descriptor() -> dict[str, Any]:
    """Return the package's descriptor (Data Package v2) as a new dict.

    Paths in it are relative to the folder of `datapackage.json`.

    Raises:
        MissingDataError: The descriptor is missing.
    """
    root = _data_root()
    package: dict[str, Any] = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    return package


@cache
def _resources() -> dict[str, dict[str, Any]]:
    """Return the published (Parquet) resources by name."""
    resources = descriptor().get("resources", [])
    return {entry["name"]: entry for entry in resources if entry.get("format") == "parquet"}


def _data_root() -> Path:
    """Return the folder of `datapackage.json`: in the wheel, else in a checkout."""
    here = Path(__file__).resolve().parent
    for root in (here / "data", here.parent.parent):
        if (root / "datapackage.json").is_file():
            return root
    raise MissingDataError(
        f"no datapackage.json beside {here}; install baimo again, or run 'make build'"
    )


def _to_arrow(table: pyarrow.Table) -> pyarrow.Table:
    return table


def _to_pandas(table: pyarrow.Table) -> pandas.DataFrame:
    import pandas
    import pyarrow

    nullable = {pyarrow.int64(): pandas.Int64Dtype(), pyarrow.bool_(): pandas.BooleanDtype()}
    frame: pandas.DataFrame = table.to_pandas(date_as_object=False, types_mapper=nullable.get)
    return frame


def _to_polars(table: pyarrow.Table) -> polars.DataFrame:
    import polars

    frame = polars.from_arrow(table)
    assert isinstance(frame, polars.DataFrame)
    return frame


def _to_duckdb(table: pyarrow.Table) -> duckdb.DuckDBPyRelation:
    import duckdb

    return duckdb.from_arrow(table)


_FRAMES = {
    "arrow": _to_arrow,
    "pandas": _to_pandas,
    "polars": _to_polars,
    "duckdb": _to_duckdb,
}
