"""Baimo (百模): China's AI large-model industry as checked tables, each row with its evidence."""

from baimo._version import __version__

TYPE_CHECKING = False  # what type checkers take for true; importing typing would cost more

if TYPE_CHECKING:
    from baimo.entity_view import Entity, entity
    from baimo.errors import (
        AmbiguousNameError,
        BaimoError,
        MissingBackendError,
        MissingDataError,
        NotAdditiveWarning,
        NotTextError,
        QueryError,
        UnknownFrameError,
        UnknownNameError,
    )
    from baimo.frames import FrameName
    from baimo.loader import TableInfo, load, tables
    from baimo.package_files import TableName, descriptor, path
    from baimo.passages import CitedTable, CiteStyle, cite, evidence
    from baimo.query import sql
    from baimo.resolver import resolve
    from baimo.searching import Hit, search
    from baimo.totals import total
    from baimo.verification import Passage, Verification, verify

# Where each public name lives: its module is imported when the name is first used, so that
# `import baimo` costs next to nothing.
_MODULES = {
    "AmbiguousNameError": "errors",
    "BaimoError": "errors",
    "CiteStyle": "passages",
    "CitedTable": "passages",
    "Entity": "entity_view",
    "FrameName": "frames",
    "Hit": "searching",
    "MissingBackendError": "errors",
    "MissingDataError": "errors",
    "NotAdditiveWarning": "errors",
    "NotTextError": "errors",
    "Passage": "verification",
    "QueryError": "errors",
    "TableInfo": "loader",
    "TableName": "package_files",
    "UnknownFrameError": "errors",
    "UnknownNameError": "errors",
    "Verification": "verification",
    "cite": "passages",
    "descriptor": "package_files",
    "entity": "entity_view",
    "evidence": "passages",
    "load": "loader",
    "path": "package_files",
    "resolve": "resolver",
    "search": "searching",
    "sql": "query",
    "tables": "loader",
    "total": "totals",
    "verify": "verification",
}

__all__ = [
    "AmbiguousNameError",
    "BaimoError",
    "CiteStyle",
    "CitedTable",
    "Entity",
    "FrameName",
    "Hit",
    "MissingBackendError",
    "MissingDataError",
    "NotAdditiveWarning",
    "NotTextError",
    "Passage",
    "QueryError",
    "TableInfo",
    "TableName",
    "UnknownFrameError",
    "UnknownNameError",
    "Verification",
    "__version__",
    "cite",
    "descriptor",
    "entity",
    "evidence",
    "load",
    "path",
    "resolve",
    "search",
    "sql",
    "tables",
    "total",
    "verify",
]


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module 'baimo' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"baimo.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
