"""Make a dataset of many times the size, from copies whose rows refer to rows of the same copy.

Copy 0 is the dataset itself. Every other copy has its own ids, names, titles and digests, so that
nothing collides. Units and indicators are shared: a larger dataset measures in the same units. The
copies have no source texts and no seals: checks that need them are not scaled.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import string
from collections.abc import Callable, Iterator
from pathlib import Path

from baimo_curation.reading.dataset import FOLDER
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import SHA256_PATTERN, columns

_CHARACTERS = string.digits + string.ascii_lowercase
_LONGEST_ID = 80
_SHARED = ("units", "indicators")
# Names occur in two tables: each copy gives them another name, the same in both.
_NAMES = {
    ("entities", "name"),
    ("entities", "name_zh"),
    ("aliases", "name"),
    ("sources", "title"),
    ("events", "title"),
}
Cells = dict[str, str]


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
    tables = {name: list(_read(dataset / f"{name}.csv")) for name in TABLES}
    marks = _marks(tables)
    if not 1 <= copies <= len(marks) + 1:
        raise ValueError(f"{copies} copies: give 1 to {len(marks) + 1}")
    (target / FOLDER).mkdir(parents=True, exist_ok=True)
    total = 0
    for name, rows in tables.items():
        written = target / FOLDER / f"{name}.csv"
        written.write_bytes((dataset / f"{name}.csv").read_bytes())
        total += len(rows)
        if name in _SHARED or not rows:
            continue
        with written.open("a", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
            for mark in marks[: copies - 1]:
                writer.writerows(_copied(name, rows, mark, seed, tables["relations"]))
        total += len(rows) * (copies - 1)
    return total


def _read(path: Path) -> Iterator[Cells]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _marks(tables: dict[str, list[Cells]]) -> list[str]:
    """Return the prefixes for the ids of the copies: two characters and a hyphen.

    A prefix is left out if a cell begins with it or equals it: with `ai-` a copy of `plus` would be
    `ai-plus`, and with `5g-` every metric would begin with the entity `5g`.
    """
    cells = (cell for rows in tables.values() for row in rows for cell in row.values())
    taken = {f"{cell}-"[:3].lower() for cell in cells if cell[2:3] in ("", "-", " ")}
    pairs = (f"{first}{second}-" for first in _CHARACTERS for second in _CHARACTERS)
    return [mark for mark in pairs if mark not in taken and mark.replace("-", " ") not in taken]


def _copied(
    table: str, rows: list[Cells], mark: str, seed: int, relations: list[Cells]
) -> Iterator[Cells]:
    changes = {name: _change(table, name, mark, seed) for name in rows[0]}
    renamed = {row["relation_id"]: _relation_id(row, mark) for row in relations}
    for row in rows:
        copied = {name: changes[name](cell) if cell else "" for name, cell in row.items()}
        about = table if table == "relations" else row.get("table")
        if about == "relations":
            column = "relation_id" if table == "relations" else "row_id"
            copied[column] = renamed[row[column]]
        yield copied


def _relation_id(row: Cells, mark: str) -> str:
    """Return the id of a copied relation, spelled from its new subject and object."""
    spelled = f"{row['subject_id']}-{row['predicate'].replace('_', '-')}-{row['object_id']}"
    status = row["relation_id"][len(spelled) :]
    new = f"{mark}{row['subject_id']}-{row['predicate'].replace('_', '-')}-{mark}{row['object_id']}"
    return (new + status)[:_LONGEST_ID].rstrip("-")


def _change(table: str, name: str, mark: str, seed: int) -> Callable[[str], str]:
    """Return the function that gives a cell of a column in the copy with a prefix."""
    model = TABLES[table]
    column = next(column for column in columns(model) if column.name == name)
    target = column.references.table if column.references else None
    own = model.primary_key == (name,) or name in ("row_id", "successor_id")
    if own or (target and target not in _SHARED):
        return lambda cell: f"{mark}{cell}"
    if (table, name) in _NAMES:
        return lambda cell: f"{cell} {mark[:2]}"
    if column.pattern == SHA256_PATTERN:
        return lambda cell: hashlib.sha256(f"{seed}{mark}{cell}".encode()).hexdigest()
    if (table, name) == ("calculations", "operands"):
        return lambda cell: ";".join(
            f"{operand}={mark}{key}"
            for operand, _, key in (p.partition("=") for p in cell.split(";"))
        )
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
