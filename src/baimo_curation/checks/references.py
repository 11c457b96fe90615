"""Checks across tables: every reference resolves, and every entity is used."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.derive.derived_rows import operands_of
from baimo_curation.issues import Issue, Located
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import columns
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.entities import Alias


def foreign_keys_resolve(dataset: Dataset) -> Iterator[Issue]:
    """Report keys that are missing from the table they refer to.

    References declared in the models are decided by the engine of `baimo validate` on raw cells,
    so that one bad cell hides nothing; `evidence.row_id`, whose table is another cell of the row,
    and the operands of calculations are decided here.

    Yields:
        One issue per cell, type `foreign-key`.
    """
    for name, errors in dataset.errors.items():
        targets = {column.name: column.references for column in columns(TABLES[name])}
        unresolved = [error for error in errors if error.type == "foreign-key"]
        records = dataset.at(name, {error.row_number for error in unresolved if error.row_number})
        for error in unresolved:
            record = records.get(error.row_number or 0)
            if record is None or record.ragged:
                continue  # cells of a ragged row cannot be matched to columns
            for field in error.field_names or ():
                target = targets[field]
                assert target is not None
                yield _unresolved(dataset, record, field, record.cells[field], target.table)
    yield from _evidence_targets(dataset)
    yield from _operands(dataset)


def _evidence_targets(dataset: Dataset) -> Iterator[Issue]:
    known = {
        name: dataset.keys(name)
        for name, model in TABLES.items()
        if model.needs_evidence and name not in dataset.unread
    }
    for record in dataset.records["evidence"]:
        table, row_id = record.cells["table"], record.cells["row_id"]
        # An unknown table is reported where cells are compared with their codelist.
        if row_id and table in known and row_id not in known[table]:
            yield _unresolved(dataset, record, "row_id", row_id, table)


def _operands(dataset: Dataset) -> Iterator[Issue]:
    if "metrics" in dataset.unread:
        return
    metrics = dataset.keys("metrics")
    for row in dataset.rows(Calculation):
        for key in operands_of(row).values():
            if key not in metrics:
                yield _unresolved(dataset, row, "operands", key, "metrics")


def _unresolved(dataset: Dataset, row: Located, field: str, cell: str, target: str) -> Issue:
    file = file_of(target)
    advice = dataset.keys(target).nearest(cell) or f"add it to {file} or correct it"
    return row.issue(field, "foreign-key", f"{cell!r} is not in {file}", advice=advice)


def entities_are_used(dataset: Dataset) -> Iterator[Issue]:
    """Report entities that no row refers to and no evidence supports.

    An alias alone does not count: it says what a thing is called, not that it matters.

    Yields:
        One issue per entity, type `orphan-entity`.
    """
    if dataset.unread:
        return
    used = {
        record.cells[column.name]
        for name, model in TABLES.items()
        if model is not Alias
        for column in columns(model)
        if column.references and column.references.table == "entities"
        for record in dataset.records[name]
    }
    for record in dataset.records["entities"]:
        key = record.cells["entity_id"]
        if key and key not in used and not dataset.cited("entities", key):
            yield record.issue(
                "entity_id",
                "orphan-entity",
                f"no row refers to {key!r} and no evidence names it",
                advice="cite where a source names it, or remove it",
            )
