"""Fill the templates of a mapping with the values of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from baimo_curation.intake.mapping_model import Mapping as SourceMapping
from baimo_curation.intake.mapping_model import Rule
from baimo_curation.intake.record_fields import FieldValue, Record, text_of
from baimo_curation.intake.rule_conditions import Condition, is_glob_of
from baimo_curation.intake.templates import (
    ENTITY,
    LOOKUP,
    REPLACE,
    Reference,
    TemplateStep,
    reference,
    template,
)
from baimo_curation.intake.transforms import FACTORS, TransformError, plain, transform
from baimo_curation.reading.cells import nearest, shown

_LONGEST_RAW = 40  # characters, as `reported_text` allows


class MissingValueError(TransformError):
    """A value that a template needs is not there, or no table says what it means."""

    def __init__(self, found: str, expected: str = "", advice: str = "") -> None:
        super().__init__(found)
        self.found, self.expected, self.advice = found, expected, advice


class MissingEntityError(MissingValueError):
    """No entity has an identifier."""


class UnresolvedError(TransformError):
    """A template refers to an entity that was not found, which has been reported."""


@dataclass
class Evaluator:
    """What templates can refer to beside the record.

    Attributes:
        mapping: For its lookups and names.
        observed: The day of the source's revision (EDTF); empty if it has none.
        identified: Entities by scheme and value.
        used: Fields that a rule took or a template asked for, by file and pointer.
    """

    mapping: SourceMapping
    observed: str
    identified: dict[tuple[str, str], str]
    used: set[tuple[str, str]] = field(default_factory=set)
    _entries: dict[tuple[str, str], str | dict[str, str] | None] = field(default_factory=dict)

    def fill(self, text: str, record: Record, values: Mapping[str, str]) -> str:
        """Return a template filled.

        Args:
            text: The template.
            record: The record.
            values: Values of this rule, before all others.

        Raises:
            TransformError: A value is missing or cannot be transformed.
        """
        if "{" not in text and "}" not in text:
            return text
        return template(text).fill(lambda ref: self.value(ref, record, values))

    def value(self, ref: Reference, record: Record, values: Mapping[str, str]) -> str:
        """Return the value that a reference asks for, after its steps.

        Raises:
            TransformError: It is missing or cannot be transformed.
        """
        text = self._plain(ref, record, values)
        if text is None:
            if not ref.optional:
                where, _ = record.up(ref.name)
                place = where.place if where else record.place
                raise MissingValueError(
                    f"{place} has no {ref.name.lstrip('^')}",
                    "",
                    f"write {{{ref.name}?}} if it may be absent",
                )
            text = ""
        for step in ref.steps:
            if text or step.name == "or":
                text = self._step(self._with_factor(step, record, values), text)
        return text

    def _with_factor(
        self, step: TemplateStep, record: Record, values: Mapping[str, str]
    ) -> TemplateStep:
        """Return a step whose factor, if it is a pointer, is the value of that field."""
        if step.name not in FACTORS or not step.argument.startswith(("/", "^")):
            return step
        return step._replace(argument=self.value(reference(step.argument), record, values))

    def holds(self, rule: Rule, record: Record, values: Mapping[str, str]) -> bool:
        """Return whether a record satisfies the conditions of a rule; what is absent is empty.

        A field that only a condition asks for does not count as used.

        Raises:
            TransformError: A value that a condition asks for cannot be transformed.
        """
        if not (rule.when or rule.unless):
            return True
        used, self.used = self.used, set()

        def fill(text: str) -> str:
            return self.fill(text, record, values)

        def has(condition: Condition) -> bool:
            return condition.allows(self.value(condition.asked, record, values), fill)

        try:
            return all(map(has, rule.wanted)) and not any(map(has, rule.unwanted))
        finally:
            self.used = used

    def _plain(self, ref: Reference, record: Record, values: Mapping[str, str]) -> str | None:
        where, name = record.up(ref.name)
        if where is None:
            return None
        if name.startswith("/"):
            found = where.fields.get(name)
            if found is None:
                return None
            self.used.add(found.place)
            return text_of(found.leaf)
        if where is record and name in values:
            return values[name]
        if name == "observed":
            return self.observed
        inner: Record | None = where
        while inner is not None:
            if name in inner.entities:
                return inner.entities[name]
            if name in inner.unresolved:
                raise UnresolvedError(f"{inner.place} has no known {name}")
            let = self.mapping.records[inner.kind].let
            if name in let:
                own = {} if inner is not record else values
                return self.fill(let[name], inner, own)
            if name in inner.captured:
                return inner.captured[name]
            inner = inner.container
        return None

    def _step(self, step: TemplateStep, text: str) -> str:
        if step.name in (LOOKUP, REPLACE):
            return self._looked_up(step, text)
        if step.name == ENTITY:
            found = self.identified.get((step.argument, text))
            if found is None:
                raise MissingEntityError(
                    f"no entity has the identifier {step.argument}:{text}",
                    "",
                    "add the entity or its identifier to the shared tables",
                )
            return found
        return transform(step.name, text, step.argument)

    def _looked_up(self, step: TemplateStep, text: str) -> str:
        table, _, name = step.argument.partition(" ")
        entries = self.mapping.lookup.get(table)
        if entries is None:
            advice = nearest(table, self.mapping.lookup) or "add it to the mapping"
            raise MissingValueError(f"there is no table lookup.{table}", "", advice)
        if (table, text) not in self._entries:  # thousands of records ask the same
            self._entries[table, text] = _entry(entries, text)
        found = self._entries[table, text]
        if found is None:
            if step.name == REPLACE:
                return text
            advice = nearest(text, entries) or f"add it to lookup.{table}"
            raise MissingValueError(f"{shown(text)} is not in lookup.{table}", "", advice)
        if isinstance(found, str):
            return found
        if name not in found:
            advice = nearest(name, found) or f"add it to the entry {text!r}"
            raise MissingValueError(f"lookup.{table} has no {name!r} for {shown(text)}", "", advice)
        return found[name]


def _entry(entries: Mapping[str, str | dict[str, str]], text: str) -> str | dict[str, str] | None:
    """Return the entry of a lookup for a text: its own, or that of the longest pattern."""
    globs = (key for key in entries if "*" in key and is_glob_of(key, text))
    key = text if text in entries else max(globs, key=len, default=None)
    return None if key is None else entries[key]


def values_of(field: FieldValue, captured: Mapping[str, str]) -> dict[str, str]:
    """Return what a rule knows of the field that it takes, and what its pattern captured.

    That is its `value`, `raw` as printed, and `key`, the last part of its pointer; of a cell of a
    document also what else it and its headers print.
    """
    value = text_of(field.leaf)
    raw = value if field.leaf.type == "string" else field.leaf.raw  # without quotes
    if field.scale != 1 and isinstance(field.leaf.value, Decimal):
        value = plain(field.leaf.value * field.scale)
    own = {"value": value, "raw": raw[:_LONGEST_RAW], "key": field.key}
    return {**captured, **own, **dict(field.printed)}
