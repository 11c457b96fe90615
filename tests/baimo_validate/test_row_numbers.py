"""Every error names its line, in files so large that several threads read them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pyarrow.parquet as pq
import pytest

from baimo_validate import validate
from baimo_validate.engines import duckdb_engine
from baimo_validate.engines.duckdb_engine import DuckdbEngine
from baimo_validate.model import Dialect, Resource
from baimo_validate.report import Report
from baimo_validate.sql.staging import stage

ROWS, SMALL, LARGE, BAD = 30_000, 100, 45_000, 25
RUNS = 3  # what depends on threads may come out right by chance
LIMIT = 7
PADDING = "x" * 660  # many blocks of few rows: Python reads them in little time
COLUMNS = ("id", "mark", "code", "kind", "sure", "small", "large", "parent")
CODES = ["a", "b", "c", "d", "e"]
KINDS = [f"k{number}" for number in range(40)]
Place = tuple[str, int]

FIELDS: dict[str, dict[str, Any]] = {
    "mark": {"constraints": {"unique": True}},
    "code": {"constraints": {"enum": CODES}},
    "kind": {"constraints": {"enum": KINDS, "required": True}},
    "sure": {"type": "boolean"},
}
TARGETS = {"small": "s", "large": "l", "parent": ""}
TYPES = {
    **{"id": "primary-key", "mark": "unique-error", "sure": "type-error"},
    **dict.fromkeys(("code", "kind"), "constraint-error"),
    **dict.fromkeys(TARGETS, "foreign-key"),
}
CASES: list[tuple[str, ...]] = [
    *((name,) for name in COLUMNS),
    ("code", "sure"),
    ("small", "large", "parent"),
    ("id", "code"),
    ("mark", "large"),
    ("id", "mark", "parent"),
    COLUMNS,
]


@dataclass(frozen=True)
class Data:
    """The files, the lines of the main one, and the bad records by column."""

    folder: Path
    lines: list[list[str]]
    bad: dict[str, list[int]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    folder = tmp_path_factory.mktemp("large")
    chance = random.Random(1)
    odd = range(1, ROWS, 2)  # even rows keep their keys, so that others may refer to them
    bad = {name: sorted(chance.sample(odd, BAD)) for name in COLUMNS}
    spoiled = {name: set(rows) for name, rows in bad.items()}
    lines = [[*COLUMNS, "text"]]
    for row in range(ROWS):
        cells = {
            "id": f"m{row:05}",
            "mark": f"n{row:05}",
            "code": CODES[row % 5],
            "kind": KINDS[row % 40],
            "sure": ("true", "FALSE", "1", "0")[row % 4],
            "small": f"s{row % SMALL:05}",
            "large": f"l{row:05}",
            "parent": f"m{row // 2 * 2:05}",
        }
        earlier = chance.randrange(0, row + 1, 2)
        wrong = {"id": f"m{earlier:05}", "mark": f"n{earlier:05}"}
        cells |= {n: wrong.get(n, f"bad{row}") for n in COLUMNS if row in spoiled[n]}
        lines.append([*cells.values(), PADDING])
    write(folder / "t.csv", lines)
    for name, count in (("s", SMALL), ("l", LARGE)):
        keys = ([f"{name}{number:05}", "1"] for number in range(count))
        write(folder / f"{name}.csv", [["key", "n"], *keys])
    assert (folder / "t.csv").stat().st_size > 4 * duckdb_engine._CSV_BUFFER
    return Data(folder, lines, {name: [row + 2 for row in rows] for name, rows in bad.items()})


def write(path: Path, lines: Sequence[Sequence[str]]) -> None:
    path.write_text("".join(",".join(line) + "\n" for line in lines), "utf-8")


@pytest.fixture(autouse=True)
def _threads() -> Iterator[None]:
    with mock.patch.object(duckdb_engine.os, "cpu_count", return_value=4):
        yield


def package(case: Sequence[str]) -> dict[str, Any]:
    """Return a package that rules the columns of a case and takes all others as they are."""
    fields = [{"name": name, **(FIELDS.get(name, {}) if name in case else {})} for name in COLUMNS]
    schema: dict[str, Any] = {"fields": [*fields, {"name": "text"}]}
    if "id" in case:
        schema["primaryKey"] = ["id"]
    schema["foreignKeys"] = [
        {"fields": [name], "reference": {"resource": target, "fields": ["key" if target else "id"]}}
        for name, target in TARGETS.items()
        if name in case
    ]
    key = {"fields": [{"name": "key"}, {"name": "n"}]}
    tables = [table("t", schema)]
    tables += [table(TARGETS[name], key) for name in ("small", "large") if name in case]
    return {"name": "p", "resources": tables}


def table(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    dialect = {"delimiter": ","}
    return {"name": name, "path": f"{name}.csv", "dialect": dialect, "schema": schema}


def checked(data: Data, case: Sequence[str], limit: int, small: int) -> Report:
    """Return a report; tables with fewer bytes than `small` are read row by row."""
    with mock.patch("baimo_validate.validation.SMALL_BYTES", small):
        return validate(package(case), folder=data.folder, limit=limit)


def shown(report: Report) -> list[dict[str, Any]]:
    tasks = [task.to_dict() for task in report.tasks]
    for task in tasks:
        del task["stats"]["seconds"]
    return tasks


def misplaced(report: Report, lines: list[list[str]]) -> list[Place]:
    """Return the errors that say what is not in the line that they name."""
    found = []
    for error in report.tasks[0].errors:
        assert error.row_number is not None
        line = lines[error.row_number - 1]
        names = error.field_names or [error.field_name or ""]
        said = [line[COLUMNS.index(name)] for name in names]
        if error.type == "primary-key":
            assert error.earlier is not None
            right = said == [lines[error.earlier - 1][COLUMNS.index(name)] for name in names]
        elif error.type == "foreign-key":
            right = f'values "{said[0]}"' in error.note
        else:
            right = said == [error.cell] and error.cells in (None, line)
        found += [] if right else [(error.type, error.row_number)]
    return found


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_error_names_its_line(case: tuple[str, ...], data: Data) -> None:
    expected = sorted((row, TYPES[name]) for name in case for row in data.bad[name])
    by_row = checked(data, case, 0, 1 << 60)
    assert sorted((e.row_number, e.type) for e in by_row.tasks[0].errors) == expected

    for _ in range(RUNS):
        kept = mock.patch.object(DuckdbEngine, "keep", autospec=True, side_effect=DuckdbEngine.keep)
        with kept as keep:
            by_plan = checked(data, case, 0, 0)

        assert keep.call_count == 1
        assert misplaced(by_plan, data.lines) == []
        assert shown(by_plan) == shown(by_row)


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_a_limit_keeps_the_first_errors(case: tuple[str, ...], data: Data) -> None:
    by_row = checked(data, case, LIMIT, 1 << 60)
    expected = sorted(row for name in case for row in data.bad[name])[:LIMIT]
    assert [error.row_number for error in by_row.tasks[0].errors] == expected

    for _ in range(RUNS):
        by_plan = checked(data, case, LIMIT, 0)

        assert misplaced(by_plan, data.lines) == []
        assert shown(by_plan) == shown(by_row)


def test_a_large_file_is_staged_in_its_order(data: Data, tmp_path: Path) -> None:
    resource = Resource("t", data.folder, ("t.csv",), format="csv", scheme="file", encoding="utf-8")
    resource.dialect = Dialect(header_given=True, csv={"delimiter": ","})
    marks = [line[1] for line in data.lines[1:]]

    for run in range(RUNS):
        with closing(DuckdbEngine("1GB")) as files:
            staged = stage(files, resource, tmp_path / f"{run}.parquet", plain=True)

        assert staged is not None
        found = pq.read_table(staged.path, columns=["_row", "c1"])
        assert pq.ParquetFile(staged.path).metadata.created_by.startswith("DuckDB")
        assert found.column("_row").to_pylist() == list(range(2, ROWS + 2))
        assert found.column("c1").to_pylist() == marks
