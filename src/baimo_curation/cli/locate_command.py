"""`baimo locate`: from a quote to its position, and on request to a row of evidence."""

from __future__ import annotations

from pathlib import Path

from baimo_curation.cli.parser import Parser, whole_number
from baimo_curation.cli.project_options import add_root, changing, project_root
from baimo_curation.cli.terminal import echo
from baimo_curation.coverage.locate import append_evidence, find_passage
from baimo_curation.errors import CommandError
from baimo_curation.reading.source_texts import source_text
from baimo_curation.tables.codelists import Aspect
from baimo_text.text_files import TextError

_ASPECTS = {aspect.value: aspect for aspect in Aspect}


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", type=Path, help="The text.")
    parser.add_argument("quote", help="The passage; pinyin in brackets may be left out.")
    parser.add_argument(
        "--nth", type=whole_number(1), metavar="N", help="Which occurrence, from 1."
    )
    parser.add_argument(
        "--row",
        metavar="TABLE/ID",
        help="Append it to the evidence of the source, as support of this row.",
    )
    parser.add_choice("--aspect", list(_ASPECTS), help="Which part of the row it supports.")
    add_root(parser)


def run(
    file: Path, quote: str, nth: int | None, row: str | None, aspect: str, root: Path | None
) -> int:
    """Print where a passage is, and append it to the evidence of a row if one is given."""
    try:
        text = source_text(file)
    except TextError as error:
        raise CommandError(str(error)) from error
    passage = find_passage(text, quote, nth)
    echo(f"start={passage.start} end={passage.end} sha256={passage.sha256}")
    if row:
        folder = project_root(root)
        with changing(folder):
            path, line = append_evidence(folder, row, text, passage, _ASPECTS[aspect])
        echo(f"appended to {path}: {line}")
    return 0
