"""The published table `coverage`: what was found in each source, and what became of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

import annotated_types

from baimo_curation.tables.base import Area, Row, SourceId, column
from baimo_curation.tables.codelists import MentionKind

Count = Annotated[int, annotated_types.Ge(0)]


class Coverage(Row):
    """What the recogniser found in one source of one kind, and what became of it."""

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
            "Of these, inside a passage that supports a row; for entities, named in a "
            "document that has evidence of them."
        ),
        description_zh="其中落在支持某行的文字之内的；实体则指在载有其证据的文件中提到的。",
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
            "Of these, set aside by rule: weak counts, identifiers, numbers inside names, "
            "ambiguous names."
        ),
        description_zh="其中按规则搁置的：泛指的数量、编号、名称中的数字、有歧义的名称。",
        example="2",
    )
    open: Count = column(
        title="Open",
        title_zh="未处理",
        description="Of these, not accounted for.",
        description_zh="其中尚未处理的。",
        example="0",
    )
