"""The tables `indicators` and `units`: what is measured, and in what."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from baimo_curation.tables.base import Label, Row, Slug, Text, UnitId
from baimo_curation.tables.codelists import Dimension, IndicatorKind


class Indicator(Row):
    """The definition of one measure; `metrics` holds its observations."""

    table_name: ClassVar[str] = "indicators"
    table_title: ClassVar[str] = "Indicators"
    primary_key: ClassVar[tuple[str, ...]] = ("indicator_id",)
    unique_keys: ClassVar[tuple[tuple[str, ...], ...]] = (("name",), ("name_zh",))

    indicator_id: Slug = Field(
        title="Indicator",
        description="Permanent identifier of the indicator.",
        examples=["revenue"],
    )
    name: Label = Field(title="Name", description="Name in English.", examples=["Revenue"])
    name_zh: Label = Field(
        title="Chinese name", description="Name in Simplified Chinese.", examples=["收入"]
    )
    definition: Text = Field(
        title="Definition",
        description="What is counted or measured, in one sentence.",
        examples=["Income from business over the period."],
    )
    family: Slug = Field(
        title="Family",
        description="Group of related indicators.",
        examples=["finance"],
    )
    unit_dimension: Dimension = Field(
        title="Dimension",
        description="What its units must measure.",
        examples=["money"],
    )
    kind: IndicatorKind = Field(
        title="Kind", description="How it behaves over time.", examples=["flow"]
    )
    additive: bool = Field(
        title="Additive",
        description="Whether values of different subjects may be added up.",
        examples=["true"],
    )
    plausible_min: Decimal | None = Field(
        title="Plausible minimum",
        description="Smallest value, in the base unit, that is believed without a second look.",
        examples=["0"],
    )
    plausible_max: Decimal | None = Field(
        title="Plausible maximum",
        description="Largest value, in the base unit, that is believed without a second look.",
        examples=["10000000000000"],
    )


class Unit(Row):
    """One unit of measure, and how it converts to the base unit of its dimension."""

    table_name: ClassVar[str] = "units"
    table_title: ClassVar[str] = "Units"
    primary_key: ClassVar[tuple[str, ...]] = ("unit_id",)
    unique_keys: ClassVar[tuple[tuple[str, ...], ...]] = (("name",), ("name_zh",))

    unit_id: Slug = Field(
        title="Unit", description="Permanent identifier of the unit.", examples=["petaflops"]
    )
    name: Label = Field(title="Name", description="Name in English.", examples=["petaFLOPS"])
    name_zh: Label = Field(
        title="Chinese name", description="Name in Simplified Chinese.", examples=["千万亿次每秒"]
    )
    symbol: Annotated[str, StringConstraints(max_length=20)] | None = Field(
        title="Symbol", description="Symbol, where one is in use.", examples=["PFLOPS"]
    )
    dimension: Dimension = Field(
        title="Dimension", description="What it measures.", examples=["compute_rate"]
    )
    base_unit_id: UnitId = Field(
        title="Base unit",
        description="The unit it converts to; a base unit names itself. "
        "Currencies are not converted into one another.",
        examples=["flops"],
    )
    factor: Decimal = Field(
        title="Factor",
        description="How many base units one of it is.",
        gt=0,
        examples=["1000000000000000"],
    )
    code: Annotated[str, StringConstraints(max_length=20)] | None = Field(
        title="Code",
        description="UCUM code, or ISO 4217 code of a currency.",
        examples=["CNY"],
    )
    forms: Annotated[str, StringConstraints(max_length=120)] | None = Field(
        title="Printed forms",
        description="How sources print it, in Simplified characters, separated by `|`; "
        "a figure as printed is checked against them.",
        examples=["辆|台"],
    )

    @property
    def printed_as(self) -> tuple[str, ...]:
        """Every way the unit is printed: its id, symbol, code and forms."""
        ways = (self.unit_id, self.symbol, self.code, *(self.forms or "").split("|"))
        return tuple(way for way in ways if way)
