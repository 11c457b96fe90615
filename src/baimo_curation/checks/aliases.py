"""Checks of names: every entity is in `aliases`, and a shared name is marked as ambiguous."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.multimap import contested
from baimo_curation.tables.base import columns
from baimo_curation.tables.entities import Alias, Entity
from baimo_curation.tables.marks import EntityName


def shared_names_are_marked_ambiguous(dataset: Dataset) -> Iterator[Issue]:
    """Report names of several entities that are not marked as ambiguous.

    Yields:
        One issue per alias, type `ambiguous-alias`.
    """
    aliases = dataset.rows(Alias)
    shared = contested((alias.name.casefold(), alias.entity_id) for alias in aliases)
    bearers: dict[str, set[str]] = defaultdict(set)
    for alias in aliases:
        if hash(alias.name.casefold()) in shared:
            bearers[alias.name.casefold()].add(alias.entity_id)
    for alias in aliases:
        others = sorted(bearers.get(alias.name.casefold(), set()) - {alias.entity_id})
        if others and not alias.ambiguous:
            yield alias.issue(
                "ambiguous",
                "ambiguous-alias",
                f"{alias.name!r} is also a name of {', '.join(others)}",
                "true",
                "set ambiguous to true in every row with this name",
            )


def entity_names_are_aliases(dataset: Dataset) -> Iterator[Issue]:
    """Report entities whose name is missing from `aliases`, where search and spotter look.

    Yields:
        One issue per missing name, type `name-without-alias`.
    """
    known = {(alias.entity_id, alias.name) for alias in dataset.rows(Alias)}
    names = [column.name for column in columns(Entity) if column.mark(EntityName)]
    for entity in dataset.rows(Entity):
        for field in names:
            name = getattr(entity, field)
            if name and (entity.entity_id, name) not in known:
                yield entity.issue(
                    field,
                    "name-without-alias",
                    f"{name!r} is missing from the aliases of {entity.entity_id!r}",
                    advice=f"add it to {file_of('aliases')}",
                )
