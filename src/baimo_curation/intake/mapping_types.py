"""The types of the values in a mapping."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from baimo_curation.intake.file_patterns import pattern
from baimo_curation.intake.templates import reference, template
from baimo_curation.tables.docstrings import Documented


def _is_template(text: str) -> str:
    template(text)
    return text


def _is_pattern(text: str) -> str:
    pattern(text)
    return text


def _is_reference(text: str) -> str:
    reference(text)
    return text


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Filled = Annotated[str, AfterValidator(_is_template)]
FilePattern = Annotated[str, AfterValidator(_is_pattern)]
FieldPattern = Annotated[
    str, StringConstraints(pattern=r"^(\^*/.*|)$"), AfterValidator(_is_pattern)
]
Referred = Annotated[str, AfterValidator(_is_reference)]
# One of them may be written without the brackets of a list.
Names = Annotated[list[Name], BeforeValidator(_as_list, json_schema_input_type=Name | list[Name])]
Texts = Annotated[
    list[Filled], BeforeValidator(_as_list, json_schema_input_type=Filled | list[Filled])
]
Fields = Annotated[
    list[FieldPattern],
    BeforeValidator(_as_list, json_schema_input_type=FieldPattern | list[FieldPattern]),
]
HeaderTexts = Annotated[
    list[str], BeforeValidator(_as_list, json_schema_input_type=str | list[str])
]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Cell = Filled | bool | int
Count = Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=2, max_length=2)]


class MappingPart(Documented, BaseModel):
    """A part of a mapping; an unknown key is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
