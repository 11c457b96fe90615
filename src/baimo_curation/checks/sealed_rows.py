"""The check of seals: no row has changed since a curator signed for it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Set

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, Record, file_of
from baimo_curation.seals import SHARED, Seal
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import columns
from baimo_curation.tables.sources import Source

# Tables whose rows belong to the sources of another row: the column that names it, and its table.
_OWNED = {
    "aliases": ("entity_id", "entities"),
    "event_participants": ("event_id", "events"),
    "calculations": ("stated_id", "metrics"),
}
_NONE = Seal(0, "")


def seals_hold(dataset: Dataset) -> Iterator[Issue]:
    """Report sources and tables whose rows are not those that were sealed.

    A project without seals is not judged. A source that has none yet is told once.

    Yields:
        One issue per source and table, type `seal`.
    """
    if dataset.seals is None:
        return
    lines = {source.source_id: source.line for source in dataset.rows(Source)}
    now = seals_of(dataset)
    for source_id in sorted({*now, *dataset.seals}):
        sealed, here = dataset.seals.get(source_id, {}), now.get(source_id, {})
        if not sealed:
            yield Issue(
                file_of("sources"),
                lines.get(source_id, 0),
                "source_id",
                "seal",
                f"the rows of {source_id!r} are not sealed",
                "",
                "when they are complete and checked against the text, run 'baimo seal'",
            )
            continue
        for table in sorted({*sealed, *here}):
            before, after = sealed.get(table, _NONE), here.get(table, _NONE)
            if before != after:
                yield _broken(table, source_id, before, after)


def _broken(table: str, source_id: str, before: Seal, after: Seal) -> Issue:
    whose = "tied to no source" if source_id == SHARED else f"of {source_id!r}"
    found = f"rows {whose}: {after.rows}, sealed were {before.rows}"
    if after.rows == before.rows:
        found = f"the {after.rows} rows {whose} are not what was sealed"
    advice = "undo the change, or run 'baimo seal' to see it and sign for it"
    return Issue(file_of(table), 0, "", "seal", found, "", advice)


def seals_of(dataset: Dataset) -> dict[str, dict[str, Seal]]:
    """Return the seals that the rows have now, by source and table.

    A row belongs to every source that its evidence cites, or that of the row it is part of; rows
    without evidence belong to all sources together. The digest covers the cells as they stand in
    the file, whatever the order of rows and columns.
    """
    seals: dict[str, dict[str, Seal]] = defaultdict(dict)
    for name, model in TABLES.items():
        names = [column.name for column in columns(model)]
        lines: dict[str, list[str]] = defaultdict(list)  # of one table, by source
        for record in dataset.records.get(name, []):
            line = json.dumps([record.cells[column] for column in names], ensure_ascii=False)
            for source_id in _owners(dataset, name, record):
                lines[source_id].append(line)
        for source_id, members in lines.items():
            digest = hashlib.sha256("\n".join(sorted(members)).encode()).hexdigest()
            seals[source_id][name] = Seal(len(members), digest)
    return dict(seals)


def _owners(dataset: Dataset, table: str, record: Record) -> Set[str]:
    if "source_id" in record.cells:
        return {record.cells["source_id"] or SHARED}
    column, owner = _OWNED.get(table, (TABLES[table].primary_key[0], table))
    return dataset.cited(owner, record.cells[column]) - {""} or {SHARED}
