"""The table `sources`: the documents that facts were read from."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from baimo_curation.tables.base import (
    Area,
    Edtf,
    EntityId,
    Label,
    Note,
    NoteZh,
    Row,
    Slug,
    Text,
    column,
)
from baimo_curation.tables.codelists import (
    Language,
    PublishedBasis,
    SourceKind,
    SourceState,
    SourceTier,
    TextHealth,
)
from baimo_curation.tables.marks import (
    AsPrinted,
    Basis,
    Coded,
    CodesOf,
    Format,
    Prose,
    Searched,
    Wording,
)

_ADDRESS = r"^https?://\S+$"
_HEALTH = "|".join(TextHealth)
HealthCodes = Annotated[
    str, StringConstraints(pattern=rf"^({_HEALTH})(;({_HEALTH}))*$"), CodesOf(TextHealth)
]


class Source(Row):
    """One document that facts were read from. Its text is not published; its digest is."""

    table_name: ClassVar[str] = "sources"
    table_title: ClassVar[str] = "Sources"
    table_title_zh: ClassVar[str] = "来源"
    about_zh: ClassVar[str] = "每行是一份从中读取事实的文件；原文不公开，只公开其摘要。"
    area: ClassVar[Area] = "sources"
    per_source: ClassVar[bool] = True
    primary_key: ClassVar[tuple[str, ...]] = ("source_id",)

    source_id: Slug = column(
        title="Source",
        title_zh="来源",
        description="Permanent identifier of the document.",
        description_zh="文件的永久标识。",
        example="guancha-2024-sensetime",
    )
    title: Annotated[Label, AsPrinted("title"), Searched(6)] = column(
        title="Title",
        title_zh="标题",
        description="Title as printed, in the script of the document.",
        description_zh="文件上所印的标题，保留原文字形。",
        example="從AI1.0到新質生產力",
    )
    title_zh: Annotated[Label, Prose("zh"), Searched(6)] = column(
        title="Simplified title",
        title_zh="简体标题",
        description=(
            "The title in Simplified characters; a title in another language is translated."
        ),
        description_zh="标题的简体中文写法；原标题为其他语言的，此处为译名。",
        example="从AI1.0到新质生产力",
    )
    title_en: Annotated[Label, Prose("en"), Wording(), Searched(6)] = column(
        title="English title",
        title_zh="英文标题",
        description="The title in English, our translation.",
        description_zh="标题的英译，由整理者翻译。",
        example="From AI 1.0 to new quality productive forces",
    )
    publisher_id: EntityId | None = column(
        title="Publisher",
        title_zh="发布方",
        description="The medium or body that published the document; null when not printed.",
        description_zh="发布文件的媒体或机构；文件上没有印明的为空。",
        example="guancha",
    )
    authors: Annotated[Label | None, AsPrinted("names")] = column(
        title="Authors",
        title_zh="作者",
        description="Names of the authors as printed, separated by `;`; null when not printed.",
        description_zh="文件上所印的作者姓名，以 `;` 分隔；没有印明的为空。",
        example="张广凯",
    )
    published: Annotated[Edtf | None, Basis("published_basis", PublishedBasis.UNKNOWN)] = column(
        title="Published",
        title_zh="发布日期",
        description="Publication date (EDTF), no more precise than the document supports.",
        description_zh="发布日期（EDTF），精确到文件所能支持的程度。",
        example="2024-03",
    )
    published_basis: PublishedBasis = column(
        title="Basis of the date",
        title_zh="日期依据",
        description="How the publication date is known.",
        description_zh="发布日期从何得知。",
        example="inferred",
    )
    language: Language = column(
        title="Language",
        title_zh="语言",
        description="Language and script of the text that was read (BCP 47).",
        description_zh="所读文本的语言和文字（BCP 47）。",
        example="zh-Hant",
    )
    kind: SourceKind = column(
        title="Kind",
        title_zh="类别",
        description="What sort of document it is.",
        description_zh="文件属于哪一类。",
        example="news",
    )
    tier: SourceTier = column(
        title="Tier",
        title_zh="层级",
        description="How close the document is to what it states.",
        description_zh="文件离所述事实有多近。",
        example="press",
    )
    state: SourceState = column(
        title="State",
        title_zh="进度",
        description="How far the document has been taken in.",
        description_zh="文件整理到哪一步。",
        example="read_once",
    )
    url: Annotated[str, StringConstraints(pattern=_ADDRESS), Format("uri")] | None = column(
        title="Address",
        title_zh="网址",
        description="Web address of the document; null when not known.",
        description_zh="文件的网址；不详的为空。",
        example="https://example.org/article",
    )
    repository: Annotated[str, StringConstraints(pattern=_ADDRESS), Format("uri")] | None = column(
        title="Repository",
        title_zh="代码库",
        description="Web address of the repository that the files come from; null without one.",
        description_zh="文件所在代码库的网址；没有的为空。",
        example="https://example.org/lab/model",
    )
    revision: Annotated[Label | None, Coded()] = column(
        title="Revision",
        title_zh="版本",
        description="Commit or release of the repository that was read; null without one.",
        description_zh="所读的提交或发布版本；没有的为空。",
        example="3f1c2a9",
    )
    text_health: HealthCodes = column(
        title="Text health",
        title_zh="文本状况",
        description="State of the text that was read; several codes are joined by `;`.",
        description_zh="所读文本的状况；多个代码以 `;` 分隔。",
        example="pinyin_glosses;encoding_damage",
    )
    licence: Label | None = column(
        title="Licence",
        title_zh="许可协议",
        description="Licence of the document; null when none is stated (all rights reserved).",
        description_zh="文件的许可协议；没有注明的为空（保留所有权利）。",
        example="CC-BY-4.0",
    )
    notice: Annotated[Text | None, AsPrinted("names")] = column(
        title="Notice",
        title_zh="版权声明",
        description=(
            "Copyright lines and other notices that the licence asks to keep, as printed, "
            "separated by `;`; null when none are printed."
        ),
        description_zh="许可协议要求保留的版权声明等，按原样抄录，以 `;` 分隔；没有的为空。",
        example="Copyright (c) 2026 Acme",
    )
    redistributable: bool = column(
        title="Redistributable",
        title_zh="可再分发",
        description="Whether the licence allows anybody to pass the text on.",
        description_zh="许可协议是否允许任何人再分发文本。",
        example="false",
    )
    pictured: Note | None = column(
        title="Only pictured",
        title_zh="仅有图片",
        description=(
            "What the document shows in pictures alone, which no position can cite and no row "
            "holds; null without such."
        ),
        description_zh="文件中只以图片展示的内容：无法定位引用，因此没有收录（英文）；没有的为空。",
        example="The main results of evaluations.",
    )
    pictured_zh: NoteZh | None = column(
        title="Only pictured, in Chinese",
        title_zh="仅有图片（中文）",
        description="The same in Chinese.",
        description_zh="文件中只以图片展示、因此没有收录的内容。",
        example="主要评测成绩。",
    )
    note: Note | None = column(
        title="Note",
        title_zh="备注",
        description="Remarks of the curators.",
        description_zh="整理者的说明（英文）。",
        example="No date is printed.",
    )
    note_zh: NoteZh | None = column(
        title="Chinese note",
        title_zh="中文备注",
        description="The note in Chinese.",
        description_zh="整理者的说明。",
        example="文中没有日期。",
    )
