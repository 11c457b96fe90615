"""Which entities are linked by a relation, whatever its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set

from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.entities import Relation


def linked_entities(dataset: Dataset) -> Mapping[str, Set[str]]:
    """Return, for each entity with a relation, itself and the entities that it is linked with."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in dataset.rows(Relation).columns("subject_id", "object_id"):
        found[one] |= {one, other}
        found[other] |= {one, other}
    return found
