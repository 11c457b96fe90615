"""Pages of entities: a section for each table that has rows, and none for the others."""

from __future__ import annotations

import json
import re

import pytest

from baimo_curation.site import metadata
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.page import Context, Page
from baimo_curation.site.pages.entity_page import entity_pages
from baimo_curation.site.terms import Lang
from support.site_rows import Record, with_facts, with_rows


def page_of(world: JoinedRows, entity_id: str, lang: Lang = "en") -> Page:
    return next(
        page for page in entity_pages(Context(world, lang)) if page.path == f"entities/{entity_id}"
    )


def sections(page: Page) -> list[str]:
    return re.findall(r"^#{2,3} .*\{ #(\S+) \}$", page.body, re.M)


def test_tables_of_facts_appear_where_there_are_rows(world: JoinedRows) -> None:
    full = with_facts(world)
    model, seller, benchmark, *others = full.entities

    found = {key: sections(page_of(full, key)) for key in (model, seller, benchmark, others[0])}

    facts = {"scores", "prices", "properties", "identifiers"}
    assert facts <= set(found[model])
    assert facts & set(found[seller]) == {"prices", "properties"}
    assert facts & set(found[benchmark]) == {"scores"}
    assert not facts & set(found[others[0]])


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            "accuracy|86.1|Shots|the developer|per million tokens|2 CNY|batch|mainland|converted"
            "|seen|2026-07-01|open weights|owner/name",
        ),
        (
            "zh",
            "accuracy|86.1|示例数|研发方|每百万词元价格|2 CNY|批量|国内站|经换算|看到于|2026-07-01"
            "|开放权重|owner/name",
        ),
    ],
)
def test_facts_are_shown_with_what_they_depend_on(
    world: JoinedRows, lang: Lang, words: str
) -> None:
    full = with_facts(world)

    body = page_of(full, next(iter(full.entities)), lang).body.casefold()

    assert not [word for word in words.split("|") if word.casefold() not in body]


def test_claims_about_an_entity_and_by_it_are_apart(world: JoinedRows) -> None:
    one, two = list(world.entities)[:2]
    first = world.tables["claims"][0] | {"object_id": None, "claimant_id": None, "claimant": None}
    rows = [
        first | {"claim_id": "about-one", "subject_id": one, "claimant_id": two},
        first | {"claim_id": "of-itself", "subject_id": one, "claimant_id": one},
        first | {"claim_id": "about-two", "subject_id": two, "object_id": one},
    ]

    body = page_of(with_rows(world, claims=rows), one).body

    about, by = body.split("{ #claims-about }")[1].split("{ #claims-by }")
    assert re.findall(r'id="claim-([\w-]+)"', about) == ["about-one", "about-two"]
    assert re.findall(r'id="claim-([\w-]+)"', by.split("\n## ")[0]) == ["of-itself"]
    assert f"entities/{two}/" in re.sub(r"\.\./\.\./", "", about)


def test_models_of_a_family_are_listed_by_release(world: JoinedRows) -> None:
    family, old, new, undated = list(world.entities)[:4]
    relation = world.tables["relations"][0] | {"predicate": "version_of", "status": "current"}
    links = [
        relation | {"relation_id": f"r-{key}", "subject_id": key, "object_id": family}
        for key in (undated, new, old)
    ]
    event = next(row for row in world.tables["events"] if row["date"]) | {"type": "model_launch"}
    events = [
        event | {"event_id": f"e-{key}", "date": day, "date_start": day}
        for key, day in ((new, "2024-05"), (old, "2023-03"))
    ]
    parts = [
        {"event_id": f"e-{key}", "entity_id": key, "role": "product"} for key in (old, new)
    ] + [{"event_id": f"e-{old}", "entity_id": undated, "role": "subject"}]
    full = with_rows(world, relations=links, events=events, event_participants=parts)

    table = page_of(full, family).body.split("{ #family }")[1].split("</table>")[0]
    sister = page_of(full, new).body.split("{ #family }")[1].split("</table>")[0]

    assert re.findall(r'<th scope="row"><a href="[./]+entities/([\w-]+)/"', table) == [
        *(old, new, undated)
    ]
    assert re.findall(r"20\d\d-\d\d", table) == ["2023-03", "2024-05"]
    assert f'A version of <a href="../../entities/{family}/">' in sister
    assert f'entities/{new}/"' not in sister


@pytest.mark.parametrize(
    ("basis", "marked"), [("general_knowledge", True), ("stated", False), (None, False)]
)
def test_a_place_that_no_source_states_is_marked(
    world: JoinedRows, basis: str | None, marked: bool
) -> None:
    key, row = next(iter(world.entities.items()))
    place: Record = row | {"country": "CN", "region": "CN-SH", "basis": basis}
    full = with_rows(world, entities=[place, *world.tables["entities"][1:]])

    body = page_of(full, key).body

    assert "CN-SH" in body
    assert ("(general knowledge)" in body) is marked


def test_relations_name_the_post_and_the_claimant(world: JoinedRows) -> None:
    first = world.tables["relations"][0] | {"post": "chairman", "post_zh": "董事长"}
    row = first | {"claimant_id": list(world.entities)[5], "status": "claimed"}
    full = with_rows(world, relations=[row])

    en, zh = (page_of(full, row["subject_id"], lang).body for lang in ("en", "zh"))

    assert "chairman" in en
    assert "董事长" in zh
    assert "chairman" not in zh
    assert f'according to <a href="../../entities/{row["claimant_id"]}/">' in en


def test_json_has_every_table_with_evidence(world: JoinedRows) -> None:
    full = with_facts(world)
    model = next(iter(full.entities))
    speaker = next(row["claimant_id"] for row in full.tables["claims"] if row["claimant_id"])
    disputed = next(row["subject_id"] for row in full.tables["conflicts"] if row["subject_id"])

    about, said, dispute = (
        json.loads(metadata.entity_json(full, key)) for key in (model, speaker, disputed)
    )

    for name in ("scores", "prices", "properties"):
        assert about[name][0]["evidence"]
    assert about["identifiers"][0]["value"] == "owner/name"
    assert said["claims"][0]["evidence"]
    assert dispute["conflicts"]
    assert all("participants" in event for event in dispute["events"])
