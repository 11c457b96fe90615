"""Baimo (百模): China's AI large-model industry as checked tables, each row with its evidence."""

TYPE_CHECKING = False  # type checkers read it as True; importing typing would cost more

if TYPE_CHECKING:
    from baimo._version import __version__ as __version__
    from baimo.citations import CitedTable as CitedTable
    from baimo.citations import CiteStyle as CiteStyle
    from baimo.citations import cite as cite
    from baimo.citations import evidence as evidence
    from baimo.entity_view import Entity as Entity
    from baimo.entity_view import entity as entity
    from baimo.errors import AddressError as AddressError
    from baimo.errors import AmbiguousNameError as AmbiguousNameError
    from baimo.errors import BaimoError as BaimoError
    from baimo.errors import MissingBackendError as MissingBackendError
    from baimo.errors import MissingDataError as MissingDataError
    from baimo.errors import NotAdditiveError as NotAdditiveError
    from baimo.errors import NotAdditiveWarning as NotAdditiveWarning
    from baimo.errors import NotTextError as NotTextError
    from baimo.errors import QueryError as QueryError
    from baimo.errors import UnknownFrameError as UnknownFrameError
    from baimo.errors import UnknownNameError as UnknownNameError
    from baimo.fetching import Fetched as Fetched
    from baimo.fetching import FetchedFile as FetchedFile
    from baimo.fetching import fetch as fetch
    from baimo.frames import FrameName as FrameName
    from baimo.loader import TableInfo as TableInfo
    from baimo.loader import load as load
    from baimo.loader import tables as tables
    from baimo.package_files import TableName as TableName
    from baimo.package_files import descriptor as descriptor
    from baimo.package_files import path as path
    from baimo.resolver import resolve as resolve
    from baimo.searching import Hit as Hit
    from baimo.searching import search as search
    from baimo.sql_query import sql as sql
    from baimo.totals import total as total
    from baimo.verification import Passage as Passage
    from baimo.verification import Verification as Verification
    from baimo.verification import VerifiedSource as VerifiedSource
    from baimo.verification import verify as verify

# The public names by their module, which is imported when one of them is first used, so that
# `import baimo` costs next to nothing.
_PUBLIC = {
    "_version": ("__version__",),
    "citations": ("CiteStyle", "CitedTable", "cite", "evidence"),
    "entity_view": ("Entity", "entity"),
    "errors": (
        *("AddressError", "AmbiguousNameError", "BaimoError", "MissingBackendError"),
        *("MissingDataError", "NotAdditiveError", "NotAdditiveWarning", "NotTextError"),
        *("QueryError", "UnknownFrameError", "UnknownNameError"),
    ),
    "fetching": ("Fetched", "FetchedFile", "fetch"),
    "frames": ("FrameName",),
    "loader": ("TableInfo", "load", "tables"),
    "package_files": ("TableName", "descriptor", "path"),
    "resolver": ("resolve",),
    "searching": ("Hit", "search"),
    "sql_query": ("sql",),
    "totals": ("total",),
    "verification": ("Passage", "Verification", "VerifiedSource", "verify"),
}
_MODULES = {name: module for module, names in _PUBLIC.items() for name in names}

__all__ = list(_MODULES)


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module 'baimo' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"baimo.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
