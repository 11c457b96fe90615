"""Resolve a name in any script to the entity it means."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from baimo.errors import AmbiguousNameError, UnknownNameError, check_text, shorten, unknown_name
from baimo.package_files import read_json
from baimo_text.folded_names import FoldedNames


class _Index(NamedTuple):
    names: FoldedNames
    entities: dict[str, list[str | None]]  # type, English and Chinese name by id
    retired: dict[str, str | None]  # successors of withdrawn ids


def resolve(name: str) -> str:
    """Return the id of the entity that a name means.

    The name may be an id or any name in `aliases`, in Traditional or Simplified characters, with
    any case, spaces, hyphens and character width. A withdrawn id resolves to its successor.

    Raises:
        AmbiguousNameError: Several entities have the name; the message and `candidates` list them.
        UnknownNameError: No entity has it; the message suggests the nearest names.
        NotTextError: The name is not a str.
        MissingDataError: The data files are missing.

    Example:
        >>> import baimo
        >>> baimo.resolve("商湯"), baimo.resolve("ＳＥＮＳＥ time")
        ('sensetime', 'sensetime')
    """
    check_text(name, "a name")
    names, entities, retired = _index()
    if name in entities:
        return name
    if name in retired:
        return successor_of(name, retired[name])
    found = names.bearers(name)
    if not found:
        problem = f"no entity has the name {shorten(name)}"
        raise unknown_name(problem, names.nearest(name), "entities")
    if len(found) > 1:
        meant = ", ".join(f"{key} ({label(key)})" for key in found)
        raise AmbiguousNameError(f"{name!r} can mean {meant}; give one of these ids", found)
    return found[0]


def fold(text: str) -> str:
    """Return text as names are compared: Simplified, lower case, half width, no space or hyphen."""
    return _index().names.fold(text)


def label(entity_id: str) -> str:
    """Return the English and the Chinese name of an entity."""
    _, *names = _index().entities[entity_id]
    return " ".join(filter(None, names))


def successor_of(withdrawn: str, successor: str | None) -> str:
    """Return the id that replaces a withdrawn one; raise UnknownNameError when none does."""
    if successor is None:
        advice = "baimo.load('retired') says why"
        raise UnknownNameError(f"{withdrawn!r} was withdrawn and nothing replaces it; {advice}")
    return successor


@cache
def _index() -> _Index:
    return read_json("dataset/index/names.json", _indexed)


def _indexed(content: Any) -> _Index:
    entities = content["entities"]
    aliases = zip(content["names"], content["ids"], strict=True)
    names = FoldedNames(chain(aliases, ((key, key) for key in entities)), *content["fold"])
    return _Index(names, entities, content["retired"])
