"""Values grouped by key in little memory, for checks that compare a row with many others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
_NONE: frozenset[str] = frozenset()


def grouped(pairs: Iterable[tuple[K, str]]) -> dict[K, frozenset[str]]:
    """Return the values of each key. Keys with the same values share one set."""
    found: dict[K, frozenset[str]] = {}
    shared: dict[frozenset[str], frozenset[str]] = {}
    for key, value in pairs:
        known = found.get(key, _NONE)
        if value not in known:
            more = known | {value}
            found[key] = shared.setdefault(more, more)
    return found
