"""SQL over the published tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from baimo.errors import QueryError, check_text
from baimo.frames import FrameName, as_frame, check_frame, missing_backend
from baimo.package_files import TABLE_NAMES, damaged, path

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

    `table`, `start` and `end` are words of SQL: write them in double quotes. Codes come as text,
    since the result of a query may hold any. No other file is read: to join one of yours, query
    `path(…)` with a connection of your own.

    Raises:
        QueryError: The query is no single SELECT, or cannot be run.
        NotTextError: The query is no text.
        UnknownFrameError: There is no such kind of frame.
        MissingBackendError: DuckDB, or the library behind `frame`, is not installed.

    Example:
        >>> import baimo
        >>> baimo.sql("select name from units where unit_id = 'cny'").to_pylist()
        [{'name': 'Chinese yuan'}]
    """
    check_text(query, "a query")
    check_frame(frame)
    try:
        import duckdb
    except ImportError as error:
        raise missing_backend("duckdb", "sql") from error
    # Without extensions from elsewhere: nothing here needs the network.
    connection = duckdb.connect(config={"autoinstall_known_extensions": False})
    for name in TABLE_NAMES:
        try:
            connection.read_parquet(str(path(name))).create_view(name)
        except duckdb.Error as error:
            raise damaged(f"dataset/parquet/{name}.parquet", error) from error
    # A query may come from a language model or a web form: it reads the tables and no other file.
    connection.execute("set allowed_directories = [?]", [str(path("metrics").parent)])
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    try:
        query.encode()  # what is no UTF-8 on the command line arrives as lone surrogates
        statements = duckdb.extract_statements(query)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise QueryError("expected one SELECT; the published tables can only be read")
        table = connection.sql(query).to_arrow_table()
    except UnicodeEncodeError as error:
        raise QueryError("the query is not UTF-8; write it anew") from error
    except duckdb.Error as error:
        reason = " ".join(str(error).split())
        raise QueryError(f"{reason}; tables: {', '.join(TABLE_NAMES)}") from error
    return as_frame(table, frame)
