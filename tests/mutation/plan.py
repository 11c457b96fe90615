"""What to spoil: a seeded sample of all mutants, the same for the same dataset and seed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from baimo_curation.reading.dataset import file_of
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Column, columns
from mutation.kinds import (
    CELL_KINDS,
    FILE_KINDS,
    Cells,
    Content,
    applies,
    content_of,
    shifted,
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One thing that is changed in one table.

    Attributes:
        table: The table.
        column: The column; empty when a row or the file as a whole is meant.
        kind: Name of the mutation.
        content: What the column contains, one of `Content`.
        line: Row of the file, counted from 2 for the first one below the header; 0 for a file.
        before: The cell, or the key of the row.
        after: The cell that takes its place.
        rows: What takes the place of rows, by their number from 0: none, one, or several.
    """

    table: str
    column: str
    kind: str
    content: str
    line: int = 0
    before: str = ""
    after: str = ""
    rows: Mapping[int, list[Cells]] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return where, what and how, on one line."""
        where = f"{self.table}:{self.line}" + (f" {self.column}" if self.column else "")
        return f"{where} [{self.kind}] {self.before!r} -> {self.after!r}"


@dataclass(frozen=True)
class Table:
    """A curated file taken apart into cells."""

    name: str
    data: bytes
    header: Cells
    rows: list[Cells]

    def spoilt(self, mutant: Mutant) -> bytes:
        """Return the bytes of the file with the mutant in place."""
        if mutant.kind in FILE_KINDS:
            return FILE_KINDS[mutant.kind](self.data)
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.header)
        for number, cells in enumerate(self.rows):
            writer.writerows(mutant.rows.get(number, [cells]))
        return out.getvalue().encode()

    def key(self, number: int) -> str:
        """Return the primary key of a row."""
        places = [self.header.index(name) for name in TABLES[self.name].primary_key]
        return "/".join(self.rows[number][place] for place in places)


def read_tables(root: Path) -> dict[str, Table]:
    """Return every curated file of a project as cells."""
    tables = {}
    for name in TABLES:
        data = (root / file_of(name)).read_bytes()
        header, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
        tables[name] = Table(name, data, header, rows)
    return tables


def plan(tables: Mapping[str, Table], *, seed: int, each: int) -> list[Mutant]:
    """Return the mutants to try.

    Args:
        tables: The curated files.
        seed: Decides every choice; the choice in one column does not depend on other columns.
        each: How many mutants of each kind are wanted in each column (and of rows in each table).
    """
    found: list[Mutant] = []
    for name, table in tables.items():
        if not table.rows:
            continue
        present = (column for column in columns(TABLES[name]) if column.name in table.header)
        for column in present:
            for kind in [*CELL_KINDS, "exchanged"]:
                chance = Random(f"{seed}/{name}/{column.name}/{kind}")
                maker = _exchanged if kind == "exchanged" else _cells
                found += _first(each, maker(tables, table, column, kind, chance))
        for kind in ("deleted", "duplicated", "duplicated under a new id", "shifted"):
            found += _first(each, _rows(table, kind, Random(f"{seed}/{name}/{kind}")))
        found += [Mutant(name, "", kind, Content.FILE) for kind in FILE_KINDS]
    return found


def _first(count: int, mutants: Iterator[Mutant]) -> list[Mutant]:
    return [mutant for _, mutant in zip(range(count), mutants, strict=False)]


def _shuffled(count: int, chance: Random) -> list[int]:
    return chance.sample(range(count), count)


def _cells(
    tables: Mapping[str, Table], table: Table, column: Column, kind: str, chance: Random
) -> Iterator[Mutant]:
    content = content_of(column)
    if not applies(kind, content, column):
        return
    place = table.header.index(column.name)
    pool = _pool(tables, table, column, kind)
    for number in _shuffled(len(table.rows), chance):
        cells = table.rows[number]
        before = cells[place]
        after = CELL_KINDS[kind](before, [cell for cell in pool if cell != before], chance)
        if after is not None and after != before:
            row = [*cells[:place], after, *cells[place + 1 :]]
            line = number + 2
            rows = {number: [row]}
            yield Mutant(table.name, column.name, kind, content, line, before, after, rows)


def _pool(tables: Mapping[str, Table], table: Table, column: Column, kind: str) -> list[str]:
    """Return the cells that may take the place of another in a column."""
    if kind == "another code":
        return [code.value for code in column.codelist] if column.codelist else ["true", "false"]
    own = sorted({row[table.header.index(column.name)] for row in table.rows} - {""})
    if kind in ("another id", "another unit") and column.references:
        target = tables[column.references.table]
        place = target.header.index(column.references.column)
        return [row[place] for row in target.rows]
    return own


def _exchanged(
    _: Mapping[str, Table], table: Table, column: Column, kind: str, chance: Random
) -> Iterator[Mutant]:
    """Two neighbouring rows exchange a cell: the slip of a badly sorted spreadsheet."""
    place = table.header.index(column.name)
    for number in _shuffled(len(table.rows) - 1, chance):
        one, two = table.rows[number], table.rows[number + 1]
        if one[place] == two[place]:
            continue
        rows = {
            number: [[*one[:place], two[place], *one[place + 1 :]]],
            number + 1: [[*two[:place], one[place], *two[place + 1 :]]],
        }
        content = content_of(column)
        line, before, after = number + 2, one[place], two[place]
        yield Mutant(table.name, column.name, kind, content, line, before, after, rows)


def _rows(table: Table, kind: str, chance: Random) -> Iterator[Mutant]:
    for number in _shuffled(len(table.rows), chance):
        cells = table.rows[number]
        if kind == "deleted":
            rows: list[Cells] = []
        elif kind == "duplicated":
            rows = [cells, cells]
        elif kind == "shifted":
            rows = [shifted(cells, chance.randrange(len(cells)))]
        elif len(TABLES[table.name].primary_key) == 1:
            rows = [cells, [f"{cells[0]}-2", *cells[1:]]]
        else:
            continue
        if rows != [cells]:
            key = table.key(number)
            yield Mutant(table.name, "", kind, Content.ROW, number + 2, key, "", {number: rows})
