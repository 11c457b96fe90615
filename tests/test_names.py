from __future__ import annotations

import subprocess
import sys
import time

import pytest
from opencc import OpenCC

import baimo
from baimo import names
from baimo.searching import SEARCHED
from baimo_curation.publish.names import SEARCHED as INDEXED

ALIASES = baimo.load("aliases").to_pylist()


@pytest.mark.parametrize(
    "name",
    [
        "sensetime",
        "SenseTime",
        "商汤",
        "商湯",
        "商汤科技",
        "ＳＥＮＳＥtime",
        "sense time",
        " 商 湯 ",
    ],
)
def test_one_entity_by_many_spellings(name: str) -> None:
    assert baimo.resolve(name) == "sensetime"


def test_every_alias_means_its_entity() -> None:
    for row in ALIASES:
        bearers = names._index().bearers[names.fold(row["name"])]
        assert row["entity_id"] in bearers
        if len(bearers) == 1:
            assert baimo.resolve(row["name"]) == row["entity_id"]


@pytest.mark.parametrize("variety", ["s2t", "s2tw", "s2hk"])
def test_every_alias_resolves_in_traditional_characters(variety: str) -> None:
    convert = OpenCC(variety).convert
    for row in ALIASES:
        # A form that names two things here is told apart by no script either.
        assert names.fold(convert(row["name"])) == names.fold(row["name"]), row["name"]


def test_an_ambiguous_name_lists_its_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    index = names._index()
    shared = index._replace(bearers=index.bearers | {"星火": ("a100", "sensetime")})
    monkeypatch.setattr(names, "_index", lambda: shared)

    with pytest.raises(baimo.AmbiguousNameError) as error:
        baimo.resolve("星 火")

    assert error.value.candidates == ("a100", "sensetime")
    assert "a100 (NVIDIA A100), sensetime (SenseTime 商汤科技)" in str(error.value)
    assert isinstance(error.value, LookupError)


def test_a_near_miss_is_suggested() -> None:
    with pytest.raises(baimo.UnknownNameError, match=r"'SenseTme'; nearest: SenseTime"):
        baimo.resolve("SenseTme")


@pytest.mark.parametrize("name", ["", " ", "\u3000", "没有这个名字的东西"])
def test_an_unknown_name_says_where_to_look(name: str) -> None:
    with pytest.raises(baimo.UnknownNameError, match=r"nearest|list all with"):
        baimo.resolve(name)


def test_a_retired_id_leads_to_its_successor(monkeypatch: pytest.MonkeyPatch) -> None:
    redirects = {"sense-time": "sensetime", "never-was": None}
    index = names._index()._replace(retired=redirects)
    monkeypatch.setattr(names, "_index", lambda: index)

    assert baimo.resolve("sense-time") == "sensetime"
    with pytest.raises(baimo.UnknownNameError, match="was withdrawn and nothing replaces it"):
        baimo.resolve("never-was")


def test_resolving_is_fast_when_warm() -> None:
    baimo.resolve("商湯")
    start = time.perf_counter()
    for _ in range(200):
        baimo.resolve("商湯")

    assert (time.perf_counter() - start) / 200 < 0.001


def test_resolving_needs_no_library() -> None:
    code = "import baimo, sys; baimo.resolve('商湯'); print(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()

    assert not {"pyarrow", "pandas", "numpy", "duckdb"} & set(loaded)


def test_the_index_covers_what_is_searched() -> None:
    assert SEARCHED == INDEXED


def test_search_finds_across_tables_and_scripts() -> None:
    hits = baimo.search("算力")

    assert {"entities", "events", "indicators"} <= {hit.table for hit in hits}
    assert baimo.search("營業 收入") == baimo.search("营业 收入")
    assert baimo.search("商湯科技")[0] == ("entities", "sensetime", "SenseTime", "商汤科技")
    assert len({(hit.table, hit.row_id) for hit in hits}) == len(hits)


def test_search_wants_all_words() -> None:
    both = baimo.search("sensetime compute")

    assert both
    assert all("compute" in hit.matched.lower() for hit in both)
    assert baimo.search("") == baimo.search("  ") == []
