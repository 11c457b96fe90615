"""Staged tables contain every record with its number, whichever engine writes them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from baimo_validate.engines.duckdb_engine import DuckdbEngine
from baimo_validate.model import Dialect, Resource
from baimo_validate.sql.staging import stage

ROWS = 150_000  # more than a row group, and more than a block of DuckDB's reader


@pytest.fixture
def files() -> Iterator[DuckdbEngine]:
    with closing(DuckdbEngine("1GB")) as engine:
        yield engine


def resource(folder: Path, text: str) -> Resource:
    (folder / "t.csv").write_text(text, "utf-8", newline="")
    found = Resource("t", folder, ("t.csv",), format="csv", scheme="file", encoding="utf-8")
    found.dialect = Dialect(header_given=True, csv={"delimiter": ","})
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_duckdb_stages_what_the_csv_module_stages(
    tmp_path: Path, files: DuckdbEngine, end: str
) -> None:
    chance = random.Random(1)
    cells = ["", "x", '"a,b"', '"say""hi"""', "中文", "1.50", "é" * 50]
    lines = (f"k{n},{chance.choice(cells)},{n}" for n in range(ROWS))
    table = resource(tmp_path, end.join(["id,text,n", *lines, ""]))

    staged = [
        stage(files, table, tmp_path / f"{name}.parquet", plain=name == "fast")
        for name in ("fast", "slow")
    ]

    fast, slow = (pq.read_table(found.path) for found in staged if found)
    assert fast.column("_row").to_pylist() == list(range(2, ROWS + 2))
    assert fast.cast(slow.schema).equals(slow)
    assert pq.ParquetFile(tmp_path / "fast.parquet").metadata.created_by.startswith("DuckDB")


def test_what_is_not_plain_is_staged_by_the_csv_module(tmp_path: Path, files: DuckdbEngine) -> None:
    table = resource(tmp_path, 'id,text\n1,"two\nlines"\n\n3,x,y\n')

    staged = stage(files, table, tmp_path / "t.parquet", plain=True)

    assert staged is not None
    found = pq.read_table(staged.path)
    assert found.column("_row").to_pylist() == [2, 3, 4]
    assert found.column("ragged") == pa.chunked_array([[False, True, True]])
    assert staged.ragged == {3: [], 4: ["3", "x", "y"]}
