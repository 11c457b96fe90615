"""The tables `events` and `event_participants`: what happened, and who took part."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from baimo_curation.tables.base import Edtf, EntityId, EventId, Label, Row, Slug, Text
from baimo_curation.tables.codelists import DateBasis, EventStatus, EventType, Role


class Event(Row):
    """Something that happened, is scheduled, or was said on an occasion."""

    table_name: ClassVar[str] = "events"
    table_title: ClassVar[str] = "Events"
    primary_key: ClassVar[tuple[str, ...]] = ("event_id",)
    needs_evidence: ClassVar[bool] = True

    event_id: Slug = Field(
        title="Event",
        description="Permanent identifier of the event.",
        examples=["sensenova-4-upgrade"],
    )
    type: EventType = Field(title="Type", description="What happened.", examples=["model_upgrade"])
    title: Label = Field(
        title="Title",
        description="What happened, in English, in our own words.",
        examples=["SenseTime upgrades SenseNova to version 4.0"],
    )
    title_zh: Label = Field(
        title="Chinese title",
        description="What happened, in Simplified Chinese, in our own words.",
        examples=["日日新大模型更新到4.0"],
    )
    date: Edtf | None = Field(
        title="Date",
        description="When (EDTF), no more precise than the text; never the publication date.",
        examples=["2024-02"],
    )
    date_basis: DateBasis = Field(
        title="Basis of the date",
        description="Where the date comes from.",
        examples=["printed"],
    )
    status: EventStatus = Field(
        title="Status", description="How certain it is that it took place.", examples=["occurred"]
    )
    place_id: EntityId | None = Field(
        title="Place", description="Where it took place, if stated.", examples=["shanghai"]
    )
    claimant_id: EntityId | None = Field(
        title="Claimant",
        description="Who says so, when it is not the source itself.",
        examples=["sensetime"],
    )
    note: Text | None = Field(
        title="Note", description="Remarks of the curators.", examples=["A caption repeats it."]
    )


class EventParticipant(Row):
    """One entity that took part in an event, and how."""

    table_name: ClassVar[str] = "event_participants"
    table_title: ClassVar[str] = "Event participants"
    primary_key: ClassVar[tuple[str, ...]] = ("event_id", "entity_id", "role")

    event_id: EventId = Field(
        title="Event", description="The event.", examples=["sensenova-4-upgrade"]
    )
    entity_id: EntityId = Field(
        title="Entity", description="The entity that took part.", examples=["sensetime"]
    )
    role: Role = Field(title="Role", description="How it took part.", examples=["developer"])
