"""The tables `evidence` and `exclusions`: where rows were said, and what was left out."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from baimo_curation.tables.base import Position, Row, Sha256, Slug, SourceId, Text
from baimo_curation.tables.codelists import (
    Aspect,
    EvidenceTable,
    ExclusionKind,
    ExclusionReason,
    Reading,
)

# A locator, shared by the tables below: half-open positions in a source, and a digest.
CitedSource = Annotated[
    SourceId,
    Field(title="Source", description="The document.", examples=["guancha-2024-sensetime"]),
]
SpanStart = Annotated[
    Position,
    Field(
        title="Start",
        description="Position of the first character in the raw text file decoded as UTF-8, "
        "counted from 0.",
        json_schema_extra={"unit": "code point"},
        examples=["1204"],
    ),
]
SpanEnd = Annotated[
    Position,
    Field(
        title="End",
        description="Position after the last character.",
        json_schema_extra={"unit": "code point"},
        examples=["1230"],
    ),
]
SpanDigest = Annotated[
    Sha256,
    Field(
        title="Digest",
        description="SHA-256 of the passage's UTF-8 bytes.",
        examples=["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ),
]


class Evidence(Row):
    """One passage that supports one row."""

    table_name: ClassVar[str] = "evidence"
    table_title: ClassVar[str] = "Evidence"
    primary_key: ClassVar[tuple[str, ...]] = (
        "table",
        "row_id",
        "aspect",
        "source_id",
        "start",
        "end",
    )

    table: EvidenceTable = Field(
        title="Table", description="The table of the supported row.", examples=["metrics"]
    )
    row_id: Slug = Field(
        title="Row",
        description="Primary key of the supported row.",
        examples=["sensetime-auto-revenue-2023"],
    )
    aspect: Aspect = Field(
        title="Aspect",
        description="Which part of the row the passage supports.",
        examples=["row"],
    )
    source_id: CitedSource
    start: SpanStart
    end: SpanEnd
    sha256: SpanDigest
    reading: Reading = Field(
        title="Reading",
        description="How directly the passage states it.",
        examples=["plain"],
    )
    note: Text | None = Field(
        title="Note",
        description="How the passage was read, when not plainly.",
        examples=["The year follows from the sentence before."],
    )


class Exclusion(Row):
    """A quantity or date expression that is deliberately no fact."""

    table_name: ClassVar[str] = "exclusions"
    table_title: ClassVar[str] = "Exclusions"
    primary_key: ClassVar[tuple[str, ...]] = ("source_id", "start", "end")

    source_id: CitedSource
    start: SpanStart
    end: SpanEnd
    sha256: SpanDigest
    kind: ExclusionKind = Field(
        title="Kind", description="What sort of expression it is.", examples=["quantity"]
    )
    reason: ExclusionReason = Field(
        title="Reason", description="Why it is no fact.", examples=["rhetorical"]
    )
