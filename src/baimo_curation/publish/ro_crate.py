"""The package as a research object: RO-Crate 1.1 metadata over its files."""

from __future__ import annotations

from baimo_curation.publish.datapackage import size_of
from baimo_curation.tables.table_schema import Json

_LICENCE_TEXT = "Free to use, share and adapt; attribution is required."


def ro_crate(package: Json, published: str) -> Json:
    """Return `ro-crate-metadata.json`.

    Args:
        package: The Data Package descriptor.
        published: Month of the release.
    """
    licence, author = package["licenses"][0], package["contributors"][0]
    files = [_file(entry) for entry in package["resources"]]
    parts = [{"@id": "datapackage.json"}, *({"@id": entry["@id"]} for entry in files)]
    return {
        "@context": "https://w3id.org/ro/crate/1.1/context",
        "@graph": [
            {
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "about": {"@id": "./"},
                "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            },
            {
                "@id": "./",
                "@type": "Dataset",
                "name": package["title"],
                "description": package["description"],
                "datePublished": published,
                "version": package["version"],
                "keywords": package["keywords"],
                "license": {"@id": licence["path"]},
                "author": {"@id": "#authors"},
                "hasPart": parts,
            },
            {
                "@id": licence["path"],
                "@type": "CreativeWork",
                "name": licence["title"],
                "description": _LICENCE_TEXT,
            },
            {"@id": "#authors", "@type": "Organization", "name": author["title"]},
            {
                "@id": "datapackage.json",
                "@type": "File",
                "name": "Descriptor",
                "description": "Data Package v2: every table and column with its rules.",
                "encodingFormat": "application/json",
            },
            *files,
        ],
    }


def _file(entry: Json) -> Json:
    return {
        "@id": entry["path"],
        "@type": "File",
        "name": entry["name"],
        "description": entry["description"],
        "encodingFormat": entry["mediatype"],
        "contentSize": str(size_of(entry)),
        "sha256": entry["hash"].removeprefix("sha256:"),
    }
