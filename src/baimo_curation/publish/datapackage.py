"""The descriptor `datapackage.json` (Data Package v2): what is published, under which schema."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from baimo_curation.publish.attribution import Names, Source, described_source
from baimo_curation.publish.csv_tables import csv_path
from baimo_curation.reading.published_parquet import parquet_path
from baimo_curation.tables import PUBLISHED, TABLES
from baimo_curation.tables.base import Row, columns
from baimo_curation.tables.table_schema import Json, table_schema

CURATED_SUFFIX = "-curated"


class Stored(NamedTuple):
    """A file as it is published.

    Attributes:
        size: Bytes.
        sha256: Digest of the bytes.
        rows: Rows of the table in it.
    """

    size: int
    sha256: str
    rows: int

    @classmethod
    def at(cls, path: Path, rows: int) -> Stored:
        """Measure a file of a table with this number of rows."""
        with path.open("rb") as data:
            digest = hashlib.file_digest(data, "sha256").hexdigest()
        return cls(path.stat().st_size, digest, rows)


def descriptor(
    version: str, files: Mapping[str, Stored], sources: Iterable[Source], names: Names
) -> Json:
    """Return the descriptor of the package.

    Args:
        version: Release of the package.
        files: The CSV and Parquet files by path.
        sources: Rows of `sources`.
        names: English and Chinese name of their publishers by id.
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "baimo",
        "id": "baimo",
        "title": "Baimo (百模): China's AI large-model industry, row by row with evidence",
        "description": (
            "Companies, models, products, compute facilities, people, policies and markets of "
            "China's AI large-model industry: the figures stated about them, what happened to "
            "them, how they are related and what is claimed of them. Each row is traced to the "
            "exact span of a source document by position and digest."
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
        "sources": [described_source(row, names) for row in sources],
        "resources": [
            *(_parquet(name, files[parquet_path(name)]) for name in PUBLISHED),
            *(_csv(name, files[csv_path(name)]) for name in TABLES),
        ],
    }


def size_of(resource: Json) -> int:
    """Return the size of a resource's file in bytes; `_resource` says why it has two names."""
    return int(resource["byteSize"] if "byteSize" in resource else resource["bytes"])


def _parquet(name: str, file: Stored) -> Json:
    model = PUBLISHED[name]
    # Nulls in a column of numbers reach some readers as the text "nan".
    schema = table_schema(model, missing=("", "nan"))
    path = parquet_path(name)
    about = (model.about(), model.about_zh)
    return _resource(name, model, path, file, about) | {
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": schema,
    }


def _csv(name: str, file: Stored) -> Json:
    model = TABLES[name]
    about = (
        f"{model.about()} As curated, without derived columns.",
        f"{model.about_zh}此为整理原表，不含派生列。",
    )
    names = [column.name for column in columns(model)]
    schema = table_schema(PUBLISHED[name], names, suffix=CURATED_SUFFIX)
    return _resource(name + CURATED_SUFFIX, model, csv_path(name), file, about) | {
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": schema,
    }


def _resource(name: str, model: type[Row], path: str, file: Stored, about: tuple[str, str]) -> Json:
    # frictionless-py 5.21 does not count the bytes of Parquet files and reports any stated number
    # as wrong, so their size has the name that DCAT gives it.
    size = "byteSize" if path.endswith(".parquet") else "bytes"
    return {
        "name": name,
        "type": "table",
        "path": path,
        "title": model.table_title,
        "description": about[0],
        "title_zh": model.table_title_zh,
        "description_zh": about[1],
        size: file.size,
        "hash": f"sha256:{file.sha256}",
        "rowCount": file.rows,
    }
