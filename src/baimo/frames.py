"""From an Arrow table to the frame a caller works with, types kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from baimo.errors import MissingBackendError, UnknownFrameError

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow

FrameName = Literal["arrow", "pandas", "polars", "duckdb"]


def as_frame(table: pyarrow.Table, frame: FrameName) -> Any:
    """Return a table as `arrow`, `pandas`, `polars` or `duckdb`.

    Dates stay dates, codes become categories, whole numbers stay whole when some are missing.

    Raises:
        UnknownFrameError: There is no such kind of frame.
        MissingBackendError: The library behind `frame` is not installed.
    """
    check_frame(frame)
    try:
        return _FRAMES[frame](table)
    except ImportError as error:
        raise missing_backend(frame, f"frame {frame!r}") from error


def check_frame(frame: str) -> None:
    """Raise UnknownFrameError, which lists the kinds of frame, unless `frame` is one."""
    known = get_args(FrameName)
    if frame not in known:
        raise UnknownFrameError(f"there is no frame {frame!r}; choose one of {', '.join(known)}")


def missing_backend(library: str, user: str) -> MissingBackendError:
    """Return the error that says which extra brings a library."""
    return MissingBackendError(
        f"{user} needs {library}; install it with: pip install 'baimo[{library}]'"
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
    import pyarrow

    columns = []
    for field in table.schema:
        name = '"' + field.name.replace('"', '""') + '"'
        if pyarrow.types.is_dictionary(field.type):
            codes = {str(code) for code in table[field.name].unique().to_pylist() if code}
            listed = ", ".join("'" + code.replace("'", "''") + "'" for code in sorted(codes))
            name += f"::ENUM({listed}) AS {name}" if codes else ""
        columns.append(name)
    return duckdb.from_arrow(table).project(", ".join(columns))


_FRAMES = {
    "arrow": _to_arrow,
    "pandas": _to_pandas,
    "polars": _to_polars,
    "duckdb": _to_duckdb,
}
