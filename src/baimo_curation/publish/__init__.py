"""What is published: `PRODUCTS` gives the bytes of every generated file.

A product is a pure function from a release to bytes by path (relative to the project's root,
forward slashes). Products run in order; each sees the files of those before it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from baimo_curation.arrow import arrow_table
from baimo_curation.coverage import cover
from baimo_curation.dataset import Dataset, file_of
from baimo_curation.derive import published_rows
from baimo_curation.publish.annotations import annotation_files
from baimo_curation.publish.catalogue import dcat, schema_org
from baimo_curation.publish.croissant import croissant
from baimo_curation.publish.csvw import csvw
from baimo_curation.publish.datapackage import descriptor, parquet_path
from baimo_curation.publish.hugging_face import dataset_card
from baimo_curation.publish.json_schema import json_schema
from baimo_curation.publish.names import names_index
from baimo_curation.publish.parquet import parquet_bytes, read_records
from baimo_curation.publish.picture import picture
from baimo_curation.publish.reference import codelists_page, issues_page, tables_page
from baimo_curation.publish.ro_crate import ro_crate
from baimo_curation.publish.state import state_page
from baimo_curation.tables import PUBLISHED, TABLES
from baimo_curation.tables.base import Row
from baimo_curation.tables.coverage import Coverage
from baimo_curation.tables.sources import Source
from baimo_curation.tables.table_schema import Json, table_schema
from baimo_curation.texts import Texts

Files = dict[str, bytes]


@dataclass
class Release:
    """What products are made from.

    Attributes:
        root: The project's root: CSV files, and Parquet files as they stand.
        version: Release of the package.
        tables: Published rows by table.
        files: Files made so far, by path.
    """

    root: Path
    version: str
    tables: dict[str, list[Row]]
    files: Files = field(default_factory=dict)


def _coverage(root: Path, dataset: Dataset, texts: Texts) -> list[Row]:
    """Return coverage counted from the texts at hand, and as published before for the others."""
    rows: dict[str, Row] = {}
    known = {source.source_id for source in dataset.rows(Source)}
    for record in read_records(root / parquet_path("coverage")):
        try:
            kept = Coverage.model_validate(record)
        except ValidationError:
            continue  # written by a version with other columns
        if kept.source_id in known - texts.exact.keys():
            rows[kept.key] = kept
    rows |= {row.key: row for source in cover(dataset, texts) for row in source.rows()}
    return [rows[key] for key in sorted(rows)]


def _parquet(release: Release) -> Files:
    files = {}
    for name, model in PUBLISHED.items():
        path = release.root / parquet_path(name)
        existing = path.read_bytes() if path.is_file() else None
        table = arrow_table(model, release.tables[name])
        files[parquet_path(name)] = parquet_bytes(table, existing)
    return files


def _names(release: Release) -> Files:
    # One line: it is read by programs, and its order is that of the tables.
    index = json.dumps(names_index(release.tables), ensure_ascii=False, separators=(",", ":"))
    return {"dataset/index/names.json": (index + "\n").encode()}


def _schemas(release: Release) -> Files:
    files = {}
    for name in release.tables:
        model = PUBLISHED[name]
        schema = table_schema(model, missing=("", "nan"))
        files[f"schemas/{name}.table-schema.json"] = _json(schema)
        files[f"schemas/{name}.json-schema.json"] = _json(json_schema(model))
    return files


def _reference(_: Release) -> Files:
    pages = {"tables": tables_page, "codelists": codelists_page, "issues": issues_page}
    return {f"docs/reference/{name}.md": page().encode() for name, page in pages.items()}


def _state(release: Release) -> Files:
    return {"docs/reference/state.md": state_page(release.tables).encode()}


def _picture(release: Release) -> Files:
    svg = picture(release.tables)
    return {"docs/images/one-row.svg": svg.encode()} if svg else {}


def _annotations(release: Release) -> Files:
    return annotation_files(row.model_dump(mode="json") for row in release.tables["evidence"])


def _package(release: Release) -> Json:
    csv = {file_of(name): (release.root / file_of(name)).read_bytes() for name in TABLES}
    return descriptor(release.version, release.files | csv, release.tables)


def _descriptors(release: Release) -> Files:
    package = _package(release)
    year, month, _ = release.version.split(".")
    published = f"{year}-{month:0>2}"
    return {
        "croissant.json": _json(croissant(package, published)),
        "dcat.jsonld": _json(dcat(package, published)),
        "schema-org.jsonld": _json(schema_org(package, published)),
        "ro-crate-metadata.json": _json(ro_crate(package, published)),
        "csvw.json": _json(csvw(package)),
        "huggingface/README.md": dataset_card(package).encode(),
    }


def _datapackage(release: Release) -> Files:
    return {"datapackage.json": _json(_package(release))}


def _json(data: Json) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


PRODUCTS: dict[str, Callable[[Release], Files]] = {
    "parquet": _parquet,
    "names": _names,
    "schemas": _schemas,
    "reference": _reference,
    "state": _state,
    "picture": _picture,
    "annotations": _annotations,
    "descriptors": _descriptors,
    # Last: it names the digests of the others, so whoever sees it sees a whole release.
    "datapackage": _datapackage,
}


def render(root: Path, version: str, dataset: Dataset, texts: Texts) -> Files:
    """Return the bytes of every generated file by path, in the order they must be written.

    Args:
        root: The project's root.
        version: Release of the package.
        dataset: Typed rows without issues.
        texts: Coverage is counted anew for the texts at hand and kept for the others.
    """
    tables = published_rows(dataset) | {"coverage": _coverage(root, dataset, texts)}
    release = Release(root, version, tables)
    for product in PRODUCTS.values():
        release.files |= product(release)
    return release.files
