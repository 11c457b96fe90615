"""Links between pages, also for tables that have no rows yet, or only some."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import cache
from urllib.parse import urldefrag

import pytest

from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.mkdocs import nav_pages
from baimo_curation.site.page import Context, Page
from baimo_curation.site.pages import all_pages
from baimo_curation.site.pages.claims_page import claims_page
from baimo_curation.site.pages.conflicts_page import conflicts_page
from baimo_curation.site.pages.fact_pages import prices_page, properties_page, scores_page
from baimo_curation.site.terms import Lang
from support.site_rows import with_facts, with_rows

Pages = dict[str, Page]
FACTS = ("scores", "prices", "properties", "identifiers", "claims", "conflicts")


@pytest.fixture(scope="module", params=["full", "empty"])
def pages_in(request: pytest.FixtureRequest, small_world: JoinedRows) -> Callable[[Lang], Pages]:
    """Write the pages with all tables filled, and again with the tables of facts empty."""
    full = request.param == "full"
    facts = with_facts(small_world) if full else without_facts(small_world)

    @cache
    def write_all(lang: Lang) -> Pages:
        return {page.path: page for page in all_pages(Context(facts, lang))}

    return write_all


def without_facts(world: JoinedRows) -> JoinedRows:
    known = [row for row in world.tables["evidence"] if row["table"] not in FACTS]
    return with_rows(world, evidence=known, **{name: [] for name in FACTS})


def anchors(page: Page) -> set[str]:
    return {*re.findall(r' id="([^"]+)"', page.body), *re.findall(r"\{ #(\S+) \}", page.body)}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_links_and_anchors_lead_somewhere(pages_in: Callable[[Lang], Pages], lang: Lang) -> None:
    pages = pages_in(lang)
    known = {path: anchors(page) for path, page in pages.items()}
    broken = set()
    for path, page in pages.items():
        for href in re.findall(r'<a href="([^"]+)"', page.body):
            address, anchor = urldefrag(href)
            place = posixpath.normpath(posixpath.join("/", path, address)).strip("/")
            if ":" in href or place.endswith(".json") or place.startswith("data/"):
                continue
            if place == "." or place.startswith("zh"):
                continue
            if place not in known or (anchor and "=" not in anchor and anchor not in known[place]):
                broken.add(f"{path}: {href}")

    assert not sorted(broken)[:10]


def test_anchors_are_unique(pages_in: Callable[[Lang], Pages]) -> None:
    twice = [
        (page.path, anchor)
        for page in pages_in("en").values()
        for anchor in anchors(page)
        if page.body.count(f' id="{anchor}"') + page.body.count(f"{{ #{anchor} }}") > 1
    ]

    assert not twice


WRITERS = {
    "scores": scores_page,
    "prices": prices_page,
    "properties": properties_page,
    "claims": claims_page,
    "conflicts": conflicts_page,
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", WRITERS)
def test_a_page_without_rows_says_so(world: JoinedRows, path: str, lang: Lang) -> None:
    ctx = Context(without_facts(world), lang)
    (page,) = WRITERS[path](ctx)

    assert re.search(r'<p class="b-empty">[^<]{8,}</p>', page.body)
    assert "<table" not in page.body
    assert "b-filter" not in page.body
    assert path in nav_pages()
