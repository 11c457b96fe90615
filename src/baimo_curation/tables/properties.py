"""The table `properties`: openness, modalities, licences and other properties with codes."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from baimo_curation.tables.base import Area, Edtf, EntityId, Row, Slug, column
from baimo_curation.tables.codelists import Aspect, PropertyKind
from baimo_curation.tables.marks import Coded, Observed, Setting, ToldIn
from baimo_curation.tables.statement import ClaimantId, Remark, RemarkZh, Segment, SegmentZh, Status

PropertyCode = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=80), Coded()
]


class EntityProperty(Row):
    """One property of an entity that is stated by a code, not by a number."""

    table_name: ClassVar[str] = "properties"
    table_title: ClassVar[str] = "Properties"
    table_title_zh: ClassVar[str] = "属性"
    about_zh: ClassVar[str] = "每行是一个实体的一项属性，以代码而非数字表示。"
    area: ClassVar[Area] = "entities"
    primary_key: ClassVar[tuple[str, ...]] = ("property_id",)
    unique_keys: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("subject_id", "property", "code", "channel_id", "segment", "observed"),
    )
    per_source: ClassVar[bool] = True
    needs_evidence: ClassVar[bool] = True

    property_id: Slug = column(
        title="Property row",
        title_zh="属性行",
        description="Permanent identifier of the row.",
        description_zh="该行的永久标识。",
        example="sensechat-output-modality-text",
    )
    subject_id: Annotated[EntityId, ToldIn(Aspect.SUBJECT)] = column(
        title="Subject",
        title_zh="主体",
        description="The entity that has the property.",
        description_zh="具有该属性的实体。",
        example="sensechat",
    )
    property: PropertyKind = column(
        title="Property",
        title_zh="属性",
        description="Which property it is.",
        description_zh="哪一项属性。",
        example="output_modality",
    )
    code: PropertyCode = column(
        title="Code",
        title_zh="代码",
        description="One of the codes that the property takes, or the id of a licence.",
        description_zh="该属性所用的代码之一，或许可协议的实体标识。",
        example="text",
    )
    channel_id: Annotated[EntityId | None, Setting()] = column(
        title="Channel",
        title_zh="渠道",
        description="The seller or platform that it is true of; empty for the subject itself.",
        description_zh="限于哪个卖方或平台；就主体本身而言的为空。",
        example="sensecore",
    )
    segment: Segment
    segment_zh: SegmentZh
    observed: Annotated[Edtf | None, Observed()] = column(
        title="Observed",
        title_zh="观察日期",
        description="The day on which the source was as it was read (EDTF).",
        description_zh="来源在哪一天是所读到的样子（EDTF）。",
        example="2026-07-01",
    )
    status: Status
    claimant_id: ClaimantId
    note: Remark
    note_zh: RemarkZh
