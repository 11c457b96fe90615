"""SQL over the published tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from baimo.errors import QueryError
from baimo.files import TABLE_NAMES, path
from baimo.frames import FrameName, as_frame, check_frame, missing_backend

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow


@overload
def sql(query: str, frame: Literal["arrow"] = "arrow") -> pyarrow.Table: ...
@overload
def sql(query: str, frame: Literal["pandas"]) -> pandas.DataFrame: ...
@overload
def sql(query: str, frame: Literal["polars"]) -> polars.DataFrame: ...
@overload
def sql(query: str, frame: Literal["duckdb"]) -> duckdb.DuckDBPyRelation: ...
def sql(query: str, frame: FrameName = "arrow") -> Any:
    """Return the result of a query in DuckDB's SQL; every published table is a view.

    `table`, `start` and `end` are words of SQL: write them in double quotes.

    Raises:
        QueryError: The query is no single SELECT, or cannot be run.
        UnknownFrameError: There is no such kind of frame.
        MissingBackendError: DuckDB, or the library behind `frame`, is not installed.

    Example:
        >>> import baimo
        >>> baimo.sql("select name from units where unit_id = 'cny'").to_pylist()
        [{'name': 'Chinese yuan'}]
    """
    check_frame(frame)
    try:
        import duckdb
    except ImportError as error:
        raise missing_backend("duckdb", "sql") from error
    connection = duckdb.connect()
    for name in TABLE_NAMES:
        connection.read_parquet(str(path(name))).create_view(name)
    try:
        statements = duckdb.extract_statements(query)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise QueryError("expected one SELECT; the published tables can only be read")
        table = connection.sql(query).to_arrow_table()
    except duckdb.Error as error:
        reason = " ".join(str(error).split())
        raise QueryError(f"{reason}; tables: {', '.join(TABLE_NAMES)}") from error
    return as_frame(table, frame)
