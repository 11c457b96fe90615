"""The table `metrics`: one stated figure a row."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from baimo_curation.tables.base import (
    Area,
    Edtf,
    EntityId,
    EventId,
    IndicatorId,
    MetricId,
    Row,
    Slug,
    UnitId,
    Words,
    WordsZh,
    column,
)
from baimo_curation.tables.codelists import (
    Aspect,
    ComputeBasis,
    Frequency,
    GrowthReading,
    Measure,
    PeriodBasis,
    Qualifier,
    StatedBounds,
    StatementStatus,
)
from baimo_curation.tables.marks import Basis, Past, ToldIn
from baimo_curation.tables.statement import (
    ClaimantId,
    Population,
    PopulationZh,
    PreferenceCode,
    Remark,
    RemarkZh,
    ReportedText,
    Segment,
    SegmentZh,
    Status,
)


class Metric(Row):
    """One stated figure: the value of an indicator for a subject over a period."""

    table_name: ClassVar[str] = "metrics"
    table_title: ClassVar[str] = "Metrics"
    table_title_zh: ClassVar[str] = "数据"
    about_zh: ClassVar[str] = "每行是一个来源所述的数字：某个主体的某项指标在某一时期的值。"
    area: ClassVar[Area] = "figures"
    per_source: ClassVar[bool] = True
    primary_key: ClassVar[tuple[str, ...]] = ("metric_id",)
    needs_evidence: ClassVar[bool] = True

    metric_id: Slug = column(
        title="Metric",
        title_zh="数据",
        description="Permanent identifier of the observation.",
        description_zh="观测值的永久标识。",
        example="senseauto-revenue-2023",
    )
    subject_id: Annotated[EntityId | None, ToldIn(Aspect.SUBJECT)] = column(
        title="Subject",
        title_zh="主体",
        description="What the figure is about; empty where the source names no entity.",
        description_zh="数字说的是哪个实体；来源没有指名的为空。",
        example="sensetime",
    )
    population: Population
    population_zh: PopulationZh
    indicator_id: IndicatorId = column(
        title="Indicator",
        title_zh="指标",
        description="What is measured.",
        description_zh="度量的是什么。",
        example="revenue",
    )
    measure: Measure = column(
        title="Measure",
        title_zh="度量方式",
        description="What the figure says about the indicator: its level, growth, share and so on.",
        description_zh="数字说的是该指标的水平、增长率、占比，还是别的。",
        example="level",
    )
    value: Decimal | None = column(
        title="Value",
        title_zh="数值",
        description=(
            "The stated number in `unit_id`, magnitude words multiplied out, negative for a fall; "
            "of a range, the end nearer to zero; null when the text is too vague to give one."
        ),
        description_zh=(
            "所述的数，以 `unit_id` 计，量级词已乘开，下降为负；"
            "区间取离零较近的一端；原文过于模糊时为空。"
        ),
        example="380000000",
    )
    value_max: Decimal | None = column(
        title="Upper value",
        title_zh="上端值",
        description="The end of a range further from zero, in `unit_id`; null otherwise.",
        description_zh="区间离零较远的一端，以 `unit_id` 计；不是区间的为空。",
        example="20",
    )
    stated_low: Decimal | None = column(
        title="Stated lower bound",
        title_zh="所述下限",
        description="The lower bound that the source states of its estimate, in `unit_id`.",
        description_zh="来源为其估计给出的下限，以 `unit_id` 计。",
        example="266000000",
    )
    stated_high: Decimal | None = column(
        title="Stated upper bound",
        title_zh="所述上限",
        description="The upper bound that the source states of its estimate, in `unit_id`.",
        description_zh="来源为其估计给出的上限，以 `unit_id` 计。",
        example="494000000",
    )
    stated_bounds: StatedBounds | None = column(
        title="Kind of stated bounds",
        title_zh="所述界限的种类",
        description="What the stated bounds are; empty where none are stated.",
        description_zh="所述上下限是什么；没有给出的为空。",
        example="p5_p95",
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
        description="The bound word printed with the figure; of a fall, it speaks of its size.",
        description_zh="与数字一同印出的限定词；数字为下降时，说的是降幅。",
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
        Past((StatementStatus.REPORTED, StatementStatus.ESTIMATE)),
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
    frequency: Frequency = column(
        title="Frequency",
        title_zh="频率",
        description="Whether the figure counts once, or for each day, month or year.",
        description_zh="数字是就一次而言，还是就每天、每月或每年而言。",
        example="once",
    )
    compared_with_id: Annotated[EntityId | None, ToldIn(Aspect.OBJECT)] = column(
        title="Compared with",
        title_zh="比较对象",
        description="The entity that a growth, multiple, change or rank compares the subject with.",
        description_zh="增长率、倍数、变化量所比较的实体。",
        example="a100",
    )
    compared_with: Words | None = column(
        title="Compared with, in words",
        title_zh="比较对象（文字）",
        description="What the figure is compared with, where that is no entity.",
        description_zh="比较对象不是实体时，用文字说明（英文）。",
        example="the previous generation",
    )
    compared_with_zh: WordsZh | None = column(
        title="Compared with, in Chinese",
        title_zh="比较对象（中文）",
        description="The same in Chinese.",
        description_zh="用中文说明的比较对象。",
        example="上一代",
    )
    scope_id: EntityId | None = column(
        title="Scope",
        title_zh="所属范围",
        description="The entity within which a rank, share or count is taken; the exam of a score.",
        description_zh="在哪个实体之内：排名、占比或计数所在的地域、市场，或得分所属的考试。",
        example="china",
    )
    part_of_id: MetricId | None = column(
        title="Part of",
        title_zh="包含于",
        description="The metric whose figure contains this one, so that totals do not count twice.",
        description_zh="包含本数字的那条数据，以免合计时重复计算。",
        example="sensetime-compute-network-capacity",
    )
    event_id: EventId | None = column(
        title="Event",
        title_zh="所属事件",
        description="The event that the figure belongs to, such as the round of a sum.",
        description_zh="数字所属的事件，例如一笔金额所在的融资。",
        example="emotibot-financing",
    )
    status: Status
    claimant_id: ClaimantId
    segment: Segment
    segment_zh: SegmentZh
    reported_text: ReportedText
    preference: PreferenceCode
    note: Remark
    note_zh: RemarkZh
