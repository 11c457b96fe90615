"""The published tables: the curated columns and those derived from them at build."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated

import annotated_types
from pydantic import Field

from baimo_curation.tables.base import UnitId
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.codelists import Verdict
from baimo_curation.tables.entities import Entity, Relation
from baimo_curation.tables.events import Event
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.sources import Source

_DAY = "2023-01-01"

SourceCount = Annotated[
    int,
    annotated_types.Ge(0),
    Field(
        title="Sources",
        description="How many documents support the row.",
        examples=["1"],
    ),
]


def _first_day(of: str) -> datetime.date | None:
    """Declare a column with the first day of an EDTF column."""
    value: datetime.date | None = Field(
        title=f"First day of {of}",
        description=f"First day of `{of}`; null when it is null or open.",
        examples=[_DAY],
    )
    return value


def _last_day(of: str) -> datetime.date | None:
    """Declare a column with the last day of an EDTF column."""
    value: datetime.date | None = Field(
        title=f"Last day of {of}",
        description=f"Last day of `{of}`; null when it is null or open.",
        examples=["2023-12-31"],
    )
    return value


class PublishedSource(Source):
    """A document, with plain dates."""

    published_start: datetime.date | None = _first_day("published")
    published_end: datetime.date | None = _last_day("published")


class PublishedEntity(Entity):
    """An entity, with plain dates and the number of documents that name it."""

    founded_start: datetime.date | None = _first_day("founded")
    founded_end: datetime.date | None = _last_day("founded")
    source_count: SourceCount


class PublishedRelation(Relation):
    """A relation, with plain dates and the number of documents that state it."""

    start_date: datetime.date | None = _first_day("start")
    end_date: datetime.date | None = _last_day("end")
    source_count: SourceCount


class PublishedEvent(Event):
    """An event, with plain dates and the number of documents that tell it."""

    date_start: datetime.date | None = _first_day("date")
    date_end: datetime.date | None = _last_day("date")
    source_count: SourceCount


class PublishedMetric(Metric):
    """A figure, with the bounds its wording allows, comparable values and plain dates."""

    value_low: Decimal | None = Field(
        title="Lower bound",
        description="Least value the printed digits and the bound word allow, in `unit_id`; "
        "null when open. Rule: docs/methods/bounds.md.",
        examples=["375000000"],
    )
    value_high: Decimal | None = Field(
        title="Upper bound",
        description="Greatest value the printed digits and the bound word allow, in `unit_id`; "
        "null when open. Rule: docs/methods/bounds.md.",
        examples=["385000000"],
    )
    value_base: Decimal | None = Field(
        title="Value in base unit",
        description="The value in `base_unit_id`: comparable across units of a dimension.",
        examples=["380000000"],
    )
    base_unit_id: UnitId = Field(
        title="Base unit", description="The unit of `value_base`.", examples=["cny"]
    )
    period_start: datetime.date | None = _first_day("period")
    period_end: datetime.date | None = _last_day("period")
    source_count: SourceCount


class PublishedCalculation(Calculation):
    """A calculation with its result; all figures in the base unit of the stated figure."""

    expected: Decimal | None = Field(
        title="Expected",
        description="Result for the values as stated; null when one is missing.",
        examples=["0.3333333333"],
    )
    low: Decimal | None = Field(
        title="Lower bound",
        description="Least result the bounds of the operands allow; null when open.",
        examples=["0.332"],
    )
    high: Decimal | None = Field(
        title="Upper bound",
        description="Greatest result the bounds of the operands allow; null when open.",
        examples=["0.335"],
    )
    stated: Decimal | None = Field(
        title="Stated",
        description="The stated value.",
        examples=["0.3"],
    )
    verdict: Verdict = Field(
        title="Verdict",
        description="What the recomputation shows.",
        examples=["inconsistent"],
    )
