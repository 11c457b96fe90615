"""`baimo sql`: a query over the published tables."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable
from math import isfinite

import baimo
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.terminal import echo, echo_json, print_rows
from baimo_curation.errors import CommandError


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("query", help="One SELECT; every table is a view.")
    parser.add_format("csv")


def run(query: str, format: str) -> int:
    """Print the result of a query."""
    table = baimo.sql(query)
    names = table.column_names
    rows = list(zip(*(column.to_pylist() for column in table.columns), strict=True))
    if format == "json":
        if len(set(names)) < len(names):
            raise CommandError(
                "two columns have the same name, which JSON does not allow; rename one with AS"
            )
        records = [_json_value(dict(zip(names, row, strict=True))) for row in rows]
        echo_json(json.dumps(records, ensure_ascii=False, indent=1, default=str))
    elif format == "csv":
        _print_csv([names, *rows])
    else:
        print_rows(names, [["" if cell is None else str(cell) for cell in row] for row in rows])
    return 0


def _print_csv(rows: Iterable[Iterable[object]]) -> None:
    """Print CSV: a program gets the cells as they are, a terminal without control characters."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    if sys.stdout.isatty():
        echo(buffer.getvalue().removesuffix("\n"))
    else:
        sys.stdout.write(buffer.getvalue())


def _json_value(value: object) -> object:
    """Return a value with null for what JSON has no number for, NaN and infinity."""
    if isinstance(value, dict):
        return {str(key): _json_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_json_value(item) for item in value]
    return None if isinstance(value, float) and not isfinite(value) else value
