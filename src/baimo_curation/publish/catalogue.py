"""Descriptions for catalogues and search engines: DCAT 3 and schema.org, as JSON-LD."""

from __future__ import annotations

from baimo_curation.publish.datapackage import size_of
from baimo_curation.tables.table_schema import Json

_DCAT_CONTEXT: Json = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/"

# The folder of the file, wherever it is published.
HERE = "./"


def dcat(package: Json, published: str) -> Json:
    """Return the package as a `dcat:Dataset` with one distribution per file.

    Args:
        package: The Data Package descriptor.
        published: Month of the release.
    """
    return {
        "@context": _DCAT_CONTEXT,
        "@id": HERE,
        "@type": "dcat:Dataset",
        "dcterms:identifier": package["id"],
        "dcterms:title": {"@value": package["title"], "@language": "en"},
        "dcterms:description": {"@value": package["description"], "@language": "en"},
        "dcterms:issued": {"@value": published, "@type": "xsd:gYearMonth"},
        "dcat:version": package["version"],
        "dcat:keyword": [{"@value": word, "@language": "en"} for word in package["keywords"]],
        "dcterms:language": [{"@id": _LANGUAGE + code} for code in ("ENG", "ZHO")],
        "dcterms:license": {"@id": package["licenses"][0]["path"]},
        "dcterms:creator": {
            "@type": "foaf:Organization",
            "foaf:name": package["contributors"][0]["title"],
        },
        "dcat:distribution": [_distribution(entry, package) for entry in package["resources"]],
    }


def _distribution(entry: Json, package: Json) -> Json:
    return {
        "@id": entry["path"],
        "@type": "dcat:Distribution",
        "dcterms:title": {"@value": entry["title"], "@language": "en"},
        "dcterms:description": {"@value": entry["description"], "@language": "en"},
        "dcterms:license": {"@id": package["licenses"][0]["path"]},
        "dcterms:conformsTo": {"@id": entry["schema"]["$schema"]},
        "dcat:accessURL": {"@id": entry["path"]},
        "dcat:downloadURL": {"@id": entry["path"]},
        "dcat:mediaType": {"@id": _MEDIA + entry["mediatype"]},
        "dcat:byteSize": {"@value": str(size_of(entry)), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {
                "@value": entry["hash"].removeprefix("sha256:"),
                "@type": "xsd:hexBinary",
            },
        },
    }


def schema_org(package: Json, published: str) -> Json:
    """Return the package as a schema.org `Dataset`, as search engines read it.

    Args:
        package: The Data Package descriptor.
        published: Month of the release.
    """
    parquet = [entry for entry in package["resources"] if entry["format"] == "parquet"]
    return {
        "@context": {"@vocab": "https://schema.org/"},
        "@id": HERE,
        "@type": "Dataset",
        "name": package["title"],
        "description": package["description"],
        "identifier": package["id"],
        "version": package["version"],
        "datePublished": published,
        "license": package["licenses"][0]["path"],
        "url": HERE,
        "isAccessibleForFree": True,
        "inLanguage": ["en", "zh"],
        "keywords": package["keywords"],
        "creator": {"@type": "Organization", "name": package["contributors"][0]["title"]},
        "citation": [source["title"] for source in package["sources"]],
        "variableMeasured": [
            {"@type": "PropertyValue", "name": entry["name"], "description": entry["description"]}
            for entry in parquet
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": entry["name"],
                "description": entry["description"],
                "contentUrl": entry["path"],
                "encodingFormat": entry["mediatype"],
                "contentSize": f"{size_of(entry)} B",
                "sha256": entry["hash"].removeprefix("sha256:"),
            }
            for entry in package["resources"]
        ],
    }
