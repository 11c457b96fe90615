"""Read `mapping.toml` of a source, and say on which line what is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from baimo_curation.intake.leaf import KeyToken, LeafError, json_pointer
from baimo_curation.intake.mapping_model import Mapping
from baimo_curation.intake.structured_text import read_structured
from baimo_curation.issues import Issue
from baimo_curation.reading.cells import nearest, shown
from baimo_curation.reading.project_files import mapping_file_of

_ADVICE = "correct it; docs/methods/intake.md describes the keys"


@dataclass(frozen=True)
class MappingFile:
    """A mapping, and where each of its keys is.

    Attributes:
        file: Path of the file relative to the project's root.
        mapping: What it says; None if it cannot be read.
        issues: What is wrong with it.
    """

    file: str
    mapping: Mapping | None
    issues: Sequence[Issue] = ()
    keys: MappingOf[str, KeyToken] = field(default_factory=dict, repr=False)

    def issue(self, place: Sequence[str | int], type: str, found: str, *more: str) -> Issue:
        """Return an issue on the line of a key, or of the nearest part around it that has one.

        Args:
            place: Keys and places in arrays from the root.
            type: Type of the issue.
            found: What was found.
            more: What was expected, and what to do.
        """
        name = ".".join(str(part) for part in place if isinstance(part, str))
        return Issue(self.file, line_of(self.keys, place), name, type, found, *more)


def line_of(keys: MappingOf[str, KeyToken], place: Sequence[str | int]) -> int:
    """Return the line of a key of TOML, or of the nearest part around it; 1 without one."""
    for length in range(len(place), 0, -1):
        pointer = json_pointer(place[:length])
        if pointer in keys:
            return keys[pointer].line
        # An array of tables has a key where its tables have theirs: take the first inside.
        inner = [key.line for at, key in keys.items() if at.startswith(f"{pointer}/")]
        if inner:
            return min(inner)
    return 1


@cache  # checks and intake ask for the same ones
def read_mapping(source_id: str, text: str) -> MappingFile:
    """Return the mapping that a text spells."""
    file = mapping_file_of(source_id)
    try:
        keys = read_structured(text, "toml").keys
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except LeafError as error:
        issue = Issue(file, error.line, "", "mapping", error.found, "", error.advice)
        return MappingFile(file, None, [issue])
    try:
        mapping = Mapping.model_validate(data)
    except ValidationError as error:
        return MappingFile(file, None, list(_faults(file, keys, error)), keys)
    found = MappingFile(file, mapping, (), keys)
    issues = list(_names(found, mapping))
    return MappingFile(file, None if issues else mapping, issues, keys)


def _faults(file: str, keys: MappingOf[str, KeyToken], error: ValidationError) -> Iterator[Issue]:
    for fault in error.errors():
        place = [part for part in fault["loc"] if not str(part).startswith(("function-", "list["))]
        name = ".".join(str(part) for part in place if isinstance(part, str))
        known = _known_keys(place[:-1])
        message, advice = fault["msg"].removeprefix("Value error, "), _ADVICE
        if fault["type"] == "extra_forbidden":
            message = f"there is no key {shown(str(place[-1]))}"
            advice = nearest(str(place[-1]), known) or f"use one of {', '.join(sorted(known))}"
        elif fault["type"] == "missing":
            message, advice = f"the key {str(place[-1])!r} is missing", "write it"
        else:
            message = f"{shown(str(fault['input']))}: {message}"
        yield Issue(file, line_of(keys, place), name, "mapping", message, "", advice)


def _known_keys(place: Sequence[str | int]) -> list[str]:
    """Return the keys that the part at a place may have."""
    model: Any = Mapping
    for part in place:
        if isinstance(part, int) or not (isinstance(model, type) and issubclass(model, BaseModel)):
            continue
        fields = {info.alias or name: info for name, info in model.model_fields.items()}
        model = _model_in(fields[part].annotation) if part in fields else model
    fields = model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else {}
    return [info.alias or name for name, info in fields.items()]


def _model_in(annotation: Any) -> Any:
    """Return the model inside a list, a table or an optional one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(inner) for inner in getattr(annotation, "__args__", ()))
    return next((model for model in found if model is not None), None)


def _names(file: MappingFile, mapping: Mapping) -> Iterator[Issue]:
    """Report kinds of records that are not declared, or that are in no file or in themselves."""
    kinds = mapping.records
    for name, kind in kinds.items():
        place = ("records", name)
        if (kind.files is None) == (kind.inside is None):
            found = "a record is in files or in a record of another kind"
            yield file.issue(place, "mapping", found, "one of the keys files and in", "write one")
        elif kind.table is not None and (kind.inside or kind.each or kind.inherit):
            found = "cells of a table are records of their own, in no others"
            yield file.issue((*place, "table"), "mapping", found, "", "remove in, each and inherit")
        elif kind.inside is not None and list(kinds).index(name) <= _position(kinds, kind.inside):
            found = f"{kind.inside!r} is not declared before it"
            advice = nearest(kind.inside, kinds) or "declare it, or move it up"
            yield file.issue((*place, "in"), "mapping", found, "", advice)
    groups = ("entities", "identifiers", "ignore", "refuse")
    rules = [(g, n, r) for g in groups for n, r in enumerate(getattr(mapping, g))]
    for group, place_in, rule in [*rules, *mapping.row_rules()]:
        for name in rule.of:
            if name not in kinds:
                found, advice = f"there are no records {name!r}", nearest(name, kinds)
                expected = f"one of {', '.join(kinds)}"
                yield file.issue((group, place_in, "of"), "mapping", found, expected, advice)


def _position(kinds: MappingOf[str, Any], name: str) -> int:
    return list(kinds).index(name) if name in kinds else len(kinds)
