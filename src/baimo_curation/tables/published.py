"""The published tables: the curated columns and those derived from them at build."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, ClassVar

import annotated_types

from baimo_curation.tables.base import KeyReference, RelativePath, UnitId, column
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.claims import Claim
from baimo_curation.tables.codelists import Verdict
from baimo_curation.tables.entities import Entity, Relation
from baimo_curation.tables.events import Event
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.marks import Computed
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.prices import Price
from baimo_curation.tables.properties import EntityProperty
from baimo_curation.tables.scores import Score
from baimo_curation.tables.sources import Source

SourceCount = Annotated[
    int,
    annotated_types.Ge(0),
    column(
        title="Sources",
        title_zh="来源数",
        description="How many documents support the row.",
        description_zh="支持该行的文件数。",
        example="1",
    ),
]

SourceIds = Annotated[
    str | None,
    column(
        title="Source ids",
        title_zh="来源标识",
        description="Ids of the documents that support the row, sorted, joined by `;`.",
        description_zh="支持该行的文件的标识，按字母排序，以 `;` 分隔。",
        example="guancha-2024-sensetime;people-2024-sichuan-models",
    ),
]
IndependentCount = Annotated[
    int,
    annotated_types.Ge(0),
    Computed("docs/methods/independence.md"),
    column(
        title="Independent sources",
        title_zh="独立来源数",
        description=(
            "How many of the supporting documents have the figure from nobody else: "
            "quoted, converted and mirrored figures count once at most."
        ),
        description_zh="其中有多少份文件的数字并非转自他人；引述、换算、转载的合计最多算一个。",
        example="1",
    ),
]


def _first_day(of: str, of_zh: str) -> datetime.date | None:
    """Declare a column with the first day of an EDTF column."""
    value: datetime.date | None = column(
        title=f"First day of {of}",
        title_zh=f"{of_zh}起日",
        description=f"First day of `{of}`; null when it is null or open.",
        description_zh=f"`{of}` 的第一天；该列为空或起点不限时为空。",
        example="2023-01-01",
    )
    return value


def _last_day(of: str, of_zh: str) -> datetime.date | None:
    """Declare a column with the last day of an EDTF column."""
    value: datetime.date | None = column(
        title=f"Last day of {of}",
        title_zh=f"{of_zh}止日",
        description=f"Last day of `{of}`; null when it is null or open.",
        description_zh=f"`{of}` 的最后一天；该列为空或终点不限时为空。",
        example="2023-12-31",
    )
    return value


class PublishedSource(Source):
    """A document, with plain dates."""

    about_zh: ClassVar[str] = "每行是一份文件，附起止日。"

    published_start: datetime.date | None = _first_day("published", "发布")
    published_end: datetime.date | None = _last_day("published", "发布")


class PublishedEntity(Entity):
    """An entity, with plain dates and the number of documents that name it."""

    about_zh: ClassVar[str] = "每行是一个实体，附起止日和支持它的文件数。"

    founded_start: datetime.date | None = _first_day("founded", "成立")
    founded_end: datetime.date | None = _last_day("founded", "成立")
    source_count: SourceCount
    source_ids: SourceIds


class PublishedRelation(Relation):
    """A relation, with plain dates and the number of documents that state it."""

    about_zh: ClassVar[str] = "每行是一项关系，附起止日和支持它的文件数。"

    start_date: datetime.date | None = _first_day("start", "开始时间")
    end_date: datetime.date | None = _last_day("end", "结束时间")
    source_count: SourceCount
    source_ids: SourceIds


class PublishedEvent(Event):
    """An event, with plain dates and the number of documents that report it."""

    about_zh: ClassVar[str] = "每行是一个事件，附起止日和支持它的文件数。"

    date_start: datetime.date | None = _first_day("date", "日期")
    date_end: datetime.date | None = _last_day("date", "日期")
    announced_start: datetime.date | None = _first_day("announced", "宣布")
    announced_end: datetime.date | None = _last_day("announced", "宣布")
    due_start: datetime.date | None = _first_day("due", "预定")
    due_end: datetime.date | None = _last_day("due", "预定")
    source_count: SourceCount
    source_ids: SourceIds


class PublishedClaim(Claim):
    """A claim, with plain dates and the number of documents that make it."""

    about_zh: ClassVar[str] = "每行是一个说法，附起止日和支持它的文件数。"

    date_start: datetime.date | None = _first_day("date", "日期")
    date_end: datetime.date | None = _last_day("date", "日期")
    source_count: SourceCount
    source_ids: SourceIds


class PublishedProperty(EntityProperty):
    """A property, with plain dates and the number of documents that state it."""

    about_zh: ClassVar[str] = "每行是一项属性，附起止日和支持它的文件数。"

    observed_start: datetime.date | None = _first_day("observed", "观察")
    observed_end: datetime.date | None = _last_day("observed", "观察")
    source_count: SourceCount
    source_ids: SourceIds


class PublishedScore(Score):
    """A result on a benchmark, with the number of documents and of independent ones."""

    about_zh: ClassVar[str] = "每行是一个评测成绩，附来源数和独立来源数。"

    source_count: SourceCount
    source_ids: SourceIds
    independent_count: IndependentCount


class PublishedPrice(Price):
    """A price, with plain dates, the number of documents and of independent ones."""

    about_zh: ClassVar[str] = "每行是一个价格，附起止日、来源数和独立来源数。"

    observed_start: datetime.date | None = _first_day("observed", "观察")
    observed_end: datetime.date | None = _last_day("observed", "观察")
    valid_from_start: datetime.date | None = _first_day("valid_from", "生效")
    source_count: SourceCount
    source_ids: SourceIds
    independent_count: IndependentCount


class PublishedMetric(Metric):
    """A figure, with the bounds its wording allows, comparable values and plain dates."""

    about_zh: ClassVar[str] = "每行是一个数字，附其措辞所容许的上下限、可比数值和起止日。"

    value_low: Annotated[Decimal | None, Computed("docs/methods/bounds.md")] = column(
        title="Lower bound",
        title_zh="下限",
        description=(
            "Least value the printed digits and the bound word allow, in `unit_id`; null when open."
        ),
        description_zh="所印数位与限定词容许的最小值，以 `unit_id` 计；无界时为空。",
        example="375000000",
    )
    value_high: Annotated[Decimal | None, Computed("docs/methods/bounds.md")] = column(
        title="Upper bound",
        title_zh="上限",
        description=(
            "Greatest value the printed digits and the bound word allow, in `unit_id`; "
            "null when open."
        ),
        description_zh="所印数位与限定词容许的最大值，以 `unit_id` 计；无界时为空。",
        example="385000000",
    )
    value_base: Decimal | None = column(
        title="Value in base unit",
        title_zh="基本单位值",
        description="The value in `base_unit_id`: comparable across units of a dimension.",
        description_zh="以 `base_unit_id` 计的数值；同一量纲的各单位可以互相比较。",
        example="380000000",
    )
    base_unit_id: UnitId = column(
        title="Base unit",
        title_zh="基本单位",
        description="The unit of `value_base`.",
        description_zh="`value_base` 的单位。",
        example="cny",
    )
    period_start: datetime.date | None = _first_day("period", "时期")
    period_end: datetime.date | None = _last_day("period", "时期")
    as_of: datetime.date | None = column(
        title="As of",
        title_zh="截至",
        description=(
            "The last day that the figure can speak of: the last day of its period, or the day "
            "of the earliest document that states it, whichever is earlier; for forecasts and "
            "targets, the last day of the period."
        ),
        description_zh=(
            "数字所能说到的最后一天：时期的最后一天与最早述及它的文件的日期，取较早者；"
            "预测和目标取时期的最后一天。"
        ),
        example="2023-12-31",
    )
    source_count: SourceCount
    source_ids: SourceIds
    independent_count: IndependentCount


_IN_FILE = (KeyReference(("source_id", "file"), "source_files", ("source_id", "path")),)
CitedPath = Annotated[
    RelativePath,
    column(
        title="File",
        title_zh="文件",
        description="Path of the file in the source.",
        description_zh="文件在来源中的路径。",
        example="article.txt",
    ),
]


class PublishedEvidence(Evidence):
    """One passage that supports one row, with the file that it is in."""

    about_zh: ClassVar[str] = "每行是一段支持某一行的文字，附所在的文件。"
    foreign_keys: ClassVar[tuple[KeyReference, ...]] = _IN_FILE

    file: CitedPath


class PublishedExclusion(Exclusion):
    """A quantity, date, claim or name deliberately not recorded as a fact, with its file."""

    about_zh: ClassVar[str] = "每行是一处有意不收作事实的数量、日期、说法或名称，附所在的文件。"
    foreign_keys: ClassVar[tuple[KeyReference, ...]] = _IN_FILE

    file: CitedPath


class PublishedCalculation(Calculation):
    """A calculation with its result; all figures in the base unit of the stated figure."""

    about_zh: ClassVar[str] = "每行是一项验算及其结果；各数字以所述数字的基本单位计。"

    expected: Decimal | None = column(
        title="Expected",
        title_zh="应得值",
        description="Result for the values as stated; null when one is missing.",
        description_zh="按所述数值算出的结果；缺少任一数值时为空。",
        example="0.3333333333",
    )
    low: Decimal | None = column(
        title="Lower bound",
        title_zh="下限",
        description="Least result the bounds of the operands allow; null when open.",
        description_zh="操作数的界限所容许的最小结果；无界时为空。",
        example="0.332",
    )
    high: Decimal | None = column(
        title="Upper bound",
        title_zh="上限",
        description="Greatest result the bounds of the operands allow; null when open.",
        description_zh="操作数的界限所容许的最大结果；无界时为空。",
        example="0.335",
    )
    stated: Decimal | None = column(
        title="Stated",
        title_zh="所述值",
        description="The stated value.",
        description_zh="来源所述的值。",
        example="0.3",
    )
    verdict: Verdict = column(
        title="Verdict",
        title_zh="结论",
        description="What the recomputation shows.",
        description_zh="重算得出的结论。",
        example="inconsistent",
    )
