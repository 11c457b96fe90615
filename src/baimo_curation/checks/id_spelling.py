"""The check of ids: each is spelled from the columns of its row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo_curation.checks.id_words import first_entity
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.base import Row
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.entities import Relation
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.sources import Source

_LONGEST_ID = 80  # what `Slug` allows; longer ones are cut
_YEAR = re.compile(r"(?<![a-z0-9])(?:19|20)[0-9]{2}(?![a-z0-9])")


def ids_match_their_rows(dataset: Dataset) -> Iterator[Issue]:
    """Report ids that contradict the columns of their row.

    The id of a relation is subject, predicate and object; its status may follow where a pair has
    two relations of one kind. A year in the id of a metric, that of its subject aside, is one of
    the years of its period. The id of a metric begins with that of its subject; one that begins
    with no entity has a note that gives the reason, or no subject. The year in the id of a source
    is that of its publication. The id of a calculation is the figure that it recomputes and its
    kind; more may follow where a figure is recomputed in two ways.

    Yields:
        One issue per row, type `id-spelling`.
    """
    for row in dataset.rows(Relation):
        spelled = f"{row.subject_id}-{row.predicate.replace('_', '-')}-{row.object_id}"
        if row.relation_id not in (_cut(spelled), _cut(f"{spelled}-{row.status}")):
            yield _misspelled(row, "relation_id", spelled)
    for calculation in dataset.rows(Calculation):
        spelled = f"{calculation.stated_id}-{calculation.kind.replace('_', '-')}"
        if not re.fullmatch(rf"{_cut(spelled)}(-[a-z0-9-]+)?", calculation.calculation_id):
            yield _misspelled(calculation, "calculation_id", spelled)
    known = dataset.keys("entities")
    for metric in dataset.rows(Metric):
        yield from _other_subject(metric, known)
        own = metric.metric_id.removeprefix(metric.subject_id or "")
        yield from _other_year(metric, "period", own, metric.period)
    for source in dataset.rows(Source):
        if source.published:
            for date in source.published.split("/"):
                yield from _other_year(source, "published", source.source_id, date)


def _misspelled(row: Row, field: str, spelled: str) -> Issue:
    return row.issue(
        field,
        "id-spelling",
        f"{row.key!r} does not match the other columns",
        repr(_cut(spelled)),
        "correct the column that is wrong, or write the id as expected",
    )


def _other_subject(metric: Metric, known: set[str]) -> Iterator[Issue]:
    first = first_entity(metric.metric_id, known)
    if metric.subject_id is None:
        if first:
            found = f"{metric.metric_id!r} begins with the entity {first!r}, but has no subject"
            advice = "give the subject, or spell the id after the population"
            yield metric.issue("subject_id", "id-spelling", found, "", advice)
        return
    unexplained = metric.subject_id in known and (first or metric.note is None)
    if first != metric.subject_id and unexplained:
        yield metric.issue(
            "subject_id",
            "id-spelling",
            f"{metric.metric_id!r} does not begin with its subject {metric.subject_id!r}",
            f"{first!r}" if first else "",
            "correct the subject, or give the reason in the note",
        )


def _other_year(row: Row, field: str, row_id: str, date: str | None) -> Iterator[Issue]:
    years = set(_YEAR.findall(row_id))
    if years and not years & set(re.findall("[0-9]{4}", date or "")):
        yield row.issue(
            field,
            "id-spelling",
            f"{date!r} does not match the id {row.key!r}"
            if date
            else f"the cell is empty, but the id {row.key!r} names a year",
            f"a date in {' or '.join(sorted(years))}",
            "correct the date; an id that was published stays as it is",
        )


def _cut(text: str) -> str:
    return text[:_LONGEST_ID].rstrip("-")
