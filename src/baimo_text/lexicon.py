"""Word lists of the recogniser: read once from the tab-separated files in `data/`, on first use."""

import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple


class UnitWord(NamedTuple):
    """A unit, classifier or currency as printed after a number.

    `symbol` is canonical; `family` is ratio, time, measure, count, scale or money;
    a character of `guard` right behind the word makes it another word (米 in 米兰).
    """

    word: str
    symbol: str
    family: str
    guard: str

    @property
    def factor(self) -> Decimal:
        """What a scale suffix multiplies the number by (B is 1e9); 1 for every other unit."""
        return Decimal(int(Decimal(self.symbol))) if self.family == "scale" else Decimal(1)


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `data/<name>.tsv`, comments left out; every row is a tuple of strings."""
    from importlib.resources import files  # not at import: it takes as long as all of this package

    text = files(__package__).joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if line and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)


@cache
def pairs(name: str) -> dict[str, str]:
    """Return the second column of `data/<name>.tsv` by the first."""
    return {row[0]: row[1] for row in table(name)}


@cache
def _units() -> dict[str, UnitWord]:
    """Return units and currency words by surface form; a currency wins over a unit."""
    found = {row[0]: UnitWord(*row) for row in table("units")}
    money = (row for row in table("currencies") if row[2] == "after")
    for word, code, _, guard in money:
        for surface in (word, "个" + word):
            found[surface] = UnitWord(surface, code, "money", guard)
    return found


def unit_at(text: str, position: int) -> UnitWord | None:
    """Return the longest unit printed at `position` of the folded text, or None.

    A Latin unit must not run on into further letters or digits (m is not in mAh).
    """
    match = _unit_pattern().match(text, position)
    return _units()[match[0]] if match else None


@cache
def _unit_pattern() -> re.Pattern[str]:
    return re.compile(unit_alternation())


def unit_alternation(families: Collection[str] = (), without: Collection[str] = ()) -> str:
    """Return a pattern that matches the longest unit, of some families or of any.

    Each word carries its guard, so that 3家庭 has no 家.
    """
    ends = {
        word: _guard(unit)
        for word, unit in _units().items()
        if word not in without and (not families or unit.family in families)
    }
    heads: dict[str, dict[str, str]] = {}
    for word, end in ends.items():
        heads.setdefault(word[0], {})[word] = end
    return dispatched({first: trie(words) for first, words in heads.items()})


_GROUP = 30  # first characters whose branches are tried one by one: found by trial


def dispatched(branches: Mapping[str, str]) -> str:
    """Return a pattern of what begins with one of many characters, by that character.

    `re` tries alternatives one after the other, and most characters begin none of them: they
    fail at the first look-ahead, the others are sent to a small group.
    """
    firsts = sorted(branches)
    groups = [firsts[at : at + _GROUP] for at in range(0, len(firsts), _GROUP)]
    inner = "|".join(
        f"(?=[{re.escape(''.join(group))}])(?:{'|'.join(branches[first] for first in group)})"
        for group in groups
    )
    return f"(?=[{re.escape(''.join(firsts))}])(?:{inner})"


def unit_named(word: str) -> UnitWord:
    """Return the unit of a printed word."""
    return _units()[word]


def _guard(unit: UnitWord) -> str:
    guard = f"(?![{re.escape(unit.guard)}])" if unit.guard else ""
    runs_on = unit.word[-1].isascii() and unit.word[-1].isalpha()
    return guard + ("(?![A-Za-z0-9])" if runs_on else "")


def trie(ends: Mapping[str, str]) -> str:
    """Return a pattern of words that reads each character once; the longest word wins.

    Args:
        ends: Words, each with the look-ahead that must hold behind it.
    """
    heads: dict[str, dict[str, str]] = {}
    for word, end in ends.items():
        if word:
            heads.setdefault(word[0], {})[word[1:]] = end
    branches = []
    for first, rests in sorted(heads.items()):
        longer = trie(rests)
        here = [rests[""] or "(?:)"] if "" in rests else []
        tails = ([longer] if longer else []) + here
        tail = tails[0] if len(tails) == 1 else f"(?:{'|'.join(tails)})"
        branches.append(re.escape(first) + ("" if tail == "(?:)" else tail))
    if len(branches) == 1:
        return branches[0]
    return f"(?:{'|'.join(branches)})" if branches else ""


def alternation(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of `words`; it has no capturing group."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))
