"""Conflicts between prices: two on one day, changes from day to day, conversions."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from baimo_curation.derive.conflict_pairs import (
    Days,
    Pair,
    Statement,
    by_value,
    days_of,
    farthest,
    first_day,
    once_for_two_values,
    periods_of,
)
from baimo_curation.derive.yuan_per_dollar import HIGHEST_RATE, LOWEST_RATE
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.base import columns
from baimo_curation.tables.codelists import ConflictKind, ConflictTable, PeriodMatch
from baimo_curation.tables.marks import Setting
from baimo_curation.tables.prices import Price

_YUAN, _DOLLARS = "cny", "usd"
_PLACE = [column.name for column in columns(Price) if column.mark(Setting)]


@dataclass(frozen=True)
class _Offer:
    """A price as it is in its table and as it is compared."""

    row: Price
    statement: Statement

    @property
    def amount(self) -> tuple[object, ...]:
        """What one source has on several of its lists, if it takes a price from another list."""
        row = self.row
        return (*_product(row), row.currency, row.value, self.statement.sources)


def price_conflicts(dataset: Dataset) -> Iterator[Pair]:
    """Yield pairs of prices of one model, seller, site, kind, tier and segment.

    Prices of which the day is not known are left out: they change.

    Source:
        docs/methods/conflicts.md
    """
    offers: dict[tuple[object, ...], list[_Offer]] = defaultdict(list)
    places: dict[tuple[object, ...], list[Price]] = defaultdict(list)
    for row in dataset.rows(Price):
        if row.observed:
            offer = _Offer(row, _statement(dataset, row))
            offers[*_product(row), row.seller_id, row.site].append(offer)
            places[offer.amount].append(row)
    for prices in offers.values():
        printed: dict[str, list[Statement]] = defaultdict(list)
        for offer in prices:
            if not offer.row.converted:
                printed[offer.row.currency].append(offer.statement)
        for statements in printed.values():
            yield from _on_one_day(statements)
            yield from _changes(statements)
        for offer in prices:
            if offer.row.currency == _DOLLARS and printed[_YUAN]:
                others = places[offer.amount] if not offer.row.converted else ()
                yield from _in_yuan(offer, printed[_YUAN], others, len(prices))


def _product(row: Price) -> tuple[object, ...]:
    return row.model_id, row.kind, row.tier, row.segment


def _statement(dataset: Dataset, row: Price) -> Statement:
    sources = frozenset(dataset.cited(row.table_name, row.price_id))
    return Statement(
        ConflictTable.PRICES,
        row.price_id,
        row.model_id,
        sources,
        days_of(row.observed),
        row.value,
        unit_id=row.currency,
    )


def _on_one_day(prices: Sequence[Statement]) -> Iterator[Pair]:
    yield from once_for_two_values(
        Pair(
            *by_value(one, other),
            ConflictKind.DISAGREEMENT,
            len(prices),
            PeriodMatch.SAME_PERIOD,
        )
        for one, other in combinations(prices, 2)
        if one.days == other.days and one.value != other.value
    )


def _changes(prices: Sequence[Statement]) -> Iterator[Pair]:
    """Yield the prices of one currency that another value follows on the next day seen."""
    seen: dict[Days, list[Statement]] = defaultdict(list)
    for price in prices:
        if price.days and None not in price.days:
            seen[price.days].append(price)
    for day, later in pairwise(sorted(seen, key=first_day)):
        values = {price.value for price in seen[day]}
        if values.isdisjoint(price.value for price in seen[later]) and _is_before(day, later):
            yield from farthest(
                Pair(one, other, ConflictKind.SUPERSEDED, len(prices), PeriodMatch.OTHER_PERIOD)
                for one, other in product(seen[day], seen[later])
            )


def _in_yuan(
    offer: _Offer, yuan: Iterable[Statement], same_amount: Iterable[Price], compared: int
) -> Iterator[Pair]:
    """Yield a price in dollars with that in yuan from which it is converted, or differs."""
    row, dollars = offer.row, offer.statement
    newest_first = sorted(yuan, key=_day_and_id, reverse=True)
    for price in newest_first:
        if _is_converted(price, dollars):
            if row.converted:
                yield Pair(price, dollars, ConflictKind.COPY, compared, periods_of(price, dollars))
            return
    first, second = sorted((newest_first[0], dollars), key=_day_and_id)
    periods = periods_of(first, second)
    from_list = min(
        (place for other in same_amount if (place := _elsewhere(row, other))), key=len, default=()
    )
    if from_list:
        yield Pair(first, second, ConflictKind.OTHER_SETTING, compared, periods, from_list)
    elif periods == PeriodMatch.SAME_PERIOD:
        yield Pair(first, second, ConflictKind.DISAGREEMENT, compared, periods)
    elif first.days and second.days and _is_before(first.days, second.days):
        yield Pair(first, second, ConflictKind.SUPERSEDED, compared, periods)


def _day_and_id(price: Statement) -> tuple[datetime.date, str]:
    return first_day(price.days), price.row_id


def _elsewhere(row: Price, other: Price) -> tuple[str, ...]:
    """Return in what the seller and site of two prices differ."""
    return tuple(name for name in _PLACE if getattr(row, name) != getattr(other, name))


def _is_converted(yuan: Statement, dollars: Statement) -> bool:
    if not yuan.value or not dollars.value:
        return yuan.value == dollars.value
    return LOWEST_RATE <= yuan.value / dollars.value <= HIGHEST_RATE


def _is_before(one: Days, other: Days) -> bool:
    return one[1] is not None and other[0] is not None and one[1] < other[0]
