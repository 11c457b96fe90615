"""The pages of the site in one language: `PAGES` writes them, `all_pages` divides long ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from baimo_curation.site.divided_pages import divided
from baimo_curation.site.page import Context, Page
from baimo_curation.site.pages.checks_page import checks_page
from baimo_curation.site.pages.claims_page import claims_page
from baimo_curation.site.pages.conflicts_page import conflicts_page
from baimo_curation.site.pages.dictionary_page import dictionary_page
from baimo_curation.site.pages.downloads_page import downloads_page
from baimo_curation.site.pages.entity_index import entities_page
from baimo_curation.site.pages.entity_page import entity_pages
from baimo_curation.site.pages.fact_pages import prices_page, properties_page, scores_page
from baimo_curation.site.pages.home_page import home_page
from baimo_curation.site.pages.indicator_pages import indicator_pages, metrics_page
from baimo_curation.site.pages.loader_page import api_page
from baimo_curation.site.pages.prose_pages import prose_pages
from baimo_curation.site.pages.relation_pages import relations_page
from baimo_curation.site.pages.source_pages import source_pages, sources_page
from baimo_curation.site.pages.timeline_page import timeline_page
from baimo_curation.site.pages.tool_pages import compare_page, explore_page, sql_page

PAGES: tuple[Callable[[Context], Iterator[Page]], ...] = (
    home_page,
    entities_page,
    entity_pages,
    timeline_page,
    claims_page,
    metrics_page,
    indicator_pages,
    scores_page,
    prices_page,
    properties_page,
    relations_page,
    compare_page,
    explore_page,
    sql_page,
    sources_page,
    source_pages,
    checks_page,
    conflicts_page,
    dictionary_page,
    downloads_page,
    api_page,
    prose_pages,
)


def all_pages(ctx: Context) -> list[Page]:
    """Return the pages of one language as readers see them."""
    return divided(ctx, [page for write in PAGES for page in write(ctx)])
