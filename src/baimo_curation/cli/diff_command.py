"""`baimo diff`: in which rows two releases differ."""

from __future__ import annotations

from pathlib import Path

from baimo_curation.cli.parser import Parser
from baimo_curation.cli.terminal import echo
from baimo_curation.diff.compare import compare
from baimo_curation.diff.diff_text import to_changelog, to_json, to_text
from baimo_curation.export.release_package import read_package


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    about = "A folder with datapackage.json, a release zip, or a wheel."
    parser.add_argument("old", type=Path, help=about)
    parser.add_argument("new", type=Path, help=about)
    parser.add_format("changelog")


def run(old: Path, new: Path, format: str) -> int:
    """Print the differences; exit code 1 if an id vanished without a redirect."""
    found = compare(read_package(old), read_package(new))
    if format == "json":
        echo(to_json(found))
    else:
        echo(to_changelog(found) if format == "changelog" else to_text(found))
    return 1 if found.vanished else 0
