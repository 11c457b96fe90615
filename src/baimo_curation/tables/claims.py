"""The table `claims`: what somebody says without a figure."""

from __future__ import annotations

from typing import Annotated, ClassVar

from baimo_curation.tables.base import (
    Area,
    Edtf,
    EntityId,
    Label,
    Row,
    Slug,
    Words,
    WordsZh,
    column,
)
from baimo_curation.tables.codelists import Aspect, ClaimKind, DateBasis
from baimo_curation.tables.marks import Basis, Prose, Searched, Summary, ToldIn, Wording
from baimo_curation.tables.statement import (
    ClaimantId,
    Population,
    PopulationZh,
    Remark,
    RemarkZh,
    Status,
)


class Claim(Row):
    """One thing that a source or somebody in it says without a figure."""

    table_name: ClassVar[str] = "claims"
    table_title: ClassVar[str] = "Claims"
    table_title_zh: ClassVar[str] = "说法"
    about_zh: ClassVar[str] = "每行是来源或其中某人没有用数字表达的一个说法。"
    area: ClassVar[Area] = "entities"
    primary_key: ClassVar[tuple[str, ...]] = ("claim_id",)
    per_source: ClassVar[bool] = True
    needs_evidence: ClassVar[bool] = True

    claim_id: Slug = column(
        title="Claim",
        title_zh="说法",
        description="Permanent identifier of the claim.",
        description_zh="说法的永久标识。",
        example="sichuan-compute-bottleneck",
    )
    kind: ClaimKind = column(
        title="Kind",
        title_zh="类别",
        description="What sort of claim it is.",
        description_zh="属于哪一类说法。",
        example="limitation",
    )
    subject_id: Annotated[EntityId | None, ToldIn(Aspect.SUBJECT)] = column(
        title="Subject",
        title_zh="主体",
        description="What the claim is about; empty where the source names no entity.",
        description_zh="说法针对哪个实体；来源没有指名的为空。",
        example="sichuan",
    )
    population: Population
    population_zh: PopulationZh
    object_id: Annotated[EntityId | None, ToldIn(Aspect.OBJECT)] = column(
        title="Object",
        title_zh="客体",
        description="The entity that the subject is compared with, lacks, causes or plans.",
        description_zh="主体与之比较、所缺少、所导致或所打算的实体。",
        example="gpt-4",
    )
    claimant_id: ClaimantId
    claimant: Annotated[Words | None, ToldIn(Aspect.ROLE)] = column(
        title="Claimant in words",
        title_zh="说法来自（文字）",
        description="Who says so, where the source does not name the speaker.",
        description_zh="来源没有指名时，用文字说明是谁说的（英文）。",
        example="an unnamed head of a developer",
    )
    claimant_zh: WordsZh | None = column(
        title="Claimant in Chinese",
        title_zh="说法来自（中文）",
        description="The same in Chinese.",
        description_zh="用中文说明是谁说的。",
        example="某企业负责人（未具名）",
    )
    title: Annotated[Label, Prose("en"), Wording(), Summary(), Searched(7)] = column(
        title="Title",
        title_zh="英文标题",
        description="What is said, in English, in our own words.",
        description_zh="以英文概述所说的内容，由整理者撰写。",
        example="Computing power is the bottleneck of model developers in Sichuan",
    )
    title_zh: Annotated[Label, Prose("zh"), Wording(), Summary(), Searched(7)] = column(
        title="Chinese title",
        title_zh="中文标题",
        description="What is said, in Simplified Chinese, in our own words.",
        description_zh="以简体中文概述所说的内容，由整理者撰写。",
        example="四川的大模型企业受制于算力",
    )
    status: Status
    date: Annotated[Edtf | None, Basis("date_basis", DateBasis.NONE)] = column(
        title="Date",
        title_zh="日期",
        description="When it was said (EDTF), if the text tells; never the publication date.",
        description_zh="说出的时间（EDTF）；原文有说明时填写，不以发布日期代替。",
        example="2023-10-24",
    )
    date_basis: DateBasis = column(
        title="Basis of the date",
        title_zh="日期依据",
        description="Where the date comes from.",
        description_zh="日期从何得知。",
        example="printed",
    )
    note: Remark
    note_zh: RemarkZh
