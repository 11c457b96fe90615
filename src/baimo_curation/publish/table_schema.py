"""Table Schemas (Frictionless, Data Package v2) and JSON Schemas of the tables."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from baimo_curation.arrow import first_line
from baimo_curation.tables.base import Column, Row, columns

Json = dict[str, Any]


def table_schema(model: type[Row], *, suffix: str = "", missing: tuple[str, ...] = ("",)) -> Json:
    """Return the Table Schema of a table.

    Args:
        model: Row model of the table.
        suffix: Appended to the names of the resources that foreign keys point at.
        missing: Cell values that mean null.
    """
    schema: Json = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column) for column in columns(model)],
        "missingValues": list(missing),
        "primaryKey": list(model.primary_key),
    }
    if model.unique_keys:
        schema["uniqueKeys"] = [list(key) for key in model.unique_keys]
    keys = [
        {
            "fields": [column.name],
            "reference": {
                "resource": column.references.table + suffix,
                "fields": [column.references.column],
            },
        }
        for column in columns(model)
        if column.references
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _field(column: Column) -> Json:
    field: Json = {
        "name": column.name,
        "type": column.type,
        "title": column.title,
        "description": column.description,
    }
    if column.example is not None:
        field["example"] = column.example
    if column.unit:
        field["unit"] = column.unit
    if column.format:
        field["standard"] = {"edtf": "ISO 8601-2 (EDTF)", "uri": "RFC 3986"}[column.format]
    if column.codelist:
        field["categories"] = [
            {"value": str(code), "label": code.definition} for code in column.codelist
        ]
    constraints = _constraints(column)
    if constraints:
        field["constraints"] = constraints
    return field


def _constraints(column: Column) -> Json:
    found = {
        "required": True if column.required else None,
        # Readers that ignore `categories` still enforce `enum`.
        "enum": [str(code) for code in column.codelist] if column.codelist else None,
        "pattern": column.pattern,
        "minimum": _number(column.minimum),
        "maximum": _number(column.maximum),
        "minLength": column.min_length,
        "maxLength": column.max_length,
    }
    return {name: value for name, value in found.items() if value is not None}


def json_schema(model: type[Row]) -> Json:
    """Return the JSON Schema (draft 2020-12) of one row of a published table as a JSON object."""
    properties = {column.name: _property(column) for column in columns(model)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A row of {model.table_name}",
        "description": first_line(model),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _property(column: Column) -> Json:
    kind = "string" if column.type == "date" else column.type
    rule: Json = {
        "title": column.title,
        "description": column.description,
        "type": kind if column.required else [kind, "null"],
    }
    if column.codelist:
        codes: list[str | None] = [str(code) for code in column.codelist]
        rule["enum"] = codes if column.required else [*codes, None]
    if column.type == "date":
        rule["format"] = "date"
    elif column.format == "uri":
        rule["format"] = "uri"
    limits = _constraints(column)
    for name in ("pattern", "minimum", "maximum", "minLength", "maxLength"):
        if name in limits:
            rule[name] = limits[name]
    if column.example is not None:
        rule["examples"] = [_example(column)]
    return rule


def _example(column: Column) -> Any:
    text = column.example or ""
    match column.type:
        case "integer":
            return int(text)
        case "number":
            return float(text)
        case "boolean":
            return text == "true"
        case _:
            return text


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
