"""The pages of the site: `PAGES` yields them all for one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from baimo_curation.site.page import Context, Page
from baimo_curation.site.pages.api import api_page
from baimo_curation.site.pages.checks import checks_page
from baimo_curation.site.pages.dictionary import dictionary_page
from baimo_curation.site.pages.downloads import downloads_page
from baimo_curation.site.pages.entities import entities_page
from baimo_curation.site.pages.entity import entity_pages
from baimo_curation.site.pages.home import home_page
from baimo_curation.site.pages.metrics import indicator_pages, metrics_page
from baimo_curation.site.pages.prose import prose_pages
from baimo_curation.site.pages.relations import relations_page
from baimo_curation.site.pages.sources import source_pages, sources_page
from baimo_curation.site.pages.timeline import timeline_page
from baimo_curation.site.pages.tools import compare_page, explore_page, sql_page

PAGES: tuple[Callable[[Context], Iterator[Page]], ...] = (
    home_page,
    entities_page,
    entity_pages,
    timeline_page,
    metrics_page,
    indicator_pages,
    relations_page,
    compare_page,
    explore_page,
    sql_page,
    sources_page,
    source_pages,
    checks_page,
    dictionary_page,
    downloads_page,
    api_page,
    prose_pages,
)
