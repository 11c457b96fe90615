"""The curated dataset: CSV files read into typed rows that remember their line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from baimo_curation.issues import Issue, Location
from baimo_curation.reading.cells import Fault, Keys, nearest, parse_cell
from baimo_curation.reading.csv_file import Cells, CsvFile, CsvRecord, open_csv
from baimo_curation.reading.multimap import grouped
from baimo_curation.reading.package_errors import FOLDER, file_of, structure_errors
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row, columns
from baimo_validate.report import Error

__all__ = ["FOLDER", "Cells", "CsvRecord", "Dataset", "file_of", "read_dataset"]
# Rows that are kept of a table: many times those of today. A larger table is read again each time.
KEPT = 10_000
R = TypeVar("R", bound=Row)
T = TypeVar("T")
_NONE: frozenset[str] = frozenset()


class Stream(Collection[T]):
    """What a function yields, asked for anew by whoever iterates; how many is known."""

    def __init__(self, count: int, start: Callable[[], Iterator[T]]) -> None:
        self._count = count
        self._start = start

    def __iter__(self) -> Iterator[T]:
        return self._start()

    def __len__(self) -> int:
        return self._count

    def __contains__(self, item: object) -> bool:
        return any(item == other for other in self)


@dataclass
class Dataset:
    """All curated tables of a project.

    Rows and records of a large table are read from its file again whenever they are asked for, so
    whoever iterates keeps of them what they need, and no more.

    Attributes:
        records: Raw cells by table, also of rows that could not be typed: key checks read these.
        unread: Tables whose file could not be read to its end: what seems missing in them proves
            nothing, and key checks leave them out.
        not_judged: How many rows could not be typed.
        files: The CSV file of each table.
        errors: Per table that could be read, what the engine of `baimo validate` found in shape,
            keys and references; `at` gives the record of a row number.
    """

    records: dict[str, Collection[CsvRecord]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    not_judged: int = 0
    files: dict[str, CsvFile] = field(default_factory=dict)
    errors: dict[str, list[Error]] = field(default_factory=dict)
    _rows: dict[str, Collection[Row]] = field(default_factory=dict)
    _columns: dict[tuple[type[Row], str], Mapping[str, Any]] = field(default_factory=dict)
    _keys: dict[str, Keys] = field(default_factory=dict)
    _cited: Mapping[str, frozenset[str]] | None = None

    def rows(self, model: type[R]) -> Collection[R]:
        """Return the typed rows of one table in the order of the file."""
        return cast("Collection[R]", self._rows.get(model.table_name, []))

    def at(self, table: str, numbers: Set[int]) -> dict[int, CsvRecord]:
        """Return records of a table by their number in the file, as errors give it."""
        if not numbers:
            return {}
        return {number: r for number, r in self.files[table].numbered() if number in numbers}

    def keys(self, table: str) -> Keys:
        """Return the first parts of the primary keys of a table as they stand in its file."""
        if table not in self._keys:
            name = TABLES[table].primary_key[0]
            self._keys[table] = Keys(record.cells[name] for record in self.records[table])
        return self._keys[table]

    def by_key(self, model: type[R], keys: Set[str] | None = None) -> Mapping[str, R]:
        """Return the typed rows of a table with a single id by that id.

        Args:
            model: The table. All rows of a large one are more than should be kept.
            keys: Only the rows with these ids.
        """
        return {row.key: row for row in self.rows(model) if keys is None or row.key in keys}

    def column(self, model: type[R], name: str) -> Mapping[str, Any]:
        """Return one column of a table with a single id: its typed cells by that id."""
        if (model, name) not in self._columns:
            cells = {row.key: getattr(row, name) for row in self.rows(model)}
            self._columns[model, name] = cells
        return self._columns[model, name]

    def cited(self, table: str, row_id: str) -> frozenset[str]:
        """Return the sources that evidence cites for a row; none if it has no evidence.

        Raw cells are read, so that evidence with a faulty cell still counts.
        """
        if self._cited is None:
            cells = (record.cells for record in self.records["evidence"])
            # No file with a NUL is read, so this joins no two pairs to the same key.
            self._cited = grouped((f"{c['table']}\0{c['row_id']}", c["source_id"]) for c in cells)
        return self._cited.get(f"{table}\0{row_id}", _NONE)

    def counts(self) -> dict[str, int]:
        """Return the number of typed rows by table."""
        return {name: len(rows) for name, rows in self._rows.items()}


def read_dataset(root: Path) -> tuple[Dataset, list[Issue]]:
    """Read every table of a project and validate the shape of all.

    Args:
        root: The project's root, which holds `dataset/`.

    Returns:
        The dataset, and the issues of files, headers and cells, unsorted. A row with a faulty
        cell stays in `records`, is left out of `rows` and is counted in `not_judged`.

    Raises:
        FileChangedError: A file was written to meanwhile; also while rows of it are taken.
    """
    dataset, issues = Dataset(), list(_unknown_files(root))
    for name, model in TABLES.items():
        file = dataset.files[name] = open_csv(root / FOLDER / f"{name}.csv", model)
        issues += file.issues
        if file.issues:
            dataset.unread.add(name)
        issues += _read_rows(dataset, name, model, file)
    headers = {n: file.header for n, file in dataset.files.items() if n not in dataset.unread}
    dataset.errors = structure_errors(root, headers)
    return dataset, issues


def _unknown_files(root: Path) -> Iterator[Issue]:
    for path in sorted((root / FOLDER).glob("*.csv")):
        if path.stem not in TABLES:
            yield Issue(
                file_of(path.stem),
                0,
                "",
                "file-unknown",
                f"there is no table {path.stem!r}",
                f"one of {', '.join(TABLES)}",
                nearest(path.stem, TABLES) or "move the file out of dataset/",
            )


def _read_rows(dataset: Dataset, name: str, model: type[Row], file: CsvFile) -> Iterator[Issue]:
    """Type every row of a file, keep the rows of a small one, and yield the issues of cells."""
    records: list[CsvRecord] = []
    rows: list[Row] = []
    faulty: set[int] = set()
    small = file.count <= KEPT
    for record in file.records():
        row, issues = typed_row(model, record)
        yield from issues
        if row is None:
            faulty.add(record.line)
        elif small:
            rows.append(row)
        if small:
            records.append(record)
    dataset.not_judged += len(faulty)
    dataset.records[name] = records if small else Stream(file.count, file.records)
    again = partial(_rows_again, model, file, frozenset(faulty))
    dataset._rows[name] = rows if small else Stream(file.count - len(faulty), again)


def typed_row(model: type[Row], record: CsvRecord) -> tuple[Row | None, list[Issue]]:
    """Return a record as a row of its model, or None with the issues of its cells."""
    if record.ragged:
        return None, []  # cells cannot be matched to columns
    issues, values = [], {}
    for column in columns(model):
        value = parse_cell(column, record.cells[column.name])
        if isinstance(value, Fault):
            fault = value.type, value.found, value.expected, value.advice
            issues.append(record.issue(column.name, *fault))
        else:
            values[column.name] = value
    if issues:
        return None, issues
    return model.whole(values, record.location), []


def _rows_again(model: type[R], file: CsvFile, faulty: Set[int]) -> Iterator[R]:
    """Yield the rows of a file that were typed before; their cells are known to be sound."""
    header, absent = file.header, dict.fromkeys(file.absent)
    for line, cells in file.lines():
        if any(cells) and line not in faulty:
            values = {name: text or None for name, text in zip(header, cells, strict=True)}
            yield model.whole(values | absent, Location(file.name, line))
