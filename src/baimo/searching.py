"""Search across names, titles and indicators, in any script."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from baimo.errors import check_text
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
_ORDER: list[TableName] = list(SEARCHED)


class Hit(NamedTuple):
    """One row found: its table and id, what it is called, and the text that matched."""

    table: TableName
    row_id: str
    title: str
    matched: str


def search(text: str) -> list[Hit]:
    """Return the entities, events, indicators and sources with a name or title that holds a text.

    Script, case, spaces, hyphens and character width do not matter. Of several words, each must
    occur in a name or title of the row: one can be Chinese, another English.

    Returns:
        One hit per row: whole names first, then beginnings, then the rest; then by table and id.
        An empty text finds nothing.

    Raises:
        NotTextError: The text is no text.

    Example:
        >>> import baimo
        >>> baimo.search("商湯科技")[0]
        Hit(table='entities', row_id='sensetime', title='SenseTime', matched='商汤科技')
    """
    check_text(text, "what to search")
    words = [word for word in map(fold, text.split()) if word]
    ranked: list[tuple[int, int, Hit]] = []
    for row, texts in _searched().items():
        if words and all(any(word in folded for folded in texts.values()) for word in words):
            rank, _, matched = min(
                (_rank(folded, words), place, name)
                for place, (name, folded) in enumerate(texts.items())
            )
            ranked.append((rank, _ORDER.index(row.table), Hit(*row, matched)))
    return [hit for _, _, hit in sorted(ranked)]


def _rank(folded: str, words: list[str]) -> int:
    """Return how well a text matches: 0 is the whole text, 4 none of the words."""
    held = sum(word in folded for word in words)
    if held == len(words):
        return 0 if folded == "".join(words) else 1 if folded.startswith(words[0]) else 2
    return 3 if held else 4


class _Row(NamedTuple):
    table: TableName
    row_id: str
    title: str


@cache
def _searched() -> dict[_Row, dict[str, str]]:
    """Return the texts of every row that can be found, each with its folded form."""
    found: dict[_Row, dict[str, str]] = {}
    names = {record["entity_id"]: record["name"] for record in load("entities").to_pylist()}
    for table, columns in SEARCHED.items():
        for record in load(table).to_pylist():
            if table == "aliases":
                row = _Row("entities", record["entity_id"], names[record["entity_id"]])
            else:
                row = _Row(table, record[KEYS[table]], record[columns[0]])
            texts = found.setdefault(row, {})
            texts |= {record[column]: fold(record[column]) for column in columns if record[column]}
    return found
