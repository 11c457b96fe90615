"""The published table `conflicts`: figures that cannot both be right."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

import annotated_types

from baimo_curation.tables.base import Area, EntityId, IndicatorId, Row, Slug, UnitId, column
from baimo_curation.tables.codelists import ConflictKind, FigureTable
from baimo_curation.tables.marks import Computed


class Conflict(Row):
    """Two figures for the same thing whose bounds do not meet."""

    table_name: ClassVar[str] = "conflicts"
    table_title: ClassVar[str] = "Conflicts"
    table_title_zh: ClassVar[str] = "矛盾"
    about_zh: ClassVar[str] = "每行是同一事物的两个数字，二者的容许范围没有交集。"
    area: ClassVar[Area] = "figures"
    primary_key: ClassVar[tuple[str, ...]] = ("table", "first_id", "second_id")

    table: FigureTable = column(
        title="Table",
        title_zh="表",
        description="The table of both figures.",
        description_zh="两个数字所在的表。",
        example="metrics",
    )
    first_id: Slug = column(
        title="First figure",
        title_zh="数字甲",
        description="The figure with the smaller value.",
        description_zh="数值较小的一个。",
        example="gpt-3-training-cost-2022",
    )
    second_id: Slug = column(
        title="Second figure",
        title_zh="数字乙",
        description="The figure with the greater value.",
        description_zh="数值较大的一个。",
        example="gpt-3-training-cost-guosheng",
    )
    kind: Annotated[ConflictKind, Computed("docs/methods/conflicts.md")] = column(
        title="Kind",
        title_zh="类别",
        description="In what way they contradict each other.",
        description_zh="二者怎样矛盾。",
        example="period_unknown",
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
        description="The indicator of the first figure; empty for prices and scores.",
        description_zh="数字甲的指标；价格和成绩为空。",
        example="training-cost",
    )
    base_unit_id: UnitId = column(
        title="Base unit",
        title_zh="基本单位",
        description="The unit of both values here.",
        description_zh="这里两个数值的单位。",
        example="usd",
    )
    first_value: Decimal = column(
        title="First value",
        title_zh="数值甲",
        description="Value of the first figure, in the base unit.",
        description_zh="数字甲的数值，以基本单位计。",
        example="450000",
    )
    second_value: Decimal = column(
        title="Second value",
        title_zh="数值乙",
        description="Value of the second figure, in the base unit.",
        description_zh="数字乙的数值，以基本单位计。",
        example="1400000",
    )
    spread: Annotated[Decimal | None, annotated_types.Ge(1)] = column(
        title="Spread",
        title_zh="相差倍数",
        description="The second value divided by the first; null unless both are positive.",
        description_zh="数值乙除以数值甲；二者不都为正时为空。",
        example="3.11",
    )
    same_source: bool = column(
        title="Same source",
        title_zh="同一来源",
        description="Whether one document states both: it contradicts itself.",
        description_zh="是否由同一份文件述及，即来源自相矛盾。",
        example="true",
    )
