from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from opencc import OpenCC

import baimo
from baimo import resolver
from baimo.package_files import table_schemas
from baimo_curation.publish.name_index import SEARCHED
from baimo_text.folded_names import FoldedNames

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
        "Sense-Time",
        "sense\u2011time",
    ],
)
def test_one_entity_by_many_spellings(name: str) -> None:
    assert baimo.resolve(name) == "sensetime"


def test_every_alias_means_its_entity() -> None:
    for row in ALIASES:
        bearers = resolver._index().names.bearers(row["name"])
        assert row["entity_id"] in bearers
        if len(bearers) == 1:
            assert baimo.resolve(row["name"]) == row["entity_id"]


@pytest.mark.parametrize("variety", ["s2t", "s2tw", "s2hk"])
def test_every_alias_resolves_in_traditional_characters(variety: str) -> None:
    convert = OpenCC(variety).convert
    for row in ALIASES:
        if "回复" in row["name"]:  # 回覆 is another word, not another form of its characters
            continue
        # A name of two entities is ambiguous in every script.
        assert resolver.fold(convert(row["name"])) == resolver.fold(row["name"]), row["name"]


def test_an_ambiguous_name_lists_its_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    names = FoldedNames([("星火", "sensetime"), ("星火", "a100")], "", "")
    shared = resolver._index()._replace(names=names)
    monkeypatch.setattr(resolver, "_index", lambda: shared)

    with pytest.raises(baimo.AmbiguousNameError) as error:
        baimo.resolve("星 火")

    assert error.value.candidates == ("a100", "sensetime")
    assert "a100 (NVIDIA A100), sensetime (SenseTime 商汤科技)" in str(error.value)
    assert isinstance(error.value, LookupError)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("SenseTme", "SenseTime"),
        ("商汤科技有限公司", "商汤科技"),  # contains a name
        ("英伟达A100X", "英伟达A100"),
    ],
)
def test_a_similar_name_is_suggested(name: str, nearest: str) -> None:
    with pytest.raises(baimo.UnknownNameError, match=f"{name!r}; nearest: {nearest}(, |$)"):
        baimo.resolve(name)


def test_each_suggestion_is_another_entity() -> None:
    with pytest.raises(baimo.UnknownNameError) as error:
        baimo.resolve("英伟达A100X")

    names_given = str(error.value).partition("nearest: ")[2].split(", ")
    assert len({baimo.resolve(name) for name in names_given}) == len(names_given) == 3


def test_a_long_name_is_quoted_in_part() -> None:
    with pytest.raises(baimo.UnknownNameError) as error:
        baimo.resolve("没有" * 5000)

    assert len(str(error.value)) < 200


@pytest.mark.parametrize("ask", [baimo.resolve, baimo.entity, baimo.search, baimo.sql])
@pytest.mark.parametrize("value", [None, 5, float("nan"), b"a100", ["a100"]])
def test_a_value_that_is_not_text_is_refused(ask: Callable[[Any], Any], value: Any) -> None:
    with pytest.raises(baimo.NotTextError, match=r" must be a str, not .* \(\w+\)$") as error:
        ask(value)
    assert isinstance(error.value, TypeError)


@pytest.mark.parametrize("name", ["", " ", "\u3000", "没有这个名字的东西"])
def test_an_unknown_name_says_where_to_look(name: str) -> None:
    with pytest.raises(baimo.UnknownNameError, match=r"nearest|list all with"):
        baimo.resolve(name)


def test_a_retired_id_resolves_to_its_successor(monkeypatch: pytest.MonkeyPatch) -> None:
    redirects = {"sense-time": "sensetime", "never-was": None}
    index = resolver._index()._replace(retired=redirects)
    monkeypatch.setattr(resolver, "_index", lambda: index)

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


def test_the_index_covers_the_searched_columns() -> None:
    assert list(table_schemas().searched.items()) == list(SEARCHED.items())


def test_search_finds_across_tables_and_scripts() -> None:
    hits = baimo.search("算力")

    assert {"entities", "events", "indicators"} <= {hit.table for hit in hits}
    assert baimo.search("華為 昇騰") == baimo.search("华为 昇腾") != []
    assert baimo.search("商湯科技")[0] == ("entities", "sensetime", "SenseTime", "商汤科技")
    assert len({(hit.table, hit.row_id) for hit in hits}) == len(hits)


def test_search_needs_all_words() -> None:
    one, both = (
        {(hit.table, hit.row_id) for hit in baimo.search(text)}
        for text in ("sensetime", "sensetime compute")
    )

    assert both < one
    assert baimo.search("sensetime nonexistent") == []
    assert baimo.search("") == baimo.search("  ") == baimo.search("-") == []


def test_search_takes_words_of_two_languages() -> None:
    found = {hit.row_id for hit in baimo.search("ascend 华为")}

    assert "ascend" in found
