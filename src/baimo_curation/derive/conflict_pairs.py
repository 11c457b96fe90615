"""What the rules of conflicts share: a statement, a pair of them, and which pairs to publish."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from baimo_curation.tables.codelists import ConflictKind, ConflictTable, PeriodMatch
from baimo_curation.tables.edtf import period_bounds

Days = tuple[datetime.date | None, datetime.date | None]


@dataclass(frozen=True)
class Statement:
    """What a row states, in base units.

    Attributes:
        days: First and last day of its period or observation; None when that is not stated.
        code: What it states, where that is no number.
        sources: The documents that state it.
    """

    table: ConflictTable
    row_id: str
    subject_id: str | None
    sources: frozenset[str]
    days: Days | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit_id: str | None = None
    code: str | None = None
    indicator_id: str | None = None


@dataclass(frozen=True)
class Pair:
    """Two statements that differ, in the order in which they are published.

    Attributes:
        differs_in: Columns of conditions that differ or that neither states.
        compared: How many statements about the same thing there are.
    """

    first: Statement
    second: Statement
    kind: ConflictKind
    compared: int
    periods: PeriodMatch | None = None
    differs_in: tuple[str, ...] = ()

    @property
    def spread(self) -> Decimal | None:
        """The greater value divided by the smaller; None if that means nothing."""
        one, other = self.first, self.second
        if one.unit_id != other.unit_id or not one.value or not other.value:
            return None
        low, high = sorted((one.value, other.value))
        return high / low if low > 0 else None


def days_of(period: str | None) -> Days | None:
    """Return the first and the last day of a period (EDTF); None if it is not stated."""
    return period_bounds(period) if period else None


def first_day(days: Days | None) -> datetime.date:
    """Return the day to sort a period by: its first, the earliest of all if that is not known."""
    return (days and days[0]) or datetime.date.min


def is_below(one: Statement, other: Statement) -> bool:
    """Whether the bounds of one figure are entirely below those of another."""
    return one.high is not None and other.low is not None and one.high < other.low


def exclude(one: Statement, other: Statement) -> bool:
    """Whether the bounds of two figures do not meet."""
    return is_below(one, other) or is_below(other, one)


def by_value(one: Statement, other: Statement) -> tuple[Statement, Statement]:
    """Return two figures, the smaller one first."""
    first, second = sorted((one, other), key=lambda item: (item.value or Decimal(0), item.row_id))
    return first, second


def periods_of(one: Statement, other: Statement) -> PeriodMatch:
    """Return what is known of the periods of two figures."""
    if one.days is None or other.days is None:
        return PeriodMatch.PERIOD_UNKNOWN
    return PeriodMatch.SAME_PERIOD if one.days == other.days else PeriodMatch.OTHER_PERIOD


def once_for_two_values(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield one of the pairs of a group that have the same two values: same periods, then ids."""
    found: dict[tuple[object, ...], Pair] = {}
    for pair in sorted(pairs, key=_preferred):
        sides = (pair.first, pair.second)
        found.setdefault((pair.kind, *((side.value, side.code) for side in sides)), pair)
    yield from found.values()


def farthest(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the pair of a group whose values are farthest apart, if there is any."""
    ranked = sorted(pairs, key=lambda pair: (-(pair.spread or Decimal(0)), _preferred(pair)))
    yield from ranked[:1]


def _preferred(pair: Pair) -> tuple[bool, int, str, str]:
    unknown = pair.periods == PeriodMatch.PERIOD_UNKNOWN
    return unknown, len(pair.differs_in), pair.first.row_id, pair.second.row_id
