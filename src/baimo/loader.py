"""From a table's name to a frame, offline: the data lies in the wheel beside this code."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, overload

from baimo.errors import MissingDataError, UnknownNameError
from baimo.frames import FrameName, as_frame, check_frame

if TYPE_CHECKING:
    from pathlib import Path

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
    "retired",
    "coverage",
]
TABLE_NAMES: tuple[TableName, ...] = get_args(TableName)


class TableInfo(NamedTuple):
    """What a table holds: its name, how many rows, and what one row is."""

    name: str
    rows: int
    description: str


def tables() -> list[TableInfo]:
    """Return one entry per table: name, number of rows, one-line description."""
    return [
        TableInfo(resource["name"], resource["rowCount"], resource["description"])
        for resource in descriptor()["resources"]
        if resource.get("format") == "parquet"
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
    check_table(name)
    check_frame(frame)
    return as_frame(_read(name), frame)


def path(name: TableName) -> Path:
    """Return the Parquet file of a table.

    Raises:
        UnknownNameError: There is no such table.
        MissingDataError: The data files are missing.
    """
    check_table(name)
    file = data_root() / f"dataset/parquet/{name}.parquet"
    if not file.is_file():
        raise MissingDataError(f"{file} is missing; install baimo again, or run 'make build'")
    return file


def descriptor() -> dict[str, Any]:
    """Return the package's descriptor (Data Package v2) as a new dict.

    Paths in it are relative to the folder of `datapackage.json`.

    Raises:
        MissingDataError: The descriptor is missing.
    """
    import json

    text = (data_root() / "datapackage.json").read_text(encoding="utf-8")
    package: dict[str, Any] = json.loads(text)
    return package


def check_table(name: str) -> None:
    """Raise UnknownNameError, which lists the tables, unless `name` is one."""
    if name not in TABLE_NAMES:
        known = ", ".join(TABLE_NAMES)
        raise UnknownNameError(f"there is no table {name!r}; choose one of {known}")


@cache
def data_root() -> Path:
    """Return the folder of `datapackage.json`: in the wheel, else in a checkout.

    Raises:
        MissingDataError: It stands in neither.
    """
    from pathlib import Path

    here = Path(__file__).resolve().parent
    for root in (here / "data", here.parent.parent):
        if (root / "datapackage.json").is_file():
            return root
    raise MissingDataError(
        f"no datapackage.json beside {here}; install baimo again, or run 'make build'"
    )


@cache
def _read(name: TableName) -> pyarrow.Table:
    # ParquetFile, not read_table: the latter imports pandas wherever it is installed.
    import pyarrow.parquet

    return pyarrow.parquet.ParquetFile(path(name)).read()
