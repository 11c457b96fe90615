"""Changing the columns of a CSV file."""

from __future__ import annotations

import csv
from pathlib import Path


def without_column(path: Path, name: str) -> None:
    """Remove a column, with its cells, from a file."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    place = header.index(name)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([*cells[:place], *cells[place + 1 :]] for cells in (header, *rows))
