"""The passage that best states each row of the published tables."""

from __future__ import annotations

from typing import Any

import baimo

Record = dict[str, Any]


def best_passages() -> dict[tuple[str, str], Record]:
    """Return one row of `evidence` by table and row id: one that states the row or its value."""
    best: dict[tuple[str, str], Record] = {}
    passages: list[Record] = baimo.load("evidence").to_pylist()
    for passage in sorted(passages, key=lambda row: row["aspect"] not in ("row", "value")):
        best.setdefault((passage["table"], passage["row_id"]), passage)
    return best
