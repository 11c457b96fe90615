"""The models of a family, on the pages of the family and of its models."""

from __future__ import annotations

from baimo_curation.site.components import (
    Html,
    code_badge,
    entity_link,
    joined,
    paragraph,
    table,
    when,
)
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.joined_rows import JoinedRows, event_date
from baimo_curation.site.page import Context, section
from baimo_curation.site.pages.entity_index import entity_tallies
from baimo_curation.site.site_package import Record
from baimo_curation.tables.codelists import EventType, Predicate, Role

_RELEASES = (EventType.MODEL_LAUNCH, EventType.MODEL_UPGRADE, EventType.OPEN_SOURCE_RELEASE)


def family_section(ctx: Context, entity_id: str) -> list[Fragment]:
    """Return the versions of an entity, and those of what it is a version of; nothing without."""
    own = _versions(ctx.world, entity_id)
    parts = []
    for row in ctx.world.relations_of.get(entity_id, ()):
        if row["predicate"] == Predicate.VERSION_OF and row["subject_id"] == entity_id:
            family = row["object_id"]
            said = Fragment(ctx.say("A version of {}.", "{}的一个版本。"))
            parts.append(paragraph(said.format(entity_link(ctx, family))))
            sisters = _versions(ctx.world, family)
            if len(sisters) > 1:
                parts.append(_table(ctx, sisters, ctx.entity_name(family), but=entity_id))
    if own:
        parts.append(_table(ctx, own, ctx.entity_name(entity_id)))
    return [section(ctx.say("Model family", "模型家族"), "family"), *parts] if parts else []


def _versions(world: JoinedRows, entity_id: str) -> list[Record]:
    return [
        row
        for row in world.relations_of.get(entity_id, ())
        if row["predicate"] == Predicate.VERSION_OF and row["object_id"] == entity_id
    ]


def _table(ctx: Context, rows: list[Record], family: str, *, but: str = "") -> Fragment:
    """Return the versions in the order of their releases, those of unknown date last."""
    found = [(_release(ctx.world, row["subject_id"]), row) for row in rows]
    found.sort(key=lambda pair: (pair[0] is None, pair[0] or "", pair[1]["subject_id"]))
    cells = [[*_cells(ctx, row, but), when(ctx, day) if day else ""] for day, row in found]
    heads = [
        ctx.say("Version", "版本"),
        ctx.say("Type", "类型"),
        ctx.say("Recorded", "已收录"),
        ctx.say("Released", "发布日期"),
    ]
    caption = ctx.say(f"Versions of {family}", f"{family}的各个版本")
    return table(heads, cells, caption=caption, kind="b-family")


def _cells(ctx: Context, row: Record, but: str) -> list[Html]:
    key, status = row["subject_id"], row["status"]
    name: Html = ctx.entity_name(key) if key == but else entity_link(ctx, key)
    mark = "" if status == "current" else code_badge(ctx, "RelationStatus", status, "warn")
    kind = ctx.code("EntityType", ctx.world.entities[key]["type"]).label
    return [joined([name, mark]), kind, entity_tallies(ctx, key)]


def _release(world: JoinedRows, entity_id: str) -> str | None:
    """Return when a model was first released: the date of its earliest release that happened."""
    for event in world.events_of.get(entity_id, ()):
        parts = [
            row["role"]
            for row in world.participants_of.get(event["event_id"], ())
            if row["entity_id"] == entity_id
        ]
        if Role.PRODUCT in parts and event["type"] in _RELEASES and event_date(event) == "date":
            day: str = event["date"]
            return day
    return None
