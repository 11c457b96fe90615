"""The check of countries and regions against what else says where an entity is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.checks.type_rules import demonyms
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import LocationBasis, Predicate, RelationStatus
from baimo_curation.tables.entities import Entity, Relation

_MADE = frozenset({Predicate.DEVELOPS, Predicate.OPERATES})


def locations_agree(dataset: Dataset) -> Iterator[Issue]:
    """Report countries and regions that contradict a description, a maker or a place.

    A description that begins with a word of data/demonyms.tsv is that of something of the country.
    What is located in a place of one region is in that region. What one entity alone develops or
    operates has its country and region, unless a source states another.

    Yields:
        At most one issue per entity, type `region`.
    """
    entities = dataset.by_key(Entity)
    makers: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[str]] = defaultdict(set)
    for row in dataset.rows(Relation):
        if row.predicate in _MADE and row.status == RelationStatus.CURRENT:
            makers[row.object_id].add(row.subject_id)
        elif row.predicate == Predicate.LOCATED_IN:
            places[row.subject_id].add(row.object_id)
    for entity in entities.values():
        word = entity.description.partition(" ")[0]
        country = demonyms().get(word)
        regions = {p.region for key in places[entity.entity_id] if (p := entities.get(key))} - {
            None
        }
        made_by = makers[entity.entity_id]
        maker = entities.get(next(iter(made_by))) if len(made_by) == 1 else None
        if country and entity.country and entity.country != country:
            found = f"{entity.country!r}, but the description begins with {word!r}"
            yield entity.issue("country", "region", found, repr(country), "correct one of them")
        elif len(regions) == 1 and entity.region not in regions:
            found = f"{entity.region!r}, but it is located in {regions}"
            yield entity.issue("region", "region", found, "", "correct the region or the relation")
        elif maker and entity.basis != LocationBasis.STATED and maker.basis:
            ours, theirs = (entity.country, entity.region), (maker.country, maker.region)
            if entity.country and ours != theirs and not places[entity.entity_id]:
                yield entity.issue(
                    "region",
                    "region",
                    f"{' '.join(filter(None, ours))}, but its maker {maker.entity_id!r} is in "
                    f"{' '.join(filter(None, theirs))}",
                    "country and region of the maker",
                    "correct one of them, or write 'stated' as the basis and cite the passage",
                )
