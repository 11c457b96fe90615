"""The tables `indicators` and `units`: what is measured, and in what."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

import annotated_types
from pydantic import StringConstraints

from baimo_curation.tables.base import Area, Label, Row, Slug, Text, UnitId, column
from baimo_curation.tables.codelists import Additivity, Dimension, IndicatorKind
from baimo_curation.tables.marks import Coded, FixedTerm, Prose, Searched, Wording


class Indicator(Row):
    """The definition of one measure; its observations are in `metrics`."""

    table_name: ClassVar[str] = "indicators"
    table_title: ClassVar[str] = "Indicators"
    table_title_zh: ClassVar[str] = "指标"
    about_zh: ClassVar[str] = "每行是一项指标的定义；观测值见 `metrics`。"
    area: ClassVar[Area] = "figures"
    primary_key: ClassVar[tuple[str, ...]] = ("indicator_id",)
    unique_keys: ClassVar[tuple[tuple[str, ...], ...]] = (("name",), ("name_zh",))

    indicator_id: Slug = column(
        title="Indicator",
        title_zh="指标",
        description="Permanent identifier of the indicator.",
        description_zh="指标的永久标识。",
        example="revenue",
    )
    name: Annotated[Label, FixedTerm(), Prose("en"), Wording(), Searched(5)] = column(
        title="Name",
        title_zh="英文名",
        description="Name in English.",
        description_zh="英文名称。",
        example="Revenue",
    )
    name_zh: Annotated[Label, FixedTerm(), Prose("zh"), Wording(), Searched(5)] = column(
        title="Chinese name",
        title_zh="中文名",
        description="Name in Simplified Chinese.",
        description_zh="简体中文名称。",
        example="收入",
    )
    definition: Annotated[Text, Prose("en"), Wording()] = column(
        title="Definition",
        title_zh="定义",
        description="What is counted or measured, in one sentence.",
        description_zh="用一句话说明统计或度量的是什么（英文）。",
        example="Income from business over the period.",
    )
    definition_zh: Annotated[Text, Prose("zh"), Wording()] = column(
        title="Chinese definition",
        title_zh="中文定义",
        description="The definition in Simplified Chinese.",
        description_zh="用一句简体中文说明统计或度量的是什么。",
        example="一段时期内的经营收入。",
    )
    family: Annotated[Slug, Coded()] = column(
        title="Family",
        title_zh="类别",
        description="Group of related indicators.",
        description_zh="相关指标归为一类。",
        example="finance",
    )
    unit_dimension: Dimension = column(
        title="Dimension",
        title_zh="量纲",
        description="What the units of its levels must measure; growth and shares are ratios.",
        description_zh="水平值的单位必须属于的量纲；增长率和占比是比率。",
        example="money",
    )
    kind: IndicatorKind = column(
        title="Kind",
        title_zh="性质",
        description="How it behaves over time.",
        description_zh="在时间上的性质：存量、流量等。",
        example="flow",
    )
    additive: Additivity = column(
        title="Additive",
        title_zh="可否相加",
        description="Whether levels may be added up, and over what; shares and ranks never.",
        description_zh="水平值能否相加、按什么相加；占比和排名不能相加。",
        example="subjects_and_periods",
    )
    plausible_min: Decimal | None = column(
        title="Plausible minimum",
        title_zh="合理下限",
        description="Smallest level, in the base unit, that needs no second look.",
        description_zh="以基本单位计的水平值；低于此值须复核。",
        example="0",
    )
    plausible_max: Decimal | None = column(
        title="Plausible maximum",
        title_zh="合理上限",
        description="Largest level, in the base unit, that needs no second look.",
        description_zh="以基本单位计的水平值；高于此值须复核。",
        example="10000000000000",
    )


class Unit(Row):
    """One unit of measure, and how it converts to the base unit of its dimension."""

    table_name: ClassVar[str] = "units"
    table_title: ClassVar[str] = "Units"
    table_title_zh: ClassVar[str] = "单位"
    about_zh: ClassVar[str] = "每行是一个计量单位，以及它与所属量纲基本单位的换算关系。"
    area: ClassVar[Area] = "figures"
    primary_key: ClassVar[tuple[str, ...]] = ("unit_id",)
    unique_keys: ClassVar[tuple[tuple[str, ...], ...]] = (("name",), ("name_zh",))

    unit_id: Slug = column(
        title="Unit",
        title_zh="单位",
        description="Permanent identifier of the unit.",
        description_zh="单位的永久标识。",
        example="petaflops",
    )
    name: Annotated[Label, Prose("en"), Wording()] = column(
        title="Name",
        title_zh="英文名",
        description="Name in English.",
        description_zh="英文名称。",
        example="petaFLOPS",
    )
    name_zh: Annotated[Label, Prose("zh"), Wording()] = column(
        title="Chinese name",
        title_zh="中文名",
        description="Name in Simplified Chinese.",
        description_zh="简体中文名称。",
        example="千万亿次每秒",
    )
    symbol: Annotated[str, StringConstraints(max_length=20)] | None = column(
        title="Symbol",
        title_zh="符号",
        description="Symbol, where one is in use.",
        description_zh="通行的符号；没有的为空。",
        example="PFLOPS",
    )
    dimension: Dimension = column(
        title="Dimension",
        title_zh="量纲",
        description="What it measures.",
        description_zh="度量的是什么量。",
        example="compute_rate",
    )
    base_unit_id: UnitId = column(
        title="Base unit",
        title_zh="基本单位",
        description=(
            "The unit it converts to; a base unit names itself. "
            "Currencies are not converted into one another."
        ),
        description_zh="换算成哪个单位；基本单位填其自身。各种货币之间不换算。",
        example="flops",
    )
    factor: Annotated[Decimal, annotated_types.Gt(0)] = column(
        title="Factor",
        title_zh="换算系数",
        description="How many base units one of it is.",
        description_zh="一个该单位等于多少个基本单位。",
        example="1000000000000000",
    )
    code: Annotated[str, StringConstraints(max_length=20), Coded("UCUM or ISO 4217")] | None = (
        column(
            title="Code",
            title_zh="代码",
            description="UCUM code, or ISO 4217 code of a currency.",
            description_zh="UCUM 代码；货币为 ISO 4217 代码。",
            example="CNY",
        )
    )
    forms: Annotated[str, StringConstraints(max_length=300)] | None = column(
        title="Printed forms",
        title_zh="原文写法",
        description=(
            "How sources print it, in Simplified characters, separated by `|`; "
            "a figure as printed is checked against them."
        ),
        description_zh="来源中的各种写法，用简体字，以 `|` 分隔；核对原文数字时以此为准。",
        example="辆|台",
    )
    usage: Annotated[Text | None, Prose("en", quotes=True), Wording()] = column(
        title="Usage",
        title_zh="用法",
        description="How sources print it and what to watch for, in words.",
        description_zh="来源怎样印写、须注意什么（英文）。",
        example="Sources print P for petaFLOPS, mostly without a number format.",
    )
    usage_zh: Annotated[Text | None, Prose("zh"), Wording()] = column(
        title="Usage in Chinese",
        title_zh="用法（中文）",
        description="The usage in Chinese.",
        description_zh="用中文说明来源怎样印写、须注意什么。",
        example="来源常只印 P，多不注明数值格式。",
    )

    @property
    def printed_as(self) -> tuple[str, ...]:
        """Every way the unit is printed: its id, symbol, code and forms."""
        ways = (self.unit_id, self.symbol, self.code, *(self.forms or "").split("|"))
        return tuple(way for way in ways if way)
