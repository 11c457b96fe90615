"""The curated dataset: tables of typed rows that know their file and line, and their links."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from baimo_curation.issues import Issue, Location
from baimo_curation.reading.cells import Keys
from baimo_curation.reading.csv_file import read_csv
from baimo_curation.reading.multimap import grouped
from baimo_curation.reading.project_files import (
    FOLDER,
    IN_TOML,
    file_of,
    read_mappings,
    unknown_files,
)
from baimo_curation.reading.published_parquet import published_coverage
from baimo_curation.reading.source_toml import read_source_tomls
from baimo_curation.reading.table_rows import TableRows
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row, columns
from baimo_curation.tables.coverage_row import Coverage

__all__ = ["FOLDER", "Dataset", "file_of", "read_dataset", "read_table"]
R = TypeVar("R", bound=Row)
T = TypeVar("T")
_NONE: frozenset[str] = frozenset()


@dataclass
class Dataset:
    """All curated tables of a project.

    A check asks for the typed `rows` of a table (or for some `columns` of them), for another row
    with `by_key` or one of its cells with `column`, for all ids with `keys`, and for the sources
    of a row with `cited`. What must not depend on other cells of the row being valid is decided on
    the text of all records: `cells`, `distinct_cells`, `repeated`.

    Attributes:
        tables: Each table by name, in the order of `TABLES`.
        published_coverage: What was open in each source when the dataset was built last.
        mappings: The text of the mapping of each source that has one.
    """

    tables: Mapping[str, TableRows[Row]]
    published_coverage: Sequence[Coverage] = ()
    mappings: Mapping[str, str] = field(default_factory=dict)
    _remembered: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    _columns: dict[tuple[type[Row], str], Mapping[str, Any]] = field(default_factory=dict)
    _keys: dict[str, Keys] = field(default_factory=dict)

    @property
    def unread(self) -> set[str]:
        """Tables whose file could not be read to its end.

        A key that is missing from them may be in the part that was not read, so checks of keys
        skip them.
        """
        return {name for name, table in self.tables.items() if table.file.issues}

    @property
    def not_judged(self) -> int:
        """How many records are not rows, because a cell is faulty or the number of cells wrong."""
        return sum(table.not_judged for table in self.tables.values())

    def counts(self) -> dict[str, int]:
        """Return the number of rows of each table."""
        return {name: len(rows) for name, rows in self.tables.items()}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` computes from the dataset; later calls with the key get the same."""
        if key not in self._remembered:
            self._remembered[key] = make()
        made: T = self._remembered[key]
        return made

    def rows(self, model: type[R]) -> TableRows[R]:
        """Return the typed rows of a table in the order of its file."""
        return cast("TableRows[R]", self.tables[model.table_name])

    def cells(self, table: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield the text of some columns, for every record of a table that is not blank.

        The name `location` gives where the record was read.
        """
        return self.tables[table].file.texts(*names)

    def cells_of(self, file: str, table: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield the same for the records of one file of the table."""
        return self.tables[table].file.texts_of(file, *names)

    def distinct_cells(self, table: str, name: str) -> Set[str]:
        """Return each text of a column once."""
        return set(self.tables[table].file.distinct(name))

    def repeated(
        self, table: str, key: tuple[str, ...]
    ) -> Iterator[tuple[Location, Location, tuple[str, ...]]]:
        """Yield where a key is repeated, where it occurred before, and the key.

        Keys that lack a part which every row needs are left out.
        """
        file = self.tables[table].file
        required = {column.name for column in columns(TABLES[table]) if column.required}
        needed = [place for place, name in enumerate(key) if name in required]
        if len(set(file.texts(*key))) == len(file):
            return
        last: dict[tuple[str, ...], int] = {}
        for record, cells in enumerate(file.texts(*key)):
            if cells in last:
                yield file.location(record), file.location(last[cells]), cells
            if all(cells[place] for place in needed):
                last[cells] = record

    def keys(self, table: str) -> Keys:
        """Return the first part of the primary key of every record of a table."""
        if table not in self._keys:
            name = TABLES[table].primary_key[0]
            self._keys[table] = Keys(self.tables[table].file.distinct(name))
        return self._keys[table]

    def by_key(self, model: type[R], keys: Set[str] | None = None) -> Mapping[str, R]:
        """Return the typed rows of a table with a single id by that id.

        Args:
            model: The table. Give `keys` for a large one, whose rows are too many to keep.
            keys: Only the rows with these ids.
        """
        (key,) = model.primary_key
        rows = self.rows(model)
        return {row.key: row for row in (rows if keys is None else rows.having(key, keys))}

    def column(self, model: type[R], name: str) -> Mapping[str, Any]:
        """Return one column of a table with a single id: its typed cells by that id."""
        if (model, name) not in self._columns:
            (key,) = model.primary_key
            self._columns[model, name] = dict(self.rows(model).columns(key, name))
        return self._columns[model, name]

    def cited(self, table: str, row_id: str) -> frozenset[str]:
        """Return the sources that evidence cites for a row; none if it has no evidence.

        Raw cells are read, so that evidence with a faulty cell still counts.
        """
        return self._sources.get((table, row_id), _NONE)

    @cached_property
    def at_pointers(self) -> Set[tuple[str, str]]:
        """The table and id of every row with evidence in the structure of a file.

        Its value is that of a field, which a mapping reads; it is not a figure in prose.
        """
        cells = self.cells("evidence", "table", "row_id", "pointer")
        return {(table, row_id) for table, row_id, pointer in cells if pointer}

    @cached_property
    def _sources(self) -> Mapping[tuple[str, str], frozenset[str]]:
        cells = self.cells("evidence", "table", "row_id", "source_id")
        return grouped(((table, row_id), source_id) for table, row_id, source_id in cells)


def read_dataset(root: Path) -> tuple[Dataset, list[Issue]]:
    """Read every table of a project, each file once, and type every cell.

    Args:
        root: The project's root, which contains `dataset/`.

    Returns:
        The dataset, and the issues of files, headers and cells, unsorted. A record with a faulty
        cell is not among the rows, only among the cells.
    """
    in_toml = read_source_tomls(root)
    tables = {
        name: TableRows(model, in_toml[name]) if name in in_toml else read_table(root, model)
        for name, model in TABLES.items()
    }
    found = [issue for table in tables.values() for issue in (*table.file.issues, *table.issues)]
    mappings, unread = read_mappings(root)
    dataset = Dataset(tables, published_coverage(root), mappings)
    return dataset, [*unknown_files(root), *unread, *found]


def read_table(root: Path, model: type[R]) -> TableRows[R]:
    """Read one table of a project."""
    if model in IN_TOML:
        return TableRows(model, read_source_tomls(root)[model.table_name])
    return TableRows(model, read_csv(root, model))
