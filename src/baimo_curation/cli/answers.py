"""Commands that ask the published data: search, sql, cite, verify."""

from __future__ import annotations

import csv
import json
import sys
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import Annotated, cast

import typer

import baimo
from baimo_curation.cli.shared import print_rows
from baimo_curation.cli.validate import TextOrJson
from baimo_curation.errors import ProjectError

_Format = Annotated[TextOrJson, typer.Option(help="How to print it.")]


class SqlFormat(StrEnum):
    """How the result of a query is printed."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


class Style(StrEnum):
    """In which form a row is cited."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


def search(
    text: Annotated[str, typer.Argument(help="Words, in any script.")],
    format: _Format = TextOrJson.TEXT,
) -> None:
    """Find entities, events, indicators and sources by name or title; exit 1 if there is none."""
    hits = baimo.search(text)
    if format is TextOrJson.JSON:
        typer.echo(json.dumps([hit._asdict() for hit in hits], ensure_ascii=False, indent=1))
    else:
        print_rows(list(baimo.Hit._fields), [list(hit) for hit in hits])
    raise typer.Exit(0 if hits else 1)


def sql(
    query: Annotated[str, typer.Argument(help="One SELECT; every table is a view.")],
    format: Annotated[SqlFormat, typer.Option(help="How to print it.")] = SqlFormat.TEXT,
) -> None:
    """Run a query in DuckDB's SQL over the published tables."""
    table = baimo.sql(query)
    names = table.column_names
    rows = list(zip(*(column.to_pylist() for column in table.columns), strict=True))
    if format is SqlFormat.JSON:
        if len(set(names)) < len(names):
            raise ProjectError(
                "two columns have one name, which JSON cannot hold; name them with AS"
            )
        records = [_json_value(dict(zip(names, row, strict=True))) for row in rows]
        typer.echo(json.dumps(records, ensure_ascii=False, indent=1, default=str))
    elif format is SqlFormat.CSV:
        csv.writer(sys.stdout, lineterminator="\n").writerows([names, *rows])
    else:
        print_rows(names, [["" if cell is None else str(cell) for cell in row] for row in rows])


def _json_value(value: object) -> object:
    """Return a value with null for what JSON has no number for, NaN and infinity."""
    if isinstance(value, dict):
        return {str(key): _json_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_json_value(item) for item in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def cite(
    row: Annotated[str, typer.Argument(metavar="TABLE/ID", help="The row.")],
    style: Annotated[Style, typer.Option(help="In which form.")] = Style.TEXT,
) -> None:
    """Cite one row: its id, the release, the source and the position in it."""
    table, slash, row_id = row.partition("/")
    if not slash:
        raise ProjectError(f"{row!r} is not TABLE/ID; write it like metrics/a100-bandwidth")
    cited = baimo.cite(cast("baimo.CitedTable", table), row_id, style.value)
    typer.echo(cited.rstrip("\n"))


def verify(
    texts: Annotated[Path, typer.Argument(metavar="PATH", help="A text, or a folder of texts.")],
    format: _Format = TextOrJson.TEXT,
) -> None:
    """Check texts against every published position, offline; exit 1 if a passage is gone.

    As text it lists the passages that are gone; JSON has them all, with where they stand now.
    """
    result = baimo.verify(texts)
    if format is TextOrJson.JSON:
        data = result._asdict() | {"passages": [p._asdict() for p in result.passages]}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        typer.echo(repr(result))
        for p in result.passages:
            if p.state == "lost":
                typer.echo(f"lost: {p.source_id}:{p.start}-{p.end}: {p.row}")
    raise typer.Exit(0 if result.ok else 1)
