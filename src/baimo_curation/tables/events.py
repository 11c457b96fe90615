"""The tables `events` and `event_participants`: what happened, and who took part."""

from __future__ import annotations

from typing import Annotated, ClassVar

from baimo_curation.tables.base import (
    Area,
    Edtf,
    EntityId,
    EventId,
    Label,
    Row,
    Slug,
    column,
)
from baimo_curation.tables.codelists import Aspect, DateBasis, EventStatus, EventType, Role
from baimo_curation.tables.marks import (
    Basis,
    Owner,
    Past,
    Prose,
    Searched,
    Summary,
    ToldIn,
    Wording,
)
from baimo_curation.tables.statement import ClaimantId, Remark, RemarkZh


class Event(Row):
    """Something that happened, is scheduled, or was said on an occasion."""

    table_name: ClassVar[str] = "events"
    table_title: ClassVar[str] = "Events"
    table_title_zh: ClassVar[str] = "事件"
    about_zh: ClassVar[str] = "每行是一件已经发生、已经排定或有人在某个场合说出的事。"
    area: ClassVar[Area] = "entities"
    per_source: ClassVar[bool] = True
    primary_key: ClassVar[tuple[str, ...]] = ("event_id",)
    needs_evidence: ClassVar[bool] = True

    event_id: Slug = column(
        title="Event",
        title_zh="事件",
        description="Permanent identifier of the event.",
        description_zh="事件的永久标识。",
        example="sensenova-4-upgrade",
    )
    type: EventType = column(
        title="Type",
        title_zh="类型",
        description="What happened.",
        description_zh="属于哪一类事件。",
        example="model_upgrade",
    )
    title: Annotated[Label, Prose("en"), Wording(), Summary(), Searched(4)] = column(
        title="Title",
        title_zh="英文标题",
        description="What happened, in English, in our own words.",
        description_zh="以英文概述所发生的事，由整理者撰写。",
        example="SenseTime upgrades SenseNova to version 4.0",
    )
    title_zh: Annotated[Label, Prose("zh"), Wording(), Summary(), Searched(4)] = column(
        title="Chinese title",
        title_zh="中文标题",
        description="What happened, in Simplified Chinese, in our own words.",
        description_zh="以简体中文概述所发生的事，由整理者撰写。",
        example="日日新大模型更新到4.0",
    )
    date: Annotated[
        Edtf | None, Basis("date_basis", DateBasis.NONE), Past((EventStatus.OCCURRED,))
    ] = column(
        title="Date",
        title_zh="日期",
        description=(
            "When it happened (EDTF), no more precise than the text; never the publication date."
        ),
        description_zh="发生的时间（EDTF），精确程度不超过原文；不以发布日期代替。",
        example="2024-02",
    )
    date_basis: DateBasis = column(
        title="Basis of the date",
        title_zh="日期依据",
        description="Where the date comes from.",
        description_zh="日期从何得知。",
        example="printed",
    )
    announced: Annotated[Edtf | None, Basis("announced_basis"), Past()] = column(
        title="Announced",
        title_zh="宣布日期",
        description="When it was announced (EDTF), where that is told apart from its happening.",
        description_zh="宣布的时间（EDTF）；来源把宣布与发生分开说时填写。",
        example="2023-10-24",
    )
    announced_basis: DateBasis | None = column(
        title="Basis of the announcement",
        title_zh="宣布日期依据",
        description="Where the date of the announcement comes from.",
        description_zh="宣布日期从何得知。",
        example="printed",
    )
    due: Annotated[Edtf | None, Basis("due_basis")] = column(
        title="Due",
        title_zh="预定日期",
        description="When it is to happen (EDTF), by an announcement, promise or plan.",
        description_zh="按宣布、承诺或规划应当发生的时间（EDTF）。",
        example="2024-01/2024-06",
    )
    due_basis: DateBasis | None = column(
        title="Basis of the due date",
        title_zh="预定日期依据",
        description="Where the due date comes from.",
        description_zh="预定日期从何得知。",
        example="printed",
    )
    status: EventStatus = column(
        title="Status",
        title_zh="状态",
        description="How certain it is that it took place.",
        description_zh="事件是否确已发生。",
        example="occurred",
    )
    place_id: EntityId | None = column(
        title="Place",
        title_zh="地点",
        description="Where it took place, if stated.",
        description_zh="在何处发生；来源有说明时填写。",
        example="shanghai",
    )
    claimant_id: ClaimantId
    note: Remark
    note_zh: RemarkZh


class EventParticipant(Row):
    """One entity that took part in an event, and how."""

    table_name: ClassVar[str] = "event_participants"
    table_title: ClassVar[str] = "Event participants"
    table_title_zh: ClassVar[str] = "事件参与者"
    about_zh: ClassVar[str] = "每行是一个参与某一事件的实体及其身份。"
    area: ClassVar[Area] = "entities"
    per_source: ClassVar[bool] = True
    primary_key: ClassVar[tuple[str, ...]] = ("event_id", "entity_id", "role")

    event_id: Annotated[EventId, Owner()] = column(
        title="Event",
        title_zh="事件",
        description="The event.",
        description_zh="所参与的事件。",
        example="sensenova-4-upgrade",
    )
    entity_id: Annotated[EntityId, ToldIn(Aspect.SUBJECT)] = column(
        title="Entity",
        title_zh="实体",
        description="The entity that took part.",
        description_zh="参与事件的实体。",
        example="sensetime",
    )
    role: Role = column(
        title="Role",
        title_zh="角色",
        description="How it took part.",
        description_zh="以什么身份参与。",
        example="developer",
    )
