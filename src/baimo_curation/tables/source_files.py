"""The table `source_files`: the files of the documents that facts were read from."""

from __future__ import annotations

from typing import Annotated, ClassVar

import annotated_types
from pydantic import StringConstraints

from baimo_curation.tables.base import Area, RelativePath, Row, Sha256, SourceId, column
from baimo_curation.tables.marks import Coded, Folder, Format, Locator

FileSize = Annotated[int, annotated_types.Ge(1), Locator()]
FileAddress = Annotated[
    str,
    StringConstraints(pattern=r"^https://[^\s#]+$", max_length=400),
    Format("uri"),
    Locator(),
]
CsvCell = Annotated[
    str,
    StringConstraints(pattern=r"^row=[1-9][0-9]*;col=[1-9][0-9]*$", max_length=40),
    Locator(),
]
Encoding = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40), Coded("IANA charset")
]


class SourceFile(Row):
    """One file of a source: what positions count in, known by its digest."""

    table_name: ClassVar[str] = "source_files"
    table_title: ClassVar[str] = "Files of sources"
    table_title_zh: ClassVar[str] = "来源文件"
    about_zh: ClassVar[str] = "每行是来源的一个文件，以摘要识别；各处位置均以该文件为准。"
    area: ClassVar[Area] = "sources"
    per_source: ClassVar[bool] = True
    primary_key: ClassVar[tuple[str, ...]] = ("source_id", "path")

    source_id: Annotated[SourceId, Folder()] = column(
        title="Source",
        title_zh="来源",
        description="The document that the file is part of.",
        description_zh="文件属于哪一份来源。",
        example="guancha-2024-sensetime",
    )
    path: RelativePath = column(
        title="Path",
        title_zh="路径",
        description="Name of the file, or its path in the source, with forward slashes.",
        description_zh="文件名，或文件在来源中的路径，以正斜杠分隔。",
        example="article.txt",
    )
    sha256: Sha256 = column(
        title="Digest",
        title_zh="摘要",
        description="SHA-256 of the bytes of the file.",
        description_zh="文件字节的 SHA-256 摘要。",
        example="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    )
    bytes: FileSize = column(
        title="Bytes",
        title_zh="字节数",
        description="Size of the file.",
        description_zh="文件的大小，以字节计。",
        example="7431",
        unit="byte",
    )
    chars: FileSize = column(
        title="Characters",
        title_zh="字符数",
        description="Length of the decoded file, without newline translation.",
        description_zh="文件解码后的长度，以码点计，不转换换行符。",
        example="2755",
        unit="code point",
    )
    encoding: Encoding = column(
        title="Encoding",
        title_zh="编码",
        description="How the bytes are decoded: the name that IANA registers.",
        description_zh="文件的编码，用 IANA 注册的名称。",
        example="utf-8",
    )
    container: FileAddress | None = column(
        title="Container",
        title_zh="所在文件",
        description="Address of the CSV file of which the text is one cell; empty for a file.",
        description_zh="文本若是某个 CSV 文件的一格，此为该文件的网址；本身即是文件的为空。",
        example="https://raw.githubusercontent.com/lab/notices/0123abc/all.csv",
    )
    cell: CsvCell | None = column(
        title="Cell",
        title_zh="单元格",
        description="Which cell of it (RFC 7111); both numbers count from 1.",
        description_zh="在其中的哪一格（RFC 7111），行列均从 1 起。",
        example="row=5;col=3",
    )
    container_sha256: Sha256 | None = column(
        title="Digest of the container",
        title_zh="所在文件的摘要",
        description="SHA-256 of the bytes of that file.",
        description_zh="该文件字节的 SHA-256 摘要。",
        example="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    )
    container_bytes: FileSize | None = column(
        title="Bytes of the container",
        title_zh="所在文件的字节数",
        description="Size of that file.",
        description_zh="该文件的大小，以字节计。",
        example="609457",
        unit="byte",
    )
