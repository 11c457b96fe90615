"""Checks of the ids that were withdrawn: they stay withdrawn, and lead to a row that stands."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.tables import TABLES
from baimo_curation.tables.retired import Retired


def retired_ids_lead_on(dataset: Dataset) -> Iterator[Issue]:
    """Report retired ids that are in use again, and successors that do not exist.

    A successor must stand in its table itself: a chain of redirects is written out to its end.

    Yields:
        At most one issue per row of `retired`, type `retired-id`.
    """
    for row in dataset.rows(Retired):
        if row.table not in TABLES or row.table in dataset.unread:
            continue
        keys = dataset.keys(row.table)
        if row.row_id in keys:
            field, found = "row_id", f"{row.row_id!r} stands in {file_of(row.table)}"
            advice = "remove one of the two; an id is never given out again"
        elif row.successor_id is not None and row.successor_id not in keys:
            field, found = "successor_id", f"{row.successor_id!r} is not in {file_of(row.table)}"
            advice = keys.nearest(row.successor_id) or "name the row that replaces it"
        else:
            continue
        yield Issue(file_of("retired"), row.line, field, "retired-id", found, "", advice)
