"""Checks across tables: every reference resolves, and every entity is used."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.derive.derived_rows import operands_of
from baimo_curation.issues import Issue, Location
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import columns
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.entities import Alias
from baimo_curation.tables.matches import Match


def foreign_keys_resolve(dataset: Dataset) -> Iterator[Issue]:
    """Report keys that are missing from the table they refer to.

    Cells are compared as text, on the columns in memory, so that one bad cell hides no other and
    no file is read again.

    Yields:
        One issue per cell, type `foreign-key`.
    """
    for name, model in TABLES.items():
        for column in columns(model):
            if column.references:
                yield from _unresolved_cells(dataset, name, column.name, column.references.table)
    yield from _evidence_targets(dataset)
    yield from _operands(dataset)


def _unresolved_cells(dataset: Dataset, table: str, field: str, target: str) -> Iterator[Issue]:
    if dataset.unread & {table, target}:
        return
    missing = dataset.distinct_cells(table, field) - dataset.keys(target) - {""}
    if not missing:
        return
    ragged = dataset.tables[table].file.ragged  # their cells cannot be matched to columns
    for record, (place, cell) in enumerate(dataset.cells(table, "location", field)):
        if cell in missing and record not in ragged:
            yield _unresolved(dataset, place, field, cell, target)


def _evidence_targets(dataset: Dataset) -> Iterator[Issue]:
    known = {
        name: dataset.keys(name)
        for name, model in TABLES.items()
        if model.needs_evidence and name not in dataset.unread
    }
    for place, table, row_id in dataset.cells("evidence", "location", "table", "row_id"):
        # An unknown table is reported where cells are compared with their codelist.
        if row_id and table in known and row_id not in known[table]:
            yield _unresolved(dataset, place, "row_id", row_id, table)


def _operands(dataset: Dataset) -> Iterator[Issue]:
    if "metrics" in dataset.unread:
        return
    metrics = dataset.keys("metrics")
    for row in dataset.rows(Calculation):
        for key in operands_of(row).values():
            if key not in metrics:
                yield _unresolved(dataset, row.location, "operands", key, "metrics")


def _unresolved(dataset: Dataset, place: Location, field: str, cell: str, target: str) -> Issue:
    file = file_of(target)
    advice = dataset.keys(target).nearest(cell) or f"add it to {file} or correct it"
    return place.issue(field, "foreign-key", f"{cell!r} is not in {file}", advice=advice)


def entities_are_used(dataset: Dataset) -> Iterator[Issue]:
    """Report entities that no row refers to and no evidence supports.

    Aliases and matches alone do not count: they say what a thing is called, not that it matters.

    Yields:
        One issue per entity, type `orphan-entity`.
    """
    if dataset.unread:
        return
    used = {
        cell
        for name, model in TABLES.items()
        if model not in (Alias, Match)
        for column in columns(model)
        if column.references and column.references.table == "entities"
        for cell in dataset.distinct_cells(name, column.name)
    }
    for place, key in dataset.cells("entities", "location", "entity_id"):
        if key and key not in used and not dataset.cited("entities", key):
            yield place.issue(
                "entity_id",
                "orphan-entity",
                f"no row refers to {key!r} and no evidence names it",
                advice="cite where a source names it, or remove it",
            )
