"""Search names and titles in any script."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from baimo.errors import check_text
from baimo.loader import load
from baimo.package_files import TableName, table_schemas
from baimo.resolver import fold
from baimo.row_lookup import cells, key_of


class Hit(NamedTuple):
    """One row found: its table and id, its name or title, and the text that matched."""

    table: TableName
    row_id: str
    title: str
    matched: str


def search(text: str) -> list[Hit]:
    """Return the rows whose name or title contains a text: entities, events, claims and others.

    Script, case, spaces, hyphens and character width do not matter. Of several words, each must
    occur in a name or title of the row: one can be Chinese, another English. An empty text finds
    nothing. Whole names come first, then beginnings, then the rest; then by table and id.

    Raises:
        NotTextError: The text is not a str.

    Example:
        >>> import baimo
        >>> baimo.search("商湯科技")[0]
        Hit(table='entities', row_id='sensetime', title='SenseTime', matched='商汤科技')
    """
    check_text(text, "the text to search")
    words = [word for word in map(fold, text.split()) if word]
    ranked: list[tuple[int, Hit]] = []
    for (table, row_id), texts in _searched().items() if words else ():
        if all(any(word in folded for folded in texts.values()) for word in words):
            ranks = {name: _rank(folded, words) for name, folded in texts.items()}
            best = min(ranks, key=ranks.__getitem__)
            ranked.append((ranks[best], Hit(table, row_id, next(iter(texts)), best)))
    return [hit for _, hit in sorted(ranked, key=lambda pair: pair[0])]


def _rank(folded: str, words: list[str]) -> int:
    """Return how well a text matches: 0 is the whole text, 4 none of the words."""
    matches = sum(word in folded for word in words)
    if matches == len(words):
        return 0 if folded == "".join(words) else 1 if folded.startswith(words[0]) else 2
    return 3 if matches else 4


@cache
def _searched() -> dict[tuple[TableName, str], dict[str, str]]:
    """Return the searched texts of every row with their folded forms, its name or title first.

    Rows are in the order of hits that match equally well.
    """
    found: dict[tuple[TableName, str], dict[str, str]] = {}
    for table, columns in table_schemas().searched.items():
        # Aliases and identifiers are texts of their entity, whose own name comes first.
        owner: TableName = table if table in table_schemas().keys else "entities"
        for row_id, *written in cells(load(table), key_of(owner), *columns):
            texts = found.setdefault((owner, row_id), {})
            texts |= {text: fold(text) for text in written if text}
    return found
