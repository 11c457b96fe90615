"""Work grows with the input, not with its square: counted in lines of Python that are run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from baimo_validate import validate
from baimo_validate.engines.duckdb_engine import DuckdbEngine
from baimo_validate.report import Report

Shape = tuple[dict[str, Any], str]
SMALL = 150
DOUBLED = 2.3  # twice the input may take so many times the work; its square takes 4 times


def package_of(schema: dict[str, Any]) -> dict[str, Any]:
    resource = {"name": "t", "path": "t.csv"} | ({"schema": schema} if schema else {})
    return {"name": "p", "resources": [resource]}


def header(count: int) -> str:
    return ",".join(f"a{number}" for number in range(count)) + "\n"


def row(cell: str, count: int) -> str:
    return ",".join([cell] * count) + "\n"


def fields(count: int, **more: Any) -> list[dict[str, Any]]:
    return [{"name": f"a{number}", **more} for number in range(count)]


def names(count: int) -> list[str]:
    return [f"a{number}" for number in range(count)]


SHAPES: dict[str, Callable[[int], Shape]] = {
    "blank labels": lambda n: ({}, "," * n),
    "one label many times": lambda n: ({}, row("a", n)),
    "labels that numbering makes": lambda n: ({}, header(n).strip() + "," + row("a", n)),
    "many cells": lambda n: ({}, header(n) + row("1", n)),
    "cells beyond the header": lambda n: ({}, "a,b\n1,2\n" * 30 + row("1", n)),
    "cells that are missing": lambda n: ({}, header(n) + "1\n"),
    "cells of another type": lambda n: (
        {"fields": fields(n, type="integer")},
        header(n) + row("x", n),
    ),
    "a key of many fields": lambda n: (
        {"fields": fields(n), "primaryKey": names(n)},
        header(n) + row("x", n),
    ),
    "a key of unknown fields": lambda n: (
        {"fields": fields(n), "primaryKey": [f"b{number}" for number in range(n)]},
        header(n),
    ),
    "many foreign keys": lambda n: (
        {
            "fields": fields(n),
            "foreignKeys": [
                {"fields": [name], "reference": {"resource": "", "fields": ["a0"]}}
                for name in names(n)
            ],
        },
        header(n) + row("x", n),
    ),
    "a long enum": lambda n: (
        {"fields": [{"name": "a", "constraints": {"enum": names(n)}}]},
        "a\n" + "\n".join(names(n)),
    ),
}


def work(folder: Path, shape: Shape) -> tuple[int, int]:
    """Return the lines that a validation runs, and the characters of its report."""
    schema, data = shape
    folder.mkdir()
    (folder / "t.csv").write_text(data, "utf-8")
    descriptor = package_of(schema)
    found: list[Report] = []
    lines = lines_of(lambda: found.append(validate(descriptor, folder=folder, limit=0)))
    return lines, len(found[0].to_text(most=10 * SMALL))


def lines_of(run: Callable[[], object]) -> int:
    """Return how many lines of Python a call runs."""
    lines = 0

    def count(_: FrameType, event: str, __: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        run()
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_input_is_twice_the_work(shape: str, tmp_path: Path) -> None:
    work(tmp_path / "first", SHAPES[shape](1))  # loads what is loaded once
    small = work(tmp_path / "small", SHAPES[shape](SMALL))
    large = work(tmp_path / "large", SHAPES[shape](2 * SMALL))

    assert large[0] < DOUBLED * small[0]
    assert large[1] < DOUBLED * small[1]


def test_twice_the_columns_of_parquet_are_twice_the_work(tmp_path: Path) -> None:
    def read(columns: int) -> int:
        path = tmp_path / "t.parquet"
        pq.write_table(pa.table({name: [1, 2] for name in names(columns)}), path)
        return lines_of(lambda: validate(path))

    read(2 * SMALL)  # loads what is loaded once

    assert read(2 * SMALL) < DOUBLED * read(SMALL)


def test_errors_of_a_row_share_its_text(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b\n1,2\n" + row("x", 50), "utf-8")

    (task,) = validate(package_of({}), folder=tmp_path).tasks

    texts = {id(error.cells) for error in task.errors if error.cells}
    assert len(task.errors) > 40
    assert len(texts) == 1


def test_many_columns_and_few_rows_are_read_without_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB plans four times as long for twice the columns: minutes for some thousand."""
    asked: list[str] = []
    one = DuckdbEngine.one
    monkeypatch.setattr(DuckdbEngine, "one", lambda self, q: asked.append(q) or one(self, q))
    monkeypatch.setattr("baimo_validate.validation.SMALL_BYTES", 0)

    def is_planned(columns: int, rows: int) -> bool:
        asked.clear()
        (tmp_path / "t.csv").write_text(header(columns) + row("1", columns) * rows, "utf-8")
        assert validate(package_of({}), folder=tmp_path).valid
        return bool(asked)

    assert not is_planned(201, 50)
    assert is_planned(200, 50)
    assert is_planned(201, 900)
