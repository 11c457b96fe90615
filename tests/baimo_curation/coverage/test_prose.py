"""Sentences that claim, unknown names, names within names and lists, as coverage finds them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from baimo_curation.coverage.claim_sentences import claim_sentences
from baimo_curation.coverage.contained_names import Entities, contained_names
from baimo_curation.coverage.expressions import Item, State
from baimo_curation.coverage.name_lists import name_lists
from baimo_curation.coverage.spans_covered import Covered, Excluded
from baimo_curation.coverage.unknown_names import unknown_names
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.reading.source_texts import SourceText
from baimo_curation.tables.codelists import ExclusionKind, ExclusionReason
from baimo_curation.tables.evidence import Exclusion
from baimo_text.mentions import find_mentions
from baimo_text.spotter import Spotter

SPOTTER = Spotter((name, name, False) for name in ("百度", "腾讯", "北京大学", "清华大学", "Meta"))


def a_text(raw: str) -> SourceText:
    return SourceText(Path("a.txt"), raw)


def excluding(raw: str, *parts: str, kind: ExclusionKind) -> Excluded:
    spans = ((raw.index(part), raw.index(part) + len(part)) for part in parts)
    reason = ExclusionReason.RHETORICAL
    return Excluded(
        Exclusion.whole({"start": start, "end": end, "kind": kind, "reason": reason})
        for start, end in spans
    )


NOTHING = Excluded([])


def shown(items: list[Item]) -> list[tuple[str, State]]:
    return [(item.text, item.state) for item in items]


def claims(raw: str, cited: str = "", excluded: Excluded = NOTHING) -> list[tuple[str, State]]:
    start = raw.index(cited)
    stated = Covered([(start, start + len(cited))] if cited else [])
    return shown(list(claim_sentences(a_text(raw), stated, excluded)))


def test_a_sentence_with_a_cue_is_one_expression_at_its_first_cue() -> None:
    found = claims(
        "算力不足是主要瓶颈。天气很好。The lack of chips is a bottleneck. Version 4.0 is out."
    )

    assert found == [("不足", State.OPEN), ("lack", State.OPEN)]


def test_cues_are_found_in_traditional_text_with_glosses() -> None:
    assert claims("芯片的瓶(píng)頸(jǐng)仍在。") == [("瓶(píng)頸", State.OPEN)]


@pytest.mark.parametrize("raw", ["最近天气很好。", "关键词：算力。", "Mostly fine.", "blackout"])
def test_words_that_only_contain_a_cue_are_none(raw: str) -> None:
    assert claims(raw) == []


def test_english_cues_have_their_endings() -> None:
    assert claims("He expected it. It outperforms GPT-4.") == [
        ("expected", State.OPEN),
        ("outperforms", State.OPEN),
    ]


def test_a_row_that_cites_any_part_of_the_sentence_accounts_for_it() -> None:
    raw = "他认为，明年增长三成。算力不足。"

    assert claims(raw, cited="增长三成") == [("认为", State.CITED), ("不足", State.OPEN)]


def test_an_exclusion_accounts_for_a_claim_if_it_is_one_and_covers_the_cue() -> None:
    raw = "归根结底，算力不足。"
    claim, quantity = ExclusionKind.CLAIM, ExclusionKind.QUANTITY

    assert claims(raw, excluded=excluding(raw, raw, kind=claim)) == [("不足", State.EXCLUDED)]
    assert claims(raw, excluded=excluding(raw, "归根结底", kind=claim)) == [("不足", State.OPEN)]
    assert claims(raw, excluded=excluding(raw, raw, kind=quantity)) == [("不足", State.OPEN)]


def names(raw: str, excluded: Excluded = NOTHING) -> list[tuple[str, State]]:
    found = find_mentions(raw, spotter=SPOTTER)
    return shown(list(unknown_names(a_text(raw), found, excluded)))


@pytest.mark.parametrize("name", ["MathGPT", "《算力报告》", "“卷起来”"])
def test_a_name_printed_three_times_is_open(name: str) -> None:
    bare = name.strip("《》“”")

    assert names(f"{name}，{name}。") == []
    assert names(f"{name}，{name}，{name}。") == [(bare, State.OPEN)]


def test_spellings_that_differ_in_case_are_one_name() -> None:
    assert names("MathGPT，MATHGPT，MathGpt。") == [("MathGPT", State.OPEN)]


def test_a_known_name_is_cited_and_an_excluded_one_excluded() -> None:
    raw = "GPU、GPU、GPU"

    assert names("Meta，Meta，META。") == [("Meta", State.CITED)]
    assert names(raw, excluding(raw, "GPU", kind=ExclusionKind.NAME)) == [("GPU", State.EXCLUDED)]


def test_units_and_short_words_are_no_names() -> None:
    assert names("100 PFLOPS，200 PFLOPS，300 PFLOPS。AI，AI，AI。") == [("PFLOPS", State.CITED)]


def test_somebody_who_speaks_is_open_from_the_first_time() -> None:
    assert names("严帅表示，如此。陈伟则认为不然。有关方面表示同意。") == [
        ("严帅", State.OPEN),
        ("陈伟", State.OPEN),
    ]


def listed(raw: str, excluded: Excluded = NOTHING) -> list[tuple[str, State]]:
    found = [m for m in find_mentions(raw, spotter=SPOTTER) if m.kind == "entity"]
    return shown(list(name_lists(a_text(raw), found, excluded)))


def test_an_unknown_item_of_a_list_of_names_is_open() -> None:
    assert listed("包括百度、Zhipu、腾讯等企业") == [
        ("包括百度", State.CITED),
        ("Zhipu", State.OPEN),
        ("腾讯", State.CITED),
    ]
    assert listed("Baidu, Meta, 腾讯 and others") == []


def test_an_item_with_the_ending_of_a_known_one_looks_like_a_name() -> None:
    assert listed("北京大学、浙江大学、清华大学和复旦大学")[1::2] == [
        ("浙江大学", State.OPEN),
        ("复旦大学", State.OPEN),
    ]


def test_other_items_and_lists_with_few_names_are_left_alone() -> None:
    assert listed("百度、算法、腾讯") == [("百度", State.CITED), ("腾讯", State.CITED)]
    assert listed("百度、Zhipu、Kimi") == []
    assert listed("百度、腾讯。Zhipu") == []


def test_an_english_list_is_joined_by_commas_and_and() -> None:
    spotter = Spotter((name, name, False) for name in ("Baidu", "Tencent"))
    raw = "They use Baidu, Tencent, Acme Labs and Zeta."
    found = find_mentions(raw, spotter=spotter)

    items = list(name_lists(a_text(raw), found, NOTHING))

    assert shown(items)[2:] == [("Acme Labs", State.OPEN), ("Zeta", State.OPEN)]


@pytest.fixture
def entities(project: Path) -> Entities:
    """Entities of the small project, with an institute and a place beside them."""
    with (project / "dataset/aliases.csv").open("a", encoding="utf-8") as file:
        file.write("institute,星河科技研究院,zh-Hans,official,false\n")
        file.write("hangzhou,杭州,zh-Hans,official,false\n")
        file.write("hub,杭州星河科技,zh-Hans,official,false\n")
    with (project / "dataset/entities.csv").open("r+", encoding="utf-8", newline="") as file:
        place = {"entity_id": "hangzhou", "type": "place", "name": "Hangzhou"}
        about = {"description": "A city.", "description_zh": "城市。"}
        header = file.readline().strip().split(",")
        file.seek(0, 2)
        csv.DictWriter(file, header, restval="").writerow(place | about)
    return Entities(read_dataset(project)[0])


def containing(
    entities: Entities, raw: str, excluded: Excluded = NOTHING
) -> list[tuple[str, tuple[str, ...], State]]:
    found = [m for m in find_mentions(raw, spotter=entities.spotter) if m.kind == "entity"]
    named = {"xinghe", "shanhai", "shanhai-2", "institute", "hub", "hangzhou"}
    items = contained_names(found, entities, named, excluded)
    return [(item.text, item.entity_ids, item.state) for item in items]


def test_a_name_that_contains_another_without_a_relation_is_open(entities: Entities) -> None:
    raw = "星河科技研究院与星河科技研究院"

    assert containing(entities, raw) == [("星河科技研究院", ("institute", "xinghe"), State.OPEN)]
    excluded = excluding(raw, "星河科技研究院", kind=ExclusionKind.NAME)
    assert containing(entities, raw, excluded)[0][2] == State.EXCLUDED


def test_a_relation_between_the_two_accounts_for_it(entities: Entities) -> None:
    entities.related = {("institute", "xinghe")}

    assert containing(entities, "星河科技研究院")[0][2] == State.CITED


def test_a_place_in_a_name_is_set_aside(entities: Entities) -> None:
    assert containing(entities, "杭州星河科技") == [
        ("杭州星河科技", ("hub", "hangzhou"), State.AUTOMATIC),
        ("杭州星河科技", ("hub", "xinghe"), State.OPEN),
    ]


def test_the_name_itself_and_parts_of_words_are_not_contained(entities: Entities) -> None:
    assert containing(entities, "星河科技的Shanhai 2.0和Xinghes") == [
        ("Shanhai 2.0", ("shanhai-2", "shanhai"), State.CITED)
    ]
