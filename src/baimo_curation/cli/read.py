"""Commands for readers of the published data: list, show, mentions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

import baimo
from baimo_curation.cli.shared import print_rows
from baimo_curation.cli.show_entity import entity_lines
from baimo_curation.cli.validate import TextOrJson
from baimo_curation.errors import ProjectError
from baimo_curation.tables import PUBLISHED
from baimo_text.mentions import find_mentions, mentions_to_json
from baimo_text.spotter import Spotter
from baimo_text.text_file import read_text

_MENTION_COLUMNS = [
    "start",
    "end",
    "kind",
    "text",
    "value",
    "value_max",
    "unit",
    "qualifier",
    "entity_ids",
]


def list_tables(
    table: Annotated[str | None, typer.Argument(help="A table; none lists the tables.")] = None,
) -> None:
    """List the published tables, or the rows of one by key."""
    if table is None:
        entries = [[info.name, str(info.rows), info.description] for info in baimo.tables()]
        print_rows(["table", "rows", "one row is"], entries)
        return
    if table not in get_args(baimo.TableName):
        known = ", ".join(get_args(baimo.TableName))
        raise ProjectError(f"there is no table {table!r}; choose one of {known}")
    rows = baimo.load(cast("baimo.TableName", table)).to_pylist()
    extra = [name for name in ("type", "name", "name_zh", "title") if rows and name in rows[0]]
    header = list(dict.fromkeys([*PUBLISHED[table].primary_key, *extra]))
    print_rows(header, [[_shown(row[name]) for name in header] for row in rows])


def show(
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="An id or any name.")],
) -> None:
    """Show all that the published data say about one entity, with positions in the sources."""
    for line in entity_lines(entity):
        typer.echo(line)


def mentions(
    file: Annotated[Path, typer.Argument(help="Any text in UTF-8.")],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day, month or year that relative dates count from."),
    ] = None,
    format: Annotated[TextOrJson, typer.Option(help="How to print them.")] = TextOrJson.TEXT,
) -> None:
    """Print every quantity, rank, date, identifier and known name in a text."""
    aliases = baimo.load("aliases").to_pylist()
    spotter = Spotter((row["name"], row["entity_id"], row["ambiguous"]) for row in aliases)
    raw = read_text(file)
    try:
        found = mentions_to_json(find_mentions(raw, published=published, spotter=spotter))
    except ValueError as error:
        raise ProjectError(str(error)) from error
    if format is TextOrJson.JSON:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        rows = [[_shown(record[name]) for name in _MENTION_COLUMNS] for record in found]
        print_rows(_MENTION_COLUMNS, rows)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value).replace("\n", " ")
