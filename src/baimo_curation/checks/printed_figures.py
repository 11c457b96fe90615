"""Checks of figures: as printed they are what the columns say, and they stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from baimo_curation.issues import Issue
from baimo_curation.reading.cells import shown
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.passage_mentions import Passages
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables.codelists import Dimension, Qualifier
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit
from baimo_text.folded_view import View
from baimo_text.mentions import Mention
from baimo_text.printed_figure import read_figures

_WIDE_DIGITS = re.compile("[０-９]")
_FIGURES = ("quantity", "rank", "weak")
_SUPERLATIVES = ("最", "唯一")  # 最大, 最早: first without a figure


def figures_read_as_their_columns(dataset: Dataset) -> Iterator[Issue]:
    """Report metrics whose figure as printed reads differently from the columns.

    `reported_text` is read again: its value, upper value, unit and bound word must be those of
    the row. A unit that is not printed with the figure cannot disagree. An exact rank may be
    printed as a superlative, which is 1, or as a place in a list, which needs a note.

    Yields:
        At most one issue per metric, type `figure-mismatch`.
    """
    units = dataset.by_key(Unit)
    for metric in dataset.rows(Metric):
        unit = units.get(metric.unit_id)
        if unit is None:
            continue
        figures = read_figures(metric.reported_text)
        if not figures and _needs_no_figure(metric, unit):
            continue
        if len(figures) == 1 and _agrees(figures[0], metric, unit):
            continue
        yield Issue(
            file_of("metrics"),
            metric.line,
            "reported_text",
            "figure-mismatch",
            f"{shown(metric.reported_text)} reads as {_described(figures)}",
            f"{_columns(metric)} as in the columns",
            "correct the columns, or write just the figure as printed",
        )


def _needs_no_figure(metric: Metric, unit: Unit) -> bool:
    if unit.dimension == Dimension.RANK:
        superlative = any(word in metric.reported_text for word in _SUPERLATIVES)
        exact = metric.qualifier == Qualifier.EXACT
        return exact and (metric.value == 1 if superlative else metric.note is not None)
    return metric.value is None


def _agrees(figure: Mention, metric: Metric, unit: Unit) -> bool:
    numbers = (figure.value, figure.value_max) == (metric.value, metric.value_max)
    # A count such as 一个 carries no bound word of its own; one may stand apart (几乎每天都有一个).
    bound = figure.qualifier == metric.qualifier or figure.kind == "weak"
    return numbers and bound and _fits(figure.unit, unit)


def _fits(printed: str, unit: Unit) -> bool:
    return not printed or printed in unit.printed_as


def _described(figures: list[Mention]) -> str:
    if not figures:
        return "no figure"
    if len(figures) > 1:
        return f"{len(figures)} figures: {', '.join(figure.text for figure in figures)}"
    figure = figures[0]
    value = figure.value if isinstance(figure.value, Decimal) else None
    return _figure(value, figure.value_max, figure.unit, figure.qualifier)


def _columns(metric: Metric) -> str:
    return _figure(metric.value, metric.value_max, metric.unit_id, metric.qualifier.value)


def _figure(value: Decimal | None, value_max: Decimal | None, unit: str, qualifier: str) -> str:
    number = "no value" if value is None else f"{value.normalize():f}"
    top = "" if value_max is None else f" to {value_max.normalize():f}"
    return " ".join(part for part in (qualifier, number + top, unit) if part)


def figures_stand_in_their_passages(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report metrics whose figure is in none of their passages.

    The figure as printed must stand there, and one of the figures that are read in the text must
    have the value, upper value, unit and bound word of the row: a part of a longer number, or a
    figure without its bound word, is another figure. Metrics whose texts are not at hand are not
    judged.

    Yields:
        At most one issue per metric, type `figure-not-in-span`.
    """
    passages = Passages(dataset, texts)
    units = dataset.by_key(Unit)
    for metric in dataset.rows(Metric):
        unit = units.get(metric.unit_id)
        found = passages.of("metrics", metric.metric_id)
        if unit is None or found is None:
            continue
        printed = _folded(metric.reported_text)
        wide = set(_WIDE_DIGITS.findall(metric.reported_text))
        if not any(printed in _folded(passage) and wide <= set(passage) for passage in found):
            yield _absent(metric, f"{shown(metric.reported_text)} stands in none of its passages")
            continue
        mentions = passages.mentions("metrics", metric.metric_id) or []
        figures = [mention for mention in mentions if mention.kind in _FIGURES]
        if read_figures(metric.reported_text) and not any(
            _agrees(figure, metric, unit) for figure in figures
        ):
            read = ", ".join(figure.text for figure in figures) or "no figure"
            yield _absent(
                metric, f"{_columns(metric)} is in none of its passages, which hold {read}"
            )


def _absent(metric: Metric, found: str) -> Issue:
    return Issue(
        file_of("metrics"),
        metric.line,
        "reported_text",
        "figure-not-in-span",
        found,
        "the whole figure with its bound word, inside the evidence",
        "copy the figure from the passage, or cite the passage that holds all of it",
    )


def _folded(text: str) -> str:
    return View(text).text
