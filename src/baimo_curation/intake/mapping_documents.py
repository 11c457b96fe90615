"""What a mapping says of documents: which tables it takes, which sections it leaves out."""

from __future__ import annotations

from pydantic import Field

from baimo_curation.intake.mapping_types import FilePattern, HeaderTexts, MappingPart, Reason


class ChosenTable(MappingPart):
    """Which table of a document; its cells or rows are the records. `*` is any text."""

    heading: str | None = Field(
        None, description="The heading above it, as a reader sees it.", examples=["Evaluation*"]
    )
    caption: str | None = Field(None, description="Its caption.")
    header: HeaderTexts = Field(
        default_factory=list,
        description="Headers that it has, of columns or rows.",
        examples=[["Benchmark", "Shanhai-7B"]],
    )
    several: bool = Field(
        False, description="Whether all tables that fit are meant; else exactly one must fit."
    )
    rows: bool = Field(
        False,
        description="Whether each row is a record, with a field for each column; else each cell.",
    )
    despite: Reason | None = Field(
        None, description="Why it is taken although some of its rows are damaged."
    )


class LeftOutRegion(MappingPart):
    """A section of a document that states no fact of the dataset, its tables included, and why."""

    files: FilePattern = Field(description="Which files.")
    heading: str = Field(
        description="Its heading as a reader sees it; `*` is any text. The section ends at the "
        "next heading of its level or above.",
        examples=["Quick Start*"],
    )
    because: Reason = Field(description="Why, in words.")
