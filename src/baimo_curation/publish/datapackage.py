"""The descriptor `datapackage.json` (Data Package v2): what is published, under which schema."""

from __future__ import annotations

import hashlib
from typing import Any

from baimo_curation.arrow import first_line
from baimo_curation.dataset import file_of
from baimo_curation.tables import PUBLISHED, TABLES
from baimo_curation.tables.base import Row
from baimo_curation.tables.sources import Source
from baimo_curation.tables.table_schema import Json, table_schema

CURATED_SUFFIX = "-curated"


def parquet_path(table: str) -> str:
    """Return the path of a published table relative to the descriptor."""
    return f"dataset/parquet/{table}.parquet"


def descriptor(version: str, files: dict[str, bytes], tables: dict[str, list[Row]]) -> Json:
    """Return the descriptor of the package.

    Args:
        version: Release of the package.
        files: Bytes of the CSV and Parquet files by path.
        tables: Published rows by table.
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "baimo",
        "id": "baimo",
        "title": "Baimo (百模): China's AI large-model industry, row by row with evidence",
        "description": (
            "Companies, models, products, compute facilities, people and policies of China's AI "
            "large-model industry; the figures stated about them and what happened to them. Each "
            "row is traced to the exact span of a source document by position and digest."
        ),
        "version": version,
        "keywords": ["artificial intelligence", "large language models", "China", "evidence"],
        "contributors": [{"title": "The Baimo developers", "roles": ["creator", "curator"]}],
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0 International",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "sources": [_source(row) for row in tables["sources"] if isinstance(row, Source)],
        "resources": [
            *(_parquet(name, files, len(tables[name])) for name in PUBLISHED),
            *(_csv(name, files, len(tables[name])) for name in TABLES),
        ],
    }


def size_of(resource: Json) -> int:
    """Return the size of a resource's file in bytes; `_resource` says why it has two names."""
    return int(resource["byteSize"] if "byteSize" in resource else resource["bytes"])


def _source(source: Source) -> Json:
    about = {"title": f"{source.title} ({source.title_en})", "path": source.url}
    return {name: value for name, value in about.items() if value}


def _parquet(name: str, files: dict[str, bytes], rows: int) -> Json:
    model = PUBLISHED[name]
    # Nulls in a column of numbers reach some readers as the text "nan".
    schema = table_schema(model, missing=("", "nan"))
    path = parquet_path(name)
    about = first_line(model)
    return _resource(name, model, path, files, rows, about) | {
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": schema,
    }


def _csv(name: str, files: dict[str, bytes], rows: int) -> Json:
    model = TABLES[name]
    about = f"{first_line(model)} As curated, without derived columns."
    schema = table_schema(model, suffix=CURATED_SUFFIX)
    return _resource(name + CURATED_SUFFIX, model, file_of(name), files, rows, about) | {
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": schema,
    }


def _resource(
    name: str, model: type[Row], path: str, files: dict[str, bytes], rows: int, about: str
) -> dict[str, Any]:
    data = files[path]
    # frictionless-py 5.21 does not count the bytes of Parquet files and reports any stated number
    # as wrong, so their size stands under the name DCAT gives it.
    size = "byteSize" if path.endswith(".parquet") else "bytes"
    return {
        "name": name,
        "type": "table",
        "path": path,
        "title": model.table_title,
        "description": about,
        size: len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "rowCount": rows,
    }
