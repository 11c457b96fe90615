"""Table Schemas (Frictionless, Data Package v2) of the tables, made from their models."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

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
    constraints = limits(column)
    if constraints:
        field["constraints"] = constraints
    return field


def limits(column: Column) -> Json:
    """Return the constraints of a column by their names in Table Schema."""
    found = {
        "required": True if column.required else None,
        # Readers that ignore `categories` still enforce `enum`.
        "enum": [str(code) for code in column.codelist] if column.codelist else None,
        "pattern": column.pattern,
        "minimum": _number(column.minimum),
        "exclusiveMinimum": _number(column.exclusive_minimum),
        "maximum": _number(column.maximum),
        "minLength": column.min_length,
        "maxLength": column.max_length,
    }
    return {name: value for name, value in found.items() if value is not None}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
