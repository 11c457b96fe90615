"""The leak check: no published text may repeat a run of a source's own words."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.cells import shown
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import columns
from baimo_curation.tables.entities import Alias, Entity
from baimo_curation.tables.sources import Source
from baimo_text.folded_view import View

LONGEST_RUN = 12
# Names and titles of works are facts; a figure as printed is bounded by its own column.
_EXEMPT = {
    ("sources", "title"),
    ("sources", "authors"),
    ("entities", "name"),
    ("entities", "name_zh"),
    ("aliases", "name"),
    ("metrics", "reported_text"),
}


def no_source_text_is_copied(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report cells with 13 or more consecutive characters of a source.

    Both sides are compared in the folded view (Simplified, half width, without pinyin, lower
    case). A run that is part of a name or of the title of a work is not a leak.

    Yields:
        At most one issue per cell, type `leaked-text`.
    """
    sources = [_folded(text.raw) for text in (*texts.exact.values(), *texts.similar.values())]
    if not sources:
        return
    size = LONGEST_RUN + 1
    windows = {text[i : i + size] for text in sources for i in range(len(text) - size + 1)}
    names = "\n".join(_names(dataset))
    for model in TABLES.values():
        for column in columns(model):
            if not column.is_prose or (model.table_name, column.name) in _EXEMPT:
                continue
            for row in dataset.rows(model):
                run = _leak(_folded(getattr(row, column.name) or ""), windows, names)
                if run:
                    yield row.issue(
                        column.name,
                        "leaked-text",
                        f"{shown(run)} is copied verbatim from a source",
                        f"at most {LONGEST_RUN} consecutive characters of a source",
                        "say it in your own words",
                    )


def _leak(text: str, windows: set[str], names: str) -> str | None:
    """Return the first run of source text that is not part of a name, or None."""
    size = LONGEST_RUN + 1
    start = 0
    while start + size <= len(text):
        end = start + size
        if text[start:end] not in windows:
            start += 1
            continue
        while end < len(text) and text[end - size + 1 : end + 1] in windows:
            end += 1
        if text[start:end].strip() not in names:
            return text[start:end]
        start = end
    return None


def _names(dataset: Dataset) -> Iterator[str]:
    for entity in dataset.rows(Entity):
        yield _folded(entity.name)
        yield _folded(entity.name_zh or "")
    for alias in dataset.rows(Alias):
        yield _folded(alias.name)
    for source in dataset.rows(Source):
        yield _folded(source.title)


def _folded(text: str) -> str:
    return View(text).text.lower()
