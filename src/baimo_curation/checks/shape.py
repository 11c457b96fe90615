"""Checks of single tables: rows match the header, and keys occur once.

Both are decided on the columns in memory. The engine of `baimo validate` would open and parse every
file again to find the same; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue, Location
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables import TABLES

_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


def rows_match_the_header(dataset: Dataset) -> Iterator[Issue]:
    """Report blank lines, and lines with more or fewer cells than the header.

    Yields:
        One issue per line, type `blank-row` or `ragged-row`.
    """
    for table in dataset.tables.values():
        file = table.file
        for place in file.blank:
            yield place.issue("", "blank-row", "the line is blank", advice="remove it")
        for record, cells in file.ragged.items():
            yield _ragged(file.location(record), cells, len(file.part(record).header))


def _ragged(place: Location, cells: list[str], width: int) -> Issue:
    if cells[0].startswith(_CONFLICT):
        found = "a marker of a merge conflict"
        advice = "resolve the conflict and remove its markers"
        return place.issue("", "ragged-row", found, advice=advice)
    return place.issue(
        "",
        "ragged-row",
        f"{len(cells)} cell" + ("s" if len(cells) > 1 else ""),
        f"{width}, as in the header",
        "quote cells that contain commas, or add the missing ones",
    )


def keys_are_unique(dataset: Dataset) -> Iterator[Issue]:
    """Report rows whose primary or unique key is used by an earlier row.

    Rows that could not be typed count as well. Keys with an empty part are reported by the check
    for required values.

    Yields:
        One issue per repeated key, type `duplicate-key`, on the line of the later row.
    """
    for name, model in TABLES.items():
        if name in dataset.unread:
            continue
        for key in (model.primary_key, *model.unique_keys):
            for place, earlier, cells in dataset.repeated(name, key):
                where = f"on line {earlier.line}" if earlier.file == place.file else f"in {earlier}"
                yield place.issue(
                    ", ".join(key),
                    "duplicate-key",
                    f"{'/'.join(cells)!r} is already used {where}",
                    "a unique key",
                    "remove one of the rows, or give this one another key",
                )
