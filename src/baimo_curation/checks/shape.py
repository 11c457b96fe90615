"""Checks of single tables: rows match the header, and keys occur once.

The engine of `baimo validate` decides; its errors are reported here in curators' terms.
"""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.csv_file import CsvRecord
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import columns
from baimo_validate.report import Error

_SHAPE = frozenset({"blank-row", "missing-cell", "extra-cell"})
_REPEATED = frozenset({"primary-key", "unique-error"})
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


def rows_match_the_header(dataset: Dataset) -> Iterator[Issue]:
    """Report blank lines, and lines with more or fewer cells than the header.

    Yields:
        One issue per line, type `blank-row` or `ragged-row`; what keeps the engine from reading
        a file at all is an issue of type `csv`.
    """
    for name, errors in dataset.errors.items():
        width, last = len(columns(TABLES[name])), 0
        of_shape = filter(_is_of_shape, errors)
        records = dataset.at(name, {e.row_number for e in of_shape if e.row_number})
        for error in errors:
            if error.row_number is None:
                yield Issue(file_of(name), 0, "", "csv", error.message)
            elif _is_of_shape(error) and error.row_number != last:
                last = error.row_number
                yield _shape_issue(records[last], error, width)


def _is_of_shape(error: Error) -> bool:
    return error.type in _SHAPE


def _shape_issue(record: CsvRecord, error: Error, width: int) -> Issue:
    cells = error.cells or []
    if error.type == "blank-row":
        return record.issue("", "blank-row", "the line is blank", advice="remove it")
    if cells[0].startswith(_CONFLICT):
        found, advice = (
            "a marker of a merge conflict",
            "resolve the conflict and remove its markers",
        )
        return record.issue("", "ragged-row", found, advice=advice)
    return record.issue(
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
    for name, errors in dataset.errors.items():
        repeated = [error for error in errors if error.type in _REPEATED]
        records = dataset.at(name, {n for e in repeated for n in (e.row_number, e.earlier) if n})
        for error in repeated:
            if not error.row_number or not error.earlier:
                continue
            record = records[error.row_number]
            earlier = records[error.earlier].location
            key = error.field_names or [error.field_name or ""]
            cells = "/".join(record.cells[column] for column in key)
            same_file = earlier.file == record.location.file
            where = f"on line {earlier.line}" if same_file else f"in {earlier}"
            yield record.issue(
                ", ".join(key),
                "duplicate-key",
                f"{cells!r} is already used {where}",
                "a key of its own",
                "remove one of the rows, or give this one another key",
            )
