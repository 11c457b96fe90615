"""The curated CSV files as a table group of CSV on the Web."""

from __future__ import annotations

from baimo_curation.tables.table_schema import Json

_TYPES = {"string": "string", "integer": "integer", "number": "decimal", "date": "date"}


def csvw(package: Json) -> Json:
    """Return the metadata of all CSV files of a Data Package descriptor."""
    tables = [entry for entry in package["resources"] if entry["format"] == "csv"]
    paths = {entry["name"]: entry["path"] for entry in tables}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": package["title"],
        "dc:description": package["description"],
        "dc:license": {"@id": package["licenses"][0]["path"]},
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "doubleQuote": True},
        "tables": [_table(entry, paths) for entry in tables],
    }


def _table(entry: Json, paths: dict[str, str]) -> Json:
    schema = entry["schema"]
    described: Json = {
        "columns": [_column(field) for field in schema["fields"]],
        "primaryKey": schema["primaryKey"],
    }
    keys = [
        {
            "columnReference": key["fields"],
            "reference": {
                "resource": paths[key["reference"]["resource"]],
                "columnReference": key["reference"]["fields"],
            },
        }
        for key in schema.get("foreignKeys", [])
    ]
    if keys:
        described["foreignKeys"] = keys
    return {
        "url": entry["path"],
        "dc:title": entry["title"],
        "dc:description": _in_both_languages(entry),
        "tableSchema": described,
    }


def _in_both_languages(described: Json) -> list[Json]:
    return [
        {"@value": described["description"], "@language": "en"},
        {"@value": described["description_zh"], "@language": "zh"},
    ]


def _column(field: Json) -> Json:
    return {
        "name": field["name"],
        "titles": field["name"],
        "dc:description": _in_both_languages(field),
        "datatype": _datatype(field),
        "required": field.get("constraints", {}).get("required", False),
        "null": "",
    }


def _datatype(field: Json) -> Json:
    constraints = field.get("constraints", {})
    if field["type"] == "boolean":
        return {"base": "boolean", "format": "true|false"}
    kind: Json = {"base": _TYPES[field["type"]]}
    if "enum" in constraints:
        kind["format"] = "|".join(constraints["enum"])
    elif "pattern" in constraints:
        kind["format"] = constraints["pattern"].removeprefix("^").removesuffix("$")
    for ours, theirs in (
        ("minimum", "minimum"),
        ("exclusiveMinimum", "minExclusive"),
        ("maximum", "maximum"),
        ("maxLength", "maxLength"),
    ):
        if ours in constraints:
            kind[theirs] = constraints[ours]
    return kind
