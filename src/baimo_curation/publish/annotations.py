"""Evidence as Web Annotations: one page per source, each passage by position and digest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any
from urllib.parse import quote

import pyarrow as pa
import pyarrow.compute as pc

from baimo_curation.publish.arrow_schema import AT_A_TIME
from baimo_curation.tables.table_schema import Json

FOLDER = "annotations"
_COLUMNS = ["table", "row_id", "aspect", "source_id", "file", "start", "end", "sha256"]
_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"sha256": "http://spdx.org/rdf/terms#checksumValue"},
]
# Why a passage is annotated, by the aspect that it supports.
_MOTIVATION = {"name": "identifying"}


def annotation_files(evidence: Iterable[pa.RecordBatch]) -> Iterator[tuple[str, bytes]]:
    """Yield a page per source with its path, sorted by source, from the rows of `evidence`.

    The body of an annotation is the supported row, its target the passage: a file of the source, a
    position in code points of its decoded text, and the SHA-256 of the passage as a property of
    the selector.
    """
    for source_id, rows in groupby(_by_source(evidence), key=itemgetter("source_id")):
        lines = [json.dumps(_annotation(row), separators=(",", ":")) for row in rows]
        yield f"{FOLDER}/{source_id}.jsonld", _page(source_id, lines).encode()


def _by_source(evidence: Iterable[pa.RecordBatch]) -> Iterator[dict[str, Any]]:
    """Yield the rows by source, and within a source in their order."""
    batches = [batch.select(_COLUMNS) for batch in evidence]
    if not batches:
        return
    table = pa.Table.from_batches(batches).combine_chunks()
    numbered = table.append_column("number", pa.array(range(len(table)), pa.int64()))
    order = pc.sort_indices(numbered, [("source_id", "ascending"), ("number", "ascending")])
    for start in range(0, len(order), AT_A_TIME):
        yield from table.take(order.slice(start, AT_A_TIME)).to_pylist()


def _annotation(row: Mapping[str, Any]) -> Json:
    file = f"{row['source_id']}/{quote(row['file'])}"
    position = f"{row['start']}-{row['end']}"
    about = f"{row['table']}/{row['row_id']}"
    return {
        "id": f"#{about}/{row['aspect']}/{file}/{position}",
        "type": "Annotation",
        "motivation": _MOTIVATION.get(row["aspect"], "describing"),
        "body": f"../datapackage.json#{about}",
        "target": {
            "source": f"../datapackage.json#source_files/{file}",
            "selector": {
                "type": "TextPositionSelector",
                "start": row["start"],
                "end": row["end"],
                "sha256": row["sha256"],
            },
        },
    }


def _page(source_id: str, items: list[str]) -> str:
    """Return the page as JSON-LD with one annotation per line, for readable diffs."""
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
