"""Published tables of made-up sources, since no curated source need be open."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pytest

from baimo import fetching, row_lookup, verification
from baimo.loader import load

Files = Mapping[str, bytes]
REPOSITORY = "https://github.com/lab/models"


def publish(
    monkeypatch: pytest.MonkeyPatch,
    sources: Mapping[str, Files],
    *,
    closed: Mapping[str, Files] | None = None,
    cells: Mapping[str, Sequence[tuple[str, int, int]]] | None = None,
    encoding: str = "utf-8",
    repository: str = REPOSITORY,
    cut: Mapping[str, Mapping[str, str | int]] | None = None,
) -> None:
    """Let `fetch` and `verify` read these sources instead of the published ones.

    Args:
        monkeypatch: Undoes it.
        sources: Files of open sources, by source and path.
        closed: The same of sources that are not open.
        cells: Passages of each source: file, start and end.
        encoding: That of all files.
        repository: That of the open sources.
        cut: Of sources whose texts are cells of a CSV file, the columns that say so.
    """
    everything = {**sources, **(closed or {})}
    rows = {
        "sources": [
            {
                "source_id": source_id,
                "repository": repository if source_id in sources else None,
                "revision": "0123abc" if source_id in sources else None,
                "url": f"https://example.org/{source_id}",
            }
            for source_id in everything
        ],
        "source_files": [
            {
                "source_id": source_id,
                "path": path,
                "sha256": hashlib.sha256(data).hexdigest(),
                "bytes": len(data),
                "chars": len(data.decode(encoding)),
                "encoding": encoding,
                **(cut or {}).get(source_id, {}),
            }
            for source_id, files in everything.items()
            for path, data in files.items()
        ],
        "evidence": [
            {
                "table": "properties",
                "row_id": f"p-{number}",
                "source_id": source_id,
                "file": file,
                "start": start,
                "end": end,
                "sha256": _digest(everything[source_id][file].decode(encoding)[start:end]),
            }
            for source_id, places in (cells or {}).items()
            for number, (file, start, end) in enumerate(places)
        ],
    }
    tables = {name: pa.Table.from_pylist(listed) for name, listed in rows.items()}
    tables["exclusions"] = pa.table({})
    for module in (fetching, row_lookup, verification):
        monkeypatch.setattr(
            module, "load", lambda name: tables[name] if name in tables else load(name)
        )
    uncached = getattr(row_lookup._numbers, "__wrapped__", row_lookup._numbers)
    monkeypatch.setattr(row_lookup, "_numbers", uncached)


def _digest(passage: str) -> str:
    return hashlib.sha256(passage.encode()).hexdigest()
