"""How many independent documents state a figure: docs/methods/independence.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.derive.derived_rows import published_rows
from baimo_curation.derive.independence import independent_count
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.tables.codelists import SourceTier
from baimo_curation.tables.sources import Source
from support.source_folders import add_rows, add_source

LOCATOR = {
    "table": "metrics",
    "row_id": "shanhai-parameters",
    "aspect": "row",
    "start": "0",
    "end": "3",
    "line": "1",
    "sha256": "0" * 64,
    "reading": "plain",
}


def document(name: str, tier: str = "press", publisher_id: str | None = None) -> Source:
    """A source of which only what matters is given."""
    return Source.model_construct(source_id=name, tier=SourceTier(tier), publisher_id=publisher_id)


@pytest.mark.parametrize(
    ("documents", "count"),
    [
        ([], 0),
        ([document("a")], 1),
        ([document("a"), document("b")], 2),
        ([document("a", publisher_id="x"), document("b", publisher_id="x")], 1),
        ([document("a", publisher_id="x"), document("b", publisher_id="y")], 2),
        ([document("a"), document("b", "aggregator")], 1),
        ([document("a", "aggregator"), document("b", "aggregator")], 1),
    ],
)
def test_publishers_count_and_aggregators_repeat(documents: list[Source], count: int) -> None:
    assert independent_count(documents, quoted=False) == count


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_documents_that_quote_have_it_from_one_place(number: int) -> None:
    documents = [document(str(place)) for place in range(number)]

    assert independent_count(documents, quoted=True) == min(number, 1)


def counts(project: Path, table: str, row_id: str) -> tuple[int, int]:
    dataset, issues = read_dataset(project)
    assert not list(issues)
    row = next(row for row in published_rows(dataset)[table] if row.key == row_id)
    return row.source_count, row.independent_count  # type: ignore[attr-defined]


def test_a_second_document_counts_once_however_often_it_is_cited(project: Path) -> None:
    add_source(project, "other", {"other.txt": "another"})
    elsewhere = LOCATOR | {"start": "4", "end": "7"}
    add_rows(project, "evidence", LOCATOR, elsewhere, source_id="other")

    assert counts(project, "metrics", "shanhai-parameters") == (2, 2)


@pytest.mark.parametrize(("claimant", "independent"), [("", 2), ("xinghe", 1)])
def test_two_documents_that_quote_one_firm_are_not_independent(
    project: Path, claimant: str, independent: int
) -> None:
    add_source(project, "other", {"other.txt": "another"})
    path = project / "dataset/sources/acme-2024/metrics.csv"
    before = ",reported,,,约700亿"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, f",reported,{claimant},,约700亿"), "utf-8")
    add_rows(project, "evidence", LOCATOR, source_id="other")

    assert counts(project, "metrics", "shanhai-parameters") == (2, independent)


@pytest.mark.parametrize(("converted", "independent"), [("false", 2), ("true", 1)])
def test_converted_prices_are_not_independent(
    project: Path, converted: str, independent: int
) -> None:
    price = {"price_id": "p", "model_id": "shanhai", "seller_id": "xinghe", "site": "only"}
    price |= {"kind": "input", "tier": "standard", "value": "2", "currency": "cny"}
    add_rows(project, "prices", price | {"reported_text": "2元", "converted": converted})
    add_source(project, "other", {"other.txt": "another"})
    for source_id in ("acme-2024", "other"):
        cited = LOCATOR | {"table": "prices", "row_id": "p"}
        add_rows(project, "evidence", cited, source_id=source_id)

    assert counts(project, "prices", "p") == (2, independent)


@pytest.mark.parametrize(("claimant", "independent"), [("", 2), ("xinghe", 1)])
def test_quoted_scores_are_not_independent(project: Path, claimant: str, independent: int) -> None:
    score = {"score_id": "s", "model_id": "shanhai", "benchmark_id": "xinghe", "value": "86"}
    score |= {"metric": "accuracy", "unit_id": "percent", "reported_text": "86%"}
    add_rows(project, "scores", score | {"preference": "normal", "claimant_id": claimant})
    add_source(project, "other", {"other.txt": "another"})
    for source_id in ("acme-2024", "other"):
        cited = LOCATOR | {"table": "scores", "row_id": "s"}
        add_rows(project, "evidence", cited, source_id=source_id)

    assert counts(project, "scores", "s") == (2, independent)
