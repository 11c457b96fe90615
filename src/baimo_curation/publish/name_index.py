"""The index of names that the loader resolves from: light, so that no Parquet need be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from baimo_curation.publish.arrow_schema import AT_A_TIME
from baimo_curation.publish.parquet_files import PublishedTables
from baimo_curation.tables import marked, owner_of
from baimo_curation.tables.marks import EntityName, Searched
from baimo_text.lexicon import table


def _searched() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for (model, column), _ in sorted(marked(Searched), key=lambda pair: pair[1].place):
        found[model.table_name] = (*found.get(model.table_name, ()), column.name)
    return found


# The columns that are searched, by table; best tables first.
SEARCHED = _searched()


def names_index(tables: Mapping[str, PublishedTables]) -> bytes:
    """Return the index as a JSON object on one line: programs read it.

    Args:
        tables: Published tables by name.

    Returns:
        `entities`: type, name and Chinese name by id; `names` and `ids`: a name, and at the same
        place the id it can mean (as lists of two, they would take several times as long to read);
        `retired`: successor (or null) by withdrawn entity id; `fold`: two strings of equal length,
        characters and the Simplified ones they fold to. The table is cut to the characters that
        searched texts contain: any other character matches nothing, folded or not.
    """
    characters: set[str] = set()
    for name, columns in SEARCHED.items():
        for row in tables[name].rows(*columns):
            characters.update(*filter(None, row.values()))
    pairs = list(_fold(characters))
    entities = (
        f"{_json(row['entity_id'])}:{_json([row['type'], row['name'], row['name_zh']])}"
        for row in tables["entities"].rows()
    )
    retired = {
        row["row_id"]: row["successor_id"]
        for row in tables["retired"].rows()
        if row["table"] == "entities"
    }
    index = bytearray(b'{"fold":')
    index += _json(["".join(old for old, _ in pairs), "".join(new for _, new in pairs)]).encode()
    index += b',"entities":{'
    _extend(index, entities)
    index += b'},"names":['
    _extend(index, (_json(name) for name, _ in _named(tables)))
    index += b'],"ids":['
    _extend(index, (_json(entity_id) for _, entity_id in _named(tables)))
    index += b'],"retired":' + _json(retired).encode() + b"}\n"
    return bytes(index)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _extend(index: bytearray, items: Iterable[str]) -> None:
    """Append items with commas between them."""
    for number, item in enumerate(items):
        index += b"," * (number > 0) + item.encode()


def _named(tables: Mapping[str, PublishedTables]) -> Iterator[tuple[str, str]]:
    """Yield every pair of a name and the id it can mean, sorted, each once."""
    parts = []
    for (model, column), _ in marked(EntityName):
        key, _ = owner_of(model)
        for batch in tables[model.table_name].batches(column.name, key):
            parts.append(pa.table([batch[column.name], batch[key]], ["name", "entity_id"]))
    if not parts:
        return
    # As Arrow columns: as Python pairs they would take several times as much.
    pairs = pa.concat_tables(parts).drop_null().combine_chunks()
    order = pc.sort_indices(pairs, [("name", "ascending"), ("entity_id", "ascending")])
    last = None
    for start in range(0, len(order), AT_A_TIME):
        some = pairs.take(order.slice(start, AT_A_TIME)).to_pydict()
        for pair in zip(some["name"], some["entity_id"], strict=True):
            if pair != last:
                yield pair
            last = pair


def _fold(characters: set[str]) -> Iterator[tuple[str, str]]:
    simplified = {new for old, new in table("t2s") if old in characters}
    for old, new in table("t2s"):
        if new in characters or new in simplified:
            yield old, new
