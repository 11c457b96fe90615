"""One CSV file of a curated table, read once into the records of its table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from baimo_curation.issues import Issue, Location
from baimo_curation.reading.cells import nearest, shown
from baimo_curation.reading.project_files import table_files
from baimo_curation.reading.table_records import RecordsBuilder, TableRecords
from baimo_curation.reading.utf8_file import utf8_content
from baimo_curation.tables.base import Row, file_columns

_BATCH = 8192  # records that are Python objects at a time: a few MB, and few batches


def read_csv(root: Path, model: type[Row]) -> TableRecords:
    """Read the CSV files of a table and collect what is wrong with their form.

    Each is opened once and read once, so everything found belongs to one state of the file.

    Args:
        root: The project's root; a link that leaves it is not followed.
        model: The table.
    """
    builder = RecordsBuilder(model)
    for file in table_files(root, model):
        _read(root, file, builder)
    return builder.finish()


def _names(model: type[Row]) -> list[str]:
    return [column.name for column in file_columns(model)]


def _read(root: Path, file: str, builder: RecordsBuilder) -> None:
    advice = f"create it with the header {','.join(_names(builder.model))}"
    content, issue = utf8_content(root, file, advice)
    if issue or content is None:
        builder.begin(file)
        builder.records.issues += [issue] if issue else []
        return
    _parse(file, io.TextIOWrapper(content, encoding="utf-8", newline=""), builder)


def _parse(file: str, text: Iterable[str], builder: RecordsBuilder) -> None:
    issues: list[Issue] = []
    records = _records(file, text, issues)
    _, header = next(records, (1, []))
    if not issues:
        issues += _header_faults(file, header, builder.model)
    builder.begin(file, header)
    if not issues:
        for lines, rows in _batches(records, builder.records, Location(file), len(header)):
            builder.add(rows, lines)
    builder.records.issues += issues


def _records(
    file: str, text: Iterable[str], issues: list[Issue]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line and the cells of each record, up to one that is not CSV."""
    reader, line = csv.reader(text, strict=True), 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        advice = "quote cells that contain a comma, a quote or a line break, and double the quotes"
        if "unexpected end" in str(error):
            advice = "close the quote that opens here, or restore the file if it was cut off"
        issues.append(Issue(file, line, "", "csv", f"the line is not CSV: {error}", "", advice))


def _batches(
    records: Iterable[tuple[int, list[str]]], found: TableRecords, place: Location, width: int
) -> Iterator[tuple[list[int], list[list[str]]]]:
    """Yield the records that are not blank, padded or cut to the header, with their lines."""
    lines: list[int] = []
    batch: list[list[str]] = []
    for line, cells in records:
        if not any(cells):
            found.blank.append(place._replace(line=line))
            continue
        if len(cells) != width:
            found.ragged[len(found) + len(batch)] = cells
        lines.append(line)
        batch.append(cells if len(cells) == width else [*cells, *[""] * width][:width])
        if len(batch) == _BATCH:
            yield lines, batch
            lines, batch = [], []
    if batch:
        yield lines, batch


def _header_faults(file: str, header: list[str], model: type[Row]) -> Iterator[Issue]:
    names = _names(model)
    if len(header) > 100 + len(names):  # one issue, not one for each
        found, expected = f"{len(header)} columns", f"the header {','.join(names)}"
        yield Issue(file, 1, "", "header", found, expected, "restore the first line of the file")
        return
    separator = re.search(r"[;\t|]", header[0]) if len(header) == 1 else None
    if separator:
        found = f"the columns are separated by {shown(separator[0])}"
        yield Issue(file, 1, "", "header", found, "commas", "save the file with commas")
        return
    if "" in header:
        found = f"column {header.index('') + 1} has no name"
        advice = "remove the empty columns (trailing commas)"
        yield Issue(file, 1, "", "header", found, "", advice)
        return
    for name in sorted({name for name in header if header.count(name) > 1}):
        found, advice = "the column occurs twice", "remove one"
        yield Issue(file, 1, name, "header", found, "", advice)
    for name in header:
        if name not in names:
            advice = nearest(name, names) or "remove it or correct its name"
            yield Issue(file, 1, name, "header", f"there is no column {shown(name)}", "", advice)
    missing = [c.name for c in file_columns(model) if c.required and c.name not in header]
    if missing:
        found = f"missing: {', '.join(missing)}"
        yield Issue(file, 1, "", "header", found, f"the header {','.join(names)}", "")
