"""The tables `entities`, `aliases`, `identifiers`, `relations`: what there is, and its links."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from baimo_curation.tables.base import (
    Area,
    Edtf,
    EntityId,
    Label,
    Row,
    Slug,
    Text,
    Words,
    WordsZh,
    column,
)
from baimo_curation.tables.codelists import (
    AliasKind,
    Aspect,
    EntityType,
    IdentifierScheme,
    LocationBasis,
    Predicate,
    RelationStatus,
)
from baimo_curation.tables.marks import (
    Coded,
    EntityName,
    FixedTerm,
    Format,
    Owner,
    Past,
    Prose,
    Searched,
    ToldIn,
    Wording,
)
from baimo_curation.tables.statement import ClaimantId, Remark, RemarkZh

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$"), Coded("ISO 3166-1 alpha-2")]
Website = Annotated[str, StringConstraints(pattern=r"^https?://\S+$"), Format("uri")]
RegionCode = Annotated[
    str, StringConstraints(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$"), Coded("ISO 3166-2")
]
NameLanguage = Annotated[
    str, StringConstraints(pattern=r"^(zh-Hans|zh-Hant|[a-z]{2,3})$"), Coded("BCP 47")
]


class Entity(Row):
    """One named thing: an organisation, a model, a product, a place, a person and so on."""

    table_name: ClassVar[str] = "entities"
    table_title: ClassVar[str] = "Entities"
    table_title_zh: ClassVar[str] = "实体"
    about_zh: ClassVar[str] = "每行是一个有名称的事物：机构、模型、产品、地点、人物等。"
    area: ClassVar[Area] = "entities"
    primary_key: ClassVar[tuple[str, ...]] = ("entity_id",)
    needs_evidence: ClassVar[bool] = True

    entity_id: Slug = column(
        title="Entity",
        title_zh="实体",
        description="Permanent identifier of the entity.",
        description_zh="实体的永久标识。",
        example="sensetime",
    )
    type: EntityType = column(
        title="Type",
        title_zh="类型",
        description="What sort of thing it is.",
        description_zh="属于哪一类事物。",
        example="company",
    )
    name: Annotated[Label, EntityName(), Prose("en"), Wording(), Searched(1)] = column(
        title="Name",
        title_zh="英文名",
        description=(
            "Name in English as its owner writes it, or in Latin letters when none is in use."
        ),
        description_zh="所有者自用的英文名称；没有通行英文名的，用拉丁字母拼写。",
        example="SenseTime",
    )
    name_zh: Annotated[Label | None, EntityName(), Wording(), Searched(1)] = column(
        title="Chinese name",
        title_zh="中文名",
        description="Name in Simplified Chinese; null when none is in use.",
        description_zh="简体中文名称；没有通行中文名的为空。",
        example="商汤科技",
    )
    description: Annotated[Text, Prose("en"), Wording()] = column(
        title="Description",
        title_zh="简介",
        description="What it is, in one sentence of our own.",
        description_zh="用一句话说明它是什么，由整理者撰写（英文）。",
        example="Chinese artificial-intelligence company.",
    )
    description_zh: Annotated[Text, Prose("zh"), Wording()] = column(
        title="Chinese description",
        title_zh="中文简介",
        description="What it is, in Simplified Chinese, in one sentence of our own.",
        description_zh="用一句简体中文说明它是什么，由整理者撰写。",
        example="中国人工智能公司。",
    )
    country: CountryCode | None = column(
        title="Country",
        title_zh="国家",
        description="Country of the entity or of its owner (ISO 3166-1 alpha-2).",
        description_zh="实体或其所有者所属的国家（ISO 3166-1 两位字母代码）。",
        example="CN",
    )
    region: RegionCode | None = column(
        title="Region",
        title_zh="地区",
        description="First-level subdivision in which it is based (ISO 3166-2).",
        description_zh="所在的一级行政区（ISO 3166-2）。",
        example="CN-SH",
    )
    basis: LocationBasis | None = column(
        title="Basis of country and region",
        title_zh="国家地区依据",
        description="Whether a source states country and region, or they are general knowledge.",
        description_zh="国家和地区是来源所述，还是一般常识。",
        example="general_knowledge",
    )
    founded: Annotated[Edtf | None, Past()] = column(
        title="Founded",
        title_zh="成立",
        description=(
            "When an organisation or facility was founded (EDTF), if a source says so; "
            "when a model or product came out is an event."
        ),
        description_zh="机构或设施成立的时间（EDTF）；来源有说明时填写。模型和产品的发布记为事件。",
        example="2014",
    )
    website: Website | None = column(
        title="Website",
        title_zh="官网",
        description="Official website, or page of a benchmark; null when not known.",
        description_zh="官方网站，或评测基准的网页；不详的为空。",
        example="https://example.org",
    )


class Alias(Row):
    """One form under which an entity is named."""

    table_name: ClassVar[str] = "aliases"
    table_title: ClassVar[str] = "Aliases"
    table_title_zh: ClassVar[str] = "名称"
    about_zh: ClassVar[str] = "每行是一个实体的一种名称。"
    area: ClassVar[Area] = "entities"
    primary_key: ClassVar[tuple[str, ...]] = ("entity_id", "name")

    entity_id: Annotated[EntityId, Owner()] = column(
        title="Entity",
        title_zh="实体",
        description="The entity that is named.",
        description_zh="名称所指的实体。",
        example="sensetime",
    )
    name: Annotated[Label, EntityName(), Searched(2)] = column(
        title="Name",
        title_zh="名称",
        description=(
            "The form, in Simplified characters or Latin letters; "
            "Traditional forms and forms with pinyin fold to it."
        ),
        description_zh="名称的写法，用简体字或拉丁字母；繁体写法和夹注拼音的写法都归并到它。",
        example="商汤",
    )
    lang: NameLanguage = column(
        title="Language",
        title_zh="语言",
        description="Language of the form (BCP 47).",
        description_zh="写法的语言（BCP 47）。",
        example="zh-Hans",
    )
    kind: AliasKind = column(
        title="Kind",
        title_zh="类别",
        description="What sort of name it is.",
        description_zh="属于哪一种名称。",
        example="short",
    )
    ambiguous: bool = column(
        title="Ambiguous",
        title_zh="有歧义",
        description="Whether the form can also mean something else, in the dataset or outside.",
        description_zh="这一写法是否还可能指别的事物，不论其是否收入本数据集。",
        example="false",
    )


class Identifier(Row):
    """One identifier of an entity in a registry outside; a model's checkpoints are identifiers."""

    table_name: ClassVar[str] = "identifiers"
    table_title: ClassVar[str] = "Identifiers"
    table_title_zh: ClassVar[str] = "外部标识"
    about_zh: ClassVar[str] = "每行是一个实体在某个外部登记处的标识；模型的检查点也记为标识。"
    area: ClassVar[Area] = "entities"
    primary_key: ClassVar[tuple[str, ...]] = ("scheme", "value")

    entity_id: Annotated[EntityId, Owner()] = column(
        title="Entity",
        title_zh="实体",
        description="The entity that is identified.",
        description_zh="所标识的实体。",
        example="sensetime",
    )
    scheme: IdentifierScheme = column(
        title="Scheme",
        title_zh="登记处",
        description="The registry.",
        description_zh="在哪个登记处。",
        example="ticker",
    )
    value: Annotated[Label, FixedTerm(), Searched(3)] = column(
        title="Value",
        title_zh="标识",
        description="The identifier as the registry writes it.",
        description_zh="登记处所用的写法。",
        example="HKEX:0020",
    )
    variant: Label | None = column(
        title="Variant",
        title_zh="变体",
        description="Which checkpoint or copy of a model; of an account, that it is a former name.",
        description_zh="模型的哪个检查点或副本；账号为旧名的，注明旧名。",
        example="instruct",
    )


class Relation(Row):
    """One durable link between two entities, written in one direction only."""

    table_name: ClassVar[str] = "relations"
    table_title: ClassVar[str] = "Relations"
    table_title_zh: ClassVar[str] = "关系"
    about_zh: ClassVar[str] = "每行是两个实体之间的一项持久联系，只按一个方向记录。"
    area: ClassVar[Area] = "entities"
    per_source: ClassVar[bool] = True
    primary_key: ClassVar[tuple[str, ...]] = ("relation_id",)
    unique_keys: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("subject_id", "predicate", "object_id", "status"),
    )
    needs_evidence: ClassVar[bool] = True

    relation_id: Slug = column(
        title="Relation",
        title_zh="关系",
        description="Permanent identifier of the relation.",
        description_zh="关系的永久标识。",
        example="sensetime-develops-sensenova",
    )
    subject_id: Annotated[EntityId, ToldIn(Aspect.SUBJECT)] = column(
        title="Subject",
        title_zh="主体",
        description="The entity the statement starts from.",
        description_zh="关系从哪个实体出发。",
        example="sensetime",
    )
    predicate: Predicate = column(
        title="Predicate",
        title_zh="谓词",
        description="What links subject and object.",
        description_zh="主体与客体之间是什么联系。",
        example="develops",
    )
    object_id: Annotated[EntityId, ToldIn(Aspect.OBJECT)] = column(
        title="Object",
        title_zh="客体",
        description="The entity the statement points at.",
        description_zh="关系指向哪个实体。",
        example="sensenova",
    )
    start: Annotated[Edtf | None, Past((RelationStatus.CURRENT, RelationStatus.FORMER))] = column(
        title="Start",
        title_zh="开始",
        description="Since when it is true (EDTF), if stated.",
        description_zh="从何时起成立（EDTF）；来源有说明时填写。",
        example="2023",
    )
    end: Edtf | None = column(
        title="End",
        title_zh="结束",
        description="Until when it was true (EDTF), if stated.",
        description_zh="到何时为止（EDTF）；来源有说明时填写。",
        example="2024-02",
    )
    status: RelationStatus = column(
        title="Status",
        title_zh="状态",
        description="Whether it is, was or will be true, or is only claimed.",
        description_zh="现在成立、曾经成立、将要成立，还是仅为一方声称。",
        example="current",
    )
    claimant_id: ClaimantId
    post: Annotated[Words | None, ToldIn(Aspect.ROLE)] = column(
        title="Post",
        title_zh="职务",
        description="The post or capacity of a person in the relation, if stated.",
        description_zh="人物在该关系中的职务或身份（英文）；来源有说明时填写。",
        example="chairman",
    )
    post_zh: WordsZh | None = column(
        title="Post in Chinese",
        title_zh="职务（中文）",
        description="The post in Chinese.",
        description_zh="用中文写的职务。",
        example="董事长",
    )
    note: Remark
    note_zh: RemarkZh
