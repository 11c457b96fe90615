"""The table `metrics`: one stated figure a row."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import StringConstraints

from baimo_curation.tables.base import (
    Area,
    Edtf,
    EntityId,
    IndicatorId,
    Label,
    Note,
    Row,
    Slug,
    UnitId,
    column,
)
from baimo_curation.tables.codelists import (
    ComputeBasis,
    GrowthReading,
    MetricRank,
    MetricStatus,
    PeriodBasis,
    Qualifier,
)
from baimo_curation.tables.marks import AsPrinted, Basis, Past, Prose

ReportedText = Annotated[str, StringConstraints(min_length=1, max_length=40), AsPrinted("figure")]


class Metric(Row):
    """One stated figure: the value of an indicator for a subject over a period."""

    table_name: ClassVar[str] = "metrics"
    table_title: ClassVar[str] = "Metrics"
    table_title_zh: ClassVar[str] = "数据"
    about_zh: ClassVar[str] = "每行是一个来源所述的数字：某个主体的某项指标在某一时期的值。"
    area: ClassVar[Area] = "figures"
    primary_key: ClassVar[tuple[str, ...]] = ("metric_id",)
    needs_evidence: ClassVar[bool] = True

    metric_id: Slug = column(
        title="Metric",
        title_zh="数据",
        description="Permanent identifier of the observation.",
        description_zh="观测值的永久标识。",
        example="sensetime-auto-revenue-2023",
    )
    subject_id: EntityId = column(
        title="Subject",
        title_zh="主体",
        description="What the figure is about.",
        description_zh="数字说的是哪个实体。",
        example="sensetime",
    )
    object_id: EntityId | None = column(
        title="Object",
        title_zh="客体",
        description="The second entity of the figure: ranked among, a share of, compared with.",
        description_zh="数字涉及的另一个实体：在其中排名、占其份额或与之比较。",
        example="gpt-4",
    )
    indicator_id: IndicatorId = column(
        title="Indicator",
        title_zh="指标",
        description="What is measured.",
        description_zh="度量的是什么。",
        example="revenue",
    )
    value: Decimal | None = column(
        title="Value",
        title_zh="数值",
        description=(
            "The stated number in `unit_id`, magnitude words multiplied out; "
            "the lower end of a range; null when the text is too vague to give one."
        ),
        description_zh="所述的数，以 `unit_id` 计，量级词已乘开；区间取下端；原文过于模糊时为空。",
        example="380000000",
    )
    value_max: Decimal | None = column(
        title="Upper value",
        title_zh="上端值",
        description="The upper end of a range, in `unit_id`; null otherwise.",
        description_zh="区间的上端，以 `unit_id` 计；不是区间的为空。",
        example="20",
    )
    unit_id: UnitId = column(
        title="Unit",
        title_zh="单位",
        description="The unit of the value.",
        description_zh="数值的单位。",
        example="cny",
    )
    qualifier: Qualifier = column(
        title="Qualifier",
        title_zh="限定词",
        description="The bound word printed with the figure.",
        description_zh="与数字一同印出的限定词。",
        example="more_than",
    )
    basis: ComputeBasis = column(
        title="Compute basis",
        title_zh="算力精度",
        description="Number format of a compute figure.",
        description_zh="算力数字所用的数值格式。",
        example="not_applicable",
    )
    growth_reading: GrowthReading | None = column(
        title="Growth reading",
        title_zh="倍数读法",
        description="For multiples of growth: grew by, or to; null for other figures.",
        description_zh="增长倍数是“增长了”还是“增长到”；其他数字为空。",
        example="ambiguous",
    )
    period: Annotated[
        Edtf | None,
        Basis("period_basis", PeriodBasis.NONE),
        Past((MetricStatus.REPORTED,)),
    ] = column(
        title="Period",
        title_zh="时期",
        description=(
            "The period or moment the figure refers to (EDTF), no more precise than "
            "the text; never the publication date."
        ),
        description_zh="数字所指的时期或时点（EDTF），精确程度不超过原文；不以发布日期代替。",
        example="2023",
    )
    period_basis: PeriodBasis = column(
        title="Basis of the period",
        title_zh="时期依据",
        description="Where the period comes from.",
        description_zh="时期从何得知。",
        example="printed",
    )
    status: MetricStatus = column(
        title="Status",
        title_zh="状态",
        description="What kind of statement it is.",
        description_zh="属于哪一种陈述。",
        example="reported",
    )
    claimant_id: EntityId | None = column(
        title="Claimant",
        title_zh="说法来自",
        description="Who says so, when it is not the source itself.",
        description_zh="说法不是来源自己的，是谁说的。",
        example="frost-sullivan",
    )
    segment: Annotated[Label | None, Prose("en")] = column(
        title="Segment",
        title_zh="范围",
        description="The part of the subject or the condition the figure is limited to.",
        description_zh="数字限于主体的哪一部分或什么条件（英文）。",
        example="consumer calls",
    )
    reported_text: ReportedText = column(
        title="Figure as printed",
        title_zh="原文数字",
        description="The figure as printed with its bound words, at most 40 characters.",
        description_zh="原文所印的数字，连同限定词，不超过 40 字。",
        example="近120倍",
    )
    rank: MetricRank = column(
        title="Rank",
        title_zh="取舍",
        description="Which of several figures for the same thing to use.",
        description_zh="同一事物有几个数字时用哪一个。",
        example="normal",
    )
    note: Note | None = column(
        title="Note",
        title_zh="备注",
        description="Remarks of the curators.",
        description_zh="整理者的说明（英文）。",
        example="The source does not say whether the figure is cumulative.",
    )
