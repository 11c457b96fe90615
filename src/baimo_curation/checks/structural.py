"""Checks of single tables: keys that occur once."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.dataset import Dataset, file_of
from baimo_curation.issues import Issue
from baimo_curation.tables import TABLES


def keys_are_unique(dataset: Dataset) -> Iterator[Issue]:
    """Report rows whose primary or unique key stands in an earlier row.

    Reads raw cells, so that rows that could not be typed count as well. Keys with an empty part
    are left to the check for required values.

    Yields:
        One issue per repeated key, type `duplicate-key`, on the line of the later row.
    """
    for name, model in TABLES.items():
        for key in (model.primary_key, *model.unique_keys):
            first: dict[tuple[str, ...], int] = {}
            for record in dataset.records[name]:
                cells = tuple(record.cells[column] for column in key)
                if not all(cells):
                    continue
                earlier = first.setdefault(cells, record.line)
                if earlier != record.line:
                    yield Issue(
                        file_of(name),
                        record.line,
                        ", ".join(key),
                        "duplicate-key",
                        f"{'/'.join(cells)!r} already stands on line {earlier}",
                        "",
                        "remove one of the rows or give this one another key",
                    )
