"""Write the package of the validation benchmark: five tables, N metrics, clean or with errors."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_UNITS, _STATES = ("cny", "usd", "count"), ("actual", "estimate", "target")
_KINDS, _EVENTS = ("company", "model", "product", "person"), ("release", "funding", "policy")
_FAULTS = 10
_NOTE, _REMARK = "据公司公告，第{}期数据", '"the ""final"" figure, issue {}"'

Place = tuple[str, int]


def _field(name: str, kind: str = "string", **constraints: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, **({"constraints": constraints} if constraints else {})}


def _key(name: str, resource: str) -> dict[str, Any]:
    target = "entity_id" if resource in ("", "entities") else f"{resource[:-1]}_id"
    return {"fields": [name], "reference": {"resource": resource, "fields": [target]}}


SCHEMAS: dict[str, dict[str, Any]] = {
    "entities": {
        "fields": [
            _field("entity_id", required=True, pattern="e-[0-9]+"),
            _field("name", required=True, maxLength=80),
            _field("type", required=True, enum=list(_KINDS)),
            _field("parent_id"),
        ],
        "primaryKey": ["entity_id"],
        "foreignKeys": [_key("parent_id", "")],
    },
    "indicators": {
        "fields": [_field("indicator_id", required=True), _field("title")],
        "primaryKey": ["indicator_id"],
    },
    "sources": {
        "fields": [
            _field("source_id", required=True),
            _field("title"),
            _field("published", "date"),
        ],
        "primaryKey": ["source_id"],
    },
    "metrics": {
        "fields": [
            _field("metric_id", required=True, pattern="m-[0-9]{8}"),
            _field("entity_id", required=True),
            _field("indicator_id", required=True),
            _field("source_id", required=True),
            _field("period", "yearmonth", required=True),
            _field("value", "number", minimum=0),
            _field("unit", required=True, enum=list(_UNITS)),
            _field("status", required=True, enum=list(_STATES)),
            _field("published", "date", minimum="2000-01-01"),
            _field("note", maxLength=200),
        ],
        "primaryKey": ["metric_id"],
        "foreignKeys": [
            _key("entity_id", "entities"),
            _key("indicator_id", "indicators"),
            _key("source_id", "sources"),
        ],
    },
    "events": {
        "fields": [
            _field("event_id", required=True),
            _field("entity_id", required=True),
            _field("type", required=True, enum=list(_EVENTS)),
            _field("date", "date"),
            _field("title"),
        ],
        "primaryKey": ["event_id"],
        "foreignKeys": [_key("entity_id", "entities")],
    },
}


def write_package(
    folder: Path, rows: int, *, dirty: bool = False, remarks: bool = False
) -> list[Place]:
    """Write the package with so many metrics.

    Args:
        folder: Where; it is created.
        rows: How many metrics.
        dirty: Whether 0.1 % of the metrics have each kind of error.
        remarks: Whether the notes of metrics are quoted cells with quoted words.

    Returns:
        Table and row number of every error that was put in.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(rows)
    entities, sources = max(rows // 20, 1), max(rows // 100, 1)
    tables: dict[str, Iterator[list[str]]] = {
        "entities": _entities(entities, chance),
        "indicators": ([f"i-{n}", f"指标{n}"] for n in range(40)),
        "sources": ([f"s-{n}", f"来源{n}", _day(n)] for n in range(sources)),
        "metrics": _metrics(rows, entities, sources, chance, dirty=dirty, remarks=remarks),
        "events": (
            [f"v-{n}", f"e-{chance.randrange(entities)}", _EVENTS[n % 3], _day(n), f"事件{n}"]
            for n in range(rows // 5)
        ),
    }
    for name, lines in tables.items():
        header = [field["name"] for field in SCHEMAS[name]["fields"]]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(",".join(header) + "\n")
            file.writelines(",".join(line) + "\n" for line in lines)
    profile = "https://datapackage.org/profiles/2.0/datapackage.json"
    resources = [
        {"name": name, "path": f"{name}.csv", "encoding": "utf-8", "schema": schema}
        for name, schema in SCHEMAS.items()
    ]
    document = {"$schema": profile, "name": "bench", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(document), "utf-8")
    return [("metrics", n + 2) for n in range(rows) if dirty and _fault(n) is not None]


def _day(number: int) -> str:
    return f"{2018 + number % 8}-{1 + number % 12:02}-{1 + number % 28:02}"


def _entities(count: int, chance: random.Random) -> Iterator[list[str]]:
    for n in range(count):
        parent = f"e-{chance.randrange(n)}" if n and n % 3 == 0 else ""
        yield [f"e-{n}", f"实体{n}", _KINDS[n % 4], parent]


def _metrics(
    rows: int,
    entities: int,
    sources: int,
    chance: random.Random,
    *,
    dirty: bool,
    remarks: bool,
) -> Iterator[list[str]]:
    for n in range(rows):
        line = [
            f"m-{n:08}",
            f"e-{chance.randrange(entities)}",
            f"i-{chance.randrange(40)}",
            f"s-{chance.randrange(sources)}",
            _day(n)[:7],
            f"{chance.randrange(10**6) / 100:.2f}",
            _UNITS[n % 3],
            _STATES[n % 3],
            _day(n),
            (_REMARK if remarks else _NOTE).format(n % 977),
        ]
        fault = _fault(n)
        if dirty and fault is not None:
            _spoil(line, fault, n)
        yield line


def _fault(number: int) -> int | None:
    """Return which error a metric has in the dirty package; None if it has none."""
    fault = number % 1000 - (1000 - _FAULTS)
    return fault if fault >= 0 else None


def _spoil(line: list[str], fault: int, number: int) -> None:
    """Put one error of one kind into a row."""
    column, cell = (
        (0, f"m-{number - 500:08}"),  # repeated primary key
        (1, "e-none"),  # foreign key
        (2, "i-none"),
        (3, "s-none"),
        (4, "2020-13"),  # type
        (5, "n/a"),
        (5, "-1"),  # minimum
        (6, "pounds"),  # enum
        (7, ""),  # required
        (8, "1999-12-31"),
    )[fault]
    line[column] = cell
