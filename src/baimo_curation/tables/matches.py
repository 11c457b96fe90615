"""The table `matches`: reviewed decisions on which entity a name of a source is."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, ClassVar

import annotated_types
from pydantic import StringConstraints

from baimo_curation.tables.base import Area, EntityId, Label, Note, NoteZh, Row, SourceId, column
from baimo_curation.tables.codelists import (
    IdentifierScheme,
    MatchJustification,
    MatchPredicate,
    PredicateModifier,
)
from baimo_curation.tables.marks import AsPrinted, FixedTerm, Owner

_SCHEMES = "|".join(IdentifierScheme)
# A registry and the identifier in it, as `scheme` and `value` of `identifiers` have them.
SubjectId = Annotated[
    str, StringConstraints(pattern=rf"^({_SCHEMES}):\S(.*\S)?$", max_length=200), FixedTerm()
]
Share = Annotated[Decimal, annotated_types.Ge(0), annotated_types.Le(1)]


class Match(Row):
    """One reviewed decision that a name which a source uses is, or is not, that of an entity.

    The columns are slots of SSSOM, `variant` and `comment_zh` aside.
    """

    table_name: ClassVar[str] = "matches"
    table_title: ClassVar[str] = "Matches"
    table_title_zh: ClassVar[str] = "名称匹配"
    about_zh: ClassVar[str] = "每行是一项经人审核的判断：来源所用的某个名称是不是某个实体的名称。"
    area: ClassVar[Area] = "entities"
    primary_key: ClassVar[tuple[str, ...]] = ("subject_id", "object_id")

    subject_id: SubjectId = column(
        title="Name of the source",
        title_zh="来源所用名称",
        description="The identifier that the source uses: `scheme:value`, as in `identifiers`.",
        description_zh="来源所用的标识：`scheme:value`，写法同 `identifiers`。",
        example="api:zhipuai/glm-4-long",
    )
    subject_label: Annotated[Label | None, AsPrinted("names")] = column(
        title="Name as printed",
        title_zh="原文名称",
        description="The name that the source gives beside it.",
        description_zh="来源同时给出的名称。",
        example="GLM-4-Long",
    )
    subject_source: SourceId = column(
        title="Source",
        title_zh="来源",
        description="The source in which the name was found.",
        description_zh="在哪个来源中见到该名称。",
        example="models-dev",
    )
    predicate_modifier: PredicateModifier | None = column(
        title="Modifier",
        title_zh="否定",
        description="`Not` if the two are known to be different; the rule then skips them.",
        description_zh="已知二者不同时写 `Not`，按规则匹配时便略过。",
        example="Not",
    )
    predicate_id: MatchPredicate = column(
        title="Predicate",
        title_zh="匹配类型",
        description="How the name relates to the entity.",
        description_zh="该名称与实体是什么关系。",
        example="skos:exactMatch",
    )
    object_id: Annotated[EntityId, Owner()] = column(
        title="Entity",
        title_zh="实体",
        description="The entity.",
        description_zh="所匹配的实体。",
        example="sensechat",
    )
    variant: Label | None = column(
        title="Variant",
        title_zh="变体",
        description="Which checkpoint of the model it is: base, instruct, a quantised copy.",
        description_zh="是模型的哪个检查点：基座、指令微调、量化等。",
        example="instruct",
    )
    mapping_justification: MatchJustification = column(
        title="Justification",
        title_zh="依据",
        description="What the decision rests on.",
        description_zh="判断的依据。",
        example="semapv:ManualMappingCuration",
    )
    confidence: Share = column(
        title="Confidence",
        title_zh="把握",
        description="How sure the reviewer is, from 0 to 1.",
        description_zh="审核人的把握，0 至 1。",
        example="0.95",
    )
    similarity_score: Share | None = column(
        title="Similarity",
        title_zh="相似度",
        description="How similar the two names are by `baimo match`, from 0 to 1.",
        description_zh="`baimo match` 算出的两个名称的相似度，0 至 1。",
        example="0.91",
    )
    reviewer_label: Label = column(
        title="Reviewer",
        title_zh="审核人",
        description="Who decided.",
        description_zh="由谁判断。",
        example="Li Ming",
    )
    mapping_date: datetime.date = column(
        title="Date",
        title_zh="日期",
        description="The day of the decision.",
        description_zh="作出判断的日期。",
        example="2026-11-30",
    )
    comment: Note = column(
        title="Comment",
        title_zh="说明",
        description="Why the two are, or are not, the same.",
        description_zh="为什么相同或不同（英文）。",
        example="The price page lists both names in one row.",
    )
    comment_zh: NoteZh = column(
        title="Comment in Chinese",
        title_zh="说明（中文）",
        description="The same in Chinese.",
        description_zh="用中文写的说明。",
        example="价格页将两个名称列在同一行。",
    )
