"""Fields guessed from a sample when the schema declares none.

Source: docs/methods/validate.md, "Inference".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from baimo_validate.exact.cell_reader import CellReader, cell_reader
from baimo_validate.model import Field, Schema
from baimo_validate.reading.header import deduplicated

# The first type that fits nearly all cells is taken; the order is that of frictionless-py.
_CANDIDATES = (
    *("yearmonth", "geopoint", "duration", "geojson", "object", "array", "datetime", "time"),
    *("date", "integer", "number", "boolean", "year", "string"),
)
_CONFIDENCE = 0.9  # the share of cells that a type must fit, as in frictionless-py
_MISSING = frozenset({""})


def infer_schema(labels: Sequence[str], fragment: Sequence[Sequence[Any]]) -> Schema:
    """Return the schema that a sample suggests.

    Args:
        labels: The header; empty without one.
        fragment: Records after the header.
    """
    names = list(labels)
    if not names:
        if not fragment:
            return Schema()
        names = [""] * len(fragment[0])
    names = deduplicated([name or f"field{n}" for n, name in enumerate(names, start=1)])
    readers = {kind: cell_reader(_field("shared", kind)) for kind in _CANDIDATES}
    kinds = [
        _kind([row[n] if n < len(row) else None for row in fragment], readers)
        for n in range(len(names))
    ]
    return Schema(tuple(map(_field, names, kinds)))


def _kind(cells: list[Any], readers: dict[str, CellReader]) -> str:
    """Return the first type to reach the confidence, reading cells one after the other."""
    scores = dict.fromkeys(readers, 0)
    best = len(cells)
    threshold = len(cells) * (_CONFIDENCE - 1)
    for cell in cells:
        missing = cell == ""
        best -= missing
        for kind, read in readers.items():
            if scores[kind] < threshold:
                continue
            if not missing:
                scores[kind] += -1 if read(cell)[1] else 1
            if best > 0 and scores[kind] >= best * _CONFIDENCE:
                return kind
    return "any"


def _field(name: str, kind: str) -> Field:
    return Field(name, _MISSING, {"name": name, "type": kind})
