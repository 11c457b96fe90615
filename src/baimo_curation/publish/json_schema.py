"""JSON Schemas of the published tables, and of mappings."""

from __future__ import annotations

from typing import Any

from baimo_curation.intake.mapping_model import Mapping
from baimo_curation.tables.base import Column, Row, columns
from baimo_curation.tables.table_schema import Json, limits


def json_schema(model: type[Row]) -> Json:
    """Return the JSON Schema (draft 2020-12) of one row of a published table as a JSON object."""
    properties = {column.name: _property(column) for column in columns(model)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A row of {model.table_name}",
        "description": model.about(),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def mapping_schema() -> Json:
    """Return the JSON Schema of the mapping of a structured source, for editors."""
    schema = Mapping.model_json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**head, **schema, "title": "mapping.toml of a source"}


def _property(column: Column) -> Json:
    kind = "string" if column.type == "date" else column.type
    rule: Json = {
        "title": column.title,
        "description": column.description,
        "title_zh": column.title_zh,
        "description_zh": column.description_zh,
        "type": kind if column.required else [kind, "null"],
    }
    if column.codelist:
        codes: list[str | None] = [str(code) for code in column.codelist]
        rule["enum"] = codes if column.required else [*codes, None]
    if column.type == "date":
        rule["format"] = "date"
    elif column.format == "uri":
        rule["format"] = "uri"
    found = limits(column)
    for name in ("pattern", "minimum", "exclusiveMinimum", "maximum", "minLength", "maxLength"):
        if name in found:
            rule[name] = found[name]
    return rule | {"examples": [_example(column)]}


def _example(column: Column) -> Any:
    text = column.example
    match column.type:
        case "integer":
            return int(text)
        case "number":
            return float(text)
        case "boolean":
            return text == "true"
        case _:
            return text
