"""`baimo search`: entities, events, indicators and sources by name or title."""

from __future__ import annotations

import json

import baimo
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.terminal import echo_json, print_rows


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("text", help="Words, in any script; each must match.")
    parser.add_format()


def run(text: str, format: str) -> int:
    """Print the rows that match; exit code 1 if there are none."""
    hits = baimo.search(text)
    if format == "json":
        echo_json(json.dumps([hit._asdict() for hit in hits], ensure_ascii=False, indent=1))
    else:
        print_rows(baimo.Hit._fields, hits)
    return 0 if hits else 1
