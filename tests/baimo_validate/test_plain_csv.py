"""Whether a CSV file is plain: DuckDB reads it as the csv module does, or is not asked."""

from __future__ import annotations

import csv
import io
import itertools
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo_validate import validation
from baimo_validate.engines.duckdb_engine import DuckdbEngine
from baimo_validate.errors import RefusedQueryError
from baimo_validate.reading import plain_csv
from baimo_validate.reading.plain_csv import PlainCsv, count_lines
from baimo_validate.sql import engine_tables

OPTIONS = {"delimiter": ",", "quotechar": '"'}
# Every line of so many characters is tried; 8 takes some minutes.
LONGEST = int(os.environ.get("BAIMO_LINE", "5"))


@pytest.fixture(scope="module")
def engine() -> Iterator[DuckdbEngine]:
    with closing(DuckdbEngine("200MB")) as found:
        yield found


def lines_of(folder: Path, text: str, **options: str) -> int | None:
    path = folder / "t.csv"
    path.write_text(text, "utf-8", newline="")
    return count_lines(PlainCsv(path, {**OPTIONS, **options}, header=True, width=2))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 0),
        ("a,b\n1,2\n", 2),
        ("a,b\r\n1,2\r\n", 2),
        ("a,b\n1,2", 2),
        ("\ufeffa,b\n1,2\n", 2),
        ('a,b\n"he said ""no"" twice",2\n', 2),
        ('a,b\n"""no"", he said",2\n', 2),
        ('a,b\nthe "one" remark,2\n', 2),
    ],
)
def test_lines_of_a_plain_file_are_counted(tmp_path: Path, text: str, lines: int) -> None:
    assert lines_of(tmp_path, text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "a,b\r1,2\n",
        "a,b\n1\r,2\n",
        "a,b\r\n1,2\n",
        "a,b\n1,2\r",
        "a,b\r\r\n1,2\r\n",
        "a,b\n\x00,2\n",
        'a,b\n "1",2\n',
        'a,b\n1,\t"2"\n',
        'a,b\n"1" ,2\n',
        'a,b\n1,"2"\t\n',
        'a,b\n1,"2" ',
        'a,b\n"1"  ,2\n',
        'a,b\n"1" "1",2\n',
        ' "a",b\n1,2\n',
        '\ufeff "a",b\n1,2\n',
    ],
)
def test_what_readers_take_differently_is_not_plain(tmp_path: Path, text: str) -> None:
    assert lines_of(tmp_path, text) is None


def test_the_edge_of_a_cell_is_the_delimiter_of_the_file(tmp_path: Path) -> None:
    text = 'a;b\n"1" ;2\n'

    assert lines_of(tmp_path, text) == 2
    assert lines_of(tmp_path, text, delimiter=";") is None


@settings(max_examples=300, deadline=None, derandomize=True)
@given(text=st.text(alphabet='a", \t\r\n', max_size=12), size=st.integers(1, 5))
def test_where_a_block_ends_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, text: str, size: int
) -> None:
    folder = tmp_path_factory.mktemp("blocks")

    with mock.patch.object(plain_csv, "_BLOCK", size):
        found = lines_of(folder, text)

    assert found == lines_of(folder, text)


def test_every_short_line_is_read_as_the_csv_module_reads_it(
    tmp_path: Path, engine: DuckdbEngine
) -> None:
    path, read = tmp_path / "t.csv", 0
    relation = engine.csv(path, OPTIONS, 2, header=True)
    for length in range(1, LONGEST + 1):
        for line in map("".join, itertools.product('a ",', repeat=length)):
            text = f"h,i\n{line}\nx,y\n"
            if '"' not in line or " " not in line or lines_of(tmp_path, text) is None:
                continue
            try:
                found = [list(row) for row in engine.rows(f"select * from {relation}")]
            except RefusedQueryError:
                continue
            if len(found) == 2:
                assert found == list(csv.reader(io.StringIO(text)))[1:], line
                read += 1

    assert read >= 20  # lines with a quote and a blank that both read alike


def test_a_table_with_quoted_remarks_is_read_by_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "SMALL_BYTES", 0)
    monkeypatch.setattr(engine_tables, "stage", lambda *_, **__: pytest.fail("it was staged"))
    lines = "".join(f'{n},"he said ""no"" twice"\n' for n in range(500))
    (tmp_path / "t.csv").write_text(f"id,remark\n{lines}")

    assert validation.validate(tmp_path / "t.csv").valid
