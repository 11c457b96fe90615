"""The leak check: no published text may repeat a run of a source's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from baimo_curation.checks.copied_runs import CopiedRuns, Run, weight, word_spans, words
from baimo_curation.issues import Issue
from baimo_curation.reading.cells import shown
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import TABLES, marked
from baimo_curation.tables.base import Column, columns
from baimo_curation.tables.marks import AsPrinted, EntityName, FixedTerm

# Marks of columns whose text is no wording of ours: names, titles, printed figures, ids, terms.
_NAMES = (AsPrinted, EntityName, FixedTerm)
# How much a run may contain beside names, in half characters: 4 Han characters or 2 words.
_BESIDE_NAMES = 8


def no_source_text_is_copied(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report cells with more than 12 Han characters, or 8 words, of a source in a row.

    In a run of both, two words count like three characters. Cells and sources are compared in the
    folded view (Simplified, half width, without pinyin, lower case), without punctuation.
    Names, titles, printed figures, ids and names of indicators are no wording: a run may be part
    of one, or consist of several with at most 4 characters or 2 words beside them.
    The rule is the same for sources that may be passed on.

    Yields:
        At most one issue per cell, type `leaked-text`.
    """
    sources = {**texts.similar, **texts.exact}
    if not sources:
        return
    judged = [(model, c) for model in TABLES.values() for c in columns(model) if _is_wording(c)]
    copied = CopiedRuns(
        cell for model, column in judged for cell in dataset.rows(model).distinct(column.name)
    )
    for (source_id, _), text in sources.items():
        copied.read(source_id, text.view.text)
    names = _Names(dataset)
    for model, column in judged:
        rows, name = dataset.rows(model), column.name
        runs = {cell: _leak(cell, copied, names) for cell in rows.distinct(name)}
        for row in rows.having(name, {cell for cell, run in runs.items() if run}):
            run = runs[getattr(row, name)]
            assert run is not None
            yield row.issue(
                name,
                "leaked-text",
                f"{shown(_printed(getattr(row, name), run))} is copied verbatim from {run.source}",
                "at most 12 Han characters or 8 words of a source in a row",
                "say it in your own words",
            )


def _is_wording(column: Column) -> bool:
    return column.is_free_text and not any(column.mark(mark) for mark in _NAMES)


def _leak(cell: str, copied: CopiedRuns, names: _Names) -> Run | None:
    """Return the first run of a source in a cell that is more than names, or None."""
    cell_words = words(cell)
    runs = copied.of(cell_words)
    return next((run for run in runs if not names.are_all_of(cell_words, run)), None)


def _printed(cell: str, run: Run) -> str:
    """Return a run as the cell has it."""
    spans = word_spans(cell)
    return cell[spans[run.start][0] : spans[run.end - 1][1]]


class _Names:
    """What nobody can say in other words, and anybody may repeat."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def are_all_of(self, words: Sequence[str], run: Run) -> bool:
        """Return whether a run of some words is part of a name, or little but names."""
        if any(_joined(words[run.start : run.end]) in name for name in self._names):
            return True
        text, is_named = _joined(words), [False] * len(words)
        for name in self._names:
            length, place = name.count(" ") - 1, text.find(name)
            while place >= 0:
                start = text.count(" ", 0, place)
                is_named[start : start + length] = [True] * length
                place = text.find(name, place + 1)
        pairs = zip(words[run.start : run.end], is_named[run.start : run.end], strict=True)
        return sum(weight(word) for word, named in pairs if not named) <= _BESIDE_NAMES

    @cached_property
    def _names(self) -> list[str]:
        """The tokens of every name."""
        cells = {
            cell
            for mark in _NAMES
            for (model, column), _ in marked(mark)
            for cell in self._dataset.rows(model).distinct(column.name)
        }
        return [_joined(found) for found in map(words, cells) if found]


def _joined(words: Sequence[str]) -> str:
    """Return tokens in one text, each between spaces."""
    return f" {' '.join(words)} "
