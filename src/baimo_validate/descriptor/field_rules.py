"""The rules for fields of a Table Schema: types, constraints, missing values.

Source: docs/methods/validate.md; the rules are those that frictionless-py 5.21 checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from baimo_validate.descriptor.profiles import FIELD_PROPERTIES, PROFILES, patched, shape_notes
from baimo_validate.exact.values import value_reader
from baimo_validate.report import Error, ReadingError, explained

_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_CONSTRAINTS: Mapping[str, tuple[str, ...]] = {
    "any": ("enum",),
    "array": ("minLength", "maxLength", "enum"),
    "boolean": ("enum",),
    "date": (*_BOUNDS, "enum"),
    "datetime": (*_BOUNDS, "enum"),
    "duration": ("enum",),
    "geojson": ("enum",),
    "geopoint": ("enum",),
    "integer": (*_BOUNDS, "enum"),
    "list": ("minLength", "maxLength"),
    "number": (*_BOUNDS, "enum"),
    "object": ("minLength", "maxLength", "enum"),
    "string": ("minLength", "maxLength", "pattern", "enum"),
    "time": (*_BOUNDS, "enum"),
    "year": (*_BOUNDS, "enum"),
    "yearmonth": (*_BOUNDS, "enum"),
}


def entry_errors(schema: Mapping[str, Any]) -> Iterator[Error]:
    """Yield an error for the first field of a checked schema that is not an object."""
    for entry in schema.get("fields", ()):
        if not isinstance(entry, dict):
            kind = "field" if isinstance(entry, str) else "schema"
            yield _error(kind, f"every field must be an object, not {entry!r}")
            return


def field_errors(field: Mapping[str, Any], version: str) -> Iterator[Error]:
    """Yield what is wrong with a field of a Table Schema, or with the items of an array.

    Raises:
        ReadingError: The type is unknown.
    """
    kind = field.get("type") or "string"
    if not isinstance(kind, str) or kind not in _CONSTRAINTS:
        raise ReadingError(_error("field", f'field type "{kind}" is not supported'))
    profile = patched(PROFILES["field"], FIELD_PROPERTIES.get(kind, {}))
    notes = list(shape_notes(profile, field))
    if not notes:
        notes = list(_field_notes(field, kind, version))
    for note in notes:
        yield _error("field", note)


def reader_errors(field: Mapping[str, Any]) -> Iterator[Error]:
    """Yield what prevents cells of a checked field from being read, found on opening a table.

    Raises:
        ReadingError: The type of an array's items is unknown.
    """
    pattern = field.get("constraints", {}).get("pattern")
    if pattern is not None:
        try:
            re.compile(f"^{pattern}$")
        except (re.error, RecursionError, OverflowError) as error:
            yield _error("field", f'constraint "pattern" is not a regular expression: {error}')
    if field.get("type") == "array" and field.get("arrayItem"):
        item = {"name": field["name"], "type": "any", **field["arrayItem"]}
        item.pop("arrayItem", None)
        yield from field_errors(item, "unknown")
        yield from reader_errors(item)


def _field_notes(field: Mapping[str, Any], kind: str, version: str) -> Iterator[str]:
    constraints = field.get("constraints", {})
    for name in constraints:
        if name not in (*_CONSTRAINTS[kind], "required", "unique"):
            yield f'constraint "{name}" is not supported by type "{kind}"'
    yield from missing_notes(field.get("missingValues", []), version)
    if version == "v1":
        for name in ("exclusiveMinimum", "exclusiveMaximum"):
            if name in constraints:
                yield f'constraint "{name}" requires datapackage v2'
    if field.get("type"):
        yield from _example_notes(field, kind)
    if "required" in field:
        yield '"required" should be set as "constraints.required"'


def _example_notes(field: Mapping[str, Any], kind: str) -> Iterator[str]:
    example = field.get("example")
    if example and str(example) != "":
        plain = {key: field[key] for key in ("format", "trueValues", "falseValues") if key in field}
        if rejects({**plain, "type": kind}, example):
            yield f'example value "{example}" for field "{field["name"]}" is not valid'


def untyped_errors(schema: Mapping[str, Any]) -> Iterator[Error]:
    """Yield errors for examples that are not strings, in fields without a type."""
    for field in schema.get("fields", ()):
        if not field.get("type"):
            for note in _example_notes(field, "string"):
                yield _error("field", note)


def missing_notes(entries: list[Any], version: str) -> Iterator[str]:
    """Yield what is wrong with the missing values of a field or schema."""
    objects = [entry for entry in entries if isinstance(entry, dict)]
    if not objects:
        return
    labels = [entry["label"] for entry in objects if entry.get("label") is not None]
    for what, found in (("value", [entry["value"] for entry in objects]), ("value label", labels)):
        for text in sorted({text for text in found if found.count(text) > 1}):
            yield f'missing {what} "{text}" is not unique'
    if version == "v1":
        yield "missing values in object form require datapackage v2"


def rejects(field: dict[str, Any], value: object) -> bool:
    """Return whether a value is not of a field's type."""
    return value_reader(field)(value) is None


def _error(kind: str, note: str) -> Error:
    return explained(f"{kind}-error", note)
