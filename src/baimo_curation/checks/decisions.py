"""Gates: checks whose issues a row of `corrections` can settle, and whether these rows hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from baimo_curation.checks.check import Check
from baimo_curation.issues import Issue, Location
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables import TABLES
from baimo_curation.tables.codelists import CorrectionDecision
from baimo_curation.tables.corrections import Correction

Decided = tuple[str, str, str]  # table, row and field


class CorrectedCell(NamedTuple):
    """A cell that a correction is about."""

    place: Location
    text: str


def or_accept(advice: str) -> str:
    """Return the advice of a gate with the other way out: to decide that the value stays."""
    return f"{advice}; or accept it in corrections.csv"


@dataclass(frozen=True, slots=True)
class Gate(Check[[Dataset]]):
    """A check of imported values; it does not report a value that a correction accepts."""

    def __call__(self, dataset: Dataset) -> Iterator[Issue]:
        """Yield the issues of the check that nobody has decided about."""
        accepted = accepted_places(dataset)
        for issue in self.findings(dataset):
            if (issue.file, issue.line, issue.field) not in accepted:
                yield issue

    def findings(self, dataset: Dataset) -> list[Issue]:
        """Return all issues of the check, decided or not; found once for a dataset."""
        return dataset.once(("gate", self.function), lambda: list(self.function(dataset)))


def accepted_places(dataset: Dataset) -> set[tuple[str, int, str]]:
    """Return file, line and field of each value that a correction accepts."""
    cells = corrected_cells(dataset)
    return {
        (cell.place.file, cell.place.line, correction.field)
        for correction in dataset.rows(Correction)
        if correction.decision == CorrectionDecision.ACCEPT
        and (cell := cells.get(cell_key(correction)))
    }


def cell_key(correction: Correction) -> Decided:
    """Return the table, row and field that a correction is about."""
    return correction.table.value, correction.row_id, correction.field


def corrected_cells(dataset: Dataset) -> Mapping[Decided, CorrectedCell]:
    """Return the cells that corrections are about, those that exist."""
    return dataset.once("corrected cells", lambda: _corrected_cells(dataset))


def _corrected_cells(dataset: Dataset) -> dict[Decided, CorrectedCell]:
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for correction in dataset.rows(Correction):
        if correction.field in TABLES[correction.table].model_fields:
            wanted[correction.table.value, correction.field].add(correction.row_id)
    found = {}
    for (table, field), ids in wanted.items():
        (name,) = TABLES[table].primary_key
        for place, row_id, text in dataset.cells(table, "location", name, field):
            if row_id in ids:
                found[table, row_id, field] = CorrectedCell(place, text)
    return found
