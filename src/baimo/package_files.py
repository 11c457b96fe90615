"""The published files: they lie in the wheel beside this code, so that nothing is fetched."""

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
        raise damaged("datapackage.json", "it holds no resources")
    return package


def published_file(name: str) -> Path:
    """Return a file of the published package by its path there.

    Raises:
        MissingDataError: It is missing.
    """
    root = data_root()
    # In a checkout whose build was interrupted, part of the new release is still staged.
    staging = root / ".baimo-build"
    staged = staging / "files" / name
    file = staged if (staging / "journal.json").is_file() and staged.is_file() else root / name
    if not file.is_file():
        raise MissingDataError(f"{file} is missing; install baimo again, or run 'make build'")
    return file


def read_json(name: str) -> Any:
    """Return what a JSON file of the published package holds.

    Raises:
        MissingDataError: It is missing or damaged.
    """
    import json

    try:
        return json.loads(published_file(name).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, MissingDataError):
            raise
        raise damaged(name, error) from error


def damaged(name: str, reason: object) -> MissingDataError:
    """Return the error that says that a published file cannot be used."""
    advice = "install baimo again, or run 'make build'"
    why = " ".join(str(reason).split())
    return MissingDataError(f"{data_root() / name} is damaged ({why}); {advice}")


def check_table(name: str) -> None:
    """Raise UnknownNameError, which lists the tables, unless `name` is one."""
    if name not in TABLE_NAMES:
        known = ", ".join(TABLE_NAMES)
        raise UnknownNameError(f"there is no table {name!r}; choose one of {known}")


@cache
def data_root() -> Path:
    """Return the folder of `datapackage.json`: in the wheel, else in a checkout.

    Raises:
        MissingDataError: It stands in neither.
    """
    from pathlib import Path

    here = Path(__file__).resolve().parent
    for root in (here / "data", here.parent.parent):
        if (root / "datapackage.json").is_file():
            return root
    raise MissingDataError(
        f"no datapackage.json beside {here}; install baimo again, or run 'make build'"
    )
