"""The shape of each descriptor, as a small part of JSON Schema, and the walker that applies it.

Source: the properties and types that frictionless-py 5.21 demands; one note per broken rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Profile = Mapping[str, Any]

NAME = r"^([-a-z0-9._/])+$"
_TEXT: Profile = {"type": "string"}
_FLAG: Profile = {"type": "boolean"}
_WHOLE: Profile = {"type": "integer"}
_LIST: Profile = {"type": "array"}
_DESCRIPTOR: Profile = {"type": ["object", "string"]}
_TEXTS: Profile = {"type": "array", "items": _TEXT}
_TYPE: Profile = {"type": "string", "pattern": r"^([-a-z/])+$"}
_NAMED = {"name": {"type": "string", "pattern": NAME}, "type": _TYPE}
_TITLED = {"title": _TEXT, "description": _TEXT}
_MISSING: Profile = {
    "anyOf": [
        _TEXTS,
        {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["value"],
                "properties": {"value": _TEXT, "label": _TEXT},
            },
        },
    ]
}


def _people(*names: str) -> Profile:
    return {
        "type": "array",
        "items": {"type": "object", "properties": dict.fromkeys(names, _TEXT)},
    }


_COMMON = {
    **_TITLED,
    "name": _TEXT,
    "type": _TYPE,
    "homepage": _TEXT,
    "profile": _TEXT,
    "licenses": _people("name", "path", "title"),
    "sources": _people("title", "path", "email"),
}

PROFILES: Mapping[str, Profile] = {
    "package": {
        "type": "object",
        "required": ["resources"],
        "properties": {
            **_COMMON,
            "contributors": _people("title", "path", "email", "organisation", "role"),
            "keywords": _TEXTS,
            "image": _TEXT,
            "version": _TEXT,
            "created": _TEXT,
            "resources": {"type": "array", "items": {"type": "object"}},
        },
    },
    "resource": {
        "type": "object",
        "required": ["name"],
        "properties": {
            **_COMMON,
            "path": _TEXT,
            "data": {"type": ["object", "array"]},
            **dict.fromkeys(("scheme", "format", "mediatype", "compression"), _TEXT),
            "extrapaths": _LIST,
            **dict.fromkeys(("innerpath", "encoding", "hash"), _TEXT),
            **dict.fromkeys(("bytes", "fields", "rows"), _WHOLE),
            "dialect": _DESCRIPTOR,
            "schema": _DESCRIPTOR,
        },
    },
    "dialect": {
        "type": "object",
        "properties": {
            **_NAMED,
            **_TITLED,
            "header": _FLAG,
            "headerRows": _LIST,
            "headerJoin": _TEXT,
            "headerCase": _FLAG,
            "commentChar": _TEXT,
            "commentRows": _LIST,
            "skipBlankRows": _FLAG,
        },
    },
    "schema": {
        "type": "object",
        "required": ["fields"],
        "properties": {
            **_NAMED,
            **_TITLED,
            "fields": _LIST,
            "fieldsMatch": {
                "type": "string",
                "enum": ["exact", "equal", "subset", "superset", "partial"],
            },
            "missingValues": _MISSING,
            "primaryKey": _TEXTS,
            "foreignKeys": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "fields": _TEXTS,
                        "reference": {
                            "type": "object",
                            "required": ["resource", "fields"],
                            "properties": {"resource": _TEXT, "fields": _TEXTS},
                        },
                    },
                },
            },
        },
    },
    "field": {
        "type": "object",
        "required": ["name"],
        "properties": {
            **_TITLED,
            "name": _TEXT,
            "type": _TYPE,
            "format": _TEXT,
            "missingValues": _MISSING,
            "constraints": {
                "type": "object",
                "properties": {
                    "required": _FLAG,
                    "unique": _FLAG,
                    "pattern": _TEXT,
                    "enum": _LIST,
                    "minLength": _WHOLE,
                    "maxLength": _WHOLE,
                },
            },
            "rdfType": _TEXT,
        },
    },
    "control": {"type": "object", "required": ["type"], "properties": {**_NAMED, **_TITLED}},
}

FIELD_PROPERTIES: Mapping[str, Mapping[str, Profile]] = {
    "array": {"arrayItem": {"type": "object"}},
    "boolean": {"trueValues": _TEXTS, "falseValues": _TEXTS},
    "geojson": {"format": {"type": "string", "enum": ["default", "topojson"]}},
    "integer": {"bareNumber": _FLAG},
    "list": {
        "delimiter": _TEXT,
        "itemType": {
            "type": "string",
            "enum": ["string", "integer", "boolean", "number", "datetime", "date", "time"],
        },
    },
    "number": {
        "bareNumber": _FLAG,
        "floatNumber": _FLAG,
        "decimalChar": _TEXT,
        "groupChar": _TEXT,
    },
    "string": {
        "format": {
            "type": "string",
            "enum": ["default", "email", "uri", "binary", "uuid", "wkt"],
        }
    },
}

_OTHER_CONTROLS = (
    *("pandas", "spss", "zip"),
    *("buffer", "remote", "local", "stream", "zenodo", "ckan", "github"),
)
_KEYED: Mapping[str, Profile] = {"keys": _TEXTS, "keyed": _FLAG}
_SHEET: Profile = {"type": ["number", "string"]}
_NOTHING: Mapping[str, Profile] = {}
CONTROL_PROPERTIES: Mapping[str, Mapping[str, Profile]] = {
    "csv": {
        **dict.fromkeys(("delimiter", "lineTerminator", "quoteChar", "escapeChar"), _TEXT),
        "nullSequence": _TEXT,
        "doubleQuote": _FLAG,
        "skipInitialSpace": _FLAG,
    },
    "json": {**_KEYED, "property": _TEXT},
    "yaml": {**_KEYED, "property": _TEXT},
    "inline": _KEYED,
    "multipart": {"chunkSize": _WHOLE},
    "excel": {
        "sheet": _SHEET,
        **dict.fromkeys(("fillMergedCells", "preserveFormatting"), _FLAG),
        **dict.fromkeys(("adjustFloatingPointError", "stringified"), _FLAG),
    },
    "ods": {"sheet": _SHEET},
    "parquet": {"columns": _TEXTS},
    "gsheets": {"credentials": _TEXT},
    "html": {"selector": _TEXT},
    "sql": {
        **dict.fromkeys(("table", "prefix", "orderBy", "where", "namespace", "basepath"), _TEXT),
        "withMetadata": _FLAG,
    },
    "aws": {"s3EndpointUrl": _TEXT},
    **dict.fromkeys(_OTHER_CONTROLS, _NOTHING),
}


def patched(profile: Profile, properties: Mapping[str, Profile]) -> Profile:
    """Return a profile with further properties."""
    return {**profile, "properties": {**profile["properties"], **properties}}


def shape_notes(profile: Profile, value: object, place: str = "") -> Iterator[str]:
    """Yield one note for each rule of the profile that the value breaks.

    Args:
        profile: Uses `type`, `required`, `properties`, `items`, `enum`, `pattern` and `anyOf`.
        value: A JSON value.
        place: Path of the value in the descriptor, for the notes.
    """
    at = f" at property '{place}'" if place else ""
    kinds = profile.get("type")
    if kinds and not any(_is(value, kind) for kind in _listed(kinds)):
        yield f"{value!r} is not of type {', '.join(map(repr, _listed(kinds)))}{at}"
    if "enum" in profile and value not in profile["enum"]:
        yield f"{value!r} is not one of {profile['enum']!r}{at}"
    if "pattern" in profile and isinstance(value, str) and not re.search(profile["pattern"], value):
        yield f"{value!r} does not match {profile['pattern']!r}{at}"
    options = profile.get("anyOf")
    if options and all(next(shape_notes(option, value), None) for option in options):
        yield f"{value!r} is not valid under any of the given schemas{at}"
    if isinstance(value, dict):
        for name in profile.get("required", ()):
            if name not in value:
                yield f"{name!r} is a required property{at}"
        for name, inner in profile.get("properties", {}).items():
            if name in value:
                yield from shape_notes(inner, value[name], f"{place}/{name}".lstrip("/"))
    if isinstance(value, list) and "items" in profile:
        for index, item in enumerate(value):
            yield from shape_notes(profile["items"], item, f"{place}/{index}".lstrip("/"))


def _listed(value: object) -> list[str]:
    return value if isinstance(value, list) else [str(value)]


def _is(value: object, kind: str) -> bool:
    if kind == "integer":
        whole = isinstance(value, float) and value.is_integer()
        return whole or (isinstance(value, int) and not isinstance(value, bool))
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    classes: dict[str, type] = {"string": str, "boolean": bool, "object": dict, "array": list}
    return isinstance(value, classes[kind])
