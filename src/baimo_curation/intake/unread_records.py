"""The records of a source whose texts are not at hand: paths and pointers say much of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from baimo_curation.intake.evaluation import Evaluator, MissingValueError
from baimo_curation.intake.file_patterns import captures
from baimo_curation.intake.identity import OWN_ID
from baimo_curation.intake.leaf import pointer_parts
from baimo_curation.intake.mapping_model import EntityRule, Rule
from baimo_curation.intake.mapping_model import Mapping as SourceMapping
from baimo_curation.intake.record_fields import Record
from baimo_curation.intake.templates import Reference
from baimo_curation.intake.transforms import TransformError

_OF_THE_FIELD = ("value", "raw")


class UnreadField(NamedTuple):
    """A field that a rule takes: its record, and what the patterns captured."""

    record: Record
    captured: dict[str, str]


@dataclass
class UnreadEvaluator(Evaluator):
    """Fills templates as far as they ask for no value of a field.

    Attributes:
        given: Values that are known all the same, by the reference that asks for them.
    """

    given: dict[Reference, str] = field(default_factory=dict)

    def value(self, ref: Reference, record: Record, values: Mapping[str, str]) -> str:
        """Return the value that a reference asks for, after its steps.

        Raises:
            TransformError: It is not known, or cannot be transformed.
        """
        if ref in self.given:
            return self.given[ref]
        return super().value(ref, record, values)

    def _plain(self, ref: Reference, record: Record, values: Mapping[str, str]) -> str | None:
        _, name = record.up(ref.name)
        plain = Reference(ref.name, False, ())
        if plain in self.given:
            return self.given[plain]
        if name.startswith("/") or (name in _OF_THE_FIELD and name not in values):
            raise MissingValueError(f"{name} is not known without the text")
        found = super()._plain(ref, record, values)
        if found is None:
            raise MissingValueError(f"{name} is not known without the text")
        return found


class UnreadRecords:
    """The records that evidence of a mapped source may be of, without the texts."""

    def __init__(
        self,
        mapping: SourceMapping,
        observed: str,
        identified: dict[tuple[str, str], str],
        known: set[str],
        files: Iterable[str],
    ) -> None:
        """Find the records of whole files by their paths.

        Args:
            mapping: The mapping.
            observed: The day of the revision (EDTF).
            identified: Entities by scheme and value.
            known: The ids of all entities.
            files: Paths of the files of the revision.
        """
        self.mapping = mapping
        self.evaluator = UnreadEvaluator(mapping, observed, identified)
        self._known = known
        self._whole: dict[tuple[str, str], Record] = {}
        self._heirs: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for name, kind in mapping.records.items():
            for path in files if kind.files else ():
                captured = captures(kind.files or "", path)
                if captured is None:
                    continue
                record = self._with_entities(Record(name, path, "", {}, captured))
                self._whole[name, path] = record
                for entity_id in set(record.entities.values()) if kind.inherit else ():
                    self._heirs[name, entity_id].append(record)

    def taken_by(
        self, rule: Rule, file: str, pointer: str, entities: Iterable[str]
    ) -> list[UnreadField]:
        """Return the fields that a rule may have taken at a place.

        Args:
            rule: The rule.
            file: The file that the field is in.
            pointer: Where it is there.
            entities: One of them is an entity of the record, if it inherits the field.
        """
        self.evaluator.given = {}  # those of another row
        found = []
        for kind in rule.of:
            for record, inner in self._records(kind, file, pointer, entities):
                for at in rule.at:
                    captured = captures(at.lstrip("^"), inner)
                    if captured is not None and not at.startswith("^"):
                        key = (pointer_parts(inner) or [""])[-1]
                        values = {**captured, "key": key}
                        if self._may_hold(rule, record, values):
                            found.append(UnreadField(record, values))
        return found

    def inherits(self, record: Record, file: str) -> bool:
        """Return whether a record may have a field of a file."""
        while record.container is not None:
            record = record.container
        if record.file == file:
            return True
        inherit = self.mapping.records[record.kind].inherit
        return bool(inherit and re.fullmatch(_any_value(inherit.file), file))

    def _records(
        self, kind: str, file: str, pointer: str, entities: Iterable[str]
    ) -> Iterator[tuple[Record, str]]:
        """Yield the records of a kind that a field may be of, with its pointer there."""
        rule = self.mapping.records[kind]
        if rule.inside is None:
            outer: Iterable[tuple[Record, str]] = self._whole_files(kind, file, pointer, entities)
        else:
            outer = self._records(rule.inside, file, pointer, entities)
        if not rule.each:
            yield from outer
            return
        for record, inner in outer:
            parts = inner.split("/")
            depth = rule.each.count("/") + 1
            root, rest = "/".join(parts[:depth]), parts[depth:]
            captured = captures(rule.each, root)
            if captured is not None and rest:
                names = {**record.captured, **captured}
                part = Record(kind, record.file, record.root + root, {}, names, record)
                yield self._with_entities(part), "/".join(["", *rest])

    def _whole_files(
        self, kind: str, file: str, pointer: str, entities: Iterable[str]
    ) -> Iterator[tuple[Record, str]]:
        own = self._whole.get((kind, file))
        if own is not None:
            yield own, pointer
            return
        seen = set()
        for entity_id in entities:
            for record in self._heirs.get((kind, entity_id), ()):
                if record.file not in seen and self.inherits(record, file):
                    seen.add(record.file)
                    yield record, pointer

    def _with_entities(self, record: Record) -> Record:
        unclear = set()
        for rule in self.mapping.entities:
            if record.kind not in rule.of or not self._may_hold(rule, record, {}):
                continue
            entity_id = self.entity(rule, record, {})
            if entity_id is None or record.entities.get(rule.named, entity_id) != entity_id:
                unclear.add(rule.named)
            else:
                record.entities[rule.named] = entity_id
        for name in unclear:
            record.entities.pop(name, None)
        return record

    def entity(self, rule: EntityRule, record: Record, values: Mapping[str, str]) -> str | None:
        """Return the entity that a rule finds in a record; None if that is not known."""
        self.evaluator.given = {}
        for text in (*rule.identifiers, *rule.match):
            try:
                scheme, _, value = self.evaluator.fill(text, record, values).partition(":")
            except TransformError:
                return None
            found = self.evaluator.identified.get((scheme, value))
            if scheme == OWN_ID and value in self._known:
                found = value
            if found:
                return found
        return None

    def _may_hold(self, rule: Rule, record: Record, values: Mapping[str, str]) -> bool:
        try:
            return self.evaluator.holds(rule, record, values)
        except TransformError:
            return True


def _any_value(template: str) -> str:
    return re.sub(r"\\\{[^{}]*\\\}", ".+", re.escape(template))
