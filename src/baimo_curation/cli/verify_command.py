"""`baimo verify`: texts against every published position."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import baimo
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.terminal import echo, echo_json, print_rows
from baimo_curation.printable import one_line
from baimo_text.passage_states import moved_by

_FEW = 10  # files of a source that are listed


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("texts", type=Path, metavar="PATH", help="A text, or a folder of texts.")
    parser.add_choice(
        "--format",
        ("text", "json"),
        help="Text lists what is not as published, and a table of sources; JSON every passage, "
        "with where it is now.",
    )


def run(texts: Path, format: str) -> int:
    """Print what was verified.

    Exit code 1 if a passage is lost, a source lacks some of its files, or no text was recognised.
    """
    result = baimo.verify(texts)
    if format == "json":
        data = {
            "sources": [source._asdict() for source in result.sources],
            "passages": [passage._asdict() for passage in result.passages],
            "unmatched": result.unmatched,
        }
        echo_json(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for line in _details(result):
            echo(one_line(line))
        _print_table(result)
    return 0 if result.ok else 1


def _details(result: baimo.Verification) -> Iterator[str]:
    """Yield a line for what is not as it was published: passages, files, and files of no source."""
    for p in result.passages:
        if p.state == "lost":
            yield f"lost: {p.source_id}/{p.file}:{p.start}-{p.end}: {p.row}"
    for (source_id, file), group in groupby(result.passages, lambda p: (p.source_id, p.file)):
        moved = [p for p in group if p.state == "moved"]
        if moved:
            yield f"moved: {source_id}/{file}: {len(moved)} passages {moved_by(moved)}"
    for source in result.sources:
        yield from _listed("changed", source.source_id, source.changed)
        if not source.is_absent:
            yield from _listed("missing", source.source_id, source.missing)
    yield from (f"not used: {file}: {reason}" for file, reason in result.unmatched.items())


def _listed(what: str, source_id: str, files: list[str]) -> Iterator[str]:
    """Yield a line for each file, but for a few only."""
    yield from (f"{what}: {source_id}/{file}" for file in files[:_FEW])
    if len(files) > _FEW:
        yield f"{what}: {source_id}: {len(files) - _FEW} more files; --format json lists all"


def _print_table(result: baimo.Verification) -> None:
    """Print a row for each source; one without any local text has no counts."""
    header = ["source", "files", "missing", "changed", "found", "moved", "lost"]
    rows = []
    for s in result.sources:
        files = [len(s.missing), len(s.changed)]
        counts = ["", "", ""] if s.is_absent else [s.found, s.moved, s.lost]
        rows.append([s.source_id, *map(str, [s.files, *files, *counts])])
    print_rows(header, rows)
