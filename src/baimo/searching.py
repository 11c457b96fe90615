"""Search names and titles in any script."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from baimo.errors import check_text
from baimo.loader import load
from baimo.package_files import TableName
from baimo.resolver import fold
from baimo.row_lookup import key_of
from baimo.table_schemas import table_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator


class Hit(NamedTuple):
    """One row found: its table and id, its name or title, and the text that matched."""

    table: TableName
    row_id: str
    title: str
    matched: str


def search(text: str) -> list[Hit]:
    """Return the entities, events, indicators and sources whose name or title contains a text.

    Script, case, spaces, hyphens and character width do not matter. Of several words, each must
    occur in a name or title of the row: one can be Chinese, another English.

    Returns:
        One hit per row: whole names first, then beginnings, then the rest; then by table and id.
        An empty text finds nothing.

    Raises:
        NotTextError: The text is not a str.

    Example:
        >>> import baimo
        >>> baimo.search("商湯科技")[0]
        Hit(table='entities', row_id='sensetime', title='SenseTime', matched='商汤科技')
    """
    check_text(text, "the text to search")
    order = list(table_schemas().searched)
    words = [word for word in map(fold, text.split()) if word]
    ranked: list[tuple[int, int, Hit]] = []
    for row, texts in _searched().items():
        if words and all(any(word in folded for folded in texts.values()) for word in words):
            rank, _, matched = min(
                (_rank(folded, words), place, name)
                for place, (name, folded) in enumerate(texts.items())
            )
            ranked.append((rank, order.index(row.table), Hit(*row, matched)))
    return [hit for _, _, hit in sorted(ranked)]


def _rank(folded: str, words: list[str]) -> int:
    """Return how well a text matches: 0 is the whole text, 4 none of the words."""
    matches = sum(word in folded for word in words)
    if matches == len(words):
        return 0 if folded == "".join(words) else 1 if folded.startswith(words[0]) else 2
    return 3 if matches else 4


class _Row(NamedTuple):
    table: TableName
    row_id: str
    title: str


@cache
def _searched() -> dict[_Row, dict[str, str]]:
    """Return the searched texts of every row, each with its folded form."""
    found: dict[_Row, dict[str, str]] = {}
    names = {cells[0]: cells[1] for cells in _cells("entities", ("entity_id", "name"))}
    for table, columns in table_schemas().searched.items():
        key = "entity_id" if table == "aliases" else key_of(table)
        for row_id, *written in _cells(table, (key, *columns)):
            if table == "aliases":
                row = _Row("entities", row_id, names[row_id])
            else:
                row = _Row(table, row_id, written[0])
            texts = found.setdefault(row, {})
            texts |= {text: fold(text) for text in written if text}
    return found


def _cells(table: TableName, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the cells of some columns row by row."""
    rows = load(table)
    return zip(*(rows[column].to_pylist() for column in columns), strict=True)
