"""Checks of calculations: they can be computed, and their notes say what comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from baimo_curation.derive.derived_rows import (
    CalculationResult,
    calculate,
    figures_of,
    figures_used,
    operands_of,
)
from baimo_curation.derive.intervals import ExpressionError, names_in, numbers_in
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.multimap import grouped
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.codelists import CalculationKind, EvidenceTable
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def calculations_can_be_computed(dataset: Dataset) -> Iterator[Issue]:
    """Report expressions that cannot be evaluated or do not use just their operands.

    Calculations over missing metrics are left to the check of foreign keys.

    Yields:
        One issue per calculation, type `expression`.
    """
    for row, _, _, fault in _computed(dataset):
        if isinstance(fault, str):
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


def notes_name_what_comes_out(dataset: Dataset) -> Iterator[Issue]:
    """Report calculations whose note lacks a number that a reader needs to follow them.

    The note names what comes out, where that is not the stated figure, in the unit of the stated
    figure and rounded as one likes, but to no fewer than two digits; and every number in the
    expression other than 1. So a slip in the expression contradicts the note.

    Yields:
        At most one issue per calculation, type `untold-result`.
    """
    for row, stated, unit, outcome in _computed(dataset):
        if isinstance(outcome, str):
            continue  # the check of expressions has its word
        told = _NUMBER.findall((row.note or "").replace(",", ""))
        untold = sorted(numbers_in(row.expression) - {"1", *told})
        if outcome.expected is not None:
            result = outcome.expected / unit.factor
            if not any(_rounds_to(result, number) for number in [*told, str(stated.value or 0)]):
                untold.append(f"{round(result, 2 - result.adjusted()):f} {unit.unit_id}")
        if untold:
            yield Issue(
                file_of("calculations"),
                row.line,
                "note",
                "untold-result",
                f"no word of {' and '.join(untold)}",
                "what comes out, since it is not the stated figure, and each number but 1",
                "check expression and operands; then write it into the note",
            )


def _rounds_to(value: Decimal, number: str) -> bool:
    """Return whether a printed number is the value, or of at least two digits and rounded."""
    printed = Decimal(number)
    _, digits, exponent = printed.as_tuple()
    rounded = abs(value - printed) <= Decimal(5).scaleb(int(exponent) - 1)
    return value == printed or (len(digits) > 1 and rounded)


def _computed(
    dataset: Dataset,
) -> Iterator[tuple[Calculation, Metric, Unit, CalculationResult | str]]:
    """Yield each calculation, the stated figure, its unit, and what comes out or prevents it."""
    metrics = dataset.by_key(Metric, figures_used(dataset))
    units = dataset.by_key(Unit)
    for row in dataset.rows(Calculation):
        needed = [metrics.get(key) for key in figures_of(row)]
        if any(metric is None or metric.unit_id not in units for metric in needed):
            continue
        stated = metrics[row.stated_id]
        yield row, stated, units[stated.unit_id], _outcome(row, metrics, units)


def _outcome(
    row: Calculation, metrics: Mapping[str, Metric], units: Mapping[str, Unit]
) -> CalculationResult | str:
    operands = operands_of(row)
    try:
        names = names_in(row.expression)
        if names != set(operands):
            here = ", ".join(sorted(names)) or "no names"
            return f"it uses {here}, but operands give {', '.join(sorted(operands))}"
        return calculate(row, metrics, units)
    except ExpressionError as error:
        return str(error)
