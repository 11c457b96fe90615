"""The published table `conflicts`: statements about the same thing that differ, and how."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

import annotated_types

from baimo_curation.tables.base import Area, EntityId, IndicatorId, Row, Slug, UnitId, column
from baimo_curation.tables.codelists import ConflictKind, ConflictTable, PeriodMatch
from baimo_curation.tables.marks import Computed

_RULE = "docs/methods/conflicts.md"


class Conflict(Row):
    """Two statements about the same thing that differ, or of which one is a copy of the other."""

    table_name: ClassVar[str] = "conflicts"
    table_title: ClassVar[str] = "Conflicts"
    table_title_zh: ClassVar[str] = "矛盾"
    about_zh: ClassVar[str] = "每行是对同一事物的两个不同说法，或一个说法及其转引。"
    area: ClassVar[Area] = "figures"
    primary_key: ClassVar[tuple[str, ...]] = ("table", "first_id", "second_id")

    table: ConflictTable = column(
        title="Table",
        title_zh="表",
        description="The table of both rows.",
        description_zh="两行所在的表。",
        example="metrics",
    )
    first_id: Slug = column(
        title="First",
        title_zh="甲",
        description=(
            "The row with the smaller value or earlier date; of `superseded` the earlier one, "
            "of `copy` the original."
        ),
        description_zh="数值较小或日期较早的一行；`superseded` 为较早的一行，`copy` 为原始的一行。",
        example="gpt-3-training-cost-2022",
    )
    second_id: Slug = column(
        title="Second",
        title_zh="乙",
        description="The other row; the same for `events`, where two sources date one event.",
        description_zh="另一行；`events` 中是同一行，两个来源对同一事件所记日期不同。",
        example="gpt-3-training-cost-guosheng",
    )
    kind: Annotated[ConflictKind, Computed(_RULE)] = column(
        title="Kind",
        title_zh="类别",
        description="How they differ.",
        description_zh="二者怎样不同。",
        example="disagreement",
    )
    periods: Annotated[PeriodMatch | None, Computed(_RULE)] = column(
        title="Periods",
        title_zh="时期",
        description="What is known of their periods; empty where none is to be expected.",
        description_zh="二者的时期是否相同；本不分时期的为空。",
        example="period_unknown",
    )
    differs_in: str | None = column(
        title="Differs in",
        title_zh="不同之处",
        description="Columns of conditions that differ or that neither states, joined by `;`.",
        description_zh="不同的或双方都没有说明的条件列，以 `;` 分隔。",
        example="shots;setting",
    )
    subject_id: EntityId | None = column(
        title="Subject",
        title_zh="主体",
        description="What both are about; a model for prices and scores.",
        description_zh="二者所指的实体；价格和成绩为模型。",
        example="gpt-3",
    )
    indicator_id: IndicatorId | None = column(
        title="Indicator",
        title_zh="指标",
        description="The indicator of the first figure; only for `metrics`.",
        description_zh="数字甲的指标；仅 `metrics` 填写。",
        example="training-cost",
    )
    first_value: Decimal | None = column(
        title="First value",
        title_zh="数值甲",
        description="Value of the first figure, in `first_unit_id`.",
        description_zh="数字甲的数值，以 `first_unit_id` 计。",
        example="450000",
    )
    first_unit_id: UnitId | None = column(
        title="First unit",
        title_zh="单位甲",
        description="The base unit of the first value.",
        description_zh="数值甲的基本单位。",
        example="usd",
    )
    second_value: Decimal | None = column(
        title="Second value",
        title_zh="数值乙",
        description="Value of the second figure, in `second_unit_id`.",
        description_zh="数字乙的数值，以 `second_unit_id` 计。",
        example="1400000",
    )
    second_unit_id: UnitId | None = column(
        title="Second unit",
        title_zh="单位乙",
        description="The base unit of the second value; another one only for converted prices.",
        description_zh="数值乙的基本单位；只有价格可能因换算而与单位甲不同。",
        example="usd",
    )
    first_code: str | None = column(
        title="First code or date",
        title_zh="代码或日期甲",
        description="What the first states, where it is no number: a code, or a date (EDTF).",
        description_zh="甲不是数字时所说的内容：代码，或日期（EDTF）。",
        example="2025-07-28",
    )
    second_code: str | None = column(
        title="Second code or date",
        title_zh="代码或日期乙",
        description="What the second states, where it is no number.",
        description_zh="乙不是数字时所说的内容。",
        example="2025-08-03",
    )
    spread: Annotated[Decimal | None, annotated_types.Ge(1)] = column(
        title="Spread",
        title_zh="相差倍数",
        description="The greater value divided by the smaller; null unless both are positive.",
        description_zh="较大值除以较小值；二者不都为正或单位不同时为空。",
        example="3.11",
    )
    first_source_ids: str | None = column(
        title="Sources of the first",
        title_zh="来源甲",
        description="Ids of the documents that state the first, joined by `;`.",
        description_zh="述及甲的文件的标识，以 `;` 分隔。",
        example="guancha-2024-sensetime",
    )
    second_source_ids: str | None = column(
        title="Sources of the second",
        title_zh="来源乙",
        description="Ids of the documents that state the second, joined by `;`.",
        description_zh="述及乙的文件的标识，以 `;` 分隔。",
        example="people-2024-sichuan-models",
    )
    same_source: bool = column(
        title="Same source",
        title_zh="同一来源",
        description="Whether one document states both.",
        description_zh="是否由同一份文件述及。",
        example="true",
    )
    compared: Annotated[int, annotated_types.Ge(2)] = column(
        title="Compared",
        title_zh="比较行数",
        description="How many statements about the same thing the pair was chosen from.",
        description_zh="该对选自多少个针对同一事物的说法。",
        example="3",
    )
