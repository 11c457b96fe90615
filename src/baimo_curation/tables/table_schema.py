"""Table Schemas (Frictionless, Data Package v2) of the tables, made from their models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from baimo_curation.tables.base import Column, KeyReference, Row, columns
from baimo_curation.tables.codelists import Codelist
from baimo_curation.tables.marks import Coded, CodesOf, Computed, Searched

Json = dict[str, Any]
_STANDARDS = {"edtf": "ISO 8601-2 (EDTF)", "uri": "RFC 3986"}


def table_schema(
    model: type[Row],
    names: Sequence[str] | None = None,
    *,
    suffix: str = "",
    missing: tuple[str, ...] = ("",),
) -> Json:
    """Return the Table Schema of a table.

    Beside what the standard names, a field has `title_zh`, `description_zh` and, where they apply,
    `unit`, `standard`, `rule` (the page that says how it is computed), `searched` (see `Searched`)
    and `codes` (categories that are joined in one cell); docs/formats.md describes them.

    Args:
        model: Row model of the table.
        names: The columns of the file, in its order; those of the model without it. Keys are of
            the columns that it has.
        suffix: Appended to the names of the resources that foreign keys point at.
        missing: Cell values that mean null.
    """
    known = {column.name: column for column in columns(model)}
    present = {name: known[name] for name in (names or known)}
    schema: Json = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column) for column in present.values()],
        "missingValues": list(missing),
        "primaryKey": [name for name in model.primary_key if name in present],
    }
    if model.unique_keys:
        schema["uniqueKeys"] = [list(key) for key in model.unique_keys]
    keys = [key for key in foreign_keys(model) if present.keys() >= set(key.columns)]
    if keys:
        schema["foreignKeys"] = [
            {
                "fields": list(key.columns),
                "reference": {"resource": key.table + suffix, "fields": list(key.references)},
            }
            for key in keys
        ]
    return schema


def foreign_keys(model: type[Row]) -> Iterator[KeyReference]:
    """Yield the foreign keys of a table: those of one column, then those of several."""
    for column in columns(model):
        if column.references:
            target = column.references
            yield KeyReference((column.name,), target.table, (target.column,))
    yield from model.foreign_keys


def _field(column: Column) -> Json:
    field: Json = {
        "name": column.name,
        "type": column.type,
        "title": column.title,
        "description": column.description,
        "title_zh": column.title_zh,
        "description_zh": column.description_zh,
        "example": column.example,
    }
    codes, rule, searched = column.mark(CodesOf), column.mark(Computed), column.mark(Searched)
    about = {
        "unit": column.unit,
        "standard": _standard(column),
        "rule": rule and rule.page,
        "searched": searched and searched.place,
        "categories": column.codelist and _categories(column.codelist),
        "codes": codes and _categories(codes.codelist),
    }
    field |= {name: value for name, value in about.items() if value}
    constraints = limits(column)
    if constraints:
        field["constraints"] = constraints
    return field


def _standard(column: Column) -> str | None:
    coded = column.mark(Coded)
    if coded:
        return coded.standard
    return _STANDARDS[column.format] if column.format else None


def _categories(codelist: type[Codelist]) -> list[Json]:
    entries = []
    for code in codelist:
        entry = {
            "value": str(code),
            "label": code.label,
            "description": code.definition,
            "label_zh": code.label_zh,
            "description_zh": code.definition_zh,
        }
        entries.append(entry | ({"contained": code.contained} if code.contained else {}))
    return entries


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
