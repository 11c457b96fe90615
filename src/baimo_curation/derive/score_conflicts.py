"""Conflicts between scores: other values, other settings, results that somebody repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from baimo_curation.derive.conflict_pairs import (
    Pair,
    Statement,
    by_value,
    exclude,
    farthest,
    once_for_two_values,
)
from baimo_curation.derive.figure_bounds import value_bounds
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.rule_files import read_rules
from baimo_curation.tables.base import columns
from baimo_curation.tables.codelists import (
    ConflictKind,
    ConflictTable,
    Dimension,
    Preference,
    Qualifier,
    SourceTier,
)
from baimo_curation.tables.marks import Setting
from baimo_curation.tables.scores import Score
from baimo_curation.tables.sources import Source
from baimo_curation.tables.vocabularies import Unit

_SETTINGS = {column.name: mark for column in columns(Score) if (mark := column.mark(Setting))}


@dataclass(frozen=True)
class _Result:
    """A score with its conditions, metric and k as its benchmark means them."""

    statement: Statement
    conditions: Mapping[str, object]
    claimant_id: str | None
    is_repeated: bool  # all documents that state it are aggregators


def score_conflicts(dataset: Dataset) -> Iterator[Pair]:
    """Yield pairs of scores of one model on one benchmark that differ or are copies.

    Source:
        docs/methods/conflicts.md
    """
    groups: dict[tuple[object, ...], list[_Result]] = defaultdict(list)
    families = {
        rule.cells["metric"]: rule.cells["family"]
        for rule in read_rules("derive", "score_families", ("metric", "family"))
    }
    for row, result in _results(dataset):
        family = families.get(row.metric, row.metric)
        thing = (row.model_id, row.benchmark_id, family, result.statement.unit_id)
        groups[thing].append(result)
    for group in groups.values():
        yield from _of_one_thing(group)


def _results(dataset: Dataset) -> Iterator[tuple[Score, _Result]]:
    units, sources = dataset.by_key(Unit), dataset.by_key(Source)
    readings = {
        (rule.cells["benchmark"], rule.cells["metric"]): {
            "metric": rule.cells["read_as"],
            "k": int(rule.number("k")),
        }
        for rule in read_rules("derive", "score_readings", ("benchmark", "metric", "read_as", "k"))
    }
    for row in dataset.rows(Score):
        if row.preference == Preference.DEPRECATED:
            continue
        cited = frozenset(dataset.cited(row.table_name, row.score_id))
        unit = units[row.unit_id]
        # Results are rounded, whole ones too; only of counts and exams is 86 exactly 86.
        low, high = (
            None if bound is None else bound * unit.factor
            for bound in value_bounds(
                row.value, None, Qualifier.EXACT, row.reported_text, Dimension.RATIO
            )
        )
        statement = Statement(
            ConflictTable.SCORES,
            row.score_id,
            row.model_id,
            cited,
            value=row.value * unit.factor,
            low=low,
            high=high,
            unit_id=unit.base_unit_id,
        )
        conditions = {name: getattr(row, name) for name in _SETTINGS}
        reading = readings.get((row.benchmark_id, row.metric))
        if reading and row.k is None:
            conditions |= reading
        known = [sources[key] for key in cited if key in sources]
        is_repeated = all(source.tier == SourceTier.AGGREGATOR for source in known)
        yield row, _Result(statement, conditions, row.claimant_id, is_repeated)


def _of_one_thing(group: Sequence[_Result]) -> Iterator[Pair]:
    """Yield the copies in a group, its disagreements, and the other settings farthest apart."""
    copies = list(_copies(group))
    copied = {side.row_id for pair in copies for side in (pair.first, pair.second)}
    differing = [
        pair
        for one, other in combinations(group, 2)
        if _is_comparable(one, other) and exclude(one.statement, other.statement)
        for pair in _differing(one, other, len(group), copied)
    ]
    yield from copies
    yield from once_for_two_values(p for p in differing if p.kind == ConflictKind.DISAGREEMENT)
    yield from farthest(p for p in differing if p.kind == ConflictKind.OTHER_SETTING)


def _copies(group: Sequence[_Result]) -> Iterator[Pair]:
    """Yield each result that another source has of the same claimant, once, with the original.

    The original is the one in a source other than an aggregator, else the first by id.
    """
    ordered = sorted(group, key=lambda item: (item.is_repeated, item.statement.row_id))
    for place, copy in enumerate(ordered):
        for original in ordered[:place]:
            one, other = original.statement, copy.statement
            if (
                copy.claimant_id
                and _has_claimant_elsewhere(original, copy)
                and _is_comparable(original, copy)
                and not exclude(one, other)
            ):
                differs = _different(original, copy)
                yield Pair(one, other, ConflictKind.COPY, len(group), None, differs)
                break


def _differing(one: _Result, other: _Result, compared: int, copied: Set[str]) -> Iterator[Pair]:
    """Yield two results that are no copies as what they are, if they were not meant to differ."""
    first, second = by_value(one.statement, other.statement)
    differs = _different(one, other)
    unstated = tuple(
        name for name, mark in _SETTINGS.items() if mark.always and _is_unstated(name, one, other)
    )
    is_own = one.claimant_id == other.claimant_id
    if is_own and not differs and (one.claimant_id or _in_one_source(one, other) or not unstated):
        yield Pair(first, second, ConflictKind.DISAGREEMENT, compared)
    elif is_own and _in_one_source(one, other):
        return  # a table of one model under several settings is meant to have several values
    elif is_own and one.claimant_id and not copied.isdisjoint((first.row_id, second.row_id)):
        return  # what is a copy of one setting says nothing of the others
    elif differs or unstated:
        pair = (first, second, ConflictKind.OTHER_SETTING, compared)
        yield Pair(*pair, differs_in=_in_order({*differs, *unstated}))
    else:
        yield Pair(first, second, ConflictKind.DISAGREEMENT, compared)


def _is_comparable(one: _Result, other: _Result) -> bool:
    apart = (name for name, mark in _SETTINGS.items() if mark.sets_apart)
    pairs = ((one.conditions[name], other.conditions[name]) for name in apart)
    return all(a is None or b is None or a == b for a, b in pairs)


def _different(one: _Result, other: _Result) -> tuple[str, ...]:
    return tuple(name for name in _SETTINGS if one.conditions[name] != other.conditions[name])


def _is_unstated(name: str, one: _Result, other: _Result) -> bool:
    return one.conditions[name] is None and other.conditions[name] is None


def _in_one_source(one: _Result, other: _Result) -> bool:
    return not one.statement.sources.isdisjoint(other.statement.sources)


def _has_claimant_elsewhere(one: _Result, other: _Result) -> bool:
    return one.claimant_id == other.claimant_id and not _in_one_source(one, other)


def _in_order(names: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in _SETTINGS if name in names)
