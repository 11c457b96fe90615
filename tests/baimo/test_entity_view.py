from __future__ import annotations

from typing import Any

import pytest

import baimo

SENSETIME = baimo.entity("商湯")


def test_an_entity_reads_like_its_row() -> None:
    assert SENSETIME.id == "sensetime"
    assert (SENSETIME.name, SENSETIME.name_zh) == ("SenseTime", "商汤科技")
    assert baimo.entity("sensetime") == SENSETIME
    assert hash(SENSETIME) == hash(baimo.entity("sensetime"))
    assert "website" in dir(SENSETIME)
    with pytest.raises(AttributeError, match="no attribute 'nmae'"):
        _ = SENSETIME.nmae


def test_its_attributes_are_the_typed_columns() -> None:
    types = {"string": "str", "integer": "int", "date": "datetime.date"}
    resources = {entry["name"]: entry for entry in baimo.descriptor()["resources"]}

    assert baimo.Entity.__annotations__ == {
        field["name"]: types[field["type"]] + (" | None" if nullable(field) else "")
        for field in resources["entities"]["schema"]["fields"]
    }


def nullable(field: dict[str, Any]) -> bool:
    return not field.get("constraints", {}).get("required", False)


def test_its_tables_hold_the_rows_about_it() -> None:
    metrics = SENSETIME.metrics("pandas")
    relations = SENSETIME.relations("pandas")

    about = ["subject_id", "compared_with_id", "scope_id"]
    assert (metrics[about] == "sensetime").any(axis="columns").all()
    assert ((relations.subject_id == "sensetime") | (relations.object_id == "sensetime")).all()
    assert set(SENSETIME.aliases()["entity_id"].to_pylist()) == {"sensetime"}
    claims = SENSETIME.claims("pandas")
    assert (claims[["subject_id", "object_id", "claimant_id"]] == "sensetime").any(axis=1).all()
    assert len(claims) > 5
    assert set(SENSETIME.identifiers()["entity_id"].to_pylist()) == {"sensetime"}
    empty = (SENSETIME.scores, SENSETIME.prices, SENSETIME.properties)
    assert [len(table()) for table in empty] == [0, 0, 0]
    assert "guancha-2024-sensetime" in SENSETIME.sources()["source_id"].to_pylist()


def test_its_events_come_by_date_with_its_roles() -> None:
    events = SENSETIME.events("pandas")
    dated = events.date_start.dropna()

    assert dated.is_monotonic_increasing
    assert events.date_start.isna().iloc[len(dated) :].all()
    assert set(events.roles.str.split(";").explode()) <= {
        *baimo.load("event_participants", "pandas").role.unique()
    }


def test_an_entity_has_a_source_and_a_repr() -> None:
    for entity_id in baimo.load("entities")["entity_id"].to_pylist()[::7]:
        entity = baimo.entity(entity_id)

        # A source that states something of it need not name it.
        assert len(entity.sources()) >= entity.source_count > 0
        assert repr(entity).startswith(f"<Entity {entity.id}: ")
        assert "<table>" in entity._repr_html_()


def test_columns_keep_their_type_without_rows() -> None:
    idle = next(
        entity
        for entity in map(baimo.entity, baimo.load("entities")["entity_id"].to_pylist())
        if not len(entity.events())
    )

    assert idle.events().schema == SENSETIME.events().schema
    assert idle.metrics().schema == SENSETIME.metrics().schema


def test_html_is_escaped() -> None:
    odd = baimo.entity("sensetime")
    odd.row = odd.row | {"description": "<script>alert(1)</script>"}

    assert "<script>" not in odd._repr_html_()


def test_frames_are_checked_in_every_table() -> None:
    for get in (SENSETIME.metrics, SENSETIME.events, SENSETIME.relations, SENSETIME.aliases):
        with pytest.raises(baimo.UnknownFrameError):
            get("excel")  # type: ignore[call-overload]
