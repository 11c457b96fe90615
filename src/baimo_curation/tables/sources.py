"""The table `sources`: the documents that facts were read in."""

from __future__ import annotations

from typing import Annotated, ClassVar

import annotated_types
from pydantic import Field, StringConstraints

from baimo_curation.tables.base import (
    Edtf,
    EntityId,
    Format,
    Label,
    Row,
    Sha256,
    Slug,
    Text,
)
from baimo_curation.tables.codelists import Language, PublishedBasis, SourceKind, TextHealth

_HEALTH = "|".join(TextHealth)
HealthCodes = Annotated[str, StringConstraints(pattern=rf"^({_HEALTH})(;({_HEALTH}))*$")]
Count = Annotated[int, annotated_types.Ge(1)]


class Source(Row):
    """One document that facts were read in. Its text is not published; its digest is."""

    table_name: ClassVar[str] = "sources"
    table_title: ClassVar[str] = "Sources"
    primary_key: ClassVar[tuple[str, ...]] = ("source_id",)
    unique_keys: ClassVar[tuple[tuple[str, ...], ...]] = (("text_sha256",),)

    source_id: Slug = Field(
        title="Source",
        description="Permanent identifier of the document.",
        examples=["guancha-2024-sensetime"],
    )
    title: Label = Field(
        title="Title",
        description="Title as printed, in the script of the document.",
        examples=["从AI1.0到新质生产力"],
    )
    title_en: Label = Field(
        title="English title",
        description="The title in English, our translation.",
        examples=["From AI 1.0 to new quality productive forces"],
    )
    publisher_id: EntityId | None = Field(
        title="Publisher",
        description="The medium or body that published the document; null when not printed.",
        examples=["guancha"],
    )
    authors: Label | None = Field(
        title="Authors",
        description="Names of the authors as printed, separated by `;`; null when not printed.",
        examples=["张广凯"],
    )
    published: Edtf | None = Field(
        title="Published",
        description="Publication date (EDTF), no more precise than the document supports.",
        examples=["2024-03"],
    )
    published_basis: PublishedBasis = Field(
        title="Basis of the date",
        description="How the publication date is known.",
        examples=["inferred"],
    )
    language: Language = Field(
        title="Language",
        description="Language and script of the text at hand (BCP 47).",
        examples=["zh-Hant"],
    )
    kind: SourceKind = Field(
        title="Kind", description="What sort of document it is.", examples=["news"]
    )
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$"), Format("uri")] | None = Field(
        title="Address",
        description="Web address of the document; null when not known.",
        examples=["https://example.org/article"],
    )
    text_sha256: Sha256 = Field(
        title="Digest of the text",
        description="SHA-256 of the bytes of the text file the positions refer to.",
        examples=["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    )
    text_bytes: Count = Field(
        title="Bytes",
        description="Size of the text file.",
        json_schema_extra={"unit": "byte"},
        examples=["7431"],
    )
    text_chars: Count = Field(
        title="Characters",
        description="Length of the text file decoded as UTF-8.",
        json_schema_extra={"unit": "code point"},
        examples=["2711"],
    )
    text_health: HealthCodes = Field(
        title="Text health",
        description="State of the text at hand; several codes are joined by `;`. "
        + " ".join(f"`{code}`: {code.definition}" for code in TextHealth),
        examples=["pinyin_glosses;encoding_damage"],
    )
    licence: Label | None = Field(
        title="Licence",
        description="Licence of the document; null when none is stated (all rights reserved).",
        examples=["CC-BY-4.0"],
    )
    redistributable: bool = Field(
        title="Redistributable",
        description="Whether the text may be passed on.",
        examples=["false"],
    )
    note: Text | None = Field(
        title="Note", description="Remarks of the curators.", examples=["No date is printed."]
    )
