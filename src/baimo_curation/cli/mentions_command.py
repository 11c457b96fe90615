"""`baimo mentions`: what the reader of Chinese and English finds in any text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import baimo
from baimo_curation.cli.many_texts import Alias, TextMentions, read_texts, texts_below
from baimo_curation.cli.parser import Parser, whole_number
from baimo_curation.cli.terminal import echo, echo_json, print_rows
from baimo_curation.errors import CommandError
from baimo_curation.printable import escape
from baimo_text.mentions import find_mentions, mentions_to_json
from baimo_text.periods import read_published
from baimo_text.spotter import Spotter
from baimo_text.text_files import read_text

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
    "reasons",
]


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", type=Path, help="Any text in UTF-8, or a folder of texts.")
    parser.add_argument(
        "--published",
        metavar="DATE",
        help="Day, month or year from which relative dates count.",
    )
    parser.add_argument(
        "--jobs",
        type=whole_number(1),
        default=1,
        metavar="N",
        help="How many processes read the texts of a folder.",
    )
    parser.add_format()


def run(file: Path, published: str | None, jobs: int, format: str) -> int:
    """Print every mention in a text or in the texts of a folder.

    Names are those of the published entities. Exit code 1 if a text of a folder cannot be read.
    """
    try:
        read_published(published)
    except ValueError as error:
        raise CommandError(str(error)) from error
    rows = baimo.load("aliases").to_pylist()
    aliases = [(row["name"], row["entity_id"], row["ambiguous"]) for row in rows]
    if file.is_dir():
        results = read_texts(texts_below(file), aliases, published, jobs)
        return _print_json(results) if format == "json" else _print_table(results)
    return _print_one(file, published, aliases, format)


def _print_one(file: Path, published: str | None, aliases: list[Alias], format: str) -> int:
    try:
        found = find_mentions(read_text(file), published=published, spotter=Spotter(aliases))
    except ValueError as error:
        raise CommandError(str(error)) from error
    records = mentions_to_json(found)
    if format == "json":
        echo_json(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        print_rows(_COLUMNS, [[_shown(record[name]) for name in _COLUMNS] for record in records])
    return 0


def _print_json(results: Iterable[TextMentions]) -> int:
    """Print a list with one object a file, as each is read: its mentions, or its error."""
    code, opening = 0, "["
    for result in results:
        record: dict[str, object] = {"file": str(result.path)}
        record |= {"error": result.error} if result.error else {"mentions": result.mentions}
        echo_json(opening + json.dumps(record, ensure_ascii=False))
        code, opening = _noted(result, code), ","
    echo_json("]")
    return code


def _print_table(results: Iterable[TextMentions]) -> int:
    """Print tab-separated lines, as each file is read, with its path in front."""
    code = 0
    print("\t".join(["file", *_COLUMNS]))
    for result in results:
        for record in result.mentions:
            cells = [str(result.path), *(_shown(record[name]) for name in _COLUMNS)]
            print("\t".join(map(escape, cells)))
        code = _noted(result, code)
    return code


def _noted(result: TextMentions, code: int) -> int:
    """Name a file that cannot be read; return the exit code so far."""
    if not result.error:
        return code
    echo(result.error, err=True)
    return 1


def _shown(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value)
