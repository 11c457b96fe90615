"""What language models can ask: the answers of the loader, with names and sources in each row.

Every answer is bounded and leaves out empty cells, since a model pays for each character.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cache
from typing import Any, cast

import baimo
from baimo.citation_styles import best_passages
from baimo.file_addresses import line_address
from baimo.row_summaries import summary
from baimo_curation.cli.parser import did_you_mean

Answer = dict[str, Any]

LIMIT = 20  # rows of an answer where the model asks for no other number
_MOST = 200  # rows of an answer, whatever the model asks for
_ABOUT = ("metrics", "scores", "prices", "properties", "events", "claims")


def search(text: str, limit: int = LIMIT) -> Answer:
    """Find entities, events, indicators, sources and claims by name or title, in any script."""
    return _limited([hit._asdict() for hit in baimo.search(text)], limit)


def entity(name: str) -> Answer:
    """Return one entity: its names, relations and sources, and how many rows are about it.

    These are in `metrics`, `scores`, `prices`, `properties`, `events` and `claims`.
    """
    found = baimo.entity(name)
    return {
        **_plain(found.row),
        "names": found.aliases()["name"].to_pylist(),
        "relations": _rows("relations", found.relations()),
        "sources": [_source(row["source_id"]) for row in found.sources().to_pylist()],
        **{f"{table}_count": len(getattr(found, table)()) for table in _ABOUT},
    }


def metrics(name: str, limit: int = LIMIT) -> Answer:
    """Return the figures about an entity: as printed, value and unit, bounds, period, status.

    Each carries its source and the position of the passage in the text of the source.
    """
    return _limited(_rows("metrics", baimo.entity(name).metrics()), limit)


def scores(name: str, limit: int = LIMIT) -> Answer:
    """Return the results of a model, or on a benchmark, with their settings and who measured."""
    return _limited(_rows("scores", baimo.entity(name).scores()), limit)


def prices(name: str, limit: int = LIMIT) -> Answer:
    """Return the prices of a model, or of a seller, for a million tokens."""
    return _limited(_rows("prices", baimo.entity(name).prices()), limit)


def properties(name: str, limit: int = LIMIT) -> Answer:
    """Return the properties of an entity: open weights, modalities, licences and others."""
    return _limited(_rows("properties", baimo.entity(name).properties()), limit)


def claims(name: str, limit: int = LIMIT) -> Answer:
    """Return what is said without a figure about an entity, or by it."""
    return _limited(_rows("claims", baimo.entity(name).claims()), limit)


def events(name: str, limit: int = LIMIT) -> Answer:
    """Return the events an entity took part in, by date, each with its roles and its source."""
    return _limited(_rows("events", baimo.entity(name).events()), limit)


def columns(table: str) -> Answer:
    """Return the columns of a table: name, type, meaning, and the codes allowed in it."""
    if table not in _resources():
        hint = did_you_mean(table, list(_resources())) or f"tables: {', '.join(_resources())}"
        raise baimo.UnknownNameError(f"there is no table {table!r}; {hint}")
    resource = _resources()[table]
    return {
        "table": table,
        "rows": resource["rowCount"],
        "description": resource["description"],
        "columns": [
            {
                "name": field["name"],
                "type": field["type"],
                "description": field["description"],
                **({"codes": codes} if (codes := _codes(field)) else {}),
            }
            for field in resource["schema"]["fields"]
        ],
    }


def cite(table: baimo.CitedTable, row_id: str, style: baimo.CiteStyle = "text") -> Answer:
    """Return a citation of one row with release, source and position."""
    return {"citation": baimo.cite(table, row_id, style)}


TOOLS = (
    *(search, entity, metrics, scores, prices, properties, events, claims),
    *(columns, cite),
)


def _limited(rows: list[Answer], limit: int) -> Answer:
    limit = min(max(limit, 1), _MOST)
    return {"found": len(rows), "truncated": len(rows) > limit, "rows": rows[:limit]}


def _rows(table: str, rows: Any) -> list[Answer]:
    """Return rows with a name beside each id, and the passage that best states each."""
    key = _resources()[table]["schema"]["primaryKey"][0]
    found = []
    for row in rows.to_pylist():
        names = {
            column.removesuffix("_id"): _name(other, row[column])
            for column, other in _references(table).items()
            if row[column] is not None
        }
        passage = _passages()[table, row[key]]
        found.append({**_plain(row), **names, "source": _place(passage)})
    return found


def _place(passage: Answer) -> Answer:
    """Return the source of a passage and its position, in an open source also file and line."""
    source = _by_id("sources")[passage["source_id"]]
    position = {"start": passage["start"], "end": passage["end"]}
    address = line_address(source, passage["file"], passage["line"])
    if address:
        position |= {"file": passage["file"], "line": passage["line"], "address": address}
    return _source(passage["source_id"]) | _plain(position)


def _plain(row: dict[str, Any]) -> Answer:
    """Return a row without empty cells, dates as text."""
    return {
        name: cell.isoformat() if isinstance(cell, datetime.date) else cell
        for name, cell in row.items()
        if cell is not None
    }


def _source(source_id: str) -> Answer:
    row = _by_id("sources")[source_id]
    return _plain({name: row[name] for name in ("source_id", "title", "published", "url")})


def _codes(field: dict[str, Any]) -> dict[str, str]:
    categories: Iterable[dict[str, str]] = field.get("categories", ())
    return {code["value"]: code["description"] for code in categories}


@cache
def _passages() -> dict[tuple[str, ...], Answer]:
    return best_passages(baimo.load("evidence").to_pylist(), "table", "row_id")


@cache
def _resources() -> dict[str, dict[str, Any]]:
    """Return the descriptor of each published table."""
    tables = {info.name for info in baimo.tables()}
    return {r["name"]: r for r in baimo.descriptor()["resources"] if r["name"] in tables}


@cache
def _references(table: str) -> dict[str, str]:
    """Return the table that each column of ids refers to."""
    keys = _resources()[table]["schema"].get("foreignKeys", ())
    single = (key for key in keys if len(key["fields"]) == 1)
    return {key["fields"][0]: key["reference"]["resource"] for key in single}


@cache
def _by_id(table: str) -> dict[str, dict[str, Any]]:
    key = _resources()[table]["schema"]["primaryKey"][0]
    return {row[key]: row for row in baimo.load(cast("baimo.TableName", table)).to_pylist()}


def _name(table: str, row_id: str) -> str:
    """Return what a row is called; one without a name is summed up in a line."""
    row = _by_id(table)[row_id]
    return row["name"] if "name" in row else summary(cast("baimo.TableName", table), row)
