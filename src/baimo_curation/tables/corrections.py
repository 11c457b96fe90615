"""The table `corrections`: decisions about values that a gate reports."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from pydantic import StringConstraints

from baimo_curation.tables.base import (
    Area,
    Label,
    Note,
    NoteZh,
    Row,
    Slug,
    SourceId,
    column,
)
from baimo_curation.tables.codelists import CorrectionDecision, EvidenceTable

FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class Correction(Row):
    """One decision about a value that a source gives, which lapses when the source changes it."""

    table_name: ClassVar[str] = "corrections"
    table_title: ClassVar[str] = "Corrections"
    table_title_zh: ClassVar[str] = "更正"
    about_zh: ClassVar[str] = "每行是对来源所给某个值的一项处理决定；来源改动该值后即告失效。"
    area: ClassVar[Area] = "sources"
    primary_key: ClassVar[tuple[str, ...]] = ("source_id", "table", "row_id", "field")

    source_id: SourceId = column(
        title="Source",
        title_zh="来源",
        description="The source that gives the value.",
        description_zh="哪个来源给出该值。",
        example="models-dev",
    )
    table: EvidenceTable = column(
        title="Table",
        title_zh="表",
        description="The table of the row.",
        description_zh="该行在哪张表。",
        example="prices",
    )
    row_id: Slug = column(
        title="Row",
        title_zh="行",
        description="The row, by its id.",
        description_zh="哪一行，以标识表示。",
        example="qwen-long-alibaba-cloud-mainland-input-20260702",
    )
    field: FieldName = column(
        title="Field",
        title_zh="列",
        description="The column of the value.",
        description_zh="该值在哪一列。",
        example="value",
    )
    expected: Label = column(
        title="Value of the source",
        title_zh="来源的值",
        description="The value that the decision is about; with any other it lapses.",
        description_zh="决定所针对的值；值一旦不同，决定即告失效。",
        example="0.072",
    )
    decision: CorrectionDecision = column(
        title="Decision",
        title_zh="决定",
        description="Whether the value stays, is replaced, or has no row.",
        description_zh="保留该值、改正，还是不设该行。",
        example="accept",
    )
    decided: Label | None = column(
        title="Value decided on",
        title_zh="改正后的值",
        description="The value in its place; empty unless it is replaced.",
        description_zh="改用的值；仅改正时填写。",
        example="0.72",
    )
    reviewer_label: Label = column(
        title="Reviewer",
        title_zh="审核人",
        description="Who decided.",
        description_zh="由谁决定。",
        example="Li Ming",
    )
    decision_date: datetime.date = column(
        title="Date",
        title_zh="日期",
        description="The day of the decision.",
        description_zh="作出决定的日期。",
        example="2026-11-30",
    )
    reason: Note = column(
        title="Reason",
        title_zh="理由",
        description="Why, with what it was compared with.",
        description_zh="理由，以及对照了什么（英文）。",
        example="The price page of the seller lists it.",
    )
    reason_zh: NoteZh = column(
        title="Reason in Chinese",
        title_zh="理由（中文）",
        description="The reason in Chinese.",
        description_zh="用中文写的理由。",
        example="卖方价格页列有此价。",
    )
