"""The files of the published package: they are installed beside this code, never fetched."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from baimo.errors import MissingDataError, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

TableName = Literal[
    "sources",
    "entities",
    "aliases",
    "relations",
    "indicators",
    "units",
    "metrics",
    "events",
    "event_participants",
    "evidence",
    "exclusions",
    "calculations",
    "retired",
    "coverage",
]
TABLE_NAMES: tuple[TableName, ...] = get_args(TableName)


def path(name: TableName) -> Path:
    """Return the Parquet file of a table.

    Raises:
        UnknownNameError: There is no such table.
        MissingDataError: The data files are missing.
    """
    check_table(name)
    return published_file(f"dataset/parquet/{name}.parquet")


def descriptor() -> dict[str, Any]:
    """Return the package's descriptor (Data Package v2) as a new dict.

    Paths in it are relative to the folder of `datapackage.json`.

    Raises:
        MissingDataError: The descriptor is missing or damaged.
    """
    package = read_json("datapackage.json")
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        raise damaged("datapackage.json", "it has no resources")
    return package


def published_file(name: str) -> Path:
    """Return a file of the published package by its path in the package.

    Raises:
        MissingDataError: It is missing.
    """
    file = data_root() / name
    if not file.is_file():
        raise MissingDataError(f"{file} is missing; install baimo again, or run 'make build'")
    return file


def read_json(name: str) -> Any:
    """Return the content of a JSON file of the published package.

    Raises:
        MissingDataError: It is missing or damaged.
    """
    import json

    file = published_file(name)
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise damaged(name, error) from error


def damaged(name: str, reason: object) -> MissingDataError:
    """Return the error for a published file that cannot be used."""
    advice = "install baimo again, or run 'make build'"
    why = " ".join(str(reason).split())
    return MissingDataError(f"{data_root() / name} is damaged ({why}); {advice}")


def check_table(name: str) -> None:
    """Raise UnknownNameError unless `name` is a table."""
    if name not in TABLE_NAMES:
        known = ", ".join(TABLE_NAMES)
        raise UnknownNameError(f"there is no table {name!r}; choose one of {known}")


@cache
def data_root() -> Path:
    """Return the folder of `datapackage.json`: in the wheel, else in a checkout.

    Raises:
        MissingDataError: Neither has one.
    """
    from pathlib import Path

    here = Path(__file__).resolve().parent
    for root in (here / "data", here.parent.parent):
        if (root / "datapackage.json").is_file():
            return root
    raise MissingDataError(
        f"no datapackage.json beside {here}; install baimo again, or run 'make build'"
    )
