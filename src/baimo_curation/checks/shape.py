"""Checks of single tables: rows of the right shape, keys that occur once.

What is wrong is decided by the engine of `baimo validate`; here it is told to curators.
"""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import columns
from baimo_validate.report import Error

_SHAPE = frozenset({"blank-row", "missing-cell", "extra-cell"})
_REPEATED = frozenset({"primary-key", "unique-error"})
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


def rows_are_whole(dataset: Dataset) -> Iterator[Issue]:
    """Report blank lines, and lines with more or fewer cells than the header.

    Yields:
        One issue per line, type `blank-row` or `ragged-row`; what keeps the engine from reading
        a file at all is an issue of type `csv`.
    """
    for name, errors in dataset.errors.items():
        width, told = len(columns(TABLES[name])), 0
        of_shape = filter(_is_of_shape, errors)
        records = dataset.at(name, {e.row_number for e in of_shape if e.row_number})
        for error in errors:
            if error.row_number is None:
                yield Issue(file_of(name), 0, "", "csv", error.message)
            elif _is_of_shape(error) and error.row_number != told:
                told = error.row_number
                yield _shape_issue(name, records[told].line, error, width)


def _is_of_shape(error: Error) -> bool:
    return error.type in _SHAPE


def _shape_issue(table: str, line: int, error: Error, width: int) -> Issue:
    file, cells = file_of(table), error.cells or []
    if error.type == "blank-row":
        return Issue(file, line, "", "blank-row", "the line is blank", "", "remove it")
    if cells[0].startswith(_CONFLICT):
        advice = "settle the merge conflict and remove its marks"
        return Issue(file, line, "", "ragged-row", "the mark of a merge conflict", "", advice)
    found = f"{len(cells)} cell" + ("s" if len(cells) > 1 else "")
    expected = f"{width}, as in the header"
    advice = "quote cells that hold commas, or fill in the missing ones"
    return Issue(file, line, "", "ragged-row", found, expected, advice)


def keys_are_unique(dataset: Dataset) -> Iterator[Issue]:
    """Report rows whose primary or unique key stands in an earlier row.

    Rows that could not be typed count as well. Keys with an empty part are left to the check for
    required values.

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
            earlier = records[error.earlier].line
            key = error.field_names or [error.field_name or ""]
            cells = "/".join(record.cells[column] for column in key)
            found = f"{cells!r} already stands on line {earlier}"
            advice = "remove one of the rows or give this one another key"
            yield Issue(
                file_of(name), record.line, ", ".join(key), "duplicate-key", found, "", advice
            )
