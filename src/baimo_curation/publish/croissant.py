"""The description in Croissant 1.1: files, and a record set with typed fields per table."""

from __future__ import annotations

from baimo_curation.publish.datapackage import size_of
from baimo_curation.tables.table_schema import Json

# The context that the Croissant specification gives; readers compare it key by key.
_CONTEXT: Json = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {
    "string": "sc:Text",
    "integer": "cr:Int64",
    "number": "cr:Float64",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}


def croissant(package: Json, published: str) -> Json:
    """Return the description.

    Args:
        package: The Data Package descriptor.
        published: Month of the release.
    """
    resources = [entry for entry in package["resources"] if entry["format"] == "parquet"]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": package["name"],
        "alternateName": package["title"],
        "description": package["description"],
        "url": "./",
        "version": package["version"],
        "datePublished": published,
        "license": package["licenses"][0]["path"],
        "creator": {"@type": "sc:Organization", "name": package["contributors"][0]["title"]},
        "keywords": package["keywords"],
        "inLanguage": ["en", "zh"],
        "isLiveDataset": False,
        "citeAs": _cite_as(package),
        "distribution": [_file(entry) for entry in resources],
        "recordSet": [_record_set(entry, _references(entry, resources)) for entry in resources],
    }


def _cite_as(package: Json) -> str:
    year, author = package["version"][:4], package["contributors"][0]["title"]
    return (
        f"@misc{{baimo, title={{{{{package['title']}}}}}, author={{{{{author}}}}}, "
        f"year={{{year}}}, version={{{package['version']}}}}}"
    )


def _file(entry: Json) -> Json:
    return {
        "@type": "cr:FileObject",
        "@id": _file_id(entry),
        "name": _file_id(entry),
        "description": entry["description"],
        "contentUrl": entry["path"],
        "contentSize": f"{size_of(entry)} B",
        "encodingFormat": "application/x-parquet",
        "sha256": entry["hash"].removeprefix("sha256:"),
    }


def _references(entry: Json, resources: list[Json]) -> Json:
    """Return the field that a field refers to, by name.

    Those that mlcroissant 1.1 can load, which reads `references` as an order to join: to a field of
    another record set that refers to no third one. All foreign keys are in `datapackage.json`.
    """
    joined = {e["name"] for e in resources if any(_elsewhere(e))}
    return {
        key["fields"][0]: {"@id": f"{target}/{key['reference']['fields'][0]}"}
        for target, key in _elsewhere(entry)
        if len(key["fields"]) == 1 and target not in joined
    }


def _elsewhere(entry: Json) -> list[tuple[str, Json]]:
    """Return the foreign keys of a table to others, each after the name of the other."""
    keys = [(key["reference"]["resource"], key) for key in entry["schema"].get("foreignKeys", [])]
    return [(target, key) for target, key in keys if target != entry["name"]]


def _record_set(entry: Json, references: Json) -> Json:
    schema = entry["schema"]
    return {
        "@type": "cr:RecordSet",
        "@id": entry["name"],
        "name": entry["name"],
        "description": _in_both_languages(entry),
        "key": [{"@id": f"{entry['name']}/{column}"} for column in schema["primaryKey"]],
        "field": [_field(entry, f, references.get(f["name"])) for f in schema["fields"]],
    }


def _field(entry: Json, field: Json, referred: Json | None) -> Json:
    described = {
        "@type": "cr:Field",
        "@id": f"{entry['name']}/{field['name']}",
        "name": field["name"],
        "description": _in_both_languages(field),
        "dataType": _TYPES[field["type"]],
        "source": {
            "fileObject": {"@id": _file_id(entry)},
            "extract": {"column": field["name"]},
        },
    }
    return described | {"references": {"field": referred}} if referred else described


def _in_both_languages(described: Json) -> Json:
    """Return a language map, as the context declares descriptions."""
    return {"en": described["description"], "zh": described["description_zh"]}


def _file_id(entry: Json) -> str:
    return f"{entry['name']}.parquet"
