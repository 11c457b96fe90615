"""Convert an Arrow table to another frame; types are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol, cast, get_args, overload

from baimo.errors import MissingBackendError, UnknownFrameError

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb
    import pandas
    import polars
    import pyarrow

FrameName = Literal["arrow", "pandas", "polars", "duckdb"]


def as_frame(table: pyarrow.Table, frame: FrameName) -> Any:
    """Return a table as `arrow`, `pandas`, `polars` or `duckdb`.

    Dates stay dates, codes become categories, whole numbers stay whole when some are missing. A
    pandas frame has title and description of each column in `attrs`.

    Raises:
        UnknownFrameError: There is no such kind of frame.
        MissingBackendError: The library behind `frame` is not installed.
    """
    check_frame(frame)
    try:
        return _FRAMES[frame](table)
    except ImportError as error:
        raise missing_backend(frame, f"frame {frame!r}") from error


class FrameMethod(Protocol):
    """A bound method whose rows come in any frame: `entity.metrics("polars")`."""

    @overload
    def __call__(self, frame: Literal["arrow"] = "arrow") -> pyarrow.Table: ...
    @overload
    def __call__(self, frame: Literal["pandas"]) -> pandas.DataFrame: ...
    @overload
    def __call__(self, frame: Literal["polars"]) -> polars.DataFrame: ...
    @overload
    def __call__(self, frame: Literal["duckdb"]) -> duckdb.DuckDBPyRelation: ...


class _Unbound(Protocol):
    def __get__(self, instance: object, owner: type, /) -> FrameMethod: ...


def in_frames(rows: Callable[[Any], pyarrow.Table]) -> _Unbound:
    """Give a method that returns an Arrow table the argument `frame`."""

    def framed(self: object, frame: FrameName = "arrow") -> Any:
        check_frame(frame)
        return as_frame(rows(self), frame)

    framed.__name__, framed.__qualname__ = rows.__name__, rows.__qualname__
    framed.__doc__ = rows.__doc__
    return cast(_Unbound, framed)


def check_frame(frame: str) -> None:
    """Raise UnknownFrameError unless `frame` is a kind of frame."""
    known = get_args(FrameName)
    if frame not in known:
        raise UnknownFrameError(f"there is no frame {frame!r}; choose one of {', '.join(known)}")


def missing_backend(library: str, user: str) -> MissingBackendError:
    """Return the error that names the extra with which a library is installed."""
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
    frame.attrs = {
        field.name: {key.decode(): text.decode() for key, text in field.metadata.items()}
        for field in table.schema
        if field.metadata
    }
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
