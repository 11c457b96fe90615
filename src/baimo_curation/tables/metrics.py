"""The table `metrics`: one stated figure a row."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from baimo_curation.tables.base import Edtf, EntityId, IndicatorId, Label, Row, Slug, Text, UnitId
from baimo_curation.tables.codelists import (
    ComputeBasis,
    GrowthReading,
    MetricRank,
    MetricStatus,
    PeriodBasis,
    Qualifier,
)

ReportedText = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class Metric(Row):
    """One stated figure: the value of an indicator for a subject over a period."""

    table_name: ClassVar[str] = "metrics"
    table_title: ClassVar[str] = "Metrics"
    primary_key: ClassVar[tuple[str, ...]] = ("metric_id",)
    needs_evidence: ClassVar[bool] = True

    metric_id: Slug = Field(
        title="Metric",
        description="Permanent identifier of the observation.",
        examples=["sensetime-auto-revenue-2023"],
    )
    subject_id: EntityId = Field(
        title="Subject", description="What the figure is about.", examples=["sensetime"]
    )
    object_id: EntityId | None = Field(
        title="Object",
        description="The second entity of the figure: ranked among, a share of, compared with.",
        examples=["gpt-4"],
    )
    indicator_id: IndicatorId = Field(
        title="Indicator", description="What is measured.", examples=["revenue"]
    )
    value: Decimal | None = Field(
        title="Value",
        description="The stated number in `unit_id`, magnitude words multiplied out; "
        "the lower end of a range; null when the text is too vague to give one.",
        examples=["380000000"],
    )
    value_max: Decimal | None = Field(
        title="Upper value",
        description="The upper end of a range, in `unit_id`; null otherwise.",
        examples=["20"],
    )
    unit_id: UnitId = Field(title="Unit", description="The unit of the value.", examples=["cny"])
    qualifier: Qualifier = Field(
        title="Qualifier",
        description="The bound word printed with the figure.",
        examples=["more_than"],
    )
    basis: ComputeBasis = Field(
        title="Compute basis",
        description="Number format of a compute figure.",
        examples=["not_applicable"],
    )
    growth_reading: GrowthReading | None = Field(
        title="Growth reading",
        description="For multiples of growth: grew by, or to; null for other figures.",
        examples=["ambiguous"],
    )
    period: Edtf | None = Field(
        title="Period",
        description="The period or moment the figure refers to (EDTF), no more precise than "
        "the text; never the publication date.",
        examples=["2023"],
    )
    period_basis: PeriodBasis = Field(
        title="Basis of the period",
        description="Where the period comes from.",
        examples=["printed"],
    )
    status: MetricStatus = Field(
        title="Status", description="What kind of statement it is.", examples=["reported"]
    )
    claimant_id: EntityId | None = Field(
        title="Claimant",
        description="Who says so, when it is not the source itself.",
        examples=["frost-sullivan"],
    )
    segment: Label | None = Field(
        title="Segment",
        description="The part of the subject or the condition the figure is limited to.",
        examples=["consumer calls"],
    )
    reported_text: ReportedText = Field(
        title="Figure as printed",
        description="The figure as printed with its bound words, at most 40 characters.",
        examples=["近120倍"],
    )
    rank: MetricRank = Field(
        title="Rank",
        description="Which of several figures for the same thing to use.",
        examples=["normal"],
    )
    note: Text | None = Field(
        title="Note",
        description="Remarks of the curators.",
        examples=["The source does not say whether the figure is cumulative."],
    )
