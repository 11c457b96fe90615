"""Make a dataset of many times the size and the same shape: copies whose rows refer within one.

Copy 0 is the dataset as it stands. In every other copy the ids, names, titles and digests are its
own, so that nothing collides, and every reference leads to a row of the same copy. No source text
belongs to the copies: what needs texts is not scaled.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import shutil
import string
from collections.abc import Callable, Iterator
from pathlib import Path

from baimo_curation.dataset import FOLDER
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import SHA256_PATTERN, columns

_DIGITS = string.digits + string.ascii_lowercase
# Ids that no `References` declares.
_IDS = {("evidence", "row_id"), ("retired", "row_id"), ("retired", "successor_id")}
# Names stand in two tables and must be the same in both, and another in every copy.
_NAMES = {
    ("entities", "name"),
    ("entities", "name_zh"),
    ("aliases", "name"),
    ("sources", "title"),
    ("events", "title"),
}


def scale(dataset: Path, target: Path, copies: int, seed: int) -> int:
    """Write `dataset/*.csv` of a project `copies` times over.

    Args:
        dataset: Folder of the curated tables.
        target: Root of the new project.
        copies: How many times the size; 1 gives the tables as they are.
        seed: Decides the digests of the copies.

    Returns:
        The number of rows written.
    """
    marks = _marks(dataset)
    if not 1 <= copies <= len(marks) + 1:
        raise ValueError(f"{copies} copies: give 1 to {len(marks) + 1}")
    (target / FOLDER).mkdir(parents=True, exist_ok=True)
    total = 0
    for name in TABLES:
        source, written = dataset / f"{name}.csv", target / FOLDER / f"{name}.csv"
        shutil.copyfile(source, written)
        with source.open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
        with written.open("a", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            for mark in marks[: copies - 1]:
                writer.writerows(_copied(name, header, rows, mark, seed))
        total += len(rows) * copies
    return total


def _marks(dataset: Path) -> list[str]:
    """Return what the ids of the copies end with.

    Two characters, for which every id has room, and none that one ends with already: with `ai`
    a copy of moonshot would be moonshot-ai.
    """
    taken = set()
    for name in TABLES:
        with (dataset / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                taken |= {cell[-2:].lower() for cell in row if cell[-3:-2] in ("-", " ")}
    pairs = (first + second for first in _DIGITS for second in _DIGITS)
    return [f"-{pair}" for pair in pairs if pair not in taken]


def _copied(
    table: str, header: list[str], rows: list[list[str]], mark: str, seed: int
) -> Iterator[list[str]]:
    changes = [_change(table, column, mark, seed) for column in header]
    for row in rows:
        copied = [change(cell) if cell else "" for change, cell in zip(changes, row, strict=True)]
        if table == "units":  # what is printed is still read as the unit it was
            place = header.index("forms")
            copied[place] = "|".join(filter(None, (row[place], row[header.index("unit_id")])))
        yield copied


def _change(table: str, name: str, mark: str, seed: int) -> Callable[[str], str]:
    """Return how a cell of a column reads in the copy with that mark."""
    model = TABLES[table]
    column = next(column for column in columns(model) if column.name == name)
    own = model.primary_key == (name,)
    if own or column.references or (table, name) in _IDS:
        return lambda cell: f"{cell}{mark}"
    if (table, name) in _NAMES:
        return lambda cell: f"{cell} {mark[1:]}"
    if column.pattern == SHA256_PATTERN:
        return lambda cell: hashlib.sha256(f"{seed}{mark}{cell}".encode()).hexdigest()
    if (table, name) == ("calculations", "operands"):
        return lambda cell: ";".join(f"{operand}{mark}" for operand in cell.split(";"))
    return str


def main() -> None:
    """Write a scaled project; print its rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--copies", type=int, required=True)
    parser.add_argument("--seed", type=int, default=8)
    args = parser.parse_args()
    print(scale(args.dataset, args.target, args.copies, args.seed))


if __name__ == "__main__":
    main()
