"""Which entities a name that nobody knows may be of, for a person to decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Self

from rapidfuzz import fuzz, process

from baimo_curation.intake.identity import NAMED_BY_RULE, OWN_ID, Identities, identities_of
from baimo_curation.intake.mapped_entities import NamedInSource
from baimo_curation.intake.name_keys import name_key
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.entities import Alias, Entity, Identifier

# Below, names of one lab have little more in common than its name.
_LEAST = 70
_MOST = 3  # candidates for a name
# What the score of a model of another lab, or of one with other numbers in its name, is worth.
_OTHER_LAB = 0.8
_OTHER_NUMBERS = 0.8


class Candidate(NamedTuple):
    """An entity that a name may be of.

    Attributes:
        entity_id: The entity.
        score: How similar the names are, from 0 to 1.
        lab: Who makes it; several are joined by `, `.
        name: The name of it that is most similar.
        reason: What the two names share and do not share.
    """

    entity_id: str
    score: Decimal
    lab: str
    name: str
    reason: str


@dataclass
class Choices:
    """The names of all models.

    Attributes:
        words: The words of each name, by entity and name.
        identities: Who makes an entity, and which names are known to be others'.
    """

    words: Mapping[tuple[str, str], str]
    identities: Identities

    @classmethod
    def of(cls, dataset: Dataset) -> Self:
        """Return the names and identifiers of all models and names of interfaces."""
        kinds = dataset.column(Entity, "type")
        names: Iterable[tuple[str, str]] = (
            *dataset.rows(Alias).columns("entity_id", "name"),
            *dataset.rows(Identifier).columns("entity_id", "value"),
        )
        words = {
            (entity_id, name): name_words(name)
            for entity_id, name in names
            if kinds.get(entity_id) in NAMED_BY_RULE
        }
        return cls(words, identities_of(dataset))

    def similarity(self, name: NamedInSource, entity_id: str) -> Decimal | None:
        """Return how similar a name is to the names of an entity; None if it has none."""
        own = [name_words(text) for text in _texts(name)]
        others = [words for (of, _), words in self.words.items() if of == entity_id]
        scores = [fuzz.token_sort_ratio(one, other) for one in own for other in others]
        return Decimal(round(max(scores))) / 100 if scores else None

    def candidates(self, name: NamedInSource) -> list[Candidate]:
        """Return the entities that a name may be of, the most similar first."""
        subjects = {str(subject) for subject in name.subjects}
        best: dict[str, Candidate] = {}
        for own in _texts(name):
            for _, score, (entity_id, other) in process.extract(
                name_words(own),
                self.words,
                scorer=fuzz.token_sort_ratio,
                score_cutoff=_LEAST,
                limit=20,
            ):
                if any((subject, entity_id) in self.identities.denied for subject in subjects):
                    continue
                candidate = self._candidate(name, own, entity_id, other, score)
                if candidate.score > best.get(entity_id, candidate).score or entity_id not in best:
                    best[entity_id] = candidate
        return sorted(best.values(), key=lambda each: (-each.score, each.entity_id))[:_MOST]

    def _candidate(
        self, name: NamedInSource, own: str, entity_id: str, other: str, score: float
    ) -> Candidate:
        labs = self.identities.labs.get(entity_id, set())
        reasons = ["same words" if score == 100 else "similar words"]
        if name.lab:
            is_same = name.lab in labs
            reasons.append("same lab" if is_same else "another lab")
            score *= 1 if is_same else _OTHER_LAB
        numbers = _numbers(own), _numbers(other)
        if sorted(numbers[0]) != sorted(numbers[1]):
            here, there = (" ".join(each) or "none" for each in numbers)
            reasons.append(f"numbers differ: {here} and {there}")
            score *= _OTHER_NUMBERS
        else:
            reasons.append("same numbers")
        share = Decimal(round(score)) / 100
        return Candidate(entity_id, share, ", ".join(sorted(labs)), other, "; ".join(reasons))


def _texts(name: NamedInSource) -> list[str]:
    values = [subject.value for subject in name.subjects if subject.scheme != OWN_ID]
    return list(dict.fromkeys([*values, name.label]))


def name_words(name: str) -> str:
    """Return the words of a name, without namespace and copy suffix: `qwen2 5 7b instruct`."""
    return " ".join(re.findall(r"[^\W_]+", name_key(name).key))


def _numbers(name: str) -> list[str]:
    return re.findall(r"\d+", name_key(name).key)
