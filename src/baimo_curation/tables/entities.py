"""The tables `entities`, `aliases`, `relations`: what there is, its names, and how it is linked."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from baimo_curation.tables.base import Edtf, EntityId, Format, Label, Row, Slug, Text
from baimo_curation.tables.codelists import AliasKind, EntityType, Predicate, RelationStatus

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
RegionCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")]
NameLanguage = Annotated[str, StringConstraints(pattern=r"^(zh-Hans|zh-Hant|[a-z]{2,3})$")]


class Entity(Row):
    """One named thing: an organisation, a model, a product, a place, a person and so on."""

    table_name: ClassVar[str] = "entities"
    table_title: ClassVar[str] = "Entities"
    primary_key: ClassVar[tuple[str, ...]] = ("entity_id",)
    needs_evidence: ClassVar[bool] = True

    entity_id: Slug = Field(
        title="Entity",
        description="Permanent identifier of the entity.",
        examples=["sensetime"],
    )
    type: EntityType = Field(
        title="Type", description="What sort of thing it is.", examples=["company"]
    )
    name: Label = Field(
        title="Name",
        description="Name in English, or in Latin letters when no English name is in use.",
        examples=["SenseTime"],
    )
    name_zh: Label | None = Field(
        title="Chinese name",
        description="Name in Simplified Chinese; null when none is in use.",
        examples=["商汤科技"],
    )
    description: Text = Field(
        title="Description",
        description="What it is, in one sentence of our own.",
        examples=["Chinese artificial-intelligence company."],
    )
    country: CountryCode | None = Field(
        title="Country",
        description="Country of the entity or of its owner (ISO 3166-1 alpha-2).",
        examples=["CN"],
    )
    region: RegionCode | None = Field(
        title="Region",
        description="First-level subdivision in which it is based (ISO 3166-2).",
        examples=["CN-SH"],
    )
    founded: Edtf | None = Field(
        title="Founded",
        description="When it was founded or first appeared (EDTF), if a source says so.",
        examples=["2014"],
    )
    website: Annotated[str, StringConstraints(pattern=r"^https?://\S+$"), Format("uri")] | None = (
        Field(
            title="Website",
            description="Official website, if a source gives it.",
            examples=["https://example.org"],
        )
    )


class Alias(Row):
    """One form under which an entity is named."""

    table_name: ClassVar[str] = "aliases"
    table_title: ClassVar[str] = "Aliases"
    primary_key: ClassVar[tuple[str, ...]] = ("entity_id", "name")

    entity_id: EntityId = Field(
        title="Entity", description="The entity that is named.", examples=["sensetime"]
    )
    name: Label = Field(
        title="Name",
        description="The form, in Simplified characters or Latin letters; "
        "Traditional forms and forms with pinyin fold to it.",
        examples=["商汤"],
    )
    lang: NameLanguage = Field(
        title="Language", description="Language of the form (BCP 47).", examples=["zh-Hans"]
    )
    kind: AliasKind = Field(
        title="Kind", description="What sort of name it is.", examples=["short"]
    )
    ambiguous: bool = Field(
        title="Ambiguous",
        description="Whether the form can also mean something else, in the dataset or outside.",
        examples=["false"],
    )


class Relation(Row):
    """One durable link between two entities, written in one direction only."""

    table_name: ClassVar[str] = "relations"
    table_title: ClassVar[str] = "Relations"
    primary_key: ClassVar[tuple[str, ...]] = ("relation_id",)
    unique_keys: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("subject_id", "predicate", "object_id", "status"),
    )
    needs_evidence: ClassVar[bool] = True

    relation_id: Slug = Field(
        title="Relation",
        description="Permanent identifier of the relation.",
        examples=["sensetime-develops-sensenova"],
    )
    subject_id: EntityId = Field(
        title="Subject", description="The entity the statement starts from.", examples=["sensetime"]
    )
    predicate: Predicate = Field(
        title="Predicate", description="What links subject and object.", examples=["develops"]
    )
    object_id: EntityId = Field(
        title="Object", description="The entity the statement points at.", examples=["sensenova"]
    )
    start: Edtf | None = Field(
        title="Start", description="Since when it holds (EDTF), if stated.", examples=["2023"]
    )
    end: Edtf | None = Field(
        title="End", description="Until when it held (EDTF), if stated.", examples=["2024-02"]
    )
    status: RelationStatus = Field(
        title="Status",
        description="Whether it holds, held, will hold or is only claimed.",
        examples=["current"],
    )
    note: Text | None = Field(
        title="Note", description="Remarks of the curators.", examples=["Named as a customer."]
    )
