"""The tables `evidence` and `exclusions`: where rows were said, and what was left out."""

from __future__ import annotations

from typing import Annotated, ClassVar

import annotated_types
from pydantic import StringConstraints

from baimo_curation.tables.base import (
    Area,
    Note,
    NoteZh,
    Position,
    RelativePath,
    Row,
    Sha256,
    Slug,
    SourceId,
    column,
)
from baimo_curation.tables.codelists import (
    Aspect,
    EvidenceTable,
    ExclusionKind,
    ExclusionReason,
    Reading,
)
from baimo_curation.tables.marks import Folder, Locator
from baimo_text.local_texts import TextKey

LONGEST_SPAN = 200  # characters: a long sentence; more would not say where the fact is

Pointer = Annotated[
    str,
    StringConstraints(
        pattern=r"^(/.*|(row|col|cell)=[0-9].*|[0-9]+/[0-9]+/[0-9]+)$", max_length=400
    ),
    Locator(),
]
# A locator, shared by the tables below: half-open positions in a source, and a digest.
CitedSource = Annotated[
    SourceId,
    Locator(),
    Folder(),
    column(
        title="Source",
        title_zh="来源",
        description="The document.",
        description_zh="所引的文件。",
        example="guancha-2024-sensetime",
    ),
]
CitedFile = Annotated[
    RelativePath | None,
    column(
        title="File",
        title_zh="文件",
        description="Path of the file in the source; empty when the source has a single file.",
        description_zh="文件在来源中的路径；来源只有一个文件时为空。",
        example="article.txt",
    ),
]
SpanStart = Annotated[
    Position,
    column(
        title="Start",
        title_zh="起点",
        description=(
            "Position of the first character in the decoded file, counted from 0 without newline "
            "translation."
        ),
        description_zh="首个字符在解码后的文件中的位置，以码点计，从 0 起，不转换换行符。",
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
    per_source: ClassVar[bool] = True
    primary_key: ClassVar[tuple[str, ...]] = (
        "table",
        "row_id",
        "aspect",
        "source_id",
        "file",
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
        example="senseauto-revenue-2023",
    )
    aspect: Aspect = column(
        title="Aspect",
        title_zh="方面",
        description="Which part of the row the passage supports.",
        description_zh="该段文字支持这一行的哪一部分。",
        example="row",
    )
    source_id: CitedSource
    file: CitedFile
    start: SpanStart
    end: SpanEnd
    line: Annotated[int, annotated_types.Ge(1), Locator()] | None = column(
        title="Line",
        title_zh="行号",
        description="Line of the file on which the passage starts, counted from 1.",
        description_zh="该段文字从文件的第几行开始，从 1 起。",
        example="17",
        unit="line",
    )
    sha256: SpanDigest
    pointer: Pointer | None = column(
        title="Pointer",
        title_zh="指针",
        description=(
            "Place in the structure of the file: a JSON Pointer (RFC 6901) in JSON, TOML and YAML, "
            "a fragment such as `row=5;col=3` (RFC 7111) in CSV, `table/row/column` in tables of "
            "Markdown and HTML; empty in prose."
        ),
        description_zh=(
            "在文件结构中的位置：JSON、TOML 与 YAML 用 JSON 指针（RFC 6901），CSV 用 `row=5;col=3` "
            "之类的片段（RFC 7111），Markdown 与 HTML 中的表格用 `table/row/column`；正文为空。"
        ),
        example="/cost/input",
    )
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
    note_zh: NoteZh | None = column(
        title="Chinese note",
        title_zh="中文备注",
        description="The note in Chinese.",
        description_zh="不是直接读出的，说明如何读出。",
        example="年份由上一句得出。",
    )

    @property
    def text_key(self) -> TextKey:
        """Which text the passage is in."""
        return self.source_id, self.file


class Exclusion(Row):
    """A quantity, date, claim or name in a source that is deliberately not recorded as a fact."""

    table_name: ClassVar[str] = "exclusions"
    table_title: ClassVar[str] = "Exclusions"
    table_title_zh: ClassVar[str] = "排除项"
    about_zh: ClassVar[str] = "每行是一处有意不收作事实的数量、日期、说法或名称。"
    area: ClassVar[Area] = "sources"
    per_source: ClassVar[bool] = True
    primary_key: ClassVar[tuple[str, ...]] = ("source_id", "file", "start", "end")

    source_id: CitedSource
    file: CitedFile
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

    @property
    def text_key(self) -> TextKey:
        """Which text the passage is in."""
        return self.source_id, self.file
