"""Baimo (百模): China's AI large-model industry as checked tables, each row with its evidence."""

from baimo._version import __version__
from baimo.errors import (
    BaimoError,
    MissingBackendError,
    MissingDataError,
    UnknownFrameError,
    UnknownNameError,
)
from baimo.loader import FrameName, TableInfo, TableName, descriptor, load, path, tables

__all__ = [
    "BaimoError",
    "FrameName",
    "MissingBackendError",
    "MissingDataError",
    "TableInfo",
    "TableName",
    "UnknownFrameError",
    "UnknownNameError",
    "__version__",
    "descriptor",
    "load",
    "path",
    "tables",
]
