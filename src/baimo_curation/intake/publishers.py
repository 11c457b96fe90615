"""Which organisation of the dataset a publisher is."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from baimo_curation.reading.dataset import read_table
from baimo_curation.tables.codelists import EntityType
from baimo_curation.tables.entities import Alias, Entity
from baimo_text.folded_names import FoldedNames
from baimo_text.lexicon import table

# What often has the name of its maker.
_MADE = {EntityType.MODEL, EntityType.MODEL_FAMILY, EntityType.API_NAME, EntityType.PRODUCT}


class Publishers:
    """The names of all entities of a project that can publish something."""

    def __init__(self, root: Path) -> None:
        """Read the names; rows with faults, which `baimo check` reports, are passed over."""
        rows = list(read_table(root, Entity).columns("entity_id", "type", "name", "name_zh"))
        made = {key for key, kind, *_ in rows if kind in _MADE}
        names = ((name, key) for key, _, *both in rows for name in both if name)
        aliases = read_table(root, Alias).columns("name", "entity_id")
        old, new = ("".join(part) for part in zip(*table("t2s"), strict=True))
        found = (pair for pair in chain(names, aliases) if pair[1] not in made)
        self._names = FoldedNames(found, old, new)

    def entity_of(self, names: tuple[str, ...]) -> str | None:
        """Return the one entity that the names mean; None if there is none or several."""
        found = {entity for name in names for entity in self._names.bearers(name)}
        return found.pop() if len(found) == 1 else None

    def nearest(self, names: tuple[str, ...]) -> list[str]:
        """Return names of entities that are like these."""
        return list(dict.fromkeys(near for name in names for near in self._names.nearest(name)))
