"""Convert an Arrow table to another frame; types are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol, cast, get_args, overload

from baimo.errors import MissingBackendError, UnknownFrameError, check_known

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb
    import pandas
    import polars
    import pyarrow

FrameName = Literal["arrow", "pandas", "polars", "duckdb"]


def as_frame(table: pyarrow.Table, frame: FrameName) -> Any:
    """Return a table in the frame of that name, with the types that docs/loader.md lists."""
    check_frame(frame)
    try:
        return table if frame == "arrow" else _CONVERT[frame](table)
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


def in_frames(rows: Callable[[Any], pyarrow.Table]) -> FrameMethod:
    """Give a method that returns an Arrow table the argument `frame`."""

    def framed(self: object, frame: FrameName = "arrow") -> Any:
        return as_frame(rows(self), frame)

    framed.__name__, framed.__qualname__ = rows.__name__, rows.__qualname__
    framed.__doc__ = rows.__doc__
    return cast(FrameMethod, framed)


def check_frame(frame: str) -> None:
    """Raise UnknownFrameError unless `frame` is a kind of frame."""
    check_known(frame, get_args(FrameName), f"there is no frame {frame!r}", UnknownFrameError)


def missing_backend(library: str, user: str) -> MissingBackendError:
    """Return the error that names the extra with which a library is installed."""
    advice = f"install it with: pip install 'baimo[{library}]'"
    return MissingBackendError(f"{user} needs {library}; {advice}")


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

    return polars.DataFrame(table)


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


_CONVERT = {"pandas": _to_pandas, "polars": _to_polars, "duckdb": _to_duckdb}
