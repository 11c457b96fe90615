"""What the shared tables lack of the entities of a source."""

from __future__ import annotations

from dataclasses import dataclass, field

from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.entities import Alias
from baimo_text.folded_view import View

Cells = dict[str, str]


@dataclass
class Proposals:
    """What the shared tables lack of a source's entities; each row by its key.

    Attributes:
        entities: New entities by id.
        aliases: Their names, by entity and name.
        identifiers: Identifiers, by scheme and value.
        names: The names of each entity, folded, those that are proposed among them.
    """

    entities: dict[str, Cells] = field(default_factory=dict)
    aliases: dict[tuple[str, str], Cells] = field(default_factory=dict)
    identifiers: dict[tuple[str, str], Cells] = field(default_factory=dict)
    names: dict[str, frozenset[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.entities) + len(self.aliases) + len(self.identifiers)

    def add_alias(
        self, entity_id: str, name: str, lang: str, kind: str, ambiguous: bool = False
    ) -> None:
        """Propose a name of an entity, unless it is proposed already."""
        cells = {"entity_id": entity_id, "name": name, "lang": lang, "kind": kind}
        cells["ambiguous"] = str(ambiguous).lower()
        self.aliases.setdefault((entity_id, name), cells)
        self.names[entity_id] = self.names.get(entity_id, frozenset()) | {folded_name(name)}

    def add_identifier(self, entity_id: str, scheme: str, value: str, variant: str) -> None:
        """Propose an identifier of an entity."""
        cells = {"entity_id": entity_id, "scheme": scheme, "value": value, "variant": variant}
        self.identifiers[scheme, value] = {n: c for n, c in cells.items() if c}


def folded_names(dataset: Dataset) -> dict[str, frozenset[str]]:
    """Return the names of every entity, folded as texts are; what is returned may be changed."""
    return dataset.once(folded_names, lambda: _folded_names(dataset)).copy()


def _folded_names(dataset: Dataset) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for entity_id, name in dataset.rows(Alias).columns("entity_id", "name"):
        names.setdefault(entity_id, set()).add(folded_name(name))
    return {entity_id: frozenset(found) for entity_id, found in names.items()}


def folded_name(name: str) -> str:
    """Return a name as it is compared with texts: folded, and without spaces."""
    return "".join(View(name).text.lower().split())
