"""The published table `coverage`: what was found in each source, and what became of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

import annotated_types

from baimo_curation.tables.base import Area, Row, SourceId, column
from baimo_curation.tables.codelists import MentionKind

Count = Annotated[int, annotated_types.Ge(0)]


class Coverage(Row):
    """What was found in one source of one kind, and what became of it."""

    table_name: ClassVar[str] = "coverage"
    table_title: ClassVar[str] = "Coverage"
    table_title_zh: ClassVar[str] = "覆盖"
    about_zh: ClassVar[str] = "每行统计在一份来源中识别到的一类表达，以及如何处理。"
    area: ClassVar[Area] = "sources"
    primary_key: ClassVar[tuple[str, ...]] = ("source_id", "kind")

    source_id: SourceId = column(
        title="Source",
        title_zh="来源",
        description="The document.",
        description_zh="所统计的文件。",
        example="guancha-2024-sensetime",
    )
    kind: MentionKind = column(
        title="Kind",
        title_zh="类别",
        description="What sort of expression was found.",
        description_zh="识别的是哪一类表达。",
        example="quantity",
    )
    found: Count = column(
        title="Found",
        title_zh="识别",
        description="Expressions found.",
        description_zh="识别到的表达数。",
        example="30",
    )
    cited: Count = column(
        title="Cited",
        title_zh="已引用",
        description=(
            "Of these, held by a row: by its figure, its date, a number in its title, or as the "
            "method says for names and claims."
        ),
        description_zh="其中有数据行记录了的：凭其数字、日期或标题中的数；名称与说法见方法说明。",
        example="24",
    )
    excluded: Count = column(
        title="Excluded",
        title_zh="已排除",
        description="Of these, inside an exclusion.",
        description_zh="其中落在排除项之内的。",
        example="4",
    )
    automatic: Count = column(
        title="Automatic",
        title_zh="规则处理",
        description=(
            "Of these, set aside by rule: weak counts, identifiers, numbers and places inside "
            "names, ambiguous names."
        ),
        description_zh="其中按规则搁置的：泛指的数量、编号、名称中的数字与地名、有歧义的名称。",
        example="2",
    )
    open: Count = column(
        title="Open",
        title_zh="未处理",
        description="Of these, not accounted for; 0 unless the source is in progress.",
        description_zh="其中尚未处理的；除非来源仍在整理中，否则为 0。",
        example="0",
    )
