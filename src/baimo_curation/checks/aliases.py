"""Checks of names: every entity is in `aliases`, and a shared name is marked as ambiguous."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.multimap import grouped
from baimo_curation.tables.base import columns
from baimo_curation.tables.entities import Alias, Entity
from baimo_curation.tables.marks import EntityName


def shared_names_are_marked_ambiguous(dataset: Dataset) -> Iterator[Issue]:
    """Report names of several entities that are not marked as ambiguous.

    Yields:
        One issue per alias, type `ambiguous-alias`.
    """
    aliases = dataset.rows(Alias)
    pairs = [(name.casefold(), bearer) for name, bearer in aliases.columns("name", "entity_id")]
    first: dict[str, str] = {}
    shared = {name for name, bearer in pairs if first.setdefault(name, bearer) != bearer}
    bearers = grouped(pair for pair in pairs if pair[0] in shared)
    clashing = {name for name in aliases.distinct("name") if name.casefold() in shared}
    for alias in aliases.having("name", clashing):
        others = sorted(bearers[alias.name.casefold()] - {alias.entity_id})
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
    known = set(dataset.rows(Alias).columns("entity_id", "name"))
    names = [column.name for column in columns(Entity) if column.mark(EntityName)]
    for place, entity_id, *cells in dataset.rows(Entity).columns("location", "entity_id", *names):
        for field, name in zip(names, cells, strict=True):
            if name and (entity_id, name) not in known:
                yield place.issue(
                    field,
                    "name-without-alias",
                    f"{name!r} is missing from the aliases of {entity_id!r}",
                    advice=f"add it to {file_of('aliases')}",
                )
