"""frictionless-py in a tenth of the time, with the same answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import frictionless
import pandas as pd
import pytest

from support.made_once import made_once


@contextmanager
def rows_read_once() -> Iterator[None]:
    """Keep the last row of a table as frictionless reads it from Parquet.

    It asks pandas for the whole row as a mapping at each cell: of 30 columns, 30 times.
    """
    read = pd.Series.to_dict
    row: pd.Series[Any] | None = None
    cells: Any = None

    def to_dict(series: pd.Series[Any], *arguments: Any, **options: Any) -> Any:
        nonlocal row, cells
        if arguments or options:
            return read(series, *arguments, **options)
        if row is not series:
            row, cells = series, read(series)
        return cells

    with mock.patch.object(pd.Series, "to_dict", to_dict):
        yield


def frictionless_report(source: Any) -> frictionless.Report:
    """Return what frictionless-py says of a package or a resource."""
    with rows_read_once():
        return frictionless.validate(source)


def published_report(package: Path, factory: pytest.TempPathFactory) -> frictionless.Report:
    """Return what frictionless-py says of a published package, asked once for all processes."""

    def make(folder: Path) -> None:
        report = frictionless_report(str(package / "datapackage.json"))
        report.to_json(str(folder / "report.json"))

    folder = made_once(factory, f"report-on-{package.name}", make)
    return frictionless.Report.from_descriptor(str(folder / "report.json"))
