"""A Chinese page has no English words where a Chinese column exists, and the reverse."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from markupsafe import Markup

from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.page import Page
from baimo_curation.site.pages.indicator_pages import FAMILIES
from baimo_curation.site.terms import Lang
from baimo_curation.tables import PUBLISHED
from baimo_curation.tables.base import columns

# A page names things in both languages; the printed title is in the language of its source.
_READ = "alt|aria-label|content|data-label|data-of|placeholder|title"  # attributes people read
_BOTH = {("entities", "name"), ("indicators", "name"), ("sources", "title")}


def pairs() -> list[tuple[str, str]]:
    """Return every column that has a twin in Chinese."""
    found = []
    for name, model in PUBLISHED.items():
        names = {column.name for column in columns(model)}
        found += [(name, column) for column in sorted(names) if f"{column}_zh" in names]
    return [place for place in found if place not in _BOTH]


def wordings(world: JoinedRows, lang: Lang) -> set[str]:
    """Return what is written in the other language, where the page has its own."""
    other, own = ("", "_zh") if lang == "zh" else ("_zh", "")
    found = {
        str(row[f"{column}{other}"])
        for table, column in pairs()
        for row in world.tables[table]
        if row[f"{column}{other}"] and row[f"{column}{own}"]
    }
    if lang == "zh":
        return {text for text in found if re.search(r"[A-Za-z]{3}", text)}
    return {text for text in found if re.search(r"[\u4e00-\u9fff]", text)}


def texts(page: Page) -> set[str]:
    """Return every piece of text of a page: between tags, in attributes, in charts and settings."""
    settings = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page.body)
    body = re.sub(r"<(script|code)\b.*?</\1>", "", page.body, flags=re.S)
    pieces = [*re.split(r"<[^>]*>", body), *re.findall(rf'(?:{_READ})="([^"]*)"', body)]
    pieces += [value for text in settings for value in values(json.loads(text))]
    for data in page.files.values():
        pieces += re.split(r"<[^>]*>", data.decode("utf-8"))
    pieces += [page.title, page.description, *re.split(r"[:：]\s*", page.description, maxsplit=1)]
    return {str(Markup(piece).unescape()).strip() for piece in pieces}


def values(settings: Any) -> Iterator[str]:
    """Yield every text that a program shows; keys, and names of columns, are ids."""
    if isinstance(settings, dict):
        shown = settings.keys() - ({"name"} if "label" in settings else set())
        settings = [settings[key] for key in shown]
    if isinstance(settings, list):
        for item in settings:
            yield from values(item)
    elif isinstance(settings, str):
        yield settings


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_pages_use_the_columns_of_their_language(
    world: JoinedRows, written: Callable[[Lang], dict[str, Page]], lang: Lang
) -> None:
    foreign = wordings(world, lang)
    names = {str(row[c]) for row in world.entities.values() for c in ("name", "name_zh")}
    names |= {str(row["name"]) for row in world.tables["aliases"]}

    found = sorted(
        f"{page.path}: {text}"
        for page in written(lang).values()
        if page.path.split("/")[0] != "dictionary"  # which shows example values of every column
        for text in texts(page) & foreign - names
    )

    assert len(pairs()) > 15
    assert foreign
    assert not found


def test_labels_of_charts_in_chinese_are_chinese(
    world: JoinedRows, written: Callable[[Lang], dict[str, Page]]
) -> None:
    """Labels join several wordings, so that none is equal to a whole text."""
    foreign = [text for text in wordings(world, "zh") if len(text) > 12]
    drawn = [
        str(Markup(" ".join(re.findall(r">([^<>]+)<", data.decode("utf-8")))).unescape())
        for page in written("zh").values()
        for data in page.files.values()
    ]

    assert drawn
    assert not [text for text in foreign if any(text in chart for chart in drawn)]


def test_families_of_indicators_have_a_chinese_name(world: JoinedRows) -> None:
    assert {row["family"] for row in world.indicators.values()} <= FAMILIES.keys()
