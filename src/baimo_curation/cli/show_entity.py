"""One entity of the published data as text, each line with its place in a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import baimo
from baimo.passages import summary

Record = dict[str, Any]


def entity_lines(name: str) -> Iterator[str]:
    """Yield the lines that describe an entity.

    Args:
        name: An entity's id, or any of its names, in any script.

    Raises:
        AmbiguousNameError: Several entities go by the name.
        UnknownNameError: None does.
    """
    entity = baimo.entity(name)
    cited = _citations()
    chinese = f" {entity.name_zh}" if entity.name_zh else ""
    where = entity.region or entity.country
    yield f"{entity.name}{chinese} ({entity.id})"
    yield f"{entity.type}{', ' + where if where else ''}: {entity.description}"
    yield f"Names: {', '.join(map(str, entity.aliases()['name'].to_pylist()))}"
    tables: dict[str, tuple[baimo.CitedTable, Any, str]] = {
        "Figures": ("metrics", entity.metrics(), "metric_id"),
        "Events": ("events", entity.events(), "event_id"),
        "Relations": ("relations", entity.relations(), "relation_id"),
    }
    for title, (table, rows, key) in tables.items():
        yield from _section(title, table, rows.to_pylist(), key, cited)


def _section(
    title: str,
    table: baimo.CitedTable,
    rows: Iterable[Record],
    key: str,
    cited: dict[tuple[str, str], str],
) -> Iterator[str]:
    for number, row in enumerate(rows):
        if number == 0:
            yield f"\n{title}"
        yield f"  {summary(table, row)}  [{cited[table, row[key]]}]"


def _citations() -> dict[tuple[str, str], str]:
    """Return `source:start-end` of the passage that best states each row of each table."""
    cited: dict[tuple[str, str], str] = {}
    passages: list[Record] = baimo.load("evidence").to_pylist()
    for row in sorted(passages, key=lambda row: row["aspect"] not in ("row", "value")):
        place = f"{row['source_id']}:{row['start']}-{row['end']}"
        cited.setdefault((row["table"], row["row_id"]), place)
    return cited
