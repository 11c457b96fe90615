"""The table `retired`: ids that were published once and are no longer in use."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from baimo_curation.tables.base import Row, Slug, Text
from baimo_curation.tables.codelists import RetiredTable

# As `make release` names releases: year, month and number, none of them padded.
ReleaseNumber = Annotated[
    str, StringConstraints(pattern=r"^20[0-9]{2}\.([1-9]|1[0-2])\.(0|[1-9][0-9]*)$")
]


class Retired(Row):
    """One id that a release published and a later one withdrew: where it leads now."""

    table_name: ClassVar[str] = "retired"
    table_title: ClassVar[str] = "Retired ids"
    primary_key: ClassVar[tuple[str, ...]] = ("table", "row_id")

    table: RetiredTable = Field(
        title="Table", description="The table the row stood in.", examples=["entities"]
    )
    row_id: Slug = Field(
        title="Row", description="The id that is no longer in use.", examples=["sense-nova"]
    )
    successor_id: Slug | None = Field(
        title="Successor",
        description="The id to use instead, in the same table; null when nothing replaces it.",
        examples=["sensenova"],
    )
    release: ReleaseNumber = Field(
        title="Release",
        description="The first release without it (CalVer).",
        examples=["2026.1.0"],
    )
    reason: Text = Field(
        title="Reason",
        description="Why it was withdrawn.",
        examples=["The same model under two ids."],
    )
