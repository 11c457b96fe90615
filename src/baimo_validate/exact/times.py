"""Cells that are dates, times, years, months and durations.

Source: docs/methods/validate.md, "Types"; the lexical space is that of frictionless-py 5.21.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple, cast

Descriptor = Mapping[str, Any]
Reader = Callable[[Any], Any]


class Yearmonth(NamedTuple):
    """A month of a year."""

    year: int
    month: int


def date_reader(_field: Descriptor, format: str) -> Reader:
    """Return the reader of days; a datetime at midnight is a day."""

    def read(cell: Any) -> Any:
        if isinstance(cell, datetime):
            midnight = not (cell.hour or cell.minute or cell.second)
            return cell.date() if midnight else None
        if isinstance(cell, date):
            return cell
        return _parsed(cell, format, "%Y-%m-%d").date() if isinstance(cell, str) else None

    return read


def datetime_reader(_field: Descriptor, format: str) -> Reader:
    """Return the reader of points in time."""

    def read(cell: Any) -> Any:
        if isinstance(cell, datetime):
            return cell
        if not isinstance(cell, str):
            return None
        if format != "default":
            return _parsed(cell, format)
        return _iso(cell) if len(cell) >= 19 and cell[16] == ":" else None

    return read


def time_reader(_field: Descriptor, format: str) -> Reader:
    """Return the reader of times of day."""

    def read(cell: Any) -> Any:
        if isinstance(cell, time):
            return cell
        if not isinstance(cell, str):
            return None
        if format != "default":
            return _parsed(cell, format).timetz()
        long = len(cell) >= 8 and cell[5] == ":"
        return _iso(f"2000-01-01T{cell}").timetz() if long else None

    return read


def year_reader(_field: Descriptor, _format: str) -> Reader:
    """Return the reader of years from 0 to 9999."""

    def read(cell: Any) -> Any:
        if isinstance(cell, str):
            cell = int(cell) if len(cell) == 4 else None
        return cell if isinstance(cell, int) and 0 <= cell <= 9999 else None

    return read


def yearmonth_reader(_field: Descriptor, _format: str) -> Reader:
    """Return the reader of months of a year."""

    def read(cell: Any) -> Any:
        if isinstance(cell, tuple | list):
            return Yearmonth(*cell) if len(cell) == 2 else None
        if not isinstance(cell, str):
            return None
        year, month = map(int, cell.split("-"))
        return Yearmonth(year, month) if 1 <= month <= 12 else None

    return read


def duration_reader(_field: Descriptor, _format: str) -> Reader:
    """Return the reader of ISO 8601 durations."""
    import isodate

    def read(cell: Any) -> Any:
        if isinstance(cell, timedelta | isodate.Duration):
            return cell
        return isodate.parse_duration(cell) if isinstance(cell, str) else None

    return read


def _parsed(cell: str, format: str, default: str = "") -> datetime:
    if format == "any":
        from dateutil import parser

        return cast(datetime, parser.parse(cell))
    return datetime.strptime(cell, default if format == "default" else format)


def _iso(cell: str) -> datetime:
    from dateutil import parser

    return cast(datetime, parser.isoparse(cell))
