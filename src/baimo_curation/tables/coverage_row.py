"""The published table `coverage`: what was found in each source, and what became of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

import annotated_types
from pydantic import Field

from baimo_curation.tables.base import Row, SourceId
from baimo_curation.tables.codelists import MentionKind

Count = Annotated[int, annotated_types.Ge(0)]


class Coverage(Row):
    """What the recogniser found in one source of one kind, and what became of it."""

    table_name: ClassVar[str] = "coverage"
    table_title: ClassVar[str] = "Coverage"
    primary_key: ClassVar[tuple[str, ...]] = ("source_id", "kind")

    source_id: SourceId = Field(
        title="Source", description="The document.", examples=["guancha-2024-sensetime"]
    )
    kind: MentionKind = Field(
        title="Kind", description="What sort of expression was found.", examples=["quantity"]
    )
    found: Count = Field(title="Found", description="Expressions found.", examples=["30"])
    cited: Count = Field(
        title="Cited",
        description="Of these, inside a passage that supports a row; for entities, named in a "
        "document that has evidence of them.",
        examples=["24"],
    )
    excluded: Count = Field(
        title="Excluded",
        description="Of these, inside an exclusion.",
        examples=["4"],
    )
    automatic: Count = Field(
        title="Automatic",
        description="Of these, set aside by rule: weak counts, identifiers, numbers inside names, "
        "ambiguous names.",
        examples=["2"],
    )
    open: Count = Field(title="Open", description="Of these, not accounted for.", examples=["0"])
