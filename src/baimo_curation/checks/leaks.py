"""The leak check: no published text may repeat a run of a source's own words."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.cells import shown
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import TABLES, marked
from baimo_curation.tables.base import Column, columns
from baimo_curation.tables.marks import AsPrinted, EntityName
from baimo_curation.tables.sources import Source
from baimo_text.folded_view import View

LONGEST_RUN = 12  # characters: longer runs are wording, shorter ones names and set phrases


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
            if not column.is_free_text or _may_repeat(column):
                continue
            rows, name = dataset.rows(model), column.name
            runs = {text: _leak(_folded(text), windows, names) for text in rows.distinct(name)}
            for row in rows.having(name, {text for text, run in runs.items() if run}):
                yield row.issue(
                    name,
                    "leaked-text",
                    f"{shown(runs[getattr(row, name)])} is copied verbatim from a source",
                    f"at most {LONGEST_RUN} consecutive characters of a source",
                    "say it in your own words",
                )


def _may_repeat(column: Column) -> bool:
    """Tell whether a column may repeat a source: names and titles are facts, figures are short."""
    return bool(column.mark(AsPrinted) or column.mark(EntityName))


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
    for (model, column), _ in marked(EntityName):
        yield from map(_folded, dataset.rows(model).distinct(column.name))
    yield from map(_folded, dataset.rows(Source).distinct("title"))


def _folded(text: str) -> str:
    return View(text).text.lower()
