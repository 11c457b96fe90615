"""`baimo list`: the published tables, or the rows of one."""

from __future__ import annotations

import baimo
from baimo_curation.cli.parser import Parser, did_you_mean
from baimo_curation.cli.terminal import print_rows
from baimo_curation.errors import CommandError

# Columns shown beside the key, of those that a table has.
_NAMES = ("type", "name", "name_zh", "title")


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("table", nargs="?", help="A table; without it the tables are listed.")


def run(table: str | None) -> int:
    """Print the tables with their number of rows, or the key and names of every row of one."""
    if table is None:
        entries = [[info.name, str(info.rows), info.description] for info in baimo.tables()]
        print_rows(["table", "rows", "one row is"], entries)
        return 0
    keys = {r["name"]: r["schema"]["primaryKey"] for r in baimo.descriptor()["resources"]}
    tables = [info.name for info in baimo.tables()]
    if table not in tables:
        hint = did_you_mean(table, tables) or f"choose one of {', '.join(tables)}"
        raise CommandError(f"there is no table {table!r}; {hint}")
    rows = baimo.load(table)
    header = list(dict.fromkeys([*keys[table], *(n for n in _NAMES if n in rows.column_names)]))
    columns = [rows[name].to_pylist() for name in header]
    cells = [["" if cell is None else str(cell) for cell in column] for column in columns]
    print_rows(header, list(zip(*cells, strict=True)))
    return 0
