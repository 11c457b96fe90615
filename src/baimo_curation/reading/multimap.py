"""Values grouped by key in little memory: what a check needs to know of many other rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import pairwise

_NONE: frozenset[str] = frozenset()
_LOW = (1 << 64) - 1


def grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return the values of each key. Keys with the same values share one set."""
    found: dict[str, frozenset[str]] = {}
    shared: dict[frozenset[str], frozenset[str]] = {}
    for key, value in pairs:
        known = found.get(key, _NONE)
        if value not in known:
            more = known | {value}
            found[key] = shared.setdefault(more, more)
    return found


def contested(pairs: Iterable[tuple[Hashable, Hashable]]) -> set[int]:
    """Return the hashes of the keys that are given more than one value.

    A pair takes some fifty bytes, whatever it holds. Two keys may share a hash, so this says which
    keys to look at, not which are contested.
    """
    hashed = [(hash(key) << 64) + (hash(value) & _LOW) for key, value in pairs]
    hashed.sort()
    return {
        one >> 64 for one, after in pairwise(hashed) if one != after and one >> 64 == after >> 64
    }
