"""The tables `evidence` and `exclusions`: where rows were said, and what was left out."""

from __future__ import annotations

from typing import Annotated, ClassVar

from baimo_curation.tables.base import Area, Note, Position, Row, Sha256, Slug, SourceId, column
from baimo_curation.tables.codelists import (
    Aspect,
    EvidenceTable,
    ExclusionKind,
    ExclusionReason,
    Reading,
)
from baimo_curation.tables.marks import Locator

# A locator, shared by the tables below: half-open positions in a source, and a digest.
CitedSource = Annotated[
    SourceId,
    Locator(),
    column(
        title="Source",
        title_zh="来源",
        description="The document.",
        description_zh="所引的文件。",
        example="guancha-2024-sensetime",
    ),
]
SpanStart = Annotated[
    Position,
    column(
        title="Start",
        title_zh="起点",
        description=(
            "Position of the first character in the raw text file decoded as UTF-8, counted from 0."
        ),
        description_zh="首个字符在原始文本（按 UTF-8 解码）中的位置，以码点计，从 0 起。",
        example="1204",
        unit="code point",
    ),
]
SpanEnd = Annotated[
    Position,
    column(
        title="End",
        title_zh="终点",
        description="Position after the last character.",
        description_zh="末个字符之后的位置，以码点计。",
        example="1230",
        unit="code point",
    ),
]
SpanDigest = Annotated[
    Sha256,
    column(
        title="Digest",
        title_zh="摘要",
        description="SHA-256 of the passage's UTF-8 bytes.",
        description_zh="该段文字（UTF-8 字节）的 SHA-256 摘要。",
        example="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ),
]


class Evidence(Row):
    """One passage that supports one row."""

    table_name: ClassVar[str] = "evidence"
    table_title: ClassVar[str] = "Evidence"
    table_title_zh: ClassVar[str] = "证据"
    about_zh: ClassVar[str] = "每行是一段支持某一行的文字。"
    area: ClassVar[Area] = "sources"
    primary_key: ClassVar[tuple[str, ...]] = (
        "table",
        "row_id",
        "aspect",
        "source_id",
        "start",
        "end",
    )

    table: EvidenceTable = column(
        title="Table",
        title_zh="表",
        description="The table of the supported row.",
        description_zh="所支持的行在哪张表。",
        example="metrics",
    )
    row_id: Slug = column(
        title="Row",
        title_zh="行",
        description="Primary key of the supported row.",
        description_zh="所支持的行的主键。",
        example="sensetime-auto-revenue-2023",
    )
    aspect: Aspect = column(
        title="Aspect",
        title_zh="方面",
        description="Which part of the row the passage supports.",
        description_zh="该段文字支持这一行的哪一部分。",
        example="row",
    )
    source_id: CitedSource
    start: SpanStart
    end: SpanEnd
    sha256: SpanDigest
    reading: Reading = column(
        title="Reading",
        title_zh="读法",
        description="How directly the passage states it.",
        description_zh="该段文字说得有多直接。",
        example="plain",
    )
    note: Note | None = column(
        title="Note",
        title_zh="备注",
        description="How the passage was read, when not plainly.",
        description_zh="不是直接读出的，说明如何读出（英文）。",
        example="The year follows from the sentence before.",
    )


class Exclusion(Row):
    """A quantity or date in a source that is deliberately not recorded as a fact."""

    table_name: ClassVar[str] = "exclusions"
    table_title: ClassVar[str] = "Exclusions"
    table_title_zh: ClassVar[str] = "排除项"
    about_zh: ClassVar[str] = "每行是一处有意不收作事实的数量或日期。"
    area: ClassVar[Area] = "sources"
    primary_key: ClassVar[tuple[str, ...]] = ("source_id", "start", "end")

    source_id: CitedSource
    start: SpanStart
    end: SpanEnd
    sha256: SpanDigest
    kind: ExclusionKind = column(
        title="Kind",
        title_zh="类别",
        description="What sort of expression it is.",
        description_zh="属于哪一类表达。",
        example="quantity",
    )
    reason: ExclusionReason = column(
        title="Reason",
        title_zh="原因",
        description="Why it is not a fact.",
        description_zh="为什么不收作事实。",
        example="rhetorical",
    )
