"""Values grouped by key in little memory: what a check needs to know of many other rows."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_NONE: frozenset[str] = frozenset()


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

    A pair takes 16 bytes, whatever it holds. Two keys may share a hash, so this says which keys to
    look at, not which are contested.
    """
    keys, values = array("q"), array("q")
    for key, value in pairs:
        keys.append(hash(key))
        values.append(hash(value))
    table = pa.table({"key": _int64(keys), "value": _int64(values)})
    counts = table.group_by("key").aggregate([("value", "count_distinct")])
    several: Any = counts.filter(pc.field("value_count_distinct") > 1)["key"]
    return set(several.to_pylist())


def _int64(numbers: array[int]) -> pa.Array[Any]:
    return pa.Array.from_buffers(pa.int64(), len(numbers), [None, pa.py_buffer(numbers)])
