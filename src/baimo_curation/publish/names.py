"""The index of names that the loader resolves from: light, so that no Parquet need be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from baimo_curation.tables.base import Row
from baimo_curation.tables.entities import Alias, Entity
from baimo_curation.tables.retired import Retired
from baimo_curation.text.lexicon import table

# What the loader searches: columns by table. `baimo.searching` names the same ones.
SEARCHED = {
    "entities": ("name", "name_zh"),
    "aliases": ("name",),
    "events": ("title", "title_zh"),
    "indicators": ("name", "name_zh"),
    "sources": ("title", "title_en"),
}


def names_index(tables: dict[str, list[Row]]) -> dict[str, Any]:
    """Return the index.

    Args:
        tables: Published rows by table.

    Returns:
        `entities`: type, name and Chinese name by id; `names`: pairs of a name and the id it can
        mean; `retired`: successor (or null) by withdrawn entity id; `fold`: two strings of equal
        length, characters and the Simplified ones they fold to. The table is cut to the characters
        that searched texts hold: any other character matches nothing, folded or not.
    """
    entities = [row for row in tables["entities"] if isinstance(row, Entity)]
    aliases = [row for row in tables["aliases"] if isinstance(row, Alias)]
    retired = [row for row in tables["retired"] if isinstance(row, Retired)]
    own = {(name, row.entity_id) for row in entities for name in (row.name, row.name_zh) if name}
    named = own | {(row.name, row.entity_id) for row in aliases}
    pairs = list(_fold(set("".join(_searched(tables)))))
    return {
        "fold": ["".join(old for old, _ in pairs), "".join(new for _, new in pairs)],
        "entities": {row.entity_id: [row.type, row.name, row.name_zh] for row in entities},
        "names": sorted(named),
        "retired": {r.row_id: r.successor_id for r in retired if r.table == "entities"},
    }


def _searched(tables: dict[str, list[Row]]) -> Iterator[str]:
    for name, columns in SEARCHED.items():
        for row in tables[name]:
            yield from (getattr(row, column) or "" for column in columns)


def _fold(characters: set[str]) -> Iterator[tuple[str, str]]:
    simplified = {new for old, new in table("t2s") if old in characters}
    for old, new in table("t2s"):
        if new in characters or new in simplified:
            yield old, new
