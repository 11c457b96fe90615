"""The table of conflicts: what sources state differently of one thing, and how it differs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context

from baimo_curation.derive.conflict_pairs import Pair, Statement
from baimo_curation.derive.metric_conflicts import metric_conflicts
from baimo_curation.derive.price_conflicts import price_conflicts
from baimo_curation.derive.score_conflicts import score_conflicts
from baimo_curation.derive.stated_conflicts import date_conflicts, property_conflicts
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.conflict_row import Conflict

_THREE_DIGITS = Context(prec=3)


def conflicts(dataset: Dataset) -> Iterator[Conflict]:
    """Yield pairs of statements about one thing that differ or are copies, by table and ids.

    Of a group of many such pairs, those are chosen that show its values: see the page of the
    method. Deprecated rows, forecasts, targets and denied figures do not count.

    Source:
        docs/methods/conflicts.md
    """
    found = [
        *metric_conflicts(dataset),
        *score_conflicts(dataset),
        *price_conflicts(dataset),
        *property_conflicts(dataset),
        *date_conflicts(dataset),
    ]
    for pair in sorted(found, key=_order):
        yield _row(pair)


def _order(pair: Pair) -> tuple[str, str, str]:
    return pair.first.table, pair.first.row_id, pair.second.row_id


def _row(pair: Pair) -> Conflict:
    first, second = pair.first, pair.second
    spread = pair.spread
    return Conflict(
        table=first.table,
        first_id=first.row_id,
        second_id=second.row_id,
        kind=pair.kind,
        periods=pair.periods,
        differs_in=";".join(pair.differs_in) or None,
        subject_id=first.subject_id,
        indicator_id=first.indicator_id,
        first_value=first.value,
        first_unit_id=first.unit_id,
        second_value=second.value,
        second_unit_id=second.unit_id,
        first_code=first.code,
        second_code=second.code,
        spread=None if spread is None else _THREE_DIGITS.plus(spread),
        first_source_ids=_ids(first),
        second_source_ids=_ids(second),
        same_source=not first.sources.isdisjoint(second.sources),
        compared=pair.compared,
    )


def _ids(statement: Statement) -> str | None:
    return ";".join(sorted(statement.sources)) or None
