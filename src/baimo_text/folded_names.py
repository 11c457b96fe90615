"""Which entities a written name can mean, whatever its script, case, width, spaces and hyphens."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# Characters that make no difference: GPT-4 is GPT4, 劳伦斯·伯克利 is 劳伦斯伯克利.
_IGNORED = "-_\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{MIDDLE DOT}\N{KATAKANA MIDDLE DOT}"
_LONGEST = 100  # code points of a name that is compared with all others


class FoldedNames:
    """Names of entities, found by any spelling that folds to the same text.

    Args:
        names: Pairs of a name and the id of an entity that it can mean.
        characters: Characters to fold, such as Traditional ones.
        folded: What each is folded to, in the same order.
    """

    def __init__(self, names: Iterable[tuple[str, str]], characters: str, folded: str) -> None:
        self._table = str.maketrans(characters, folded, _IGNORED)
        self._spelled: dict[str, str] = {}
        self._bearers: dict[str, tuple[str, ...]] = {}
        for name, entity_id in names:
            key = self.fold(name)
            self._spelled.setdefault(key, name)
            known = self._bearers.get(key, ())
            if entity_id not in known:
                self._bearers[key] = tuple(sorted((*known, entity_id)))

    def fold(self, text: str) -> str:
        """Return text as names are compared: folded, lower case, half width, no space or hyphen."""
        plain = unicodedata.normalize("NFKC", text).casefold().translate(self._table)
        return "".join(plain.split())

    def bearers(self, name: str) -> tuple[str, ...]:
        """Return the ids of the entities that a name can mean, in order."""
        return self._bearers.get(self.fold(name), ())

    def nearest(self, name: str, count: int = 3) -> list[str]:
        """Return names of up to `count` entities: those within the given one, then similar ones."""
        import difflib

        wanted = self.fold(name[:_LONGEST])
        within = [key for key in self._spelled if len(key) > 1 and key in wanted]
        like = difflib.get_close_matches(wanted, self._spelled, n=2 * count)
        named: dict[tuple[str, ...], str] = {}  # one name an entity
        for key in [*sorted(within, key=len, reverse=True), *like]:
            named.setdefault(self._bearers[key], self._spelled[key])
        return list(named.values())[:count]
