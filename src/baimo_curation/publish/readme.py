"""The lines of the README that say what the dataset contains, counted at build."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from baimo_curation.publish.parquet_files import PublishedTables
from baimo_curation.tables.base import columns
from baimo_curation.tables.codelists import ConflictKind, EntityType
from baimo_curation.tables.events import Event
from baimo_curation.tables.marks import Basis

_BLOCK = re.compile(
    rb"(<!-- counts: written by 'baimo build' -->\n).*?(<!-- end of counts -->)", re.S
)
_MOST_TYPES = 6
_CONTRADICTIONS = (ConflictKind.DISAGREEMENT, ConflictKind.ORDER)
_DATES = tuple(column.name for column in columns(Event) if column.mark(Basis))


def with_counts(readme: bytes, tables: Mapping[str, PublishedTables]) -> bytes:
    """Return a README with the lines between its two comments written anew.

    A README without the comments is returned as it is.

    Args:
        readme: The file as it is.
        tables: Published tables by name.
    """
    return _BLOCK.sub(lambda found: found[1] + _counts(tables).encode() + found[2], readme)


def _counts(tables: Mapping[str, PublishedTables]) -> str:
    """Return what the dataset contains, and how much of it is dated, as a list."""
    rows = {name: len(table) for name, table in tables.items()}
    type_of = {row["entity_id"]: row["type"] for row in tables["entities"].rows()}
    types = Counter(type_of.values()).most_common(_MOST_TYPES)
    listed = ", ".join(_counted(count, EntityType(name).label) for name, count in types)
    figures = list(tables["metrics"].rows("subject_id", "period"))
    of_models = {row["subject_id"] for row in figures if type_of.get(row["subject_id"]) == "model"}
    with_period = sum(row["period"] is not None for row in figures)
    with_date = sum(any(row.values()) for row in tables["events"].rows(*_DATES))
    kinds = tables["conflicts"].rows("kind")
    disagreeing = sum(row["kind"] in _CONTRADICTIONS for row in kinds)
    models = sum(name == "model" for name in type_of.values())
    return (
        f"- {_counted(rows['sources'], 'source')}{_years(tables['sources'])}\n"
        f"- {_counted(rows['entities'], 'entity')}, among them {listed}\n"
        f"- {_counted(rows['metrics'], 'figure')}, {_counted(rows['events'], 'event')}, "
        f"{_counted(rows['relations'], 'relation')} and {_counted(rows['claims'], 'claim')}, with "
        f"{_counted(rows['evidence'], 'cited passage')}\n"
        f"- {with_period} of the figures have a period, {with_date} of the events a date; "
        f"{len(of_models)} of {models} models have a figure; "
        f"{disagreeing} pairs of figures contradict each other\n"
    )


def _years(sources: PublishedTables) -> str:
    days = [
        day
        for row in sources.rows("published_start", "published_end")
        for day in row.values()
        if day is not None
    ]
    if not days:
        return ""
    first, last = min(days).year, max(days).year
    return f" of {first}" if first == last else f" of {first} to {last}"


def _counted(count: int, noun: str) -> str:
    if count != 1:
        noun = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun}"
