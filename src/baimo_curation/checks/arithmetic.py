"""Checks of calculations: they can be computed, and contradictions are explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo_curation.arithmetic import ExpressionError, names_in
from baimo_curation.dataset import Dataset, file_of
from baimo_curation.derive import calculate, figures_of, figures_used, operands_of
from baimo_curation.grouping import grouped
from baimo_curation.issues import Issue
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.codelists import CalculationKind, EvidenceTable, Verdict
from baimo_curation.tables.evidence import Evidence
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


# The operators an expression of a kind is made of: all of them stand in it.
_OPERATORS = {
    CalculationKind.GROWTH: "/",
    CalculationKind.RATIO: "/",
    CalculationKind.SHARE: "/",
    CalculationKind.SUM: "+",
    CalculationKind.DIFFERENCE: "-",
    CalculationKind.PRODUCT: "*",
    CalculationKind.IMPLIED_RATE: "**",
}


def calculations_are_of_their_kind(dataset: Dataset) -> Iterator[Issue]:
    """Report calculations that lack the operator of their kind, or whose figures share no source.

    A growth divides and takes away or adds; a ratio or share only divides.

    Yields:
        One issue per calculation, type `calculation-kind`.
    """
    used = figures_used(dataset)
    told = grouped(
        (item.row_id, item.source_id)
        for item in dataset.rows(Evidence)
        if item.table == EvidenceTable.METRICS and item.row_id in used
    )
    for row in dataset.rows(Calculation):
        if not _uses_its_operands(row):
            continue  # the check of expressions has its word
        fits = _OPERATORS[row.kind] in row.expression
        changes = bool(re.search("[-+]", row.expression))
        if row.kind in (CalculationKind.GROWTH, CalculationKind.RATIO, CalculationKind.SHARE):
            fits &= changes == (row.kind == CalculationKind.GROWTH)
        figures = [told.get(key, frozenset()) for key in figures_of(row)]
        if not fits:
            field, found = "kind", f"{row.expression!r} is no {row.kind.value}"
            advice = "correct the kind or the expression"
        elif all(figures) and not frozenset.intersection(*figures):
            field, found = "operands", "the figures stand in no common source"
            advice = "correct the ids; what two sources say is compared, not computed"
        else:
            continue
        file = file_of("calculations")
        yield Issue(file, row.line, field, "calculation-kind", found, "", advice)


def _uses_its_operands(row: Calculation) -> bool:
    try:
        return names_in(row.expression) == set(operands_of(row))
    except ExpressionError:
        return False


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
    metrics = dataset.by_key(Metric, figures_used(dataset))
    units = dataset.by_key(Unit)
    for row in dataset.rows(Calculation):
        operands = operands_of(row)
        needed = [metrics.get(key) for key in figures_of(row)]
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
