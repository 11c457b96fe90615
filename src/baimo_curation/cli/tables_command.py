"""`baimo tables`: the tables of any text, cell by cell, with the headers of each cell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from baimo_curation.cli.parser import Parser
from baimo_curation.cli.terminal import bold, echo, echo_json, print_rows
from baimo_curation.errors import CommandError
from baimo_text.table_figures import tables_to_json
from baimo_text.text_files import read_text

_COLUMNS = ["row/column", "start", "text", "value", "unit", "row headers", "column headers"]


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
    """Print every table in a text; what cannot be read of a broken one is said."""
    try:
        found: list[Any] = list(tables_to_json(read_text(file), published=published))
    except ValueError as error:  # of the file or of the date
        raise CommandError(str(error)) from error
    if format == "json":
        echo_json(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for number, table in enumerate(found, 1):
        echo(bold(_title(number, table)))
        for problem in table["problems"]:
            echo(f"  not read: {problem}")
        print_rows(_COLUMNS, [row for cell in table["cells"] for row in _rows(cell)])
        for note in table["notes"]:
            echo(f"  {note['mark']} {note['text']}".rstrip())
        echo()
    return 0


def _title(number: int, table: dict[str, Any]) -> str:
    name = table["caption"] or table["heading"] or ""
    size = f"{table['rows']} rows, {table['columns']} columns"
    return f"Table {number}, line {table['line']}: {size}{': ' if name else ''}{name}"


def _rows(cell: dict[str, Any]) -> Iterator[list[str]]:
    """Yield a line for each figure of a cell, or one for a cell without figures."""
    if cell["header"] or not cell["text"]:
        return
    headers = [" > ".join(cell[name]) for name in ("row_headers", "column_headers")]
    place = [f"{cell['row']}/{cell['column']}", str(cell["start"])]
    if not cell["figures"]:
        yield [*place, cell["text"], "", "", *headers]
    for figure in cell["figures"]:
        high = figure["value_max"]
        value = f"{figure['value']}" + ("" if high is None else f" to {high}")
        yield [*place, cell["text"], value, figure["unit"], *headers]
