"""The table `sources`: the documents that facts were read from."""

from __future__ import annotations

from typing import Annotated, ClassVar

import annotated_types
from pydantic import StringConstraints

from baimo_curation.tables.base import (
    Area,
    Edtf,
    EntityId,
    Label,
    Note,
    Row,
    Sha256,
    Slug,
    column,
)
from baimo_curation.tables.codelists import Language, PublishedBasis, SourceKind, TextHealth
from baimo_curation.tables.marks import (
    AsPrinted,
    Basis,
    CodesOf,
    Format,
    Locator,
    Prose,
    Searched,
    Wording,
)

_HEALTH = "|".join(TextHealth)
HealthCodes = Annotated[
    str, StringConstraints(pattern=rf"^({_HEALTH})(;({_HEALTH}))*$"), CodesOf(TextHealth)
]
TextSize = Annotated[int, annotated_types.Ge(1), Locator()]


class Source(Row):
    """One document that facts were read from. Its text is not published; its digest is."""

    table_name: ClassVar[str] = "sources"
    table_title: ClassVar[str] = "Sources"
    table_title_zh: ClassVar[str] = "来源"
    about_zh: ClassVar[str] = "每行是一份从中读取事实的文件；原文不公开，只公开其摘要。"
    area: ClassVar[Area] = "sources"
    primary_key: ClassVar[tuple[str, ...]] = ("source_id",)
    unique_keys: ClassVar[tuple[tuple[str, ...], ...]] = (("text_sha256",),)

    source_id: Slug = column(
        title="Source",
        title_zh="来源",
        description="Permanent identifier of the document.",
        description_zh="文件的永久标识。",
        example="guancha-2024-sensetime",
    )
    title: Annotated[Label, AsPrinted("title"), Searched(5)] = column(
        title="Title",
        title_zh="标题",
        description="Title as printed, in the script of the document.",
        description_zh="文件上所印的标题，保留原文字形。",
        example="从AI1.0到新质生产力",
    )
    title_en: Annotated[Label, Prose("en"), Wording(), Searched(5)] = column(
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
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$"), Format("uri")] | None = (
        column(
            title="Address",
            title_zh="网址",
            description="Web address of the document; null when not known.",
            description_zh="文件的网址；不详的为空。",
            example="https://example.org/article",
        )
    )
    text_sha256: Sha256 = column(
        title="Digest of the text",
        title_zh="文本摘要",
        description="SHA-256 of the bytes of the text file the positions refer to.",
        description_zh="文本文件的 SHA-256 摘要；各处位置均以该文件为准。",
        example="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    )
    text_bytes: TextSize = column(
        title="Bytes",
        title_zh="字节数",
        description="Size of the text file.",
        description_zh="文本文件的大小，以字节计。",
        example="7431",
        unit="byte",
    )
    text_chars: TextSize = column(
        title="Characters",
        title_zh="字符数",
        description="Length of the text file decoded as UTF-8.",
        description_zh="文本文件按 UTF-8 解码后的长度，以码点计。",
        example="2711",
        unit="code point",
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
    redistributable: bool = column(
        title="Redistributable",
        title_zh="可再分发",
        description="Whether the text may be passed on.",
        description_zh="文本是否可以再分发。",
        example="false",
    )
    note: Note | None = column(
        title="Note",
        title_zh="备注",
        description="Remarks of the curators.",
        description_zh="整理者的说明（英文）。",
        example="No date is printed.",
    )
