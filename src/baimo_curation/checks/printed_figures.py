"""Checks of figures: as printed they match their columns, and they occur in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from baimo_curation.issues import Issue
from baimo_curation.reading.cells import shown
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.passage_mentions import Passages
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables.codelists import Dimension, GrowthReading, Measure, Qualifier
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit
from baimo_text.folded_view import View
from baimo_text.mentions import Mention
from baimo_text.printed_figure import read_figures

_WIDE_DIGITS = re.compile("[０-９]")
_UNIT_LETTER = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s?([KMGTPE])")
_FIGURES = ("quantity", "rank", "weak")
_SUPERLATIVES = ("最", "唯一")  # 最大, 最早: first without a figure


def printed_figures_match_their_columns(dataset: Dataset) -> Iterator[Issue]:
    """Report metrics whose figure as printed reads differently from the columns.

    `reported_text` is read again: its value, upper value, unit and bound word must be those of
    the row. A unit that is not printed with the figure cannot disagree. An exact rank may be
    printed as a superlative, which is 1, or as a place in a list, which needs a note. Fields of
    structured files are read by their mapping, and not judged.

    Yields:
        At most one issue per metric, type `figure-mismatch`.
    """
    units, metrics = dataset.by_key(Unit), dataset.rows(Metric)
    read = {text: read_figures(text) for text in metrics.distinct("reported_text")}
    for metric in metrics:
        unit = units.get(metric.unit_id)
        if unit is None or ("metrics", metric.metric_id) in dataset.at_pointers:
            continue
        figures, text = read[metric.reported_text], shown(metric.reported_text)
        if not figures:
            if not _needs_no_figure(metric, unit):
                yield metric.issue(
                    "reported_text",
                    "figure-mismatch",
                    f"{text} contains no figure",
                    _in_words(metric),
                    "copy the figure from the source, or clear value and give the reason in a note",
                )
        elif len(figures) > 1:
            yield metric.issue(
                "reported_text",
                "figure-mismatch",
                f"{text} contains {len(figures)} figures: {', '.join(f.text for f in figures)}",
                _in_words(metric),
                "keep only the figure of this row",
            )
        elif differences := _differences(figures[0], metric, unit):
            yield metric.issue(
                "reported_text",
                "figure-mismatch",
                f"{text} gives {', '.join(printed for printed, _ in differences.values())}",
                f"{', '.join(stated for _, stated in differences.values())}, as in the row",
                _correction(figures[0], list(differences)),
            )


def _correction(figure: Mention, columns: list[str]) -> str:
    advice = f"correct {' and '.join(columns)}, or copy the figure from the source again"
    if "unit_id" in columns:
        advice += f"; if {figure.unit} is this unit, add it to its forms in {file_of('units')}"
    return advice


def _needs_no_figure(metric: Metric, unit: Unit) -> bool:
    if unit.dimension == Dimension.RANK:
        superlative = any(word in metric.reported_text for word in _SUPERLATIVES)
        exact = metric.qualifier == Qualifier.EXACT
        return exact and (metric.value == 1 if superlative else metric.note is not None)
    return metric.value is None


def _differences(figure: Mention, metric: Metric, unit: Unit) -> dict[str, tuple[str, str]]:
    """Return each column that differs from a figure as printed: how the two read."""
    found = {}
    letter = _UNIT_LETTER.fullmatch(figure.text)
    for column in ("value", "value_max"):
        printed, stated = getattr(figure, column), getattr(metric, column)
        if letter and not figure.unit and column == "value" and letter[2] in unit.printed_as:
            printed = Decimal(letter[1])  # 3.2T with the unit T is no trillion
        signed = isinstance(printed, Decimal) and printed < 0
        if metric.measure == Measure.GROWTH and stated is not None and not signed:
            stated = abs(stated)  # a fall is mostly printed as its size
        if printed and metric.growth_reading == GrowthReading.BY and "翻" in figure.text:
            printed -= 1  # 翻番 prints what it grew to
        if printed != stated:
            found[column] = (_number(column, printed), _number(column, stated))
    if figure.unit and figure.unit not in unit.printed_as:
        found["unit_id"] = (f"unit {figure.unit}", f"unit {metric.unit_id}")
    # A count such as 一个 has no bound word of its own; one may be further off (几乎每天都有一个).
    if figure.qualifier != metric.qualifier and figure.kind != "weak":
        stated = f"qualifier {metric.qualifier.value}"
        found["qualifier"] = (f"qualifier {figure.qualifier}", stated)
    return found


def _number(column: str, value: object) -> str:
    return f"{column} {value.normalize():f}" if isinstance(value, Decimal) else f"no {column}"


def _in_words(metric: Metric) -> str:
    """Return the figure that the columns of a row state: `about 5 to 6 year`."""
    number = "no value" if metric.value is None else f"{metric.value.normalize():f}"
    top = "" if metric.value_max is None else f" to {metric.value_max.normalize():f}"
    return f"{metric.qualifier.value} {number}{top} {metric.unit_id}"


def figures_occur_in_their_passages(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report metrics whose figure is in none of their passages.

    The figure as printed must occur there, and one of the figures that are read in the text must
    have the value, upper value, unit and bound word of the row: a part of a longer number, or a
    figure without its bound word, is another figure. Metrics whose texts are not available, and
    fields of structured files, are not judged. Figures longer than their passages, or unlike their
    columns, have an issue already.

    Yields:
        At most one issue per metric, type `figure-not-in-span`.
    """
    passages = Passages.of(dataset, texts)
    units = dataset.by_key(Unit)
    for metric in dataset.rows(Metric):
        unit = units.get(metric.unit_id)
        if ("metrics", metric.metric_id) in dataset.at_pointers:
            continue
        found = passages.printed("metrics", metric.metric_id)
        if unit is None or found is None or len(metric.reported_text) > max(map(len, found)):
            continue
        printed = _folded(metric.reported_text)
        wide = set(_WIDE_DIGITS.findall(metric.reported_text))
        if not any(printed in _folded(passage) and wide <= set(passage) for passage in found):
            yield _absent(metric, f"{shown(metric.reported_text)} is in none of its passages")
            continue
        own = read_figures(metric.reported_text)
        if len(own) != 1 or _differences(own[0], metric, unit):
            continue
        mentions = passages.mentions("metrics", metric.metric_id) or []
        figures = [mention for mention in mentions if mention.kind in _FIGURES]
        if all(_differences(figure, metric, unit) for figure in figures):
            read = ", ".join(figure.text for figure in figures) or "no figure"
            yield _absent(metric, f"{_in_words(metric)} is not what its passages state: {read}")


def _absent(metric: Metric, found: str) -> Issue:
    return metric.issue(
        "reported_text",
        "figure-not-in-span",
        found,
        "a cited passage with the whole figure and its bound word",
        "copy the figure from the passage, or cite all of it",
    )


def _folded(text: str) -> str:
    return View(text).text
