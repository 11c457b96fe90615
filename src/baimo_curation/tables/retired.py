"""The table `retired`: ids that were published once and are no longer in use."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from baimo_curation.tables.base import Area, Note, Row, Slug, column
from baimo_curation.tables.codelists import RetiredTable

# As `make release` names releases: year, month and number, none of them padded.
ReleaseNumber = Annotated[
    str, StringConstraints(pattern=r"^20[0-9]{2}\.([1-9]|1[0-2])\.(0|[1-9][0-9]*)$")
]


class Retired(Row):
    """One id that a release published and a later one withdrew, and the id that replaces it."""

    table_name: ClassVar[str] = "retired"
    table_title: ClassVar[str] = "Retired ids"
    table_title_zh: ClassVar[str] = "停用标识"
    about_zh: ClassVar[str] = "每行是一个曾经发布、后来撤下的标识，以及替代它的标识。"
    area: ClassVar[Area] = "entities"
    primary_key: ClassVar[tuple[str, ...]] = ("table", "row_id")

    table: RetiredTable = column(
        title="Table",
        title_zh="表",
        description="The table the row was in.",
        description_zh="该行原来在哪张表。",
        example="entities",
    )
    row_id: Slug = column(
        title="Row",
        title_zh="行",
        description="The id that is no longer in use.",
        description_zh="已停用的标识。",
        example="sense-nova",
    )
    successor_id: Slug | None = column(
        title="Successor",
        title_zh="后继",
        description="The id to use instead, in the same table; null when nothing replaces it.",
        description_zh="同一张表中应改用的标识；没有后继的为空。",
        example="sensenova",
    )
    release: ReleaseNumber = column(
        title="Release",
        title_zh="版本",
        description="The first release without it (CalVer).",
        description_zh="从哪一版起不再收录（CalVer）。",
        example="2026.1.0",
    )
    reason: Note = column(
        title="Reason",
        title_zh="原因",
        description="Why it was withdrawn.",
        description_zh="为什么撤下。",
        example="The same model under two ids.",
    )
