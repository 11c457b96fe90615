"""Word lists of the recogniser: read once from the tab-separated files in `data/`, on first use."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class UnitWord:
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
    text = files(__package__).joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if line and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)


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


@cache
def _unit_lengths() -> dict[str, tuple[int, ...]]:
    """Return, per first character, the lengths of the units that begin with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for word in _units():
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}


def unit_at(text: str, position: int) -> UnitWord | None:
    """Return the longest unit printed at `position` of the folded text, or None.

    A Latin unit must not run on into further letters or digits (m is not in mAh).
    """
    for length in _unit_lengths().get(text[position : position + 1], ()):
        unit = _units().get(text[position : position + length])
        if unit is None:
            continue
        following = text[position + length : position + length + 1]
        if following and following in unit.guard:
            continue
        runs_on = unit.word[-1].isascii() and unit.word[-1].isalpha()
        if runs_on and following.isascii() and following.isalnum():
            continue
        return unit
    return None


def alternation(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of `words`; it has no capturing group."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))
