"""Names that contain the name of another entity, and whether a relation links the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from baimo_curation.coverage.expressions import Item, State
from baimo_curation.coverage.spans_covered import Excluded
from baimo_curation.coverage.unknown_names import EXCLUDES
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import EntityType, MentionKind
from baimo_curation.tables.entities import Alias, Entity, Relation
from baimo_text.mentions import Mention
from baimo_text.spotter import Spotter

Pair = tuple[str, str]
_REASONS = {State.CITED: "", State.AUTOMATIC: "place in a name"}


class Entities:
    """What is known of all entities: their names, which are places, which are related."""

    def __init__(self, dataset: Dataset) -> None:
        self.spotter = Spotter(dataset.rows(Alias).columns("name", "entity_id", "ambiguous"))
        types = dataset.rows(Entity).columns("entity_id", "type")
        self.places = {entity_id for entity_id, type in types if type == EntityType.PLACE}
        pairs = dataset.rows(Relation).columns("subject_id", "object_id")
        self.related: Set[Pair] = {
            pair for one, other in pairs for pair in ((one, other), (other, one))
        }


def contained_names(
    names: Iterable[Mention], entities: Entities, named: Set[str], excluded: Excluded
) -> Iterator[Item]:
    """Yield one expression for each pair of entities of which one's name contains the other's.

    It is cited when a relation links the two, excluded when an exclusion of a name or passage
    contains a place where the longer name is printed, and set aside when the shorter one is the
    name of a place: where a hospital is and what its name says are two things. The expression is
    the first place of the longer name.

    Args:
        names: The known names in a text. Ambiguous ones are left out: what they contain may be
            another thing's name.
        entities: All entities.
        named: Entities with evidence in the source; others are not in it by themselves.
        excluded: The exclusions of the text.
    """
    inside: dict[str, set[str]] = {}
    found: dict[Pair, list[Mention]] = {}
    for name in names:
        if name.ambiguous:
            continue
        if name.text not in inside:
            inside[name.text] = entities.spotter.inside(name.text) & named
        for other in sorted(inside[name.text] - set(name.entity_ids)):
            found.setdefault((name.entity_ids[0], other), []).append(name)
    for pair, places in found.items():
        reason = excluded.first_reason(((name.start, name.end) for name in places), EXCLUDES)
        cited = pair in entities.related
        state = _state(cited, reason, pair[1] in entities.places)
        first = places[0]
        yield Item(
            MentionKind.CONTAINING_NAME,
            first.start,
            first.end,
            first.text,
            state,
            _REASONS.get(state, reason or ""),
            entity_ids=pair,
        )


def _state(cited: bool, reason: str | None, of_place: bool) -> State:
    if cited:
        return State.CITED
    if reason is not None:
        return State.EXCLUDED
    return State.AUTOMATIC if of_place else State.OPEN
