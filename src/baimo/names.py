"""From a name in any script to the one entity it means."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from baimo.errors import AmbiguousNameError, MissingDataError, UnknownNameError
from baimo.files import data_root


class _Index(NamedTuple):
    """Names as the loader reads them: what is folded to what, and who goes by which name."""

    fold: dict[int, int]
    entities: dict[str, list[str | None]]
    spelled: dict[str, str]
    bearers: dict[str, tuple[str, ...]]
    retired: dict[str, str | None]


def resolve(name: str) -> str:
    """Return the id of the entity that a name means.

    The name may be an id or any name in `aliases`, in Traditional or Simplified characters, with
    any case, spaces and character width. Ids that were withdrawn lead to their successor.

    Raises:
        AmbiguousNameError: Several entities go by the name; the message lists them.
        UnknownNameError: None does; the message suggests the nearest names.
        MissingDataError: The data files are missing.

    Example:
        >>> import baimo
        >>> baimo.resolve("商湯"), baimo.resolve("ＳＥＮＳＥ time")
        ('sensetime', 'sensetime')
    """
    index = _index()
    if name in index.entities:
        return name
    if name in index.retired:
        return _successor(name, index.retired[name])
    found = index.bearers.get(fold(name), ())
    if len(found) == 1:
        return found[0]
    if found:
        meant = ", ".join(f"{key} ({label(key)})" for key in found)
        raise AmbiguousNameError(f"{name!r} can mean {meant}; name one of these ids", found)
    near = suggestions(name)
    hint = f"nearest: {', '.join(near)}" if near else "list all with baimo.load('entities')"
    raise UnknownNameError(f"no entity goes by the name {name!r}; {hint}")


def suggestions(name: str, count: int = 3) -> list[str]:
    """Return up to `count` known names that are spelled nearly like `name`, nearest first."""
    import difflib

    spelled = _index().spelled
    return [spelled[key] for key in difflib.get_close_matches(fold(name), spelled, n=count)]


def fold(text: str) -> str:
    """Return text as names are compared: Simplified, lower case, half width, without spaces."""
    return _folded(text, _index().fold)


def label(entity_id: str) -> str:
    """Return the English and the Chinese name of an entity."""
    _, name, name_zh = _index().entities[entity_id]
    return " ".join(part for part in (name, name_zh) if part)


def _successor(name: str, successor: str | None) -> str:
    if successor is None:
        advice = "baimo.load('retired') says why"
        raise UnknownNameError(f"{name!r} was withdrawn and nothing replaces it; {advice}")
    return successor


def _folded(text: str, table: dict[int, int]) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKC", text).casefold().translate(table)
    return "".join(plain.split())


@cache
def _index() -> _Index:
    import json

    file = data_root() / "dataset/index/names.json"
    if not file.is_file():
        raise MissingDataError(f"{file} is missing; install baimo again, or run 'make build'")
    data = json.loads(file.read_text(encoding="utf-8"))
    table = str.maketrans(*data["fold"])
    spelled: dict[str, str] = {}
    bearers: dict[str, set[str]] = {}
    named = [*data["names"], *((key, key) for key in data["entities"])]
    for name, entity_id in named:
        key = _folded(name, table)
        spelled.setdefault(key, name)
        bearers.setdefault(key, set()).add(entity_id)
    sorted_bearers = {key: tuple(sorted(ids)) for key, ids in bearers.items()}
    return _Index(table, data["entities"], spelled, sorted_bearers, data["retired"])
