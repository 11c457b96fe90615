"""The table `calculations`: figures that can be recomputed from other figures."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from baimo_curation.tables.base import MetricId, Row, Slug, Text
from baimo_curation.tables.codelists import CalculationKind

_OPERAND = r"[a-z][a-z0-9_]*=[a-z0-9]+(-[a-z0-9]+)*"
Operands = Annotated[str, StringConstraints(pattern=rf"^{_OPERAND}(;{_OPERAND})*$")]
Expression = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9_+\-*/(). ]+$", min_length=1, max_length=200)
]


class Calculation(Row):
    """One arithmetic check: an expression over metrics against a stated metric."""

    table_name: ClassVar[str] = "calculations"
    table_title: ClassVar[str] = "Calculations"
    primary_key: ClassVar[tuple[str, ...]] = ("calculation_id",)
    unique_keys: ClassVar[tuple[tuple[str, ...], ...]] = (("expression", "operands", "stated_id"),)

    calculation_id: Slug = Field(
        title="Calculation",
        description="Permanent identifier of the calculation.",
        examples=["a800-bandwidth-reduction-growth"],
    )
    kind: CalculationKind = Field(
        title="Kind", description="What sort of arithmetic it is.", examples=["growth"]
    )
    expression: Expression = Field(
        title="Expression",
        description="Arithmetic over the operand names with + - * / ** ( ) and numbers; "
        "operands are in base units, and so is the result.",
        examples=["1 - now / before"],
    )
    operands: Operands = Field(
        title="Operands",
        description="What the names stand for: `name=metric_id`, separated by `;`.",
        examples=["now=a800-bandwidth;before=a100-bandwidth"],
    )
    stated_id: MetricId = Field(
        title="Stated figure",
        description="The metric that states the result.",
        examples=["a800-bandwidth-reduction"],
    )
    note: Text | None = Field(
        title="Note",
        description="Explanation; required when the figures are inconsistent.",
        examples=["The source rounds the cut from a third to 30 %."],
    )
