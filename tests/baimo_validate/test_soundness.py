"""What the plan accepts, the exact reader accepts; what DuckDB reads, the csv module reads."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baimo_validate.engines.duckdb_engine import DuckdbEngine
from baimo_validate.errors import RefusedQueryError
from baimo_validate.exact.cell_reader import cell_reader
from baimo_validate.model import Field, Resource
from baimo_validate.reading.plain_csv import count_lines, plain_csv
from baimo_validate.reading.table_reader import open_table
from baimo_validate.sql.conditions import part_sql, suspect_sql, unproven_key_sql
from baimo_validate.sql.portable_regex import portable_pattern
from support.packages import CELLS, CONSTRAINTS, FREE

EXAMPLES = int(os.environ.get("BAIMO_EXAMPLES", "60"))
profile = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
# Characters that readers are known to take differently.
NEAR = st.text(
    alphabet="0123456789+-._:eETZ/ \t\n\r\u00a0\u3000１٣ -truefalsINxabcXYZ'\"\\%^$[](){}|*?,;中é",
    max_size=22,
)
PATTERNS = [
    r"[a-z]+", "a|b", r"\d{2,3}", r"\w+", r"[^a]+", ".{1,3}", "(ab|c)*", r"a\.b", "x?", r"\s",
    "^a", "a$|b", r"[\d-]+", "中+", "[a-z]{3}-[0-9]+",
    "[a-z0-9]+(-[a-z0-9]+)*", "([a-z])*(?:-[a-z]x{0,3})+", r"(\.[0-9]*){2}",
]  # fmt: skip
NOT_PORTABLE = ["(?i)a", r"\bа", r"(a)\1"]
DIALECT = st.text(alphabet='ab"" ,\t\'\\;\r中', max_size=9)


@pytest.fixture(scope="module")
def connection() -> Any:
    found = duckdb.connect(config={"threads": "1"})
    yield found
    found.close()


@pytest.fixture(scope="module")
def engine() -> Iterator[DuckdbEngine]:
    with closing(DuckdbEngine("200MB")) as found:
        yield found


@pytest.mark.parametrize("kind", CELLS)
@profile
@given(data=st.data())
def test_no_suspect_is_accepted(connection: Any, kind: str, data: st.DataObject) -> None:
    rules = data.draw(st.sampled_from([*FREE, *CONSTRAINTS.get(kind, [])]))
    field = Field("f", frozenset({"", "NA"}), {"name": "f", "type": kind, "constraints": rules})
    cells = data.draw(st.lists(st.one_of(NEAR, st.sampled_from(CELLS[kind])), min_size=1))
    cells = [cell for cell in cells if "\x00" not in cell]

    suspect = suspect_sql(field, 0, strict=False)
    query = f"select c0 from (select unnest(?) as c0) where ({suspect}) is not true"
    accepted = [cell for (cell,) in connection.execute(query, [cells]).fetchall()]

    read = cell_reader(field)
    assert [cell for cell in accepted if read(cell)[1]] == []


@pytest.mark.parametrize("kind", sorted(set(CELLS) - {"geopoint", "array"}))
@profile
@given(data=st.data())
def test_equal_key_parts_are_equal_values(connection: Any, kind: str, data: st.DataObject) -> None:
    field = Field("f", frozenset({""}), {"name": "f", "type": kind})
    cells = data.draw(st.lists(st.one_of(NEAR, st.sampled_from(CELLS[kind])), min_size=2))

    query = (
        f"select c0, {part_sql(field, 0)} as p from (select unnest(?) as c0) "
        f"where ({unproven_key_sql(field, 0)}) is not true"
    )
    parts = connection.execute(query, [cells]).fetchall()

    read = cell_reader(field)
    values = [(read(cell)[0], part) for cell, part in parts]
    for value, part in values:
        assert (value is None) == (part is None)
        for other, its in values:
            assert (value == other) == (part == its)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_portable_pattern_is_never_wider(connection: Any, pattern: str) -> None:
    portable = portable_pattern(pattern)
    assert portable is not None
    matched = 0

    @profile
    @given(cell=st.one_of(NEAR, st.from_regex(re.compile(f"^(?:{pattern})$", re.ASCII))))
    def narrower(cell: str) -> None:
        nonlocal matched
        (found,) = connection.execute("select regexp_matches(?, ?)", [cell, portable]).fetchone()
        assert not found or re.match(f"^{pattern}$", cell)
        matched += found

    narrower()

    assert matched  # some patterns match one text only


@pytest.mark.parametrize("pattern", NOT_PORTABLE)
def test_a_pattern_that_engines_read_differently_is_not_portable(pattern: str) -> None:
    assert portable_pattern(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "sure"),
    [
        ("[a-z0-9]+(-[a-z0-9]+)*", True),
        ("(-[a-z]{2}x+y)*", True),
        ("([a-z]+)*", False),
        ("(-[a-z-]+)*", False),
        ("(-x+x+)*", False),
        (r"(-\w+)*", False),
        ("(-[^a]+)*", False),
        ("((-a+)*b)*", False),
    ],
)
def test_repeats_in_repeats_are_taken_where_they_have_one_reading(pattern: str, sure: bool) -> None:
    assert (portable_pattern(pattern) is not None) == sure


def test_a_plain_file_is_read_as_the_csv_module_reads_it(
    tmp_path: Path, engine: DuckdbEngine
) -> None:
    path, read = tmp_path / "t.csv", 0
    resource = Resource("t", tmp_path, ("t.csv",), format="csv", scheme="file", encoding="utf-8")
    resource.dialect = type(resource.dialect)(header_given=True, csv={"delimiter": ","})

    @profile
    @given(lines=st.lists(DIALECT, max_size=5), end=st.sampled_from(["\n", "\r\n"]))
    def alike(lines: list[str], end: str) -> None:
        nonlocal read
        path.write_text(end.join(["h1,h2", *lines, ""]), "utf-8", newline="")
        plain = plain_csv(resource, open_table(resource))
        if plain is None:
            return
        relation = engine.csv(path, plain.options, plain.width, header=plain.header)
        try:
            found = [list(row) for row in engine.rows(f"select * from {relation}")]
        except RefusedQueryError:
            return
        if len(found) + 1 != count_lines(plain):
            return
        with path.open(newline="", encoding="utf-8") as file:
            assert found == list(csv.reader(file))[1:]
        read += bool(found)

    alike()

    assert read >= EXAMPLES // 20
