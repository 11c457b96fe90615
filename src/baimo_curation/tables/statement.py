"""Columns that several tables of statements share: about whom, who says so, remarks."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from baimo_curation.tables.base import EntityId, Note, NoteZh, Words, WordsZh, column
from baimo_curation.tables.codelists import Aspect, Preference, StatementStatus
from baimo_curation.tables.marks import AsPrinted, Setting, ToldIn

ReportedText = Annotated[
    str,
    StringConstraints(min_length=1, max_length=40),
    AsPrinted("figure"),
    column(
        title="Figure as printed",
        title_zh="原文数字",
        description="The figure as printed with its bound words, at most 40 characters.",
        description_zh="原文所印的数字，连同限定词，不超过 40 字。",
        example="近120倍",
    ),
]
Population = Annotated[
    Words | None,
    ToldIn(Aspect.SUBJECT),
    column(
        title="Population",
        title_zh="所指对象",
        description="Whom or what it is about, in words, where the source names no entity.",
        description_zh="来源没有指名时，用文字说明所指的对象（英文）。",
        example="an unnamed developer of a medical model",
    ),
]
PopulationZh = Annotated[
    WordsZh | None,
    column(
        title="Population in Chinese",
        title_zh="所指对象（中文）",
        description="The population in Chinese.",
        description_zh="用中文说明所指的对象。",
        example="一家未具名的医疗大模型企业",
    ),
]
Segment = Annotated[
    Words | None,
    Setting(),
    column(
        title="Segment",
        title_zh="范围",
        description=(
            "The part of the subject or the condition that it is limited to; "
            "without the segment the figure is not true."
        ),
        description_zh="限于主体的哪一部分或什么条件（英文）；离开范围，数字就不成立。",
        example="consumer calls",
    ),
]
SegmentZh = Annotated[
    WordsZh | None,
    column(
        title="Segment in Chinese",
        title_zh="范围（中文）",
        description="The segment in Chinese.",
        description_zh="用中文说明的范围。",
        example="面向消费者的调用",
    ),
]
ClaimantId = Annotated[
    EntityId | None,
    ToldIn(Aspect.ROLE),
    column(
        title="Claimant",
        title_zh="说法来自",
        description="Who says so, when it is not the source itself.",
        description_zh="说法不是来源自己的，是谁说的。",
        example="frost-sullivan",
    ),
]
Status = Annotated[
    StatementStatus,
    column(
        title="Status",
        title_zh="状态",
        description="What kind of statement it is.",
        description_zh="属于哪一种陈述。",
        example="reported",
    ),
]
PreferenceCode = Annotated[
    Preference,
    column(
        title="Preference",
        title_zh="取舍",
        description="Which of several figures for the same thing to use.",
        description_zh="同一事物有几个数字时用哪一个。",
        example="normal",
    ),
]
Remark = Annotated[
    Note | None,
    column(
        title="Note",
        title_zh="备注",
        description="Remarks of the curators; they explain and never correct the columns.",
        description_zh="整理者的说明（英文）；只作解释，不更正各列。",
        example="The source gives no period.",
    ),
]
RemarkZh = Annotated[
    NoteZh | None,
    column(
        title="Note in Chinese",
        title_zh="备注（中文）",
        description="The note in Chinese.",
        description_zh="用中文写的说明。",
        example="来源没有给出时期。",
    ),
]
