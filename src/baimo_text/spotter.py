"""Spot the names of entities in the folded view: longest first, doubt kept as data."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from baimo_text.folded_view import View
from baimo_text.lazy_pattern import LazyPattern

_SPLITS = LazyPattern(
    r"(?<=[A-Za-z])(?=[A-Za-z])|(?<=[0-9])(?=[0-9])|(?<=[0-9])(?=[.,][0-9])|(?<=[0-9][.,])(?=[0-9])"
)


class Spot(NamedTuple):
    """One place where an alias occurs: its raw span and every entity it may mean."""

    start: int
    end: int
    entity_ids: tuple[str, ...]
    ambiguous: bool


class Spotter:
    """Finds aliases in texts; built once, used for any number of texts.

    Aliases and texts are folded alike (script, width, glosses, case), so one spelling serves all.
    The longest alias at a place wins. An alias never splits a run of Latin letters or a number:
    Intel is not in Intelligence, GPT-3 not in GPT-3.5, but A800 is in A800GPU. A place where the
    longest alias would split one is not tried again with a shorter alias: list every form.

    Args:
        aliases: Triples of alias, entity id, and whether the alias alone may mean something else.
            An alias given for several entities is ambiguous between them. Empty ones are ignored.
    """

    def __init__(self, aliases: Iterable[tuple[str, str, bool]]) -> None:
        meant: dict[str, set[str]] = {}
        doubtful: set[str] = set()
        for alias, entity_id, ambiguous in aliases:
            key = _fold_case(View(alias).text).strip()
            if key:
                meant.setdefault(key, set()).add(entity_id)
                doubtful |= {key} if ambiguous else set()
        self._meaning = [
            (tuple(sorted(ids)), key in doubtful or len(ids) > 1) for key, ids in meant.items()
        ]
        self._names = list(meant)
        self._automaton = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)

    def find(self, raw: str) -> list[Spot]:
        """Return the spots of a raw text, left to right and disjoint."""
        return self.find_in(View(raw))

    def find_in(self, view: View) -> list[Spot]:
        """Return the spots of a text whose view is already made."""
        text = view.text
        return [
            Spot(*view.raw_span(start, end), *self._meaning[index])
            for index, start, end in self._automaton.find_matches_as_indexes(_fold_case(text))
            if not _SPLITS.match(text, start) and not _SPLITS.match(text, end)
        ]

    def inside(self, name: str) -> set[str]:
        """Return the entities of which a certain alias is part of a longer name, but not all of it.

        An alias within a longer such alias does not count: of 上海银行 in 上海银行数字员工, only
        the bank. One that alone may mean something else is not certain there either.
        """
        key = _fold_case(View(name).text).strip()
        parts = [
            (start, end, *self._meaning[index])
            for index, start, end in self._every.find_matches_as_indexes(key, overlapping=True)
            if end - start < len(key)
            and not _SPLITS.match(key, start)
            and not _SPLITS.match(key, end)
        ]
        return {
            ids[0]
            for start, end, ids, ambiguous in parts
            if not ambiguous
            and not any(a <= start and end <= b and b - a > end - start for a, b, *_ in parts)
        }

    @cached_property
    def _every(self) -> AhoCorasick:
        """The automaton that also finds what lies in a longer alias."""
        return AhoCorasick(self._names)


def _fold_case(text: str) -> str:
    """Return `text` in lower case, character by character where lower() would change its length."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
