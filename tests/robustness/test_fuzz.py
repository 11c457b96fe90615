"""Whatever the bytes: readers refuse with their own errors, and give back what they were given.

`make fuzz` runs the same properties for long, and coverage-guided where atheris is installed.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import baimo
from baimo_curation.coverage.locate import LocateError, find_passage
from baimo_curation.issue_types import ISSUE_TYPES
from baimo_curation.printable import one_line
from baimo_curation.reading.csv_file import read_csv
from baimo_curation.reading.published_parquet import ParquetError, read_parquet
from baimo_curation.reading.source_texts import SourceText
from baimo_curation.reading.table_records import TableRecords
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import columns
from baimo_text.text_files import TextError, read_text
from conftest import ROOT

NAMES = [column.name for column in columns(TABLES["units"])]
HEADER = ",".join(NAMES)
EXAMPLES = int(os.environ.get("BAIMO_EXAMPLES", "20"))
quick = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
ODD = st.text(st.sampled_from('",\n\r;\t大 x\u2028\x1b\x85<=>'), max_size=60)


def read_units(root: Path, body: str) -> TableRecords:
    path = root / "dataset/units.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{HEADER}\n{body}", "utf-8", newline="")
    return read_csv(root, TABLES["units"])


@quick
@given(ODD | st.text(max_size=60))
def test_any_text_is_csv_or_an_issue(tmp_path: Path, body: str) -> None:
    read = read_units(tmp_path, body)

    lines = [place.line for place in read.locations()]
    blank = [place.line for place in read.blank]
    assert all(issue.type in ISSUE_TYPES for issue in read.issues)
    assert sorted(read.cells) == sorted(NAMES)
    assert all(len(column) == len(read) for column in read.cells.values())
    assert len({*lines, *blank}) == len([*lines, *blank])
    assert read.ragged.keys() <= set(range(len(read)))


@quick
@given(st.lists(st.lists(CELLS, min_size=len(NAMES), max_size=len(NAMES)), max_size=5))
def test_what_is_written_as_csv_is_read_back(tmp_path: Path, rows: list[list[str]]) -> None:
    rows = [row for row in rows if any(row)]
    assume(not any("\r" in cell for row in rows for cell in row))
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)

    read = read_units(tmp_path, buffer.getvalue())

    assert not read.issues
    assert [list(cells) for cells in read.texts(*NAMES)] == rows


@quick
@given(st.binary(max_size=200))
def test_a_text_is_its_bytes_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    try:
        raw = read_text(path)
    except TextError:
        with pytest.raises(UnicodeDecodeError):
            data.replace(b"\0", b"\xff").decode("utf-8")
    else:
        assert raw.encode() == data


@quick
@given(st.text(max_size=80), st.data())
def test_any_part_of_a_text_is_located(raw: str, data: st.DataObject) -> None:
    assume(raw.strip())
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start + 1, len(raw)))
    quote = raw[start:end]
    assume(quote.strip())
    text = SourceText(Path("a.txt"), raw)
    starts = [n for n in range(len(raw)) if raw.startswith(quote, n)]

    passage = find_passage(text, quote, starts.index(start) + 1)

    assert (passage.start, passage.end) == (start, end)
    assert passage.sha256 == hashlib.sha256(quote.encode()).hexdigest()


@quick
@given(st.text(max_size=60), st.text(max_size=20), st.none() | st.integers(-3, 9))
def test_any_quote_is_located_or_refused(raw: str, quote: str, nth: int | None) -> None:
    with contextlib.suppress(LocateError):
        find_passage(SourceText(Path("a.txt"), raw), quote, nth)


@quick
@given(st.text(max_size=40))
def test_the_loader_answers_or_raises_its_own_error(text: str) -> None:
    for ask in (
        lambda: baimo.resolve(text),
        lambda: baimo.entity(text),
        lambda: baimo.search(text),
        lambda: baimo.cite("metrics", text),
        lambda: baimo.evidence("entities", text),
        lambda: baimo.load(text),  # type: ignore[call-overload]
        lambda: baimo.path(text),  # type: ignore[arg-type]
        lambda: baimo.verify(text),
    ):
        with contextlib.suppress(baimo.BaimoError):
            ask()  # type: ignore[no-untyped-call]


@settings(quick, max_examples=max(10, EXAMPLES // 10))
@given(st.text(max_size=40) | st.text(st.sampled_from("select*from units();'\"-/1 "), max_size=40))
def test_sql_answers_or_raises_its_own_error(query: str) -> None:
    with contextlib.suppress(baimo.BaimoError):
        baimo.sql(query)


@quick
@given(st.data())
def test_a_damaged_parquet_file_is_a_table_or_refused(data: st.DataObject) -> None:
    whole = (ROOT / "dataset/parquet/units.parquet").read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    patch = data.draw(st.binary(min_size=1, max_size=4))

    with contextlib.suppress(ParquetError):
        read_parquet(whole[:place] + patch + whole[place + len(patch) :])


@quick
@given(st.text(max_size=50))
def test_a_message_is_one_line_without_controls(text: str) -> None:
    line = one_line(text)

    assert len(line.splitlines()) <= 1
    assert not any(ord(character) < 32 for character in line)
    assert json.dumps(line)
