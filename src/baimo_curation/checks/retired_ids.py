"""Checks of retired ids: they are not used again, and their successors exist."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.tables import TABLES
from baimo_curation.tables.retired import Retired


def retired_ids_resolve(dataset: Dataset) -> Iterator[Issue]:
    """Report retired ids that are in use again, and successors that do not exist.

    A successor must be in its table itself: a chain of redirects is written out to its end.

    Yields:
        At most one issue per row of `retired`, type `retired-id`.
    """
    for row in dataset.rows(Retired):
        if row.table not in TABLES or row.table in dataset.unread:
            continue
        keys, file = dataset.keys(row.table), file_of(row.table)
        if row.row_id in keys:
            yield row.issue(
                "row_id",
                "retired-id",
                f"{row.row_id!r} is retired here but still used in {file}",
                "an id that is never used again",
                "give the row in use another id, or remove this one",
            )
        elif row.successor_id is not None and row.successor_id not in keys:
            yield row.issue(
                "successor_id",
                "retired-id",
                f"{row.successor_id!r} is not in {file}",
                advice=keys.nearest(row.successor_id) or "name the row that replaces it",
            )
