"""`baimo cite`: a citation of one row."""

from __future__ import annotations

from typing import cast, get_args

import baimo
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.terminal import echo
from baimo_curation.errors import CommandError


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("row", metavar="TABLE/ID", help="The row.")
    parser.add_choice("--style", get_args(baimo.CiteStyle), help="How to write the citation.")


def run(row: str, style: str) -> int:
    """Print the citation of a row."""
    table, slash, row_id = row.partition("/")
    if not slash:
        raise CommandError(f"{row!r} is not TABLE/ID; write it like metrics/a100-bandwidth")
    cited = baimo.cite(cast("baimo.CitedTable", table), row_id, cast("baimo.CiteStyle", style))
    echo(cited.rstrip("\n"))
    return 0
