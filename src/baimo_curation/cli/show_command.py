"""`baimo show`: one entity of the published data, each line with its place in a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import baimo
from baimo.citations import summary
from baimo_curation.cli.cited_passages import best_passages
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.terminal import echo


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("entity", help="An id or any name of an entity, in any script.")


def run(entity: str) -> int:
    """Print what the published data say about an entity."""
    for line in entity_lines(entity):
        echo(line)
    return 0


def entity_lines(name: str) -> Iterator[str]:
    """Yield the lines that describe an entity.

    Args:
        name: An entity's id, or any of its names, in any script.

    Raises:
        AmbiguousNameError: Several entities have the name.
        UnknownNameError: No entity has it.
    """
    entity = baimo.entity(name)
    chinese = f" {entity.name_zh}" if entity.name_zh else ""
    where = entity.region or entity.country
    yield f"{entity.name}{chinese} ({entity.id})"
    yield f"{entity.type}{', ' + where if where else ''}: {entity.description}"
    yield f"Names: {', '.join(map(str, entity.aliases()['name'].to_pylist()))}"
    passages = best_passages()
    tables: dict[str, tuple[baimo.CitedTable, Any, str]] = {
        "Figures": ("metrics", entity.metrics(), "metric_id"),
        "Events": ("events", entity.events(), "event_id"),
        "Relations": ("relations", entity.relations(), "relation_id"),
    }
    for title, (table, rows, key) in tables.items():
        for number, row in enumerate(rows.to_pylist()):
            if number == 0:
                yield f"\n{title}"
            passage = passages[table, row[key]]
            place = f"{passage['source_id']}:{passage['start']}-{passage['end']}"
            yield f"  {summary(table, row)}  [{place}]"
