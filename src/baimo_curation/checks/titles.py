"""Checks of titles: they name the entities of their row, in words that readers find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from baimo_curation.checks.links import linked_entities
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.claims import Claim
from baimo_curation.tables.codelists import EntityType
from baimo_curation.tables.entities import Alias, Entity
from baimo_curation.tables.events import Event, EventParticipant
from baimo_text.spotter import Spotter

# What titles often name beside the entities of the row: where, and in which field.
_SETTINGS = frozenset({EntityType.PLACE, EntityType.MARKET, EntityType.TECHNOLOGY})
Links = Mapping[str, Set[str]]


def claims_name_their_subject(dataset: Dataset) -> Iterator[Issue]:
    """Report claims whose titles name neither their subject nor their object, or another entity.

    Subject and object are named in one of the titles, or an entity is that a relation links with
    them; a market is named by what is said of it. The single other entity that both titles name is
    the object of a claim that has none, unless it is linked with the subject.

    Yields:
        One issue per cell, type `title-entity`.
    """
    titles = _Titles(dataset)
    for row in dataset.rows(Claim):
        named, in_both = titles.of(row)
        for field in ("subject_id", "object_id"):
            entity_id = getattr(row, field)
            if entity_id and not titles.names(named, entity_id):
                yield row.issue(
                    field,
                    "title-entity",
                    f"the titles do not name {entity_id!r}",
                    "its name in one of them, or that of an entity linked with it",
                    "correct the id, or name it in the title",
                )
        others = titles.others(in_both, {row.subject_id, row.claimant_id})
        if row.object_id is None and len(others) == 1:
            yield row.issue(
                "object_id",
                "title-entity",
                "the cell is empty",
                f"{others.pop()!r}, which both titles name",
                "give the object, correct the subject, or say it without the name",
            )


def events_name_their_participants(dataset: Dataset) -> Iterator[Issue]:
    """Report participants that the titles of their event do not name, nor anything linked with.

    Yields:
        One issue per participant, type `title-entity`.
    """
    titles = _Titles(dataset)
    named = {row.event_id: titles.of(row)[0] for row in dataset.rows(Event)}
    for part in dataset.rows(EventParticipant):
        if part.event_id in named and not titles.names(named[part.event_id], part.entity_id):
            yield part.issue(
                "entity_id",
                "title-entity",
                f"the titles of {part.event_id!r} do not name {part.entity_id!r}",
                "its name in one of them, or that of an entity linked with it",
                "correct the id, name it in the title, or add the relation",
            )


class _Titles:
    """What the titles of rows name."""

    def __init__(self, dataset: Dataset) -> None:
        self._types = dataset.column(Entity, "type")
        names = dataset.rows(Alias).columns("name", "entity_id", "ambiguous")
        self._spotter = Spotter(row for row in names if row[1] in self._types)
        self._links = linked_entities(dataset)

    def of(self, row: Claim | Event) -> tuple[Set[str], Set[str]]:
        """Return the entities that one of the two titles names, and those that both do."""
        english, chinese = (self._found(title) for title in (row.title, row.title_zh))
        return english | chinese, english & chinese

    def names(self, named: Set[str], entity_id: str) -> bool:
        """Tell whether an entity, or one linked with it, is among those that are named."""
        if self._types.get(entity_id) == EntityType.MARKET or entity_id not in self._types:
            return True
        return entity_id in named or bool(self._links.get(entity_id, frozenset()) & named)

    def others(self, named: Set[str], own: Set[str | None]) -> set[str]:
        """Return the things named that are neither settings nor linked with those of the row."""
        linked = set().union(*(self._links.get(key or "", frozenset()) for key in own))
        known = own | linked
        return {key for key in named if key not in known and self._types[key] not in _SETTINGS}

    def _found(self, title: str) -> set[str]:
        return {key for spot in self._spotter.find(title) for key in spot.entity_ids}
