"""A table opened for reading: dialect, labels, fields and numbered records.

Source: docs/methods/validate.md, "Header".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any

from baimo_validate.descriptor.field_rules import reader_errors
from baimo_validate.model import Dialect, Field, Resource, Schema
from baimo_validate.reading.header import Header
from baimo_validate.reading.infer import infer_schema
from baimo_validate.reading.records import Cells, read_records
from baimo_validate.report import Error, ReadingError, explained, part, placed

SAMPLE_RECORDS = 100
Numbered = tuple[int, Cells]


@dataclass(slots=True)
class OpenTable:
    """An open table.

    Attributes:
        dialect: With the header row that was found.
        labels: The header; empty if there is none.
        schema: Declared, or inferred from the first records.
        fields: One per column in the data.
        errors: What is wrong with source and header.
        sample: The first of the records.
        records: Number and cells of every record after the header; may raise `ReadingError`.
    """

    dialect: Dialect
    labels: list[str]
    schema: Schema
    fields: list[Field]
    errors: list[Error]
    sample: list[Cells]
    records: Iterator[Numbered]


def open_table(resource: Resource) -> OpenTable:
    """Open a table and compare its header with the schema.

    Raises:
        ReadingError: It cannot be read, or its labels cannot be matched with the fields.
    """
    stream = read_records(resource)
    sample = list(islice(stream, SAMPLE_RECORDS))
    dialect = _detect_header(resource.dialect, sample)
    if not all(isinstance(number, int | float) for number in dialect.header_rows):
        note = f'"headerRows" must be numbers of rows, not {list(dialect.header_rows)}'
        raise ReadingError(explained("dialect-error", note))
    labels = _labels(dialect, sample)
    fragment = [cells for _, cells in content(dialect, sample)]
    schema = resource.schema
    if not schema.declared:
        schema = replace(
            infer_schema(labels, fragment),
            missing=schema.missing,
        )
    header = Header(labels, schema, case=dialect.header_case)
    errors = list(header.errors)
    fields = header.expected()
    unreadable = [
        error
        for number, field in enumerate(fields, 1)
        for error in placed(
            part("field", field.descriptor, number), reader_errors(field.descriptor)
        )
    ]
    if unreadable:
        raise ReadingError(*unreadable)
    if not labels and not fragment:
        errors.insert(0, explained("source-error", "the source is empty"))
    records = content(dialect, chain(sample, stream))
    return OpenTable(dialect, labels, schema, fields, errors, fragment, records)


def content(dialect: Dialect, records: Iterable[Cells]) -> Iterator[Numbered]:
    """Yield the records after the header with their numbers, without comments."""
    first = dialect.first_content_row
    for number, cells in enumerate(records, start=1):
        if number < first or _is_comment(dialect, number, cells):
            continue
        if dialect.skip_blank_rows and all(cell in (None, "") for cell in cells):
            continue
        yield number, cells


def _is_comment(dialect: Dialect, number: int, cells: Sequence[Any]) -> bool:
    if number in dialect.comment_rows:
        return True
    first = cells[0] if dialect.comment_char and cells else None
    return isinstance(first, str) and first.startswith(dialect.comment_char)


def _detect_header(dialect: Dialect, sample: list[Cells]) -> Dialect:
    """Take the first record about as wide as the average as the header, unless one is named."""
    if not sample or dialect.header_given:
        return dialect
    width = round(sum(map(len, sample)) / len(sample))
    drift = max(round(width * 0.1), 1)
    for number, cells in enumerate(sample, start=1):
        if not _is_comment(dialect, number, cells) and abs(len(cells) - width) <= drift:
            return replace(dialect, header_rows=(number,))
    return dialect


def _labels(dialect: Dialect, sample: list[Cells]) -> list[str]:
    labels: list[str] = []
    previous: dict[int, str] = {}
    for number, cells in enumerate(sample, start=1):
        if _is_comment(dialect, number, cells):
            continue
        if dialect.header and number in dialect.header_rows:
            for index, cell in enumerate(cells):
                text = "" if cell is None else str(cell).strip()
                if previous.get(index) == text:
                    continue
                previous[index] = text
                if index < len(labels):
                    labels[index] = dialect.header_join.join([labels[index], text])
                else:
                    labels.append(text)
        if number >= dialect.first_content_row:
            break
    return labels
