"""Checks of calculations: they can be computed, and contradictions are explained."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.arithmetic import ExpressionError, names_in
from baimo_curation.dataset import Dataset, file_of
from baimo_curation.derive import calculate, operands_of
from baimo_curation.issues import Issue
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.codelists import Verdict
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit


def calculations_can_be_computed(dataset: Dataset) -> Iterator[Issue]:
    """Report expressions that cannot be evaluated or do not use just their operands.

    Calculations over missing metrics are left to the check of foreign keys.

    Yields:
        One issue per calculation, type `expression`.
    """
    for row, _, fault in _computed(dataset):
        if fault:
            advice = "use + - * / ** ( ), numbers and the names in operands"
            yield Issue(
                file_of("calculations"), row.line, "expression", "expression", fault, "", advice
            )


def contradictions_are_explained(dataset: Dataset) -> Iterator[Issue]:
    """Report calculations that come out inconsistent without a note.

    Yields:
        One issue per calculation, type `unexplained-contradiction`.
    """
    for row, verdict, _ in _computed(dataset):
        if verdict == Verdict.INCONSISTENT and row.note is None:
            yield Issue(
                file_of("calculations"),
                row.line,
                "note",
                "unexplained-contradiction",
                f"the operands do not give {row.stated_id!r}",
                "a note that explains the contradiction",
                "check the operands; if the source is at fault, say so in the note",
            )


def _computed(dataset: Dataset) -> Iterator[tuple[Calculation, Verdict | None, str]]:
    """Yield each calculation with its verdict, or with None and what prevents one."""
    metrics = dataset.by_key(Metric)
    units = dataset.by_key(Unit)
    for row in dataset.rows(Calculation):
        operands = operands_of(row)
        needed = [metrics.get(key) for key in (*operands.values(), row.stated_id)]
        if any(metric is None or metric.unit_id not in units for metric in needed):
            continue
        try:
            names = names_in(row.expression)
            if names != set(operands):
                here = ", ".join(sorted(names)) or "no names"
                yield row, None, f"it uses {here}, but operands give {', '.join(sorted(operands))}"
                continue
            yield row, calculate(row, metrics, units).verdict, ""
        except ExpressionError as error:
            yield row, None, str(error)
