"""One entity of the published data as text, each line with its place in a source."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import baimo
from baimo.loader import TableName

Record = dict[str, Any]
Citations = dict[tuple[str, str], str]


class UnknownEntityError(LookupError):
    """No entity, or several, go by the name; the message lists what could be meant."""


def entity_lines(name: str) -> Iterator[str]:
    """Yield the lines that describe an entity.

    Args:
        name: An entity's id, or any of its names, in any case.

    Raises:
        UnknownEntityError: No entity goes by the name, or several do.
    """
    entities = {row["entity_id"]: row for row in _records("entities")}
    entity_id = _resolve(name, entities)
    entity = entities[entity_id]
    label = {key: row["name"] for key, row in entities.items()}
    cited = _citations()

    chinese = f" {entity['name_zh']}" if entity["name_zh"] else ""
    where = entity["region"] or entity["country"]
    yield f"{entity['name']}{chinese} ({entity_id})"
    yield f"{entity['type']}{', ' + where if where else ''}: {entity['description']}"
    aliases = [row["name"] for row in _records("aliases") if row["entity_id"] == entity_id]
    yield f"Names: {', '.join(aliases)}"
    yield from _section("Figures", _figures(entity_id, label, cited))
    yield from _section("Events", _events(entity_id, cited))
    yield from _section("Relations", _relations(entity_id, label, cited))


def _resolve(name: str, entities: dict[str, Record]) -> str:
    if name in entities:
        return name
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in _records("aliases"):
        bearers[row["name"].casefold()].add(row["entity_id"])
    found = sorted(bearers.get(name.strip().casefold(), ()))
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownEntityError(f"{name!r} can mean {', '.join(found)}; name one of these ids")
    known = [*bearers, *entities]
    close = difflib.get_close_matches(name.casefold(), known, n=3)
    hint = f"nearest: {', '.join(close)}" if close else "run 'baimo list entities' to see all"
    raise UnknownEntityError(f"no entity goes by the name {name!r}; {hint}")


def _figures(entity_id: str, label: dict[str, str], cited: Citations) -> Iterator[str]:
    indicators = {row["indicator_id"]: row["name"] for row in _records("indicators")}
    for row in _records("metrics"):
        if entity_id not in (row["subject_id"], row["object_id"]):
            continue
        about = indicators[row["indicator_id"]]
        if row["subject_id"] != entity_id:
            about += f" of {label[row['subject_id']]}"
        parts = [f"{about}: {row['reported_text']}", row["period"], row["segment"]]
        if row["status"] != "reported":
            parts.append(row["status"])
        if row["claimant_id"]:
            parts.append(f"says {label[row['claimant_id']]}")
        yield _line(parts, cited["metrics", row["metric_id"]])


def _events(entity_id: str, cited: Citations) -> Iterator[str]:
    involved = {
        row["event_id"] for row in _records("event_participants") if row["entity_id"] == entity_id
    }
    rows = [row for row in _records("events") if row["event_id"] in involved]
    for row in sorted(rows, key=lambda row: (row["date"] is None, row["date"])):
        status = None if row["status"] == "occurred" else row["status"]
        parts = [f"{row['date'] or 'undated'}: {row['title']}", status]
        yield _line(parts, cited["events", row["event_id"]])


def _relations(entity_id: str, label: dict[str, str], cited: Citations) -> Iterator[str]:
    for row in _records("relations"):
        if entity_id in (row["subject_id"], row["object_id"]):
            predicate = row["predicate"].replace("_", " ")
            text = f"{label[row['subject_id']]} {predicate} {label[row['object_id']]}"
            status = None if row["status"] == "current" else row["status"]
            yield _line([text, status], cited["relations", row["relation_id"]])


def _line(parts: list[str | None], citation: str) -> str:
    return "; ".join(part for part in parts if part) + f"  [{citation}]"


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield f"\n{title}"
        yield f"  {line}"


def _citations() -> Citations:
    """Return `source:start-end` of the passage that best states each row of each table."""
    cited: Citations = {}
    for row in sorted(_records("evidence"), key=lambda row: row["aspect"] not in ("row", "value")):
        place = f"{row['source_id']}:{row['start']}-{row['end']}"
        cited.setdefault((row["table"], row["row_id"]), place)
    return cited


def _records(name: TableName) -> list[Record]:
    records: list[Record] = baimo.load(name).to_pylist()
    return records
