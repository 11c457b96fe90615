"""SQL over the published tables, bounded in time, rows and memory."""

from __future__ import annotations

from threading import Timer
from typing import TYPE_CHECKING, Any, Literal, overload

from baimo.errors import QueryError, check_text
from baimo.frames import FrameName, as_frame, check_frame, missing_backend
from baimo.package_files import TABLE_NAMES, damaged, path

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation
    from pandas import DataFrame as PandasFrame
    from polars import DataFrame as PolarsFrame
    from pyarrow import Table

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,  # nothing here needs the network
    "memory_limit": "1GB",
    "temp_directory": "",  # DuckDB lets a query read the files of this folder
}
_MOST_BYTES = 512 << 20  # of a result; DuckDB does not count it as memory of its own


@overload
def sql(
    query: str, frame: Literal["arrow"] = "arrow", *, timeout: float = ..., max_rows: int = ...
) -> Table: ...
@overload
def sql(
    query: str, frame: Literal["pandas"], *, timeout: float = ..., max_rows: int = ...
) -> PandasFrame: ...
@overload
def sql(
    query: str, frame: Literal["polars"], *, timeout: float = ..., max_rows: int = ...
) -> PolarsFrame: ...
@overload
def sql(
    query: str, frame: Literal["duckdb"], *, timeout: float = ..., max_rows: int = ...
) -> DuckDBPyRelation: ...
def sql(
    query: str, frame: FrameName = "arrow", *, timeout: float = 30, max_rows: int = 1_000_000
) -> Any:
    """Return the result of a query in DuckDB's SQL; every published table is a view.

    `table`, `start` and `end` are words of SQL: write them in double quotes. Codes come as text,
    since the result of a query may contain any. No other file is read: to join one of yours, query
    `path(…)` with a connection of your own.

    A query is stopped after `timeout` seconds, and a result of more than `max_rows` rows is
    refused, not cut. A query gets 1 GB of memory and its result 512 MiB, but a single value can be
    larger (`repeat('x', 2000000000)`): run SQL that you do not trust in a process with limits of
    its own.

    Raises:
        QueryError: The query is not a single SELECT, fails, or exceeds a limit.
        NotTextError: The query is not a str.
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
    import pyarrow

    with _connection() as connection:
        timer = Timer(timeout, connection.interrupt)
        timer.start()
        try:
            table = _result(connection, query, max_rows)
        except duckdb.OutOfMemoryException as error:
            raise QueryError("the query needs more than 1 GB of memory; simplify it") from error
        except (duckdb.Error, pyarrow.ArrowException, OSError) as error:
            if timer.finished.is_set():
                advice = "simplify it, or give more seconds as timeout"
                raise QueryError(f"the query took more than {timeout} s; {advice}") from error
            reason = " ".join(str(error).split())
            raise QueryError(f"{reason}; tables: {', '.join(TABLE_NAMES)}") from error
        finally:
            timer.cancel()
    return as_frame(table, frame)


def _connection() -> DuckDBPyConnection:
    """Return a connection with the tables as views that can open no other file."""
    import duckdb

    connection = duckdb.connect(config=_CONFIG)
    for name in TABLE_NAMES:
        try:
            connection.read_parquet(str(path(name))).create_view(name)
        except duckdb.Error as error:
            raise damaged(f"dataset/parquet/{name}.parquet", error) from error
    connection.execute("set allowed_directories = [?]", [str(path("metrics").parent)])
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def _result(connection: DuckDBPyConnection, query: str, max_rows: int) -> Table:
    import duckdb
    import pyarrow

    try:
        query.encode()  # arguments of a command that are not UTF-8 have lone surrogates
    except UnicodeEncodeError as error:
        raise QueryError("the query is not UTF-8; write it anew") from error
    statements = duckdb.extract_statements(query)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise QueryError("expected one SELECT; the published tables can only be read")
    # A stream, so that a result that is too large is not read to its end.
    reader = pyarrow.RecordBatchReader.from_stream(connection.sql(query))
    batches, rows, size = [], 0, 0
    for batch in reader:
        rows, size = rows + batch.num_rows, size + batch.nbytes
        if rows > max_rows:
            advice = "add LIMIT, or give a larger max_rows"
            raise QueryError(f"the result has more than {max_rows} rows; {advice}")
        if size > _MOST_BYTES:
            raise QueryError(f"the result is larger than {_MOST_BYTES >> 20} MiB; select less")
        batches.append(batch)
    return pyarrow.Table.from_batches(batches, reader.schema)
