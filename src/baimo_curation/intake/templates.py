"""Templates of a mapping: text in which `{reference|step|step}` is replaced by a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from baimo_curation.intake.transforms import NEEDING_ARGUMENT, TRANSFORMS
from baimo_curation.reading.cells import nearest

# `{` and `}` occur in a template for references only.
_PART = re.compile(r"\{([^{}]*)\}|[{}]")
_NAME = re.compile(r"\^*(?:/.*|[a-z][a-z0-9_]*)\??")
# Steps that need the mapping or the dataset: `lookup TABLE` refuses what is not in the table,
# `replace TABLE` leaves it as it is, `entity SCHEME` is the entity with the identifier.
LOOKUP, REPLACE, ENTITY = "lookup", "replace", "entity"
STEPS = (*TRANSFORMS, LOOKUP, REPLACE, ENTITY)
_WITH_ARGUMENT = frozenset((*NEEDING_ARGUMENT, LOOKUP, REPLACE, ENTITY))


class TemplateError(ValueError):
    """A template cannot be read; the message says what is wrong and what to write."""


class TemplateStep(NamedTuple):
    """What is done with a value: a transform, `lookup` or `entity`, with its argument."""

    name: str
    argument: str


@dataclass(frozen=True)
class Reference:
    """A value that a template asks for.

    Attributes:
        name: `value`, `raw`, `observed`, a capture, a name of `let`, an entity, or the pointer of
            a field; with `^` before it, of the record that contains this one.
        optional: Whether an absent value is read as an empty text.
        steps: What is done with it, in this order.
    """

    name: str
    optional: bool
    steps: tuple[TemplateStep, ...]


@dataclass(frozen=True)
class Template:
    """Literal texts and references, in order."""

    parts: tuple[str | Reference, ...]

    def fill(self, value_of: Callable[[Reference], str]) -> str:
        """Return the text with the value of each reference in its place, without double spaces."""
        filled = [part if isinstance(part, str) else value_of(part) for part in self.parts]
        return " ".join("".join(filled).split()) if len(filled) > 1 else "".join(filled)

    def references(self) -> Iterator[Reference]:
        """Yield the references in order."""
        return (part for part in self.parts if isinstance(part, Reference))


@cache
def template(text: str) -> Template:
    """Return the template that a text spells.

    Raises:
        TemplateError: A brace is not closed, or what is in it is not a reference.
    """
    parts: list[str | Reference] = []
    position = 0
    for found in _PART.finditer(text):
        if found[1] is None:
            raise TemplateError(f"{text!r} has a brace without its other half; write {{name}}")
        if found.start() > position:
            parts.append(text[position : found.start()])
        parts.append(_reference(found[1]))
        position = found.end()
    if position < len(text) or not parts:
        parts.append(text[position:])
    return Template(tuple(parts))


@cache
def reference(text: str) -> Reference:
    """Return the reference that a key of `when` spells: a name or pointer without braces."""
    return _reference(text)


def _reference(text: str) -> Reference:
    name, *steps = text.split("|")
    name = name.strip()
    if not _NAME.fullmatch(name):
        raise TemplateError(f"{name!r} is no name and no pointer; write {{name}} or {{/a/field}}")
    return Reference(name.removesuffix("?"), name.endswith("?"), tuple(map(_step, steps)))


def _step(text: str) -> TemplateStep:
    name, _, argument = text.strip().partition(" ")
    if name not in STEPS:
        advice = nearest(name, STEPS) or f"use one of {', '.join(STEPS)}"
        raise TemplateError(f"there is no step {name!r}; {advice}")
    if name in _WITH_ARGUMENT and not argument:
        raise TemplateError(f"the step {name!r} does not say what; write '{name} WHAT'")
    return TemplateStep(name, argument)
