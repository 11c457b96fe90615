"""What to spoil: a seeded sample of all mutants, the same for the same dataset and seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Column, file_columns
from mutation.curated_files import CuratedFile
from mutation.kinds import (
    CELL_KINDS,
    OF_OTHERS,
    Cells,
    Content,
    applies,
    content_of,
    is_same_date,
    languages_exchanged,
    shifted,
)
from mutation.siblings import Siblings


@dataclass(frozen=True, slots=True)
class Mutant:
    """One thing that is changed in one table.

    Attributes:
        table: The table.
        file: The file of it.
        column: The column; empty when a row or the file as a whole is meant.
        kind: Name of the mutation.
        content: What the column contains, one of `Content`.
        line: Line of the file, if no cell before has a line break; 0 for a file.
        before: The cell, or the key of the row.
        after: The cell that takes its place.
        rows: What takes the place of rows, by their number from 0: none, one, or several.
    """

    table: str
    file: str
    column: str
    kind: str
    content: str
    line: int = 0
    before: str = ""
    after: str = ""
    rows: Mapping[int, list[Cells]] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return where, what and how, on one line."""
        where = f"{self.file}:{self.line}" + (f" {self.column}" if self.column else "")
        return f"{where} [{self.kind}] {self.before!r} -> {self.after!r}"


def plan(tables: Mapping[str, Sequence[CuratedFile]], *, seed: int, each: int) -> list[Mutant]:
    """Return the mutants to try.

    Args:
        tables: The curated files of each table.
        seed: Decides every choice; the choice in one column does not depend on other columns.
        each: How many mutants of each kind are wanted in each column (and of rows in each table).
    """
    found: list[Mutant] = []
    siblings = Siblings(tables)
    for name, files in tables.items():
        if not any(file.rows for file in files):
            continue
        for column in file_columns(TABLES[name]):
            with_column = [file for file in files if column.name in file.header]
            for kind in CELL_KINDS:
                chance = Random(f"{seed}/{name}/{column.name}/{kind}")
                pool = _Pool(tables, with_column, column, kind, siblings)
                found += _first(each, _cells(pool, with_column, column, kind, chance))
            for kind, maker in _TWO_CELLS.items():
                chance = Random(f"{seed}/{name}/{column.name}/{kind}")
                found += _first(each, maker(with_column, column, chance))
        csv_files = [file for file in files if type(file) is CuratedFile]
        for kind in ("deleted", "duplicated", "duplicated under a new id", "shifted"):
            found += _first(each, _rows(csv_files, kind, Random(f"{seed}/{name}/{kind}")))
        for kind in files[0].kinds:
            file = Random(f"{seed}/{name}/{kind}").choice(files)
            found.append(Mutant(name, file.path, "", kind, Content.FILE))
    return found


def _first(count: int, mutants: Iterator[Mutant]) -> list[Mutant]:
    return [mutant for _, mutant in zip(range(count), mutants, strict=False)]


def _shuffled(
    files: Sequence[CuratedFile], chance: Random, less: int = 0
) -> Iterator[tuple[CuratedFile, int]]:
    """Yield every row, by its file and number, in any order; without the last ones of each file."""
    rows = [(file, number) for file in files for number in range(len(file.rows) - less)]
    yield from chance.sample(rows, len(rows))


@dataclass
class _Pool:
    """The cells that may take the place of another in a column."""

    tables: Mapping[str, Sequence[CuratedFile]]
    files: Sequence[CuratedFile]
    column: Column
    kind: str
    siblings: Siblings

    def __post_init__(self) -> None:
        self._any = [] if self.kind.startswith("similar") else self._of_any()

    def of(self, file: CuratedFile, before: str) -> list[str]:
        """Return the cells that may take the place of a cell."""
        if self.kind.startswith("similar"):
            return self.siblings.of(self.column, file.path, before)
        return [cell for cell in self._any if cell != before]

    def _of_any(self) -> list[str]:
        column = self.column
        if self.kind == "another code":
            codes = column.codelist
            return [code.value for code in codes] if codes else ["true", "false"]
        if self.kind in ("another id", "another unit") and column.references:
            return _cells_of(self.tables[column.references.table], column.references.column)
        return sorted({*_cells_of(self.files, column.name)} - {""})


def _cells(
    pool: _Pool, files: Sequence[CuratedFile], column: Column, kind: str, chance: Random
) -> Iterator[Mutant]:
    content = content_of(column)
    if not applies(kind, content, column):
        return
    for file, number in _shuffled(files, chance):
        place = file.header.index(column.name)
        cells = file.rows[number]
        before = cells[place]
        # What may take its place is all cells of the column: looked for only where it is needed.
        is_wanted = kind in OF_OTHERS and bool(before) != (kind == "filled in")
        others = pool.of(file, before) if is_wanted else []
        after = CELL_KINDS[kind](before, others, chance)
        # What means the same days as before is no slip.
        same = content == Content.DATE and is_same_date(before, after or "")
        if after is not None and after != before and not same:
            row = [*cells[:place], after, *cells[place + 1 :]]
            line = file.line(number, column.name)
            where = file.table, file.path, column.name, kind, content, line
            yield Mutant(*where, before, after, {number: [row]})


def _cells_of(files: Sequence[CuratedFile], name: str) -> list[str]:
    return [row[file.header.index(name)] for file in files for row in file.rows]


def _exchanged(files: Sequence[CuratedFile], column: Column, chance: Random) -> Iterator[Mutant]:
    """Two neighbouring rows exchange a cell: the slip of a badly sorted spreadsheet."""
    for file, number in _shuffled(files, chance, less=1):
        place = file.header.index(column.name)
        one, two = file.rows[number], file.rows[number + 1]
        if one[place] == two[place]:
            continue
        rows = {
            number: [[*one[:place], two[place], *one[place + 1 :]]],
            number + 1: [[*two[:place], one[place], *two[place + 1 :]]],
        }
        line = file.line(number, column.name)
        where = file.table, file.path, column.name, "exchanged", content_of(column), line
        yield Mutant(*where, one[place], two[place], rows)


def _languages(files: Sequence[CuratedFile], column: Column, chance: Random) -> Iterator[Mutant]:
    """A text and its translation change places."""
    both = [file for file in files if f"{column.name}_zh" in file.header]
    for file, number in _shuffled(both, chance):
        cells = file.rows[number]
        row = languages_exchanged(cells, file.header, column.name)
        if row is not None:
            place = file.header.index(column.name)
            line = file.line(number, column.name)
            kind = "languages exchanged"
            where = file.table, file.path, column.name, kind, content_of(column), line
            yield Mutant(*where, cells[place], row[place], {number: [row]})


_TWO_CELLS = {"exchanged": _exchanged, "languages exchanged": _languages}


def _rows(files: Sequence[CuratedFile], kind: str, chance: Random) -> Iterator[Mutant]:
    for file, number in _shuffled(files, chance):
        cells = file.rows[number]
        if kind == "deleted":
            rows: list[Cells] = []
        elif kind == "duplicated":
            rows = [cells, cells]
        elif kind == "shifted":
            rows = [shifted(cells, chance.randrange(len(cells)))]
        elif len(TABLES[file.table].primary_key) == 1:
            rows = [cells, [f"{cells[0]}-2", *cells[1:]]]
        else:
            continue
        if rows != [cells]:
            where = file.table, file.path, "", kind, Content.ROW, number + 2
            yield Mutant(*where, file.key(number), "", {number: rows})
