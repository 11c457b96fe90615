"""What machines read: JSON-LD, sitemap, llms.txt, the manifest of downloads, entities as JSON."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from html import escape
from typing import Any

from baimo_curation.site.escape import script_json
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.page import Page
from baimo_curation.site.site_package import Record
from baimo_curation.tables import TABLES
from baimo_curation.tables.table_schema import Json


def dataset_json_ld(world: JoinedRows, url: str | None) -> str:
    """Return the schema.org description of the dataset as a data block."""
    package = world.package
    base = url or ""
    days = [row["date_start"] for row in world.tables["events"] if row["date_start"]]
    about: Json = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": package.descriptor.title,
        "alternateName": "百模",
        "description": package.descriptor.description,
        "license": package.descriptor.licenses[0].path,
        "creator": {"@type": "Organization", "name": "The Baimo developers"},
        "version": package.version,
        "inLanguage": ["en", "zh-Hans"],
        "isAccessibleForFree": True,
        "keywords": package.descriptor.keywords,
        "spatialCoverage": "China",
        "variableMeasured": [row["name"] for row in world.indicators.values()],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": item.name,
                "contentUrl": f"{base}data/{item.file_name}",
                "encodingFormat": item.mediatype,
                "contentSize": f"{item.size} B",
                "sha256": item.sha256,
            }
            for item in package.descriptor.resources
        ],
    }
    if days:
        about["temporalCoverage"] = f"{min(days)}/{max(days)}"
    if url:
        about["url"] = url
    return f'<script type="application/ld+json">{script_json(about)}</script>\n'


def sitemap(paths: Iterable[str], url: str | None) -> str:
    """Return the sitemap with both languages of each page.

    Without the address of the site its entries start at the root of the host.
    """
    root = url or "/"
    entries = []
    for path in paths:
        places = {"en": f"{root}{path}/", "zh": f"{root}zh/{path}/"}
        if not path:
            places = {"en": root, "zh": f"{root}zh/"}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang}" href="{escape(place)}"/>'
            for lang, place in places.items()
        )
        entries += [f"<url><loc>{escape(place)}</loc>{links}</url>" for place in places.values()]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(entries) + "\n</urlset>\n"
    )


def llms_txt(world: JoinedRows, pages: Iterable[Page]) -> str:
    """Return `llms.txt`: what the site contains, for programs."""
    package = world.package
    lines = [
        "# Baimo （百模）",
        "",
        f"> {package.descriptor.description}",
        "",
        "Figures and claims are what sources state, not what is true; each has a position in a "
        "source, and a claim is in our words.",
        "",
        "## Data",
        "",
        "- [datapackage.json](data/datapackage.json): descriptor with the schema of every table",
        "- [manifest.json](data/manifest.json): files with bytes, rows and SHA-256",
        *(
            f"- [{item.file_name}](data/{item.file_name}): {item.description}"
            for item in package.descriptor.resources_in("parquet")
        ),
        "- entities/ID.json: all about one entity",
        "",
        "## Pages",
        "",
        *(
            f"- [{page.title}]({page.path}/): {page.description}"
            for page in pages
            if page.path and "/" not in page.path
        ),
    ]
    return "\n".join(lines) + "\n"


def manifest(world: JoinedRows) -> str:
    """Return the list of downloads with bytes, rows and digests."""
    files = [
        {
            "path": item.file_name,
            "bytes": item.size,
            "sha256": item.sha256,
            "rows": item.row_count,
            "mediatype": item.mediatype,
        }
        for item in world.package.descriptor.resources
    ]
    return _json({"name": "baimo", "version": world.package.version, "files": files})


def digests(files: dict[str, bytes]) -> str:
    """Return the lines `sha256sum -c` reads."""
    return "".join(f"{hashlib.sha256(files[n]).hexdigest()}  {n}\n" for n in sorted(files))


def entity_json(world: JoinedRows, entity_id: str) -> str:
    """Return all rows about one entity, with the evidence of each and who took part in events."""
    tables: dict[str, list[Record]] = {
        "metrics": world.metrics_of.get(entity_id, []),
        "scores": world.scores_of.get(entity_id, []),
        "prices": world.prices_of.get(entity_id, []),
        "properties": world.properties_of.get(entity_id, []),
        "claims": world.claims_of.get(entity_id, []),
        "events": [
            event | {"participants": world.participants_of.get(event["event_id"], [])}
            for event in world.events_of.get(entity_id, [])
        ],
        "relations": world.relations_of.get(entity_id, []),
    }

    def cited(table: str, row: Record) -> Record:
        key = row[TABLES[table].primary_key[0]]
        return row | {"evidence": world.evidence_of.get((table, key), [])}

    return _json(
        {
            "version": world.package.version,
            "entity": cited("entities", world.entities[entity_id]),
            "aliases": world.aliases_of.get(entity_id, []),
            "identifiers": world.identifiers_of.get(entity_id, []),
            **{name: [cited(name, row) for row in rows] for name, rows in tables.items()},
            "conflicts": world.conflicts_of.get(entity_id, []),
        }
    )


def _json(value: Any) -> str:
    def plain(item: Any) -> str:
        if isinstance(item, datetime.date):
            return item.isoformat()
        raise TypeError(type(item))

    return json.dumps(value, ensure_ascii=False, indent=1, default=plain) + "\n"
