"""Checks of the words in ids: they are those of the row, so that rows cannot change places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import chain

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.base import Row
from baimo_curation.tables.claims import Claim
from baimo_curation.tables.codelists import EventType
from baimo_curation.tables.entities import Alias
from baimo_curation.tables.events import Event, EventParticipant
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Indicator, Unit
from baimo_text.spotter import Spotter

_YEAR = re.compile(r"(?<![a-z0-9])(?:19|20)[0-9]{2}(?![a-z0-9])")
_SHORTEST = 4  # letters: shorter words are codes (cny), number words (one) and particles


def ids_name_their_vocabulary(dataset: Dataset) -> Iterator[Issue]:
    """Report indicators whose id has a word that is not in their name, and units that share none.

    The code and the symbol of a unit count as its words. Words of three letters are not judged.

    Yields:
        One issue per row, type `id-spelling`.
    """
    for indicator in dataset.rows(Indicator):
        yield from _other_words(indicator, indicator.name, all)
    for unit in dataset.rows(Unit):
        yield from _other_words(unit, f"{unit.name} {unit.symbol or ''} {unit.code or ''}", any)


def ids_of_figures_name_no_other_indicator(dataset: Dataset) -> Iterator[Issue]:
    """Report figures whose id, without their subject, has every word of another indicator's id.

    Not so where it has a word of its own indicator as well.

    Yields:
        At most one issue per metric, type `id-spelling`.
    """
    words = {key: _words(key) for key in dataset.by_key(Indicator)}
    for row in dataset.rows(Metric):
        parts = _words(row.metric_id.removeprefix(row.subject_id or ""))
        if parts & words.get(row.indicator_id, parts):
            continue
        others = (key for key, own in words.items() if own and own <= parts)
        other = next(others, None)
        if other:
            found = f"{row.indicator_id!r}, but the id {row.metric_id!r} is that of {other!r}"
            advice = "correct the indicator, or spell the id after it"
            yield row.issue("indicator_id", "id-spelling", found, repr(other), advice)


def ids_begin_with_their_entities(dataset: Dataset) -> Iterator[Issue]:
    """Report claims and events whose id begins with an entity that has nothing to do with them.

    The entity is one of the row or its participants, or begins the id of one, or a title names it.

    Yields:
        At most one issue per row, type `id-spelling`.
    """
    spotter = Spotter(dataset.rows(Alias).columns("name", "entity_id", "ambiguous"))
    taking_part: dict[str, set[str]] = defaultdict(set)
    for event_id, entity_id in dataset.rows(EventParticipant).columns("event_id", "entity_id"):
        taking_part[event_id].add(entity_id)
    known = dataset.keys("entities")
    for row in _claims_and_events(dataset):
        first = first_entity(row.key, known)
        spots = chain(spotter.find(row.title), spotter.find(row.title_zh))
        own = {row.claimant_id, *taking_part.get(row.key, ())}
        if isinstance(row, Claim):
            own |= {row.subject_id, row.object_id}
        in_row = any(key == first or (key or "").startswith(f"{first}-") for key in own)
        if first and not in_row and not any(first in spot.entity_ids for spot in spots):
            yield row.issue(
                row.primary_key[0],
                "id-spelling",
                f"{row.key!r} begins with {first!r}, which is neither in the row nor in its titles",
                "an id that begins with an entity of the row",
                "correct the entity or the title that is wrong",
            )


def years_in_ids_are_those_of_dates(dataset: Dataset) -> Iterator[Issue]:
    """Report dated claims and events of other years than their id names.

    The year in the id of financial results is the one that they are for, and not judged.

    Yields:
        At most one issue per row, type `id-spelling`.
    """
    known = dataset.keys("entities")
    for row in _claims_and_events(dataset):
        if isinstance(row, Event) and row.type == EventType.FINANCIAL_RESULTS:
            continue
        years = set(_YEAR.findall(row.key.removeprefix(first_entity(row.key, known))))
        fields = ("date", "announced", "due") if isinstance(row, Event) else ("date",)
        dates = " ".join(filter(None, (getattr(row, field) for field in fields)))
        if years and dates and not years & set(re.findall("[0-9]{4}", dates)):
            found = f"{dates!r} does not match the id {row.key!r}"
            expected = f"a date in {' or '.join(sorted(years))}"
            yield row.issue("date", "id-spelling", found, expected, "correct the date")


def _claims_and_events(dataset: Dataset) -> Iterator[Claim | Event]:
    yield from dataset.rows(Claim)
    yield from dataset.rows(Event)


def first_entity(row_id: str, known: Set[str]) -> str:
    """Return the longest id of an entity that an id begins with, or an empty string."""
    parts = row_id.split("-")
    heads = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((head for head in heads if head in known), "")


def _other_words(
    row: Row, text: str, how_many: Callable[[Iterable[bool]], bool]
) -> Iterator[Issue]:
    ours, theirs = _words(row.key), _words(text.lower())
    # A word counts in any form (`chips` and `chip`), and however it is divided (`per mille`).
    same = how_many(any(a.startswith(b) or b.startswith(a) for b in theirs) for a in ours)
    same |= "".join(re.findall("[a-z0-9]", row.key)) in re.sub("[^a-z0-9]", "", text.lower())
    if ours and not same:
        yield row.issue(
            row.primary_key[0],
            "id-spelling",
            f"{row.key!r} has other words than the name {text.strip()!r}",
            "an id that is spelled from the name",
            "correct the id or the name; two rows may have changed places",
        )


def _words(text: str) -> set[str]:
    return {word for word in re.findall("[a-z0-9]+", text) if len(word) >= _SHORTEST}
