"""The curated tables as one CSV file each, for readers without Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain

from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import columns
from baimo_curation.tables.source_files import SourceFile


def csv_path(table: str) -> str:
    """Return the path of a published CSV file relative to the descriptor."""
    return f"dataset/csv/{table}.csv"


def csv_lines(dataset: Dataset, table: str) -> Iterator[bytes]:
    """Yield a table as CSV: its cells as they were curated, the rows of one source after another.

    Locators name their file, also where the source has only one.
    """
    names = [column.name for column in columns(TABLES[table])]
    rows = dataset.cells(table, *names)
    if "file" in names:
        only = dict(dataset.rows(SourceFile).columns("source_id", "path"))
        place, source = names.index("file"), names.index("source_id")
        rows = ((*row[:place], row[place] or only[row[source]], *row[place + 1 :]) for row in rows)
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\n")
    for row in chain([names], rows):
        writer.writerow(row)
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()
