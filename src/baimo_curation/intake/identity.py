"""Which entity a name of a source is: by identifier, by the rule of names, by a reviewed match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from baimo_curation.intake.name_keys import name_key
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import EntityType, IdentifierScheme, Predicate
from baimo_curation.tables.entities import Alias, Entity, Identifier, Relation
from baimo_curation.tables.matches import Match

OWN_ID = "entity"  # the scheme of an id of ours
# What is stored there does not change its model; a name of an interface can.
WEIGHTS = {IdentifierScheme.HUGGING_FACE.value, IdentifierScheme.MODELSCOPE.value}
NAMED_BY_RULE = {EntityType.MODEL, EntityType.API_NAME}


class How(StrEnum):
    """How a name was resolved."""

    IDENTIFIER = "identifier"
    RULE = "rule"
    MATCH = "match"


class Resolved(NamedTuple):
    """The entity that a name is of.

    Attributes:
        entity_id: The entity.
        how: By what.
        variant: Which checkpoint or copy of it the name is of; empty if that is not known.
    """

    entity_id: str
    how: How
    variant: str = ""


class Subject(NamedTuple):
    """A name as a source gives it: the registry, and the identifier in it."""

    scheme: str
    value: str

    @classmethod
    def read(cls, text: str) -> Subject:
        """Return the subject that is written `scheme:value`."""
        scheme, _, value = text.partition(":")
        return cls(scheme, value)

    def __str__(self) -> str:
        """Return it as tables and mappings write it."""
        return f"{self.scheme}:{self.value}"


class _Named(NamedTuple):
    entity_id: str
    variant: str


@dataclass
class Identities:
    """What is known of names; entities that a source adds are learned on the way.

    Attributes:
        identified: Entities by scheme and value.
        known: The ids of all entities.
        labs: Who makes each model and name of an interface.
        names: Entities by lab and key of their names and identifiers, with the variant.
        moving: Entities that are names of interfaces.
        matched: Reviewed matches that hold, by subject.
        denied: Subjects and entities that are known to be different.
    """

    identified: dict[tuple[str, str], str] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    labs: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[tuple[str, str], set[_Named]] = field(default_factory=lambda: defaultdict(set))
    moving: set[str] = field(default_factory=set)
    matched: dict[str, _Named] = field(default_factory=dict)
    denied: set[tuple[str, str]] = field(default_factory=set)

    def copy(self) -> Identities:
        """Return the same, to learn more."""
        labs = {entity_id: set(makers) for entity_id, makers in self.labs.items()}
        names = {key: set(named) for key, named in self.names.items()}
        return replace(
            self,
            identified=dict(self.identified),
            known=set(self.known),
            labs=defaultdict(set, labs),
            names=defaultdict(set, names),
        )

    def resolve(
        self, subjects: Sequence[Subject], lab: str = "", *, own: bool = True
    ) -> Resolved | None:
        """Return the entity that some names of one thing are of, None if nobody knows it.

        An exact identifier decides first, then the rule, then a reviewed match.

        Args:
            subjects: The names.
            lab: The maker: the rule compares names of its models alone, and none without it.
            own: Whether the lab itself gives the name. A name of an interface that moves from one
                model to another is that of the lab alone.

        Source:
            docs/methods/identity.md
        """
        for subject in subjects:
            entity_id = self._exact(subject)
            if entity_id:
                return Resolved(entity_id, How.IDENTIFIER)
        return self.by_rule(subjects, lab, own=own) or self._by_match(subjects)

    def by_rule(
        self, subjects: Iterable[Subject], lab: str, *, own: bool = True
    ) -> Resolved | None:
        """Return the one entity of a lab with a name of the same key; None without or with two."""
        for subject in subjects:
            if not lab or subject.scheme == OWN_ID:
                continue
            key, suffix = name_key(subject.value)
            found = {
                named
                for named in self.names.get((lab, key), ())
                if (str(subject), named.entity_id) not in self.denied
                and not (named.entity_id in self.moving and (subject.scheme in WEIGHTS or not own))
            }
            if len({named.entity_id for named in found}) == 1:
                variants = {named.variant for named in found}
                checkpoint = variants.pop() if len(variants) == 1 else ""
                variant = ", ".join(filter(None, (checkpoint, suffix)))
                return Resolved(next(iter(found)).entity_id, How.RULE, variant)
        return None

    def _exact(self, subject: Subject) -> str | None:
        if subject.scheme == OWN_ID:
            return subject.value if subject.value in self.known else None
        return self.identified.get(subject)

    def _by_match(self, subjects: Iterable[Subject]) -> Resolved | None:
        named = next((self.matched[str(s)] for s in subjects if str(s) in self.matched), None)
        return Resolved(named.entity_id, How.MATCH, named.variant) if named else None

    def learn(self, entity_id: str, lab: str, names: Iterable[str], variant: str = "") -> None:
        """Add names of an entity of a lab to those that the rule compares."""
        self.known.add(entity_id)
        if not lab:
            return
        self.labs[entity_id].add(lab)
        for name in names:
            key, suffix = name_key(name)
            if not suffix:  # a copy has the key of its model, but says nothing of the checkpoint
                self.names[lab, key].add(_Named(entity_id, variant))


def identities_of(dataset: Dataset) -> Identities:
    """Return what the shared tables say of names; the caller may add to it.

    The maker of a model is whoever develops it; names that are marked as ambiguous are left out.
    """
    return dataset.once(identities_of, lambda: _identities_of(dataset)).copy()


def _identities_of(dataset: Dataset) -> Identities:
    found = Identities(known=set(dataset.keys("entities")))
    types = dataset.column(Entity, "type")
    found.moving = {entity_id for entity_id, kind in types.items() if kind == EntityType.API_NAME}
    for row in dataset.rows(Relation):
        if row.predicate == Predicate.DEVELOPS and types.get(row.object_id) in NAMED_BY_RULE:
            found.labs[row.object_id].add(row.subject_id)
    for identifier in dataset.rows(Identifier):
        found.identified[identifier.scheme.value, identifier.value] = identifier.entity_id
        for lab in sorted(found.labs.get(identifier.entity_id, ())):
            found.learn(identifier.entity_id, lab, [identifier.value], identifier.variant or "")
    for alias in dataset.rows(Alias):
        for lab in () if alias.ambiguous else sorted(found.labs.get(alias.entity_id, ())):
            found.learn(alias.entity_id, lab, [alias.name])
    for match in dataset.rows(Match):
        if match.predicate_modifier:
            found.denied.add((match.subject_id, match.object_id))
        else:
            found.matched[match.subject_id] = _Named(match.object_id, match.variant or "")
    return found
