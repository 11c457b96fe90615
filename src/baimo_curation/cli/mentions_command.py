"""`baimo mentions`: what the reader of Chinese and English finds in any text."""

from __future__ import annotations

import json
from pathlib import Path

import baimo
from baimo.text_files import read_text
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.terminal import echo_json, print_rows
from baimo_curation.errors import CommandError
from baimo_text.mentions import find_mentions, mentions_to_json
from baimo_text.spotter import Spotter

_COLUMNS = [
    "start",
    "end",
    "kind",
    "text",
    "value",
    "value_max",
    "unit",
    "qualifier",
    "entity_ids",
]


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", type=Path, help="Any text in UTF-8.")
    parser.add_argument(
        "--published",
        metavar="DATE",
        help="Day, month or year from which relative dates count.",
    )
    parser.add_format()


def run(file: Path, published: str | None, format: str) -> int:
    """Print every mention in a text; names are those of the published entities."""
    aliases = baimo.load("aliases").to_pylist()
    spotter = Spotter((row["name"], row["entity_id"], row["ambiguous"]) for row in aliases)
    try:
        raw = read_text(file)
        found = mentions_to_json(find_mentions(raw, published=published, spotter=spotter))
    except ValueError as error:  # of the file or of the date
        raise CommandError(str(error)) from error
    if format == "json":
        echo_json(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print_rows(_COLUMNS, [[_shown(record[name]) for name in _COLUMNS] for record in found])
    return 0


def _shown(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value)
