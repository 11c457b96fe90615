"""`baimo verify`: texts against every published position."""

from __future__ import annotations

import json
from pathlib import Path

import baimo
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.terminal import echo, echo_json
from baimo_curation.printable import escape


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("texts", type=Path, metavar="PATH", help="A text, or a folder of texts.")
    parser.add_choice(
        "--format",
        ("text", "json"),
        help="Text lists the passages that are lost; JSON all, with where they are now.",
    )


def run(texts: Path, format: str) -> int:
    """Print what was verified; exit code 1 if a passage is lost or no text was recognised."""
    result = baimo.verify(texts)
    if format == "json":
        data = result._asdict() | {"passages": [p._asdict() for p in result.passages]}
        echo_json(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        echo(repr(_with_printable_names(result)))
        for p in result.passages:
            if p.state == "lost":
                echo(f"lost: {p.source_id}:{p.start}-{p.end}: {p.row}")
    return 0 if result.ok else 1


def _with_printable_names(result: baimo.Verification) -> baimo.Verification:
    """Escape the names of files, which may contain line breaks."""
    return result._replace(
        passages=[passage._replace(file=escape(passage.file)) for passage in result.passages],
        unmatched={escape(file): escape(reason) for file, reason in result.unmatched.items()},
    )
