"""The table `calculations`: figures that can be recomputed from other figures."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from baimo_curation.tables.base import Area, MetricId, Note, NoteZh, Row, Slug, column
from baimo_curation.tables.codelists import CalculationKind
from baimo_curation.tables.marks import Owner

_OPERAND = r"[a-z][a-z0-9_]*=[a-z0-9]+(-[a-z0-9]+)*"
Operands = Annotated[str, StringConstraints(pattern=rf"^{_OPERAND}(;{_OPERAND})*$")]
Expression = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9_+\-*/(). ]+$", min_length=1, max_length=200)
]


class Calculation(Row):
    """One arithmetic check: an expression over metrics against a stated metric."""

    table_name: ClassVar[str] = "calculations"
    table_title: ClassVar[str] = "Calculations"
    table_title_zh: ClassVar[str] = "验算"
    about_zh: ClassVar[str] = "每行是一项验算：由其他数字按算式重算，与所述数字对照。"
    area: ClassVar[Area] = "figures"
    primary_key: ClassVar[tuple[str, ...]] = ("calculation_id",)
    unique_keys: ClassVar[tuple[tuple[str, ...], ...]] = (("expression", "operands", "stated_id"),)

    calculation_id: Slug = column(
        title="Calculation",
        title_zh="验算",
        description="Permanent identifier of the calculation.",
        description_zh="验算的永久标识。",
        example="a800-bandwidth-reduction-growth",
    )
    kind: CalculationKind = column(
        title="Kind",
        title_zh="类别",
        description="What sort of arithmetic it is.",
        description_zh="属于哪一种运算。",
        example="growth",
    )
    expression: Expression = column(
        title="Expression",
        title_zh="算式",
        description=(
            "Arithmetic over the operand names with + - * / ** ( ) and numbers; "
            "operands are in base units, and so is the result."
        ),
        description_zh="由操作数名称、数字和 + - * / ** ( ) 写成；操作数与结果都以基本单位计。",
        example="1 - now / before",
    )
    operands: Operands = column(
        title="Operands",
        title_zh="操作数",
        description="The metrics behind the names: `name=metric_id`, separated by `;`.",
        description_zh="各名称代表哪条数据：`name=metric_id`，以 `;` 分隔。",
        example="now=a800-bandwidth;before=a100-bandwidth",
    )
    stated_id: Annotated[MetricId, Owner()] = column(
        title="Stated figure",
        title_zh="所述数字",
        description="The metric that states the result.",
        description_zh="陈述计算结果的那条数据。",
        example="a800-bandwidth-reduction",
    )
    note: Note | None = column(
        title="Note",
        title_zh="备注",
        description="Explanation; required when the figures are inconsistent.",
        description_zh="解释（英文）；各数字不一致时必填。",
        example="The source rounds the cut from a third to 30 %.",
    )
    note_zh: NoteZh | None = column(
        title="Note in Chinese",
        title_zh="备注（中文）",
        description="The explanation in Chinese.",
        description_zh="用中文写的解释。",
        example="来源把三分之一的降幅约作三成。",
    )
