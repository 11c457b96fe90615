"""The seal: no row has changed since a curator signed for it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Set

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import CsvRecord, Dataset
from baimo_curation.seals import FILE, SHARED, Seal, Seals
from baimo_curation.tables import TABLES, owner_of

_UNSEALED = Seal(0, "")
_SHOWN = 3  # sources that are named in the one line; the command names all


def broken_seal(dataset: Dataset, seals: Seals) -> Issue | None:
    """Return the one issue that some rows are not those that were sealed, None if all are.

    It says the last word of a check: any other issue breaks seals as well, and says more.
    """
    changed = list(_changed(seals, seals_of(dataset)))
    if not changed:
        return None
    more = [f"{len(changed) - _SHOWN} more"] if len(changed) > _SHOWN else []
    return Issue(
        FILE,
        0,
        "",
        "seal",
        f"rows are not as sealed: {'; '.join([*changed[:_SHOWN], *more])}",
        advice="undo the change, or run 'baimo seal' to see it and sign for it",
    )


def _changed(before: Seals, now: Seals) -> Iterator[str]:
    """Describe each source whose rows are not as sealed."""
    for source_id in sorted({*now, *before}):
        sealed, here = before.get(source_id, {}), now.get(source_id, {})
        whose = "shared by all sources" if source_id == SHARED else f"of {source_id}"
        if not sealed:
            yield f"those {whose} were never sealed"
            continue
        tables = [
            _difference(table, sealed.get(table, _UNSEALED), here.get(table, _UNSEALED))
            for table in sorted({*sealed, *here})
            if sealed.get(table) != here.get(table)
        ]
        if tables:
            yield f"{', '.join(tables)} {whose}"


def _difference(table: str, before: Seal, now: Seal) -> str:
    return table if before.rows == now.rows else f"{table} ({before.rows} sealed, now {now.rows})"


def seals_of(dataset: Dataset) -> dict[str, dict[str, Seal]]:
    """Return the seals that the rows have now, by source and table.

    A row belongs to every source that its evidence cites, or that of the row it is part of; rows
    without evidence belong to all sources together. The digest covers the cells that are not
    empty, as text, whatever the order of rows and columns: a new column breaks no seal until it
    is filled in.
    """
    seals: dict[str, dict[str, Seal]] = defaultdict(dict)
    for name, model in TABLES.items():
        owner = owner_of(model)
        lines: dict[str, list[str]] = defaultdict(list)  # of one table, by source
        for record in dataset.records.get(name, []):
            cells = {column: text for column, text in record.cells.items() if text}
            line = json.dumps(cells, ensure_ascii=False, sort_keys=True)
            for source_id in _sources(dataset, record, *owner):
                lines[source_id].append(line)
        for source_id, members in lines.items():
            digest = hashlib.sha256("\n".join(sorted(members)).encode()).hexdigest()
            seals[source_id][name] = Seal(len(members), digest)
    return dict(seals)


def _sources(dataset: Dataset, record: CsvRecord, column: str, table: str) -> Set[str]:
    if "source_id" in record.cells:
        return {record.cells["source_id"] or SHARED}
    return dataset.cited(table, record.cells[column]) - {""} or {SHARED}
