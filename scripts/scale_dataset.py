"""Make a dataset of many times the size, from copies whose rows refer to rows of the same copy.

Copy 0 is the dataset itself. Every other copy has its own ids, names, titles and digests, so that
nothing collides. Units and indicators are shared: a larger dataset measures in the same units. The
copies have no source texts and no seals: checks that need them are not scaled.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from baimo_curation.reading.project_files import (
    IN_TOML,
    file_of,
    folder_of,
    source_folders,
    table_files,
)
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import SHA256_PATTERN, columns
from baimo_text.spotter import Spotter

_CHARACTERS = string.digits + string.ascii_lowercase
_LONGEST_ID = 80
_LONGEST_TITLE = 200
_SHARED = ("units", "indicators")
# Names occur in two tables: each copy gives them another name, the same in both.
_NAMES = {
    ("entities", "name"),
    ("entities", "name_zh"),
    ("aliases", "name"),
    ("identifiers", "value"),
}
# Titles name entities: each copy names its own.
_TITLES = {(table, name) for table in ("events", "claims") for name in ("title", "title_zh")}
Cells = dict[str, str]


def scale(dataset: Path, target: Path, copies: int, seed: int) -> int:
    """Write the curated files of a project `copies` times over.

    Args:
        dataset: Folder of the curated files.
        target: Root of the new project.
        copies: How many times the size; 1 gives the tables as they are.
        seed: Decides the digests of the copies.

    Returns:
        The number of rows written.
    """
    root = dataset.parent
    tables = {
        name: _files(root, table_files(root, model))
        for name, model in TABLES.items()
        if model not in IN_TOML
    }
    sources = {name: root / file_of("sources", name) for name in source_folders(root)}
    marks = _marks(tables, sources)
    if not 1 <= copies <= len(marks) + 1:
        raise ValueError(f"{copies} copies: give 1 to {len(marks) + 1}")
    relations = [row for _, rows in tables["relations"].values() for row in rows]
    aliases = (row for _, rows in tables["aliases"].values() for row in rows)
    names = Spotter((row["name"], row["entity_id"], False) for row in aliases)
    chosen = marks[: copies - 1]
    total = sum(_write_source(target, *source, chosen, seed) for source in sources.items())
    for name, files in tables.items():
        for file, (header, rows) in files.items():
            _add(target / file, header, rows)
            total += len(rows)
            if name in _SHARED or not rows:
                continue
            for mark in chosen:
                copied = _copied(name, rows, mark, seed, relations, names)
                _add(target / _copied_file(file, mark), header, copied)
            total += len(rows) * len(chosen)
    return total


def _read(path: Path) -> tuple[list[str], list[Cells]]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        return list(reader.fieldnames or ()), list(reader)


def _copied_file(file: str, mark: str) -> str:
    """Return where the rows of a copy are: in the copy of a source, or in the same shared file."""
    folder = folder_of(file)
    return file.replace(f"/{folder}/", f"/{mark}{folder}/") if folder else file


def _add(path: Path, header: Sequence[str], rows: Iterable[Cells]) -> None:
    """Append rows to a file, which is made with their columns if there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
        if is_new:
            writer.writeheader()
        writer.writerows(rows)


def _files(root: Path, paths: Iterable[str]) -> dict[str, tuple[list[str], list[Cells]]]:
    """Return header and rows of each file.

    Copies have no mapping, so that rows made by hand beside one join those that it made.
    """
    files: dict[str, tuple[list[str], list[Cells]]] = {}
    for path in paths:
        header, rows = _read(root / path)
        known, before = files.setdefault(path.replace("/by_hand/", "/"), ([], []))
        known += [name for name in header if name not in known]
        before += rows
    return files


def _write_source(target: Path, name: str, path: Path, marks: list[str], seed: int) -> int:
    """Write the `source.toml` of a source and of its copies; return the rows in them."""
    text = path.read_text("utf-8")
    for mark in ["", *marks]:
        written = target / file_of("sources", mark + name)
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(_copied_toml(text, mark, seed) if mark else text, "utf-8")
    return (1 + text.count("[[files]]")) * (1 + len(marks))


def _copied_toml(text: str, mark: str, seed: int) -> str:
    text = re.sub(r'^((?:source|publisher)_id = ")', rf"\g<1>{mark}", text, flags=re.MULTILINE)
    text = re.sub(r'^(title = ".*)"$', rf'\g<1> {mark[:2]}"', text, flags=re.MULTILINE)
    # Names of copies are longer than their passages, as they are in texts with glosses.
    text = re.sub(
        r'^text_health = ".*"$', 'text_health = "pinyin_glosses"', text, flags=re.MULTILINE
    )
    return re.sub(r"\b[0-9a-f]{64}\b", lambda found: _digest(found[0], mark, seed), text)


def _digest(cell: str, mark: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}{mark}{cell}".encode()).hexdigest()


def _marks(
    tables: dict[str, dict[str, tuple[list[str], list[Cells]]]], sources: Iterable[str]
) -> list[str]:
    """Return the prefixes for the ids of the copies: two characters and a hyphen.

    A prefix is left out if a cell begins with it or equals it: with `ai-` a copy of `plus` would be
    `ai-plus`, and with `5g-` every metric would begin with the entity `5g`.
    """
    rows = (row for files in tables.values() for _, rows in files.values() for row in rows)
    cells = {*sources, *(cell for row in rows for cell in row.values())}
    taken = {f"{cell}-"[:3].lower() for cell in cells if cell[2:3] in ("", "-", " ")}
    pairs = (f"{first}{second}-" for first in _CHARACTERS for second in _CHARACTERS)
    return [mark for mark in pairs if mark not in taken and mark.replace("-", " ") not in taken]


def _copied(
    table: str, rows: list[Cells], mark: str, seed: int, relations: list[Cells], names: Spotter
) -> Iterator[Cells]:
    columns_of = dict.fromkeys(name for row in rows for name in row)
    changes = {name: _change(table, name, mark, seed) for name in columns_of}
    changes |= {
        name: partial(_renamed, names=names, mark=mark)
        for name in columns_of
        if (table, name) in _TITLES
    }
    renamed = {row["relation_id"]: _relation_id(row, mark) for row in relations}
    for row in rows:
        copied = {name: changes[name](cell) if cell else "" for name, cell in row.items()}
        about = table if table == "relations" else row.get("table")
        if about == "relations":
            column = "relation_id" if table == "relations" else "row_id"
            copied[column] = renamed[row[column]]
        yield copied


def _renamed(title: str, *, names: Spotter, mark: str) -> str:
    """Return a title in which every name is the one of the copy."""
    parts, end = [], 0
    for spot in names.find(title):
        parts += [title[end : spot.end], f" {mark[:2]}"]
        end = spot.end
        if title[end : end + 1].isalnum():
            parts.append(" ")
    return "".join([*parts, title[end:]])[:_LONGEST_TITLE]


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
        # A long id gives up what is in its middle: its end often tells it from others.
        return lambda cell: _marked(cell, mark)
    if (table, name) in _NAMES:
        return lambda cell: f"{cell} {mark[:2]}"
    if column.pattern == SHA256_PATTERN:
        return lambda cell: _digest(cell, mark, seed)
    if (table, name) == ("calculations", "operands"):
        return lambda cell: ";".join(
            f"{operand}={mark}{key}"
            for operand, _, key in (p.partition("=") for p in cell.split(";"))
        )
    return str


def _marked(cell: str, mark: str) -> str:
    excess = len(mark) + len(cell) - _LONGEST_ID
    if excess <= 0 or "/" in cell:
        return f"{mark}{cell}"
    middle = len(cell) // 2
    return f"{mark}{cell[:middle].rstrip('-')}{cell[middle + excess :]}"


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
