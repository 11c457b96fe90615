"""Checks of calculations: they can be computed, and their notes give the result."""

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
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.codelists import CalculationKind
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def calculations_can_be_computed(dataset: Dataset) -> Iterator[Issue]:
    """Report expressions that cannot be evaluated or do not use just their operands.

    Operands that are not metrics are reported by `foreign_keys_resolve`.

    Yields:
        One issue per calculation, type `expression`.
    """
    for row, _, _, fault in _computed(dataset):
        if isinstance(fault, str):
            advice = "use + - * / ** ( ), numbers and the names in operands"
            yield row.issue("expression", "expression", fault, advice=advice)


# The operator that an expression of each kind needs.
_OPERATORS = {
    CalculationKind.GROWTH: "/",
    CalculationKind.RATIO: "/",
    CalculationKind.SHARE: "/",
    CalculationKind.SUM: "+",
    CalculationKind.DIFFERENCE: "-",
    CalculationKind.PRODUCT: "*",
    CalculationKind.IMPLIED_RATE: "**",
}
# The same in words.
_FORMS = {
    CalculationKind.GROWTH: "a division with + or -",
    CalculationKind.RATIO: "a division without + or -",
    CalculationKind.SHARE: "a division without + or -",
    CalculationKind.SUM: "an addition",
    CalculationKind.DIFFERENCE: "a subtraction",
    CalculationKind.PRODUCT: "a multiplication",
    CalculationKind.IMPLIED_RATE: "a power (**)",
}


def calculations_match_their_kind(dataset: Dataset) -> Iterator[Issue]:
    """Report calculations that lack the operator of their kind, or whose figures share no source.

    A growth divides, and subtracts or adds; a ratio or share only divides.

    Yields:
        One issue per calculation, type `calculation-kind`.
    """
    for row in dataset.rows(Calculation):
        if not _uses_its_operands(row):
            continue  # reported by `calculations_can_be_computed`
        fits = _OPERATORS[row.kind] in row.expression
        changes = bool(re.search("[-+]", row.expression))
        if row.kind in (CalculationKind.GROWTH, CalculationKind.RATIO, CalculationKind.SHARE):
            fits &= changes == (row.kind == CalculationKind.GROWTH)
        figures = [dataset.cited("metrics", key) for key in figures_of(row)]
        if not fits:
            yield row.issue(
                "kind",
                "calculation-kind",
                f"{row.kind.value!r}, but {row.expression!r} is not {_FORMS[row.kind]}",
                advice="correct the kind or the expression",
            )
        elif all(figures) and not frozenset.intersection(*figures):
            yield row.issue(
                "operands",
                "calculation-kind",
                "no source has all of these figures",
                "figures of one source",
                "correct the ids: figures of two sources are compared, not computed",
            )


def _uses_its_operands(row: Calculation) -> bool:
    try:
        return names_in(row.expression) == set(operands_of(row))
    except ExpressionError:
        return False


def notes_give_the_result(dataset: Dataset) -> Iterator[Issue]:
    """Report calculations whose note lacks a number that a reader needs to follow them.

    The note gives the result where it is not the stated figure, in the unit of that figure and
    rounded to two digits or more; and every number in the expression other than 1. So a typo in
    the expression contradicts the note.

    Yields:
        At most one issue per calculation, type `result-not-in-note`.
    """
    for row, stated, unit, outcome in _computed(dataset):
        if isinstance(outcome, str):
            continue  # reported by `calculations_can_be_computed`
        given = _NUMBER.findall((row.note or "").replace(",", ""))
        missing = sorted(numbers_in(row.expression) - {"1", *given})
        if outcome.expected is not None:
            result = abs(outcome.expected / unit.factor)  # a note gives the size of a fall
            own = str(abs(stated.value or Decimal(0)))
            if not any(_rounds_to(result, number) for number in [*given, own]):
                missing.append(f"{round(result, 2 - result.adjusted()):f} {unit.unit_id}")
        if missing:
            yield row.issue(
                "note",
                "result-not-in-note",
                f"the note does not mention {' and '.join(missing)}",
                "the result, if it is not the stated figure, and every number except 1",
                "check expression and operands, then add it to the note",
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
    """Yield each calculation, the stated figure, its unit, and the result or why there is none."""
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
            used = ", ".join(sorted(names)) or "no names"
            return f"it uses {used}, but the operands are {', '.join(sorted(operands))}"
        return calculate(row, metrics, units)
    except ExpressionError as error:
        return str(error)
