"""Resolve the entities that a source names; propose those that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from baimo_curation.intake.entity_proposals import Proposals, folded_name
from baimo_curation.intake.evaluation import MissingValueError
from baimo_curation.intake.identity import OWN_ID, How, Identities, Resolved, Subject
from baimo_curation.intake.mapped_rows import Cells, RowMaker
from baimo_curation.intake.mapping_model import EntityRule, NewEntity
from baimo_curation.intake.name_keys import name_key
from baimo_curation.intake.record_fields import FieldValue, Record
from baimo_curation.intake.transforms import TransformError, slug
from baimo_curation.tables.base import file_columns
from baimo_curation.tables.codelists import Aspect
from baimo_curation.tables.entities import Entity

Taken = tuple[Record, FieldValue, dict[str, str]]


class NamedInSource(NamedTuple):
    """One name of a source, and what became of it.

    Attributes:
        subjects: The name, in each registry that the mapping gives for it.
        label: The field that names it, as printed.
        lab: Its maker; empty if the mapping does not say.
        resolved: The entity; None if nobody knows it.
        proposed: The new entity that would be made of it; empty if none.
        because: Why there is none.
    """

    subjects: tuple[Subject, ...]
    label: str
    lab: str
    resolved: Resolved | None
    proposed: str = ""
    because: str = ""


class NotIdentifiedError(MissingValueError):
    """Nobody knows an entity by a name, and none may be made of it."""


@dataclass
class EntityMaker:
    """Resolves the entities of a source.

    Attributes:
        rows: Evaluates rules and collects issues.
        identities: Which entity a name is of.
        proposals: What is new.
        evidence: Where the source names each entity: the first place for each rule.
        named: Each name of the source once, in the order in which they were found.
    """

    rows: RowMaker
    identities: Identities
    proposals: Proposals
    evidence: list[Cells] = field(default_factory=list)
    named: dict[tuple[Subject, ...], NamedInSource] = field(default_factory=dict)
    _cited: set[tuple[int, str]] = field(default_factory=set)

    def make(self) -> None:
        """Resolve the entities of every record, in the order of the rules, then identifiers."""
        mapping = self.rows.evaluator.mapping
        for number, rule in enumerate(mapping.entities):
            place = ("entities", number)
            for record, taken, values in self._copies_last(rule, self.rows.taken(rule, place)):
                try:
                    entity_id = self._resolved(rule, record, values)
                    naming = self.rows.header(taken) if rule.header else taken
                except TransformError as error:
                    record.unresolved.add(rule.named)
                    self.rows.fail(place, taken, error)
                    continue
                record.entities[rule.named] = entity_id
                self._cite(rule, entity_id, record, naming, values)
        for number, identifier in enumerate(mapping.identifiers):
            place = ("identifiers", number)
            for record, taken, values in self.rows.taken(identifier, place):
                fill = self.rows.evaluator.fill
                try:
                    entity_id = fill(identifier.entity_id, record, values)
                    value = fill(identifier.value, record, values)
                    variant = fill(identifier.variant or "", record, values)
                except TransformError as error:
                    self.rows.fail(place, taken, error)
                    continue
                self.rows.evaluator.used.add(taken.place)
                self._identify(entity_id, identifier.scheme.value, value, variant, place, taken)

    def _copies_last(self, rule: EntityRule, taken: Iterable[Taken]) -> list[Taken]:
        """Return what a rule takes, copies of models last: the model may be new as well."""

        def is_copy(found: Taken) -> bool:
            record, _, values = found
            try:
                keys = [self.rows.evaluator.fill(text, record, values) for text in rule.identifiers]
            except TransformError:
                return False
            return any(name_key(key).suffix for key in keys)

        return sorted(taken, key=is_copy)

    def _resolved(self, rule: EntityRule, record: Record, values: dict[str, str]) -> str:
        """Return the entity that a record names; propose one, or identifiers, if need be.

        Raises:
            TransformError: A template cannot be filled, or nobody knows the entity and none may
                be made of the name.
        """
        fill = self.rows.evaluator.fill
        own = [Subject.read(fill(text, record, values)) for text in rule.identifiers]
        also = [Subject.read(fill(text, record, values)) for text in rule.match]
        subjects = tuple(subject for subject in (*own, *also) if subject.value)
        lab = fill(rule.lab or "", record, values)
        by = fill(rule.named_by or "", record, values) or lab
        label = values["value"]
        resolved = self.identities.resolve(subjects, lab, own=by == lab)
        name = NamedInSource(subjects, label, lab, resolved)
        if resolved:
            entity_id = resolved.entity_id
        else:
            try:
                entity_id = self._new(rule, name, by, record, values)
            except TransformError as error:
                self.named.setdefault(subjects, name._replace(because=str(error)))
                raise
        proposed = entity_id if entity_id in self.proposals.entities else ""
        self.named.setdefault(subjects, name._replace(proposed=proposed))
        self._name(rule, entity_id, record, values)
        variant = fill(rule.variant or "", record, values)
        if not variant and resolved:
            variant = resolved.variant
        for subject in own:
            if subject.scheme == OWN_ID or subject in self.identities.identified:
                continue
            if resolved and resolved.how == How.MATCH:
                self.identities.identified[subject] = entity_id  # the match is its record
            else:
                self._add_identifier(entity_id, *subject, variant or name_key(subject.value).suffix)
        return entity_id

    def _new(
        self,
        rule: EntityRule,
        name: NamedInSource,
        named_by: str,
        record: Record,
        values: dict[str, str],
    ) -> str:
        """Propose a new entity.

        Raises:
            TransformError: A template cannot be filled.
            NotIdentifiedError: No entity may be made of the name: the rule has none, it is a
                copy, or it is not the name that the maker gives.
        """
        known = " or ".join(map(str, name.subjects))
        suffix = next(filter(None, (name_key(s.value).suffix for s in name.subjects)), "")
        advice = f"run 'baimo match {_source_of(self.rows.file.file)}' for what it may be"
        if rule.new is None:
            because = f"no entity is known as {known}, and the rule has no new entity"
            raise NotIdentifiedError(because, "", advice)
        if suffix:
            because = f"{known} is a copy ({suffix}) of a model that nobody knows"
            raise NotIdentifiedError(because, "a known model", f"add the model, or {advice}")
        if named_by != name.lab:
            because = f"{known} is what {named_by} calls a model of {name.lab}"
            expected = "a name of the maker, or a known one"
            raise NotIdentifiedError(because, expected, f"add the model, or {advice}")
        entity_id = self._proposed(rule.new, name.subjects, record, values)
        names = [subject.value for subject in name.subjects if subject.scheme != OWN_ID]
        self.identities.learn(entity_id, name.lab, names)
        return entity_id

    def _proposed(
        self,
        new: NewEntity,
        subjects: Sequence[Subject],
        record: Record,
        values: dict[str, str],
    ) -> str:
        fill = self.rows.evaluator.fill
        cells = {
            column.name: fill(str(text), record, values)
            for column in file_columns(Entity)
            if (text := getattr(new, column.name)) is not None
        }
        cells = {name: cell for name, cell in cells.items() if cell}
        entity_id = cells.setdefault("entity_id", slug(cells.get("name", "")))
        if entity_id in self.identities.known and entity_id not in self.proposals.entities:
            raise TransformError(
                f"{' or '.join(map(str, subjects))} would be {entity_id!r}, which is another "
                "entity so far; if it is the same, add the identifier to identifiers.csv, else "
                "write another id"
            )
        self.identities.known.add(entity_id)
        self.proposals.entities.setdefault(entity_id, cells)
        for name, lang in ((cells.get("name"), "en"), (cells.get("name_zh"), "zh-Hans")):
            if name:
                self.proposals.add_alias(entity_id, name, lang, "official")
        for alias in new.aliases:
            name = fill(alias.name, record, values)
            if name:
                self.proposals.add_alias(entity_id, name, alias.lang, alias.kind, alias.ambiguous)
        return entity_id

    def _name(
        self, rule: EntityRule, entity_id: str, record: Record, values: dict[str, str]
    ) -> None:
        """Propose a name unless one that the entity has is part of it."""
        name = self.rows.evaluator.fill(rule.alias, record, values) if rule.alias else ""
        forms = self.proposals.names.get(entity_id, ())
        if name and not any(form in folded_name(name) for form in forms):
            self.proposals.add_alias(entity_id, name, "en", "press")

    def _add_identifier(self, entity_id: str, scheme: str, value: str, variant: str) -> None:
        self.proposals.add_identifier(entity_id, scheme, value, variant)
        self.identities.identified[scheme, value] = entity_id

    def _identify(
        self,
        entity_id: str,
        scheme: str,
        value: str,
        variant: str,
        place: tuple[str, int],
        taken: FieldValue,
    ) -> None:
        bearer = self.identities.identified.get((scheme, value))
        if bearer is None:
            self._add_identifier(entity_id, scheme, value, variant or name_key(value).suffix)
        elif bearer != entity_id:
            message = f"{scheme}:{value} is {bearer!r}, not {entity_id!r}"
            self.rows.fail(place, taken, TransformError(message))

    def _cite(
        self,
        rule: EntityRule,
        entity_id: str,
        record: Record,
        taken: FieldValue,
        values: dict[str, str],
    ) -> None:
        self.rows.evaluator.used.add(taken.place)
        if (id(rule), entity_id) not in self._cited:
            self._cited.add((id(rule), entity_id))
            cited = self.rows.cited("entities", entity_id, Aspect.NAME, taken)
            self.evidence.append({**cited, **self.rows.reading(rule, record, values)})


def _source_of(file: str) -> str:
    """Return the source of a mapping's file."""
    return file.rpartition("/")[0].rpartition("/")[2]
