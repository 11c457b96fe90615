"""The ids, searched columns and containing relations that the descriptor declares."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from baimo.package_files import TABLE_NAMES, damaged, descriptor

if TYPE_CHECKING:
    from typing import Any

    from baimo.package_files import TableName


class TableSchemas(NamedTuple):
    """What the descriptor declares about columns.

    Attributes:
        keys: The column with the id, by table; only tables whose rows have one.
        searched: The searched columns, by table, in the order in which hits are listed.
        contained: The column of the part, by predicate of a relation of part and whole.
    """

    keys: dict[TableName, str]
    searched: dict[TableName, tuple[str, ...]]
    contained: dict[str, str]


@cache
def table_schemas() -> TableSchemas:
    """Return what the descriptor declares.

    Raises:
        MissingDataError: The descriptor is missing or damaged.
    """
    try:
        entries = {entry["name"]: entry["schema"] for entry in descriptor()["resources"]}
        schemas = {name: entries[name] for name in TABLE_NAMES}
        return TableSchemas(
            {name: s["primaryKey"][0] for name, s in schemas.items() if len(s["primaryKey"]) == 1},
            _searched(schemas),
            {
                code["value"]: code["contained"]
                for field in schemas["relations"]["fields"]
                for code in field.get("categories", ())
                if "contained" in code
            },
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise damaged("datapackage.json", f"a schema lacks {error}") from error


def _searched(schemas: dict[TableName, Any]) -> dict[TableName, tuple[str, ...]]:
    places = {
        name: {
            field["name"]: field["searched"] for field in schema["fields"] if "searched" in field
        }
        for name, schema in schemas.items()
    }
    ranked = sorted(
        (name for name in places if places[name]), key=lambda n: min(places[n].values())
    )
    return {name: tuple(places[name]) for name in ranked}
