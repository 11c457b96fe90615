"""The table `benchmark_metrics`: how the results on a benchmark are to be read."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from baimo_curation.tables.base import Area, EntityId, Row, Slug, UnitId, column
from baimo_curation.tables.codelists import Direction
from baimo_curation.tables.marks import Coded


class BenchmarkMetric(Row):
    """One way in which results on a benchmark are counted; the results are in `scores`."""

    table_name: ClassVar[str] = "benchmark_metrics"
    table_title: ClassVar[str] = "Metrics of benchmarks"
    table_title_zh: ClassVar[str] = "评测基准的计分方式"
    about_zh: ClassVar[str] = "每行是一个评测基准的一种计分方式及其量程；成绩见 `scores`。"
    area: ClassVar[Area] = "figures"
    primary_key: ClassVar[tuple[str, ...]] = ("benchmark_id", "metric")

    benchmark_id: EntityId = column(
        title="Benchmark",
        title_zh="评测基准",
        description="The benchmark; its description says what it measures.",
        description_zh="评测基准；度量什么，见该实体的简介。",
        example="mmlu",
    )
    metric: Annotated[Slug, Coded()] = column(
        title="Metric",
        title_zh="计分方式",
        description="How results are counted, as in `scores`.",
        description_zh="怎样计分，与 `scores` 一致。",
        example="accuracy",
    )
    unit_id: UnitId = column(
        title="Unit",
        title_zh="单位",
        description="Unit of the two bounds; results are in it or in one that converts to it.",
        description_zh="上下限的单位；成绩用这一单位，或可换算成它的单位。",
        example="percent",
    )
    lowest: Decimal | None = column(
        title="Lowest",
        title_zh="最低分",
        description="Lowest possible result; null when there is none, or it is not known.",
        description_zh="可能的最低成绩；没有下限或不详的为空。",
        example="0",
    )
    highest: Decimal | None = column(
        title="Highest",
        title_zh="最高分",
        description="Highest possible result; null when there is none, or it is not known.",
        description_zh="可能的最高成绩；没有上限或不详的为空。",
        example="100",
    )
    better: Direction = column(
        title="Better",
        title_zh="优劣方向",
        description="Whether higher or lower results are better.",
        description_zh="数值越高越好，还是越低越好。",
        example="higher",
    )
