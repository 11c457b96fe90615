"""Numbered keys: bits prove that no key repeats, or prove nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo_validate.exact.cell_reader import cell_reader
from baimo_validate.exact.keys import KeyPlan
from baimo_validate.model import Field
from baimo_validate.sql.table_sql import TableSql, compile_table
from support.witness import ours, theirs

KEYS = st.text(alphabet="0123456789-+m e.１é", min_size=1, max_size=5)
NUMBERS = st.lists(st.integers(0, 30), max_size=9)


def plan(keys: Sequence[str], kind: str, *, sample: int = 3) -> TableSql:
    field = Field("k", frozenset({""}), {"name": "k", "type": kind})
    rows = [[key] for key in keys[:sample]]
    unique = KeyPlan((0,), (), (), strict=False)
    return compile_table(
        [field], unique, (), ragged=False, strict=False, sample=rows, rows=len(keys)
    )


def unproven(found: TableSql, keys: Sequence[str]) -> int:
    with duckdb.connect() as connection:
        relation = "(select unnest(?) as c0)"
        row: Any = connection.execute(found.counts(relation), [list(keys)]).fetchone()
    return int(row[-1])


@pytest.mark.parametrize("kind", ["string", "integer"])
def test_what_the_bits_prove_is_unique(kind: str) -> None:
    proven = 0

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(
        numbers=st.one_of(NUMBERS, st.permutations(range(9))),
        others=st.one_of(st.just([]), st.lists(KEYS, max_size=4)),
    )
    def unique(numbers: list[int], others: list[str]) -> None:
        nonlocal proven
        keys = [*(f"m{n}" if kind == "string" else f"{n}" for n in numbers), *others]
        found = plan(keys, kind)
        if found.numbers == (None,) or unproven(found, keys):
            return
        read = cell_reader(Field("k", frozenset({""}), {"name": "k", "type": kind}))
        values = [value for key in keys if (value := read(key)[0]) is not None]
        assert len(set(values)) == len(values)
        proven += len(values) > 1

    unique()

    assert proven >= 30


@pytest.mark.parametrize(
    ("kind", "spelling", "first"),
    [
        ("string", "m-{:05}", 0),
        ("string", "第{}", 7),
        ("integer", "{}", 10**12),
        ("year", "{}", 1900),
    ],
)
def test_numbered_keys_are_proven(kind: str, spelling: str, first: int) -> None:
    keys = [spelling.format(first + number) for number in range(90)]
    random.Random(1).shuffle(keys)

    found = plan(keys, kind)

    assert found.numbers != (None,)
    assert unproven(found, keys) == 0
    assert unproven(found, [*keys, keys[5]]) == 1


@pytest.mark.parametrize(
    "keys",
    [
        ["m-1", "n-2"],
        ["m-1", "x"],
        ["1", "10000000000"],
        ["m-1234567890123456", "m-1234567890123457"],
        [],
    ],
)
def test_other_keys_are_hashed(keys: list[str]) -> None:
    assert plan(keys, "string").numbers == (None,)


@pytest.mark.parametrize(
    "later",
    [["n-0", "n-1"], ["m-999", "m-1000"], ["x", "y"], ["m-5", "m-007", "n-0"], ["m-5", "x", "x"]],
)
def test_keys_numbered_only_at_first(tmp_path: Path, later: list[str]) -> None:
    keys = [*(f"m-{number}" for number in range(150)), *later]
    (tmp_path / "t.csv").write_text("k,v\n" + "".join(f"{key},1\n" for key in keys), "utf-8")
    fields = [{"name": "k", "type": "string"}, {"name": "v", "type": "integer"}]
    schema = {"fields": fields, "primaryKey": ["k"]}
    document = {"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": schema}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(document), "utf-8")

    found = ours(str(tmp_path / "datapackage.json"), plan=True)

    assert found == theirs(str(tmp_path / "datapackage.json"))
    assert sum(found[1].values()) == len(keys) - len(set(keys))
