from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.derive.derived_rows import calculate
from baimo_curation.project import check_project
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.codelists import CalculationKind, Qualifier, Verdict
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit


def calculation(expression: str, operands: str, stated: str) -> Calculation:
    return Calculation(
        calculation_id="test",
        kind=CalculationKind.RATIO,
        expression=expression,
        operands=operands,
        stated_id=stated,
        note=None,
    )


def test_figures_of_any_size_can_be_computed(project: Path) -> None:
    dataset, _, _ = check_project(project)
    metrics = {row.metric_id: row for row in dataset.rows(Metric)}
    units = {row.unit_id: row for row in dataset.rows(Unit)}
    row = calculation("a * a * 1000000000", "a=shanhai-parameters", "shanhai-parameters")

    outcome = calculate(row, metrics, units)

    assert outcome.expected == 4900000000000000000000 * 1000000000
    assert outcome.verdict == Verdict.INCONSISTENT


def test_a_figure_agrees_with_itself(project: Path) -> None:
    dataset, _, _ = check_project(project)
    metrics = {row.metric_id: row for row in dataset.rows(Metric)}
    units = {row.unit_id: row for row in dataset.rows(Unit)}

    outcome = calculate(
        calculation("a", "a=xinghe-revenue-growth-2023", "xinghe-revenue-growth-2023"),
        metrics,
        units,
    )

    assert float(outcome.expected or 0) == 0.311
    assert outcome.verdict == Verdict.CONSISTENT


@pytest.mark.parametrize(
    ("operand", "stated", "verdict"),
    [
        (Qualifier.EXACT, Qualifier.EXACT, Verdict.CONSISTENT),
        (Qualifier.AT_LEAST, Qualifier.EXACT, Verdict.UNDECIDABLE),
        (Qualifier.EXACT, Qualifier.AT_LEAST, Verdict.UNDECIDABLE),
        (Qualifier.AT_LEAST, Qualifier.AT_LEAST, Verdict.UNDECIDABLE),
    ],
)
def test_a_bound_that_is_open_on_either_side_decides_nothing(
    project: Path, operand: Qualifier, stated: Qualifier, verdict: Verdict
) -> None:
    dataset, _, _ = check_project(project)
    figure = dataset.by_key(Metric)["xinghe-revenue-2023"]
    metrics = {
        "operand": figure.model_copy(update={"qualifier": operand}),
        "stated": figure.model_copy(update={"qualifier": stated}),
    }

    outcome = calculate(calculation("a", "a=operand", "stated"), metrics, dataset.by_key(Unit))

    assert outcome.verdict == verdict


def test_an_open_bound_can_still_contradict(project: Path) -> None:
    dataset, _, _ = check_project(project)
    figure = dataset.by_key(Metric)["xinghe-revenue-2023"]
    metrics = {
        "operand": figure,
        "stated": figure.model_copy(update={"qualifier": Qualifier.MORE_THAN}),
    }

    outcome = calculate(calculation("a / 2", "a=operand", "stated"), metrics, dataset.by_key(Unit))

    assert outcome.verdict == Verdict.INCONSISTENT
