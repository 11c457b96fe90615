"""Resolve a name in any script to the entity it means."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from baimo.errors import AmbiguousNameError, UnknownNameError, check_text, shorten
from baimo.package_files import damaged, read_json

_FILE = "dataset/index/names.json"

# Characters that make no difference: GPT-4 is GPT4, 劳伦斯·伯克利 is 劳伦斯伯克利.
_IGNORED = "-_\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{MIDDLE DOT}\N{KATAKANA MIDDLE DOT}"
_LONGEST = 100  # code points of a name that is compared with all others


class _Index(NamedTuple):
    """Names by entity and entities by folded name; `fold` maps characters, `spelled` unfolds."""

    fold: dict[int, int | None]
    entities: dict[str, list[str | None]]
    spelled: dict[str, str]
    bearers: dict[str, tuple[str, ...]]
    retired: dict[str, str | None]


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
    index = _index()
    if name in index.entities:
        return name
    if name in index.retired:
        return successor_of(name, index.retired[name])
    found = index.bearers.get(fold(name), ())
    if len(found) == 1:
        return found[0]
    if found:
        meant = ", ".join(f"{key} ({label(key)})" for key in found)
        raise AmbiguousNameError(f"{name!r} can mean {meant}; give one of these ids", found)
    near = _nearest(fold(name[:_LONGEST]))
    hint = f"nearest: {', '.join(near)}" if near else "list all with baimo.load('entities')"
    raise UnknownNameError(f"no entity has the name {shorten(name)}; {hint}")


def _nearest(folded: str, count: int = 3) -> list[str]:
    """Return names of up to `count` entities: those within the folded text, then similar ones."""
    import difflib

    spelled, bearers = _index().spelled, _index().bearers
    within = [key for key in spelled if len(key) > 1 and key in folded]
    like = difflib.get_close_matches(folded, spelled, n=2 * count)
    named: dict[tuple[str, ...], str] = {}  # one name an entity
    for key in [*sorted(within, key=len, reverse=True), *like]:
        named.setdefault(bearers[key], spelled[key])
    return list(named.values())[:count]


def fold(text: str) -> str:
    """Return text as names are compared: Simplified, lower case, half width, no space or hyphen."""
    return _folded(text, _index().fold)


def label(entity_id: str) -> str:
    """Return the English and the Chinese name of an entity."""
    _, name, name_zh = _index().entities[entity_id]
    return " ".join(part for part in (name, name_zh) if part)


def successor_of(withdrawn: str, successor: str | None) -> str:
    """Return the id that replaces a withdrawn one; raise UnknownNameError when none does."""
    if successor is None:
        advice = "baimo.load('retired') says why"
        raise UnknownNameError(f"{withdrawn!r} was withdrawn and nothing replaces it; {advice}")
    return successor


def _folded(text: str, table: dict[int, int | None]) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKC", text).casefold().translate(table)
    return "".join(plain.split())


@cache
def _index() -> _Index:
    data = read_json(_FILE)
    try:
        return _built(data)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise damaged(_FILE, error) from error


def _built(data: dict[str, Any]) -> _Index:
    table = str.maketrans(data["fold"][0], data["fold"][1], _IGNORED)
    spelled: dict[str, str] = {}
    bearers: dict[str, tuple[str, ...]] = {}
    named = zip(data["names"], data["ids"], strict=True)
    for name, entity_id in chain(named, ((key, key) for key in data["entities"])):
        key = _folded(name, table)
        spelled.setdefault(key, name)
        known = bearers.get(key, ())
        if entity_id not in known:
            bearers[key] = (entity_id,) if not known else tuple(sorted((*known, entity_id)))
    return _Index(table, data["entities"], spelled, bearers, data["retired"])
