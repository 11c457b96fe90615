"""Rows for tables of the site that the sources may not fill yet, added to the published ones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.tables import PUBLISHED, TABLES
from baimo_curation.tables.base import columns

Record = dict[str, Any]


def with_rows(world: JoinedRows, **tables: list[Record]) -> JoinedRows:
    """Return the world with whole tables replaced."""
    return JoinedRows(replace(world.package, tables=world.package.tables | tables))


def with_facts(world: JoinedRows, **changes: Record) -> JoinedRows:
    """Return the world with a row more in each table of facts, each with evidence.

    Args:
        world: The published rows.
        changes: Columns to set otherwise, by table.
    """
    model, seller, benchmark = list(world.entities)[:3]
    rows = {
        "scores": {"score_id": "test-score", "model_id": model, "benchmark_id": benchmark}
        | {"metric": "accuracy", "value": 86.1, "unit_id": "percent", "reported_text": "86.1"}
        | {"shots": 5, "first_party": True, "preference": "normal"}
        | {"setting": "agent mode", "setting_zh": "智能体模式"}
        | {"evaluator": "by hand", "evaluator_zh": "人工评测"},
        "prices": {"price_id": "test-price", "model_id": model, "seller_id": seller}
        | {"site": "mainland", "kind": "input", "tier": "batch", "value": 2.0, "currency": "cny"}
        | {"reported_text": "2元", "observed": "2026-07-01", "converted": True},
        "properties": {"property_id": "test-property", "subject_id": model, "status": "reported"}
        | {"property": "open_weights", "code": "yes", "channel_id": seller},
        "identifiers": {"entity_id": model, "scheme": "github", "value": "owner/name"},
    }
    evidence = list(world.tables["evidence"])
    passage = evidence[0]
    added = {}
    for name, row in rows.items():
        whole = {column.name: None for column in columns(PUBLISHED[name])} | row
        whole |= changes.get(name, {})
        added[name] = [*world.tables[name], whole]
        if TABLES[name].needs_evidence:
            key = whole[TABLES[name].primary_key[0]]
            evidence.append(passage | {"table": name, "row_id": key, "aspect": "row"})
    return with_rows(world, evidence=evidence, **added)
