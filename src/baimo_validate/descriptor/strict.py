"""Strict mode: what the v2 specification requires of a Table Schema beyond frictionless-py.

Source: Data Package v2, Table Schema: `fieldsMatch`, `uniqueKeys`, `categories`. Its text writes
`fieldsMatch` as a string, the JSON profile of 2.0 as a list of one; both are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from baimo_validate.report import Error, explained, few

_CATEGORICAL: Mapping[str, type] = {"string": str, "integer": int}


def read_both_spellings(schema: dict[str, Any]) -> None:
    """Write `fieldsMatch` as a string where it is a list of one."""
    match = schema.get("fieldsMatch")
    if isinstance(match, list) and len(match) == 1:
        schema["fieldsMatch"] = match[0]


def strict_errors(schema: Mapping[str, Any]) -> Iterator[Error]:
    """Yield what is wrong with `uniqueKeys` and `categories` of an otherwise valid schema."""
    fields = schema.get("fields", ())
    listed = [field["name"] for field in fields]
    names = set(listed)
    keys = schema.get("uniqueKeys", [])
    if not isinstance(keys, list):
        yield _error("schema", f'"uniqueKeys" must be a list of lists of fields, not {keys!r}')
        keys = []
    for key in keys:
        parts = [key] if isinstance(key, str) else key
        if not isinstance(parts, list) or not parts:
            yield _error("schema", f'unique key "{key}" is not a list of fields')
        elif not all(isinstance(part, str) and part in names for part in parts):
            note = f'unique key "{few(parts)}" does not match the fields "{few(listed)}"'
            yield _error("schema", note)
    for field in fields:
        for note in _category_notes(field) if "categories" in field else ():
            yield _error("field", f'field "{field["name"]}": {note}')


def _category_notes(field: Mapping[str, Any]) -> Iterator[str]:
    kind = field.get("type") or "string"
    entries = field["categories"]
    if kind not in _CATEGORICAL:
        yield f'"categories" are for strings and integers, not for type "{kind}"'
    elif not isinstance(entries, list):
        yield f'"categories" must be a list, not {entries!r}'
    else:
        values = [entry.get("value") if isinstance(entry, dict) else entry for entry in entries]
        for value in values:
            if not isinstance(value, _CATEGORICAL[kind]) or isinstance(value, bool):
                yield f'category {value!r} is not of type "{kind}"'
        if len(set(map(repr, values))) < len(values):
            yield "a category occurs twice"


def _error(kind: str, note: str) -> Error:
    return explained(f"{kind}-error", note)
