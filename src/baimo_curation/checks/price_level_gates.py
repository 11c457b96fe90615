"""Gates of prices beside others: of the same model elsewhere, and of the same list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from baimo_curation.checks.decisions import or_accept
from baimo_curation.checks.price_gates import price_list
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import PriceKind
from baimo_curation.tables.corrections import Correction
from baimo_curation.tables.prices import Price

# What is compared between sellers: how much cached input is cheaper is each seller's choice.
_COMPARED = (PriceKind.INPUT, PriceKind.OUTPUT)
_MOST_APART = 10  # home and foreign lists of one seller are up to 2 apart, old and new ones 5
_FEWEST_OTHERS = 2  # with a single other price, either may be the wrong one
_YUAN = {"cny": Decimal(1), "usd": Decimal(7)}  # near enough for a factor of ten
_ALONE = 0.1  # share of a list below which a second currency is a slip


def levels_agree(dataset: Dataset) -> Iterator[Issue]:
    """Report prices ten times above or below every other price of the same model.

    Compared are the prices in other lists; a list is what one source gives for one seller and
    site.

    Yields:
        Issues of type `price-level`.

    Source:
        docs/methods/gates.md
    """
    offers: dict[tuple[str, PriceKind], list[Price]] = defaultdict(list)
    for row in dataset.rows(Price):
        if row.kind in _COMPARED and row.currency in _YUAN and row.value:
            offers[row.model_id, row.kind].append(row)
    for prices in offers.values():
        for row in prices:
            others = [_yuan(other) for other in prices if price_list(other) != price_list(row)]
            if len(others) < _FEWEST_OTHERS:
                continue
            nearest = min(others, key=lambda other: abs((_yuan(row) / other).ln()))
            factor = _yuan(row) / nearest
            if Decimal(1) / _MOST_APART < factor < _MOST_APART:
                continue
            found = f"{row.value} {row.currency}, {factor:.3g} times the nearest other price"
            expected = f"about {nearest:.3g} cny, the nearest of {len(others)}"
            advice = or_accept("look at unit, currency and factor")
            yield row.issue("value", "price-level", found, expected, advice)


def outputs_cost_more(dataset: Dataset) -> Iterator[Issue]:
    """Report prices of output below those of input, which no seller asks.

    Compared are the prices of one offer that a source saw on one day.

    Yields:
        Issues of type `price-order`.

    Source:
        docs/methods/gates.md
    """
    inputs: dict[tuple[object, ...], Price] = {}
    for row in dataset.rows(Price):
        if row.kind is PriceKind.INPUT:
            inputs[_offer(row)] = row
    for row in dataset.rows(Price):
        read = inputs.get(_offer(row))
        if row.kind is PriceKind.OUTPUT and read is not None and 0 < row.value < read.value:
            found = f"{row.value} {row.currency} for output, {read.value} for input"
            advice = or_accept("look which of the two is misprinted")
            yield row.issue("value", "price-order", found, "no less than for input", advice)


def lists_have_one_currency(dataset: Dataset) -> Iterator[Issue]:
    """Report the few prices of a list that are in another currency than the rest.

    A currency that a correction gave to a price is not judged.

    Yields:
        Issues of type `price-currencies`.

    Source:
        docs/methods/gates.md
    """
    given = {
        (row.row_id, row.field)
        for row in dataset.rows(Correction)
        if row.table == Price.table_name and row.decided
    }
    lists: dict[tuple[object, ...], list[Price]] = defaultdict(list)
    for row in dataset.rows(Price):
        if (row.price_id, "currency") not in given:
            lists[price_list(row)].append(row)
    for prices in lists.values():
        counts = Counter(row.currency for row in prices)
        usual, _ = counts.most_common(1)[0]
        for row in prices:
            if row.currency != usual and counts[row.currency] <= _ALONE * len(prices):
                found = f"{row.value} {row.currency} in a list of {counts[usual]} {usual} prices"
                advice = or_accept("look whether only the currency is wrong")
                yield row.issue("currency", "price-currencies", found, usual, advice)


def _yuan(row: Price) -> Decimal:
    return row.value * _YUAN[row.currency]


def _offer(row: Price) -> tuple[object, ...]:
    return *price_list(row), row.model_id, row.tier, row.segment, row.currency, row.observed
