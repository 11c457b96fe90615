"""`baimo show`: one entity of the published data, each line with its place in a source."""

from __future__ import annotations

from collections.abc import Iterator

import baimo
from baimo.citation_styles import best_passages
from baimo.file_addresses import line_address
from baimo.row_lookup import Record, key_of
from baimo.row_summaries import summary
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.terminal import echo

_SHOWN: dict[str, baimo.CitedTable] = {
    "Figures": "metrics",
    "Scores": "scores",
    "Prices": "prices",
    "Properties": "properties",
    "Events": "events",
    "Relations": "relations",
    "Claims": "claims",
}


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
    identifiers = entity.identifiers().to_pylist()
    if identifiers:
        listed = ", ".join(f"{item['scheme']} {item['value']}" for item in identifiers)
        yield f"Identifiers: {listed}"
    passages = best_passages(baimo.load("evidence").to_pylist(), "table", "row_id")
    sources = {source["source_id"]: source for source in baimo.load("sources").to_pylist()}
    for title, table in _SHOWN.items():
        for number, row in enumerate(getattr(entity, table)().to_pylist()):
            if number == 0:
                yield f"\n{title}"
            passage = passages[table, row[key_of(table)]]
            source = sources[passage["source_id"]]
            yield f"  {summary(table, row)}  [{_place(passage, source)}]"


def _place(passage: Record, source: Record) -> str:
    """Return where a passage is: in an open source the address of its line."""
    address = line_address(source, passage["file"], passage["line"])
    return address or f"{passage['source_id']}:{passage['start']}-{passage['end']}"
