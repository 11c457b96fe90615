"""What is published: `PRODUCTS` gives the bytes of every generated file.

The Parquet and CSV files come first; every other product is made from them. A product is a pure
function from a release to paths (relative to the project's root, forward slashes) and their bytes.
Products run in order; each can read the files of earlier ones.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from baimo_curation.coverage.accounting import complete_sources, cover, coverage_rows
from baimo_curation.derive.derived_rows import published_rows
from baimo_curation.publish.annotations import annotation_files
from baimo_curation.publish.attribution import Names, attributions, publisher_names
from baimo_curation.publish.attribution_page import PAGES as ATTRIBUTION_PAGES
from baimo_curation.publish.attribution_page import attribution_page
from baimo_curation.publish.catalogue import dcat, schema_org
from baimo_curation.publish.croissant import croissant
from baimo_curation.publish.csv_tables import csv_lines, csv_path
from baimo_curation.publish.csvw import csvw
from baimo_curation.publish.datapackage import Stored, descriptor
from baimo_curation.publish.hugging_face import dataset_card
from baimo_curation.publish.json_schema import json_schema, mapping_schema
from baimo_curation.publish.name_index import names_index
from baimo_curation.publish.parquet_files import PublishedTables, parquet_bytes
from baimo_curation.publish.picture import CHOICE, PICTURE, picture
from baimo_curation.publish.question_pages import question_pages, read_questions
from baimo_curation.publish.readme import with_counts
from baimo_curation.publish.reference_pages import (
    LANGUAGES,
    codelists_page,
    issues_page,
    tables_page,
)
from baimo_curation.publish.release_files import Files
from baimo_curation.publish.ro_crate import ro_crate
from baimo_curation.publish.state_page import state_page
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.published_parquet import parquet_path
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import PUBLISHED, TABLES
from baimo_curation.tables.base import Row
from baimo_curation.tables.sources import Source
from baimo_curation.tables.table_schema import Json, table_schema

Made = Iterable[tuple[str, bytes]]


@dataclass
class Release:
    """What products are made from.

    Attributes:
        root: The project's root, with the CSV files, and the Parquet files of the last build.
        version: Release of the package.
        tables: Published tables by name.
        files: Files made so far, by path.
    """

    root: Path
    version: str
    tables: dict[str, PublishedTables] = field(default_factory=dict)
    files: Files = field(default_factory=Files)


def _coverage(dataset: Dataset, texts: Texts) -> list[Row]:
    """Return coverage, counted for the sources with all texts, as last published for others."""
    known = {source.source_id for source in dataset.rows(Source)}
    counted = complete_sources(dataset, texts)
    rows: dict[str, Row] = {
        row.key: row for row in dataset.published_coverage if row.source_id in known - counted
    }
    covered = (text for text in cover(dataset, texts) if text.source_id in counted)
    rows |= {row.key: row for row in coverage_rows(covered)}
    return [rows[key] for key in sorted(rows)]


def _names(release: Release) -> Made:
    yield "dataset/index/names.json", names_index(release.tables)


def _schemas(release: Release) -> Made:
    for name in release.tables:
        model = PUBLISHED[name]
        schema = table_schema(model, missing=("", "nan"))
        yield f"schemas/{name}.table-schema.json", _json(schema)
        yield f"schemas/{name}.json-schema.json", _json(json_schema(model))
    yield "schemas/mapping.json-schema.json", _json(mapping_schema())


def _reference(_: Release) -> Made:
    for lang, folder in LANGUAGES.items():
        yield f"{folder}/tables.md", tables_page(lang).encode()
        yield f"{folder}/codelists.md", codelists_page(lang).encode()
    yield "docs/reference/issues.md", issues_page().encode()


def _state(release: Release) -> Made:
    yield "docs/reference/state.md", state_page(release.tables).encode()


def _questions(release: Release) -> Made:
    questions = read_questions(release.root)
    if questions:
        for path, text in question_pages(release.root, questions, release.tables):
            yield path, text.encode()


def _attribution(release: Release) -> Made:
    items = list(attributions(release.tables["sources"].rows(), _publishers(release)))
    for lang, path in ATTRIBUTION_PAGES.items():
        yield path, attribution_page(items, lang).encode()


def _publishers(release: Release) -> Names:
    return publisher_names(release.tables["entities"].rows("entity_id", "name", "name_zh"))


def _picture(release: Release) -> Made:
    choice = release.root / CHOICE
    if choice.is_file():
        text = choice.read_text("utf-8", errors="replace").strip()
        yield PICTURE, picture(release.tables, text).encode()


def _readme(release: Release) -> Made:
    path = release.root / "README.md"
    if path.is_file():
        yield "README.md", with_counts(path.read_bytes(), release.tables)


def _annotations(release: Release) -> Made:
    return annotation_files(release.tables["evidence"].batches())


def _package(release: Release) -> Json:
    stored = {
        path: Stored.at(release.files.place(path), len(table))
        for name, table in release.tables.items()
        for path in (parquet_path(name), csv_path(name))
        if path in release.files
    }
    sources, names = release.tables["sources"].rows(), _publishers(release)
    return descriptor(release.version, stored, sources, names)


def _descriptors(release: Release) -> Made:
    package = _package(release)
    year, month, _ = release.version.split(".")
    published = f"{year}-{month:0>2}"
    yield "croissant.json", _json(croissant(package, published))
    yield "dcat.jsonld", _json(dcat(package, published))
    yield "schema-org.jsonld", _json(schema_org(package, published))
    yield "ro-crate-metadata.json", _json(ro_crate(package, published))
    yield "csvw.json", _json(csvw(package))
    yield "huggingface/README.md", dataset_card(package).encode()


def _datapackage(release: Release) -> Made:
    yield "datapackage.json", _json(_package(release))


def _json(data: Json) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


PRODUCTS: dict[str, Callable[[Release], Made]] = {
    "names": _names,
    "schemas": _schemas,
    "reference": _reference,
    "state": _state,
    "questions": _questions,
    "attribution": _attribution,
    "picture": _picture,
    "readme": _readme,
    "annotations": _annotations,
    "descriptors": _descriptors,
    # Last: readers that check its digests then never take a mixture of releases for one.
    "datapackage": _datapackage,
}


def render(root: Path, version: str, dataset: Dataset, texts: Texts) -> Files:
    """Return the bytes of every generated file by path, in the order they must be written.

    They are kept in temporary files, each read when its path is looked up.

    Args:
        root: The project's root.
        version: Release of the package.
        dataset: Typed rows without issues.
        texts: Coverage is counted for these and kept as published for other sources.

    Raises:
        ProjectError: The picture of the README shows a row that is missing.
    """
    release = Release(root, version)
    tables = published_rows(dataset) | {"coverage": _coverage(dataset, texts)}
    for name, rows in tables.items():
        path = parquet_path(name)
        existing = (root / path).read_bytes() if (root / path).is_file() else None
        release.files.add(path, parquet_bytes(PUBLISHED[name], rows, existing))
        release.tables[name] = PublishedTables(release.files.place(path))
    for name in TABLES:
        release.files.add(csv_path(name), csv_lines(dataset, name))
    for product in PRODUCTS.values():
        for path, data in product(release):
            release.files.add(path, data)
    return release.files
