"""Checks across tables: what is pointed at exists, and what exists is used."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.derive.derived_rows import operands_of
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import columns
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.entities import Alias
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Indicator, Unit


def foreign_keys_resolve(dataset: Dataset) -> Iterator[Issue]:
    """Report keys that stand in no row of the table they point at.

    References declared in the models are decided by the engine of `baimo validate`, on the cells
    as they stand, so that one bad cell hides nothing; `evidence.row_id`, whose table is a cell
    beside it, and the operands of calculations are decided here.

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
                continue  # which cell is which is anybody's guess
            for field in error.field_names or ():
                target = targets[field]
                assert target is not None
                yield _unresolved(
                    name, record.line, field, record.cells[field], target.table, dataset
                )
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
        # The codelist check has its word on a table that is none.
        if row_id and table in known and row_id not in known[table]:
            yield _unresolved("evidence", record.line, "row_id", row_id, table, dataset)


def _operands(dataset: Dataset) -> Iterator[Issue]:
    if "metrics" in dataset.unread:
        return
    metrics = dataset.keys("metrics")
    for row in dataset.rows(Calculation):
        for key in operands_of(row).values():
            if key not in metrics:
                yield _unresolved("calculations", row.line, "operands", key, "metrics", dataset)


def _unresolved(
    table: str, line: int, field: str, cell: str, target: str, dataset: Dataset
) -> Issue:
    advice = dataset.keys(target).nearest(cell)
    advice = advice or f"add it to {file_of(target)} or correct it"
    found = f"{cell!r} is not in {file_of(target)}"
    return Issue(file_of(table), line, field, "foreign-key", found, "", advice)


def entities_are_used(dataset: Dataset) -> Iterator[Issue]:
    """Report entities that nothing points at and no evidence supports.

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
            found = f"{key!r} is used by no row and named by no evidence"
            advice = "add the evidence of where it is named, or remove it"
            yield Issue(
                file_of("entities"), record.line, "entity_id", "orphan-entity", found, "", advice
            )


def units_fit_indicators(dataset: Dataset) -> Iterator[Issue]:
    """Report metrics whose unit measures something else than their indicator.

    Yields:
        One issue per metric, type `unit-dimension`.
    """
    units = dataset.by_key(Unit)
    indicators = dataset.by_key(Indicator)
    for row in dataset.rows(Metric):
        unit, indicator = units.get(row.unit_id), indicators.get(row.indicator_id)
        if unit and indicator and unit.dimension != indicator.unit_dimension:
            fitting = sorted(u for u in units if units[u].dimension == indicator.unit_dimension)
            yield Issue(
                file_of("metrics"),
                row.line,
                "unit_id",
                "unit-dimension",
                f"{row.unit_id!r} measures {unit.dimension}",
                f"a unit of {indicator.unit_dimension}, in which {row.indicator_id!r} is measured",
                f"choose one of {', '.join(fitting)}" if fitting else "",
            )


def base_units_are_their_own(dataset: Dataset) -> Iterator[Issue]:
    """Report units whose base unit measures something else, has a base of its own, or a factor.

    Yields:
        One issue per unit, type `base-unit`.
    """
    units = dataset.by_key(Unit)
    for row in units.values():
        base = units.get(row.base_unit_id)
        if base is None:
            continue
        if base is row and row.factor != 1:
            found, field = f"a base unit has the factor {row.factor}", "factor"
        elif base.base_unit_id != base.unit_id:
            found, field = (
                f"{base.unit_id!r} is itself based on {base.base_unit_id!r}",
                "base_unit_id",
            )
        elif base.dimension != row.dimension:
            found, field = f"{base.unit_id!r} measures {base.dimension}", "base_unit_id"
        else:
            continue
        expected = f"a base unit of {row.dimension} with factor 1"
        yield Issue(file_of("units"), row.line, field, "base-unit", found, expected, "correct it")
