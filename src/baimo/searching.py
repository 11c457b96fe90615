"""Search across names, titles and indicators, in any script."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from baimo.files import TableName
from baimo.loader import load
from baimo.names import fold
from baimo.rows import KEYS

# Columns searched by table; `names_index` of the curation folds the characters of the same ones.
SEARCHED: dict[TableName, tuple[str, ...]] = {
    "entities": ("name", "name_zh"),
    "aliases": ("name",),
    "events": ("title", "title_zh"),
    "indicators": ("name", "name_zh"),
    "sources": ("title", "title_en"),
}


class Hit(NamedTuple):
    """One row found: its table and id, what it is called, and the text that matched."""

    table: str
    row_id: str
    title: str
    matched: str


def search(text: str) -> list[Hit]:
    """Return the entities, events, indicators and sources with a name or title that holds a text.

    Script, case, spaces and character width do not matter; of several words, all must occur.

    Returns:
        One hit per row: whole names first, then beginnings, then the rest; then by table and id.
        An empty text finds nothing.

    Example:
        >>> import baimo
        >>> baimo.search("商湯科技")[0]
        Hit(table='entities', row_id='sensetime', title='SenseTime', matched='商汤科技')
    """
    words = [fold(word) for word in text.split()]
    whole = fold(text)
    best: dict[tuple[str, str], tuple[int, Hit]] = {}
    for hit, folded in _searched():
        if not words or not all(word in folded for word in words):
            continue
        quality = 0 if folded == whole else 1 if folded.startswith(words[0]) else 2
        key = (hit.table, hit.row_id)
        if key not in best or quality < best[key][0]:
            best[key] = (quality, hit)
    order: list[str] = list(SEARCHED)
    ranked = sorted(best.values(), key=lambda item: (item[0], order.index(item[1].table), item[1]))
    return [hit for _, hit in ranked]


@cache
def _searched() -> list[tuple[Hit, str]]:
    """Return every searched text: the hit it makes, and the text folded."""
    found = []
    titles = {record["entity_id"]: record["name"] for record in load("entities").to_pylist()}
    for table, columns in SEARCHED.items():
        for record in load(table).to_pylist():
            if table == "aliases":
                key, title = record["entity_id"], titles[record["entity_id"]]
            else:
                key, title = record[KEYS[table]], record[columns[0]]
            about = "entities" if table == "aliases" else table
            texts = [record[column] for column in columns if record[column]]
            found += [(Hit(about, key, title, text), fold(text)) for text in texts]
    return found
