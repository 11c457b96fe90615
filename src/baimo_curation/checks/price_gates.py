"""Gates of prices: what is out of range, converted, or in the wrong currency."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from baimo_curation.checks.decisions import or_accept
from baimo_curation.derive.yuan_per_dollar import HIGHEST_RATE, LOWEST_RATE
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.project_files import folder_of
from baimo_curation.reading.rule_files import read_rules
from baimo_curation.tables.prices import Price

# Rates that a list may have been converted at. At 8 quarters of a dollar would be round sums.
_RATES = [rate / 200 for rate in range(1200, 1560)]
_ROUND_DIGITS = 2  # a price list prints whole sums: 4, 12, 0.8
# A value says something of the rate if at most one in five others would be as near a round sum.
_SHARP = 0.2
_FEWEST = 4  # values that must agree on a rate
_SHARE = 0.6  # of the values that say something: a list may be converted in part
_SAME_RATE = Decimal("0.005")  # relative: as far as rounding to three digits moves a ratio


def prices_are_in_range(dataset: Dataset) -> Iterator[Issue]:
    """Report prices of zero, which are placeholders, and prices that are too small or too large.

    Yields:
        Issues of type `price-range`.

    Source:
        docs/methods/gates.md
    """
    rules = read_rules("checks", "price_ranges", ("currency", "minimum", "maximum"))
    ranges = {r.cells["currency"]: (r.number("minimum"), r.number("maximum")) for r in rules}
    for row in dataset.rows(Price):
        low, high = ranges.get(row.currency, (None, None))
        if row.value == 0:
            found, advice = "a price of zero", "refuse it in the mapping if it is a placeholder"
            yield row.issue("value", "price-range", found, "a price", or_accept(advice))
        elif low is not None and high is not None and not low <= row.value <= high:
            found = f"{row.value} {row.currency} for a million tokens"
            advice = "look whether unit, currency and factor are right, then correct the mapping"
            yield row.issue("value", "price-range", found, f"{low} to {high}", or_accept(advice))


def currencies_agree(dataset: Dataset) -> Iterator[Issue]:
    """Report prices in dollars that are not 6 to 8 times less than the same in yuan.

    Compared are the newest prices of one model, seller, site, kind, tier and segment.

    Yields:
        One issue for each price in dollars, type `price-currencies`.

    Source:
        docs/methods/gates.md
    """
    newest: dict[tuple[object, ...], dict[str, Price]] = defaultdict(dict)
    for row in sorted(dataset.rows(Price), key=lambda row: row.observed or ""):
        newest[(*_site(row), row.model_id, row.kind, row.tier, row.segment)][row.currency] = row
    for prices in newest.values():
        yuan, dollars = prices.get("cny"), prices.get("usd")
        if not yuan or not dollars or not dollars.value:
            continue
        rate = yuan.value / dollars.value
        if not LOWEST_RATE <= rate <= HIGHEST_RATE:
            found = f"{dollars.value} usd beside {yuan.value} cny in {yuan.price_id!r}"
            expected = f"{LOWEST_RATE} to {HIGHEST_RATE} cny for a usd, not {rate:.2f}"
            advice = or_accept("look which of the two is in the wrong currency")
            yield dollars.issue("currency", "price-currencies", found, expected, advice)


def converted_prices_are_marked(dataset: Dataset) -> Iterator[Issue]:
    """Report prices in dollars that a source converted from yuan without being marked so.

    A list of prices, those of one seller and site in one source, is taken for converted if at one
    rate most of them are round sums of yuan, or if each is the same fraction of a price in yuan.

    Yields:
        One issue for each price, type `price-converted`.

    Source:
        docs/methods/gates.md
    """
    lists: dict[tuple[object, ...], list[Price]] = defaultdict(list)
    yuan: dict[tuple[object, ...], dict[tuple[object, ...], Decimal]] = defaultdict(dict)
    for row in dataset.rows(Price):
        if row.currency == "usd" and row.value:
            lists[price_list(row)].append(row)
        elif row.currency == "cny":
            yuan[_site(row)][row.model_id, row.kind, row.tier, row.segment] = row.value
    for (_, *of), prices in lists.items():
        rate = round_rate([row.value for row in prices])
        fractions = _same_fraction(prices, yuan.get(tuple(of), {}))
        for row in prices:
            if row.converted:
                continue
            if rate is not None and _is_sharp(row.value) and _is_round(row.value, rate):
                yield _converted(row, f"{row.value} usd is a round sum of yuan at {rate:.3f}")
            elif row.price_id in fractions:
                sums = f"{row.value} usd beside {fractions[row.price_id]} cny"
                yield _converted(row, f"{sums}, at the rate of others of the list")


def _converted(row: Price, found: str) -> Issue:
    advice = or_accept("write converted = true in the mapping, with the rate in the note")
    return row.issue("converted", "price-converted", found, "a mark that it is converted", advice)


def _same_fraction(
    prices: Sequence[Price], yuan: dict[tuple[object, ...], Decimal]
) -> dict[str, Decimal]:
    """Return the prices that are the same fraction of those in yuan, with these, by id.

    Of two currencies the one with fewer digits is the list's own: 2.1 yuan may be made of 0.3
    dollars, not the reverse.
    """
    pairs = [
        (row, known)
        for row in prices
        if (known := yuan.get((row.model_id, row.kind, row.tier, row.segment)))
    ]
    longer = [(row, known) for row, known in pairs if _digits(row.value) > _digits(known)]
    best: list[tuple[Price, Decimal]] = []
    for row, known in longer:
        ratio = known / row.value
        if LOWEST_RATE <= ratio <= HIGHEST_RATE:
            near = [(r, k) for r, k in longer if abs(k / r.value / ratio - 1) <= _SAME_RATE]
            best = max(best, near, key=len)
    if len({row.value for row, _ in best}) < _FEWEST or len(best) < _SHARE * len(pairs):
        return {}
    return {row.price_id: known for row, known in best}


def round_rate(values: Sequence[Decimal]) -> float | None:
    """Return the rate at which most prices in dollars are round sums of yuan; None without one.

    Only distinct values with enough digits count. Of several rates that fit equally well, it is
    the lowest.

    Args:
        values: The prices of a list.
    """
    sharp = [value for value in dict.fromkeys(values) if _is_sharp(value)]
    if len(sharp) < _FEWEST:
        return None
    counts = {rate: sum(_is_round(value, rate) for value in sharp) for rate in _RATES}
    best = max(counts, key=lambda rate: counts[rate])
    return best if counts[best] >= max(_FEWEST, _SHARE * len(sharp)) else None


def _is_sharp(value: Decimal) -> bool:
    middle = math.sqrt(float(LOWEST_RATE * HIGHEST_RATE))
    return 2 * _step(value) * middle / _round_step(float(value) * middle) <= _SHARP


def _is_round(value: Decimal, rate: float) -> bool:
    """Return whether a price is a round sum at a rate, up to one unit of its last digit."""
    amount = float(value) * rate
    step = _round_step(amount)
    return abs(amount - round(amount / step) * step) <= _step(value) * rate


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _step(value: Decimal) -> float:
    exponent = value.normalize().as_tuple().exponent
    return 10.0 ** int(exponent)


def _round_step(amount: float) -> float:
    return 10.0 ** (math.floor(math.log10(amount)) - _ROUND_DIGITS + 1)


def price_list(row: Price) -> tuple[object, ...]:
    """Return which list a price is in: what one source gives for one seller and site."""
    return folder_of(row.location.file), *_site(row)


def _site(row: Price) -> tuple[object, ...]:
    return row.seller_id, row.site
