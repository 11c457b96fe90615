"""The page of claims: each with its anchor, passages and the choices of the filter."""

from __future__ import annotations

import re

import pytest

from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.page import Context
from baimo_curation.site.pages.claims_page import claims_page
from baimo_curation.site.pages.entity_page import entity_pages
from baimo_curation.site.pages.fact_pages import prices_page, properties_page, scores_page
from baimo_curation.site.pages.source_pages import source_pages
from baimo_curation.site.terms import Lang
from support.site_rows import with_facts, with_rows


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_claim_is_a_heading_that_search_finds(world: JoinedRows, lang: Lang) -> None:
    ctx = Context(world, lang)
    (page,) = claims_page(ctx)

    heads = re.findall(r'<h3 id="claim-([\w-]+)">', page.body)

    assert sorted(heads) == sorted(world.claims)
    assert page.searchable
    assert page.body.count('<span class="b-pos"') >= len(heads)


def test_the_filter_counts_every_claim_once(world: JoinedRows) -> None:
    (page,) = claims_page(Context(world, "en"))

    for name in ("kind", "status", "subject", "claimant"):
        (select,) = re.findall(rf'<select name="{name}">(.*?)</select>', page.body, re.S)
        options = dict(re.findall(r'<option value="([^"]+)">.* \((\d+)\)</option>', select))
        marks = re.findall(rf'<li[^>]* data-{name}="([^"]+)"', page.body)
        assert {key: marks.count(key) for key in set(marks)} == {
            key: int(count) for key, count in options.items()
        }
        assert len(marks) == len(world.claims)


def test_hostile_words_stay_text(world: JoinedRows) -> None:
    payload = '"><img src=x onerror=alert(1)> {{ 7*7 }}'
    words = dict.fromkeys(("note", "note_zh", "segment", "segment_zh"), payload)
    prose = {"reported_text": payload, "setting": payload, "evaluator": payload, "variant": payload}
    full = with_facts(
        world,
        scores=prose | {"note": payload},
        prices=words | {"reported_text": payload},
        properties=words,
        identifiers={"value": payload, "variant": payload},
    )
    claims = [
        row | {"title": payload, "claimant_id": None, "claimant": payload, "note": payload}
        for row in full.tables["claims"][:3]
    ]
    ctx = Context(with_rows(full, claims=claims, evidence=[]), "en")
    writers = (claims_page, scores_page, prices_page, properties_page, entity_pages)
    pages = [next(write(ctx)) for write in writers]

    for page in pages:
        assert "<img src=x" not in page.body
        assert "&lt;img src=x" in page.body


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sources_link_to_all_that_was_taken_from_them(world: JoinedRows, lang: Lang) -> None:
    full = with_facts(world)
    pages = {page.path: page.body for page in source_pages(Context(full, lang))}
    anchors = {"claims": "claim", "scores": "score", "prices": "price", "properties": "property"}

    missing = [
        (row["table"], row["row_id"])
        for row in full.tables["evidence"]
        if row["table"] in anchors
        and f"{row['table']}/#{anchors[row['table']]}-{row['row_id']}"
        not in pages[f"sources/{row['source_id']}"]
    ]

    assert not missing
