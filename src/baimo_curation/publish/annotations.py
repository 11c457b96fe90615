"""Evidence as Web Annotations: one page per source, each passage a position with its digest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from baimo_curation.tables.table_schema import Json

FOLDER = "annotations"
_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"sha256": "http://spdx.org/rdf/terms#checksumValue"},
]
# Why a row points at a passage, by the aspect it supports.
_MOTIVATION = {"name": "identifying"}


def annotation_files(evidence: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    """Return a page per source by path, from the rows of `evidence`.

    The body of an annotation is the supported row, its target the passage: a position in code
    points of the source's raw text, and the SHA-256 of the passage as a property of the selector.
    """
    by_source: dict[str, list[str]] = {}
    for row in evidence:
        line = json.dumps(_annotation(row), separators=(",", ":"))
        by_source.setdefault(str(row["source_id"]), []).append(line)
    return {
        f"{FOLDER}/{source_id}.jsonld": _page(source_id, items).encode()
        for source_id, items in sorted(by_source.items())
    }


def _annotation(row: Mapping[str, Any]) -> Json:
    place = f"{row['source_id']}/{row['start']}-{row['end']}"
    about = f"{row['table']}/{row['row_id']}"
    return {
        "id": f"#{about}/{row['aspect']}/{place}",
        "type": "Annotation",
        "motivation": _MOTIVATION.get(row["aspect"], "describing"),
        "body": f"../datapackage.json#{about}",
        "target": {
            "source": f"../datapackage.json#sources/{row['source_id']}",
            "selector": {
                "type": "TextPositionSelector",
                "start": row["start"],
                "end": row["end"],
                "sha256": row["sha256"],
            },
        },
    }


def _page(source_id: str, items: list[str]) -> str:
    """Return the page as JSON-LD, one annotation a line, so that a diff shows which changed."""
    head = {
        "@context": _CONTEXT,
        "id": "",
        "type": "AnnotationPage",
        "partOf": {
            "id": "#collection",
            "type": "AnnotationCollection",
            "label": f"Passages of {source_id} that support rows of Baimo",
            "total": len(items),
            "first": "",
        },
        "startIndex": 0,
    }
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    lines = ",\n".join(items)
    return f'{opening}, "items": [\n{lines}\n]}}\n'
