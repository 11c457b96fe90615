"""The files of the published package: they are installed beside this code, never fetched."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, get_args

from baimo.errors import MissingDataError, check_known

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TableName = Literal[
    "sources",
    "source_files",
    "entities",
    "aliases",
    "identifiers",
    "matches",
    "properties",
    "relations",
    "indicators",
    "units",
    "benchmark_metrics",
    "metrics",
    "scores",
    "prices",
    "events",
    "event_participants",
    "claims",
    "evidence",
    "exclusions",
    "calculations",
    "corrections",
    "retired",
    "conflicts",
    "coverage",
]
TABLE_NAMES: tuple[TableName, ...] = get_args(TableName)
DESCRIPTOR = "datapackage.json"

_Content = TypeVar("_Content")
_ADVICE = "install baimo again, or run 'make build'"


class TableSchemas(NamedTuple):
    """What the descriptor declares about columns."""

    keys: dict[TableName, str]  # the column with the id, of tables whose rows have one
    searched: dict[TableName, tuple[str, ...]]  # tables in the order in which hits are listed
    contained: dict[str, str]  # the column of the part, by predicate of part and whole


def path(name: TableName) -> Path:
    """Return the Parquet file of a table.

    Raises:
        UnknownNameError: There is no such table.
        MissingDataError: The data files are missing.
    """
    check_known(name, TABLE_NAMES, f"there is no table {name!r}")
    return _published_file(f"dataset/parquet/{name}.parquet")


def descriptor() -> dict[str, Any]:
    """Return the package's descriptor (Data Package v2) as a new dict.

    Paths in it are relative to the folder of `datapackage.json`.

    Raises:
        MissingDataError: The descriptor is missing or damaged.
    """
    return read_json(DESCRIPTOR, _package)


@cache
def table_schemas() -> TableSchemas:
    """Return what the descriptor declares."""
    return read_json(DESCRIPTOR, _declared)


def _declared(package: Any) -> TableSchemas:
    resources = {entry["name"]: entry["schema"] for entry in package["resources"]}
    schemas = {name: resources[name] for name in TABLE_NAMES}
    keys = {name: s["primaryKey"][0] for name, s in schemas.items() if len(s["primaryKey"]) == 1}
    places = {
        name: {f["name"]: f["searched"] for f in schema["fields"] if "searched" in f}
        for name, schema in schemas.items()
    }
    searched = sorted(filter(places.get, places), key=lambda name: min(places[name].values()))
    fields = schemas["relations"]["fields"]
    codes = [code for field in fields for code in field.get("categories", ())]
    contained = {code["value"]: code["contained"] for code in codes if "contained" in code}
    return TableSchemas(keys, {name: tuple(places[name]) for name in searched}, contained)


def _published_file(name: str) -> Path:
    file = data_root() / name
    if not file.is_file():
        raise MissingDataError(f"{file} is missing; {_ADVICE}")
    return file


def read_json(name: str, use: Callable[[Any], _Content]) -> _Content:
    """Return what a function makes of a JSON file of the package; if it fails, that is damaged."""
    import json

    file = _published_file(name)
    try:
        return use(json.loads(file.read_text(encoding="utf-8")))
    except KeyError as error:
        raise damaged(name, f"{error} is missing") from error
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(name, error) from error


def _package(content: Any) -> dict[str, Any]:
    if not isinstance(content, dict) or not isinstance(content.get("resources"), list):
        raise ValueError("it has no resources")
    return content


def damaged(name: str, reason: object) -> MissingDataError:
    """Return the error for a published file that cannot be used."""
    why = " ".join(str(reason).split())
    return MissingDataError(f"{data_root() / name} is damaged ({why}); {_ADVICE}")


@cache
def data_root() -> Path:
    """Return the folder of `datapackage.json`, which is in the wheel or else in a checkout."""
    from pathlib import Path

    here = Path(__file__).resolve().parent
    for root in (here / "data", here.parent.parent):
        if (root / DESCRIPTOR).is_file():
            return root
    raise MissingDataError(f"no {DESCRIPTOR} beside {here}; {_ADVICE}")
