"""Checks of names and ids: a row is about what its source names, and its id says what it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables.base import Row
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.codelists import Aspect, EvidenceTable, Reading
from baimo_curation.tables.entities import Alias, Relation
from baimo_curation.tables.events import Event, EventParticipant
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.sources import Source
from baimo_text.folded_view import View
from baimo_text.spotter import Spotter

_LONGEST_ID = 80
NEARBY = 600  # an article's paragraph or two; a pronoun or a short title seldom reaches further


def ids_are_spelled_from_their_rows(dataset: Dataset) -> Iterator[Issue]:
    """Report ids that say something else than their row.

    The id of a relation is subject, predicate and object; its status may follow where a pair has
    two relations of one kind. A year in the id of a metric, that of its subject aside, is one of
    the years of its period. The id of a metric begins with that of its subject; one that begins
    with no entity has a note that says why the figure is filed there. The year in the id of a
    source is that of its publication. The id of a calculation is the figure that it recomputes
    and its kind; more may follow, where a figure is recomputed in two ways.

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
        first = _first_entity(metric.metric_id, known)
        unfounded = metric.subject_id in known and (first or metric.note is None)
        if first != metric.subject_id and unfounded:
            yield Issue(
                file_of("metrics"),
                metric.line,
                "subject_id",
                "id-spelling",
                f"{metric.metric_id!r} does not begin with its subject {metric.subject_id!r}",
                "",
                "correct the subject, or say in the note why the figure is filed there",
            )
        own = metric.metric_id.removeprefix(metric.subject_id)
        yield from _other_year(metric, "period", own, metric.period)
    for source in dataset.rows(Source):
        if source.published:
            yield from _other_year(source, "published", source.source_id, source.published)


def _misspelled(row: Row, field: str, spelled: str) -> Issue:
    return Issue(
        file_of(row.table_name),
        row.line,
        field,
        "id-spelling",
        f"{row.key!r} is not spelled from the other columns",
        repr(_cut(spelled)),
        "correct the column that is wrong, or write the id as expected",
    )


def _first_entity(metric_id: str, known: set[str]) -> str:
    """Return the longest id of an entity that a metric's id begins with, or nothing."""
    parts = metric_id.split("-")
    heads = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((head for head in heads if head in known), "")


def _other_year(row: Row, field: str, row_id: str, date: str | None) -> Iterator[Issue]:
    years = set(re.findall(r"(?<![a-z0-9])(?:19|20)[0-9]{2}(?![a-z0-9])", row_id))
    if years and not years & set(re.findall("[0-9]{4}", date or "")):
        yield Issue(
            file_of(row.table_name),
            row.line,
            field,
            "id-spelling",
            f"{date or 'no date'} does not fit the id {row.key!r}",
            f"a date in {' or '.join(sorted(years))}",
            "correct the date; an id that was published stays as it is",
        )


def _cut(text: str) -> str:
    return text[:_LONGEST_ID].rstrip("-")


def rows_are_about_what_their_source_names(dataset: Dataset) -> Iterator[Issue]:
    """Report rows that point at an entity which none of their sources names.

    An entity is named in a source when evidence of the entity stands there. Rows and entities
    without evidence are left to the check that asks for it.

    Yields:
        One issue per cell, type `not-named`.
    """
    for row, field, (table, row_id), entity_id in _mentioned(dataset):
        told = {row_id} if table == "sources" else dataset.cited(table, row_id)
        named = dataset.cited("entities", entity_id)
        if named and told and not named & told:
            found = f"{entity_id!r} is not named in {', '.join(sorted(told))}"
            yield Issue(
                file_of(row.table_name),
                row.line,
                field,
                "not-named",
                found,
                "",
                "correct the id, or cite where that source names it with the aspect name",
            )


def _mentioned(dataset: Dataset) -> Iterator[tuple[Row, str, tuple[str, str], str]]:
    """Yield every cell that holds an entity: the row, the column, whose evidence counts, the id."""
    for source in dataset.rows(Source):
        if source.publisher_id:
            owner = ("sources", source.source_id)
            yield source, "publisher_id", owner, source.publisher_id
    columns: tuple[tuple[type[Row], tuple[str, ...]], ...] = (
        (Relation, ("subject_id", "object_id")),
        (Metric, ("subject_id", "object_id", "claimant_id")),
        (Event, ("place_id", "claimant_id")),
    )
    for model, fields in columns:
        for row in dataset.rows(model):
            for field in fields:
                entity_id = getattr(row, field)
                if entity_id:
                    yield row, field, (row.table_name, row.key), entity_id
    for part in dataset.rows(EventParticipant):
        yield part, "entity_id", ("events", part.event_id), part.entity_id


def names_stand_in_their_passages(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report evidence of a name whose passage holds no form of the entity.

    Passages that are not read plainly (damaged, or named by a turn of phrase) say so themselves.

    Yields:
        One issue per row of evidence, type `name-not-in-span`.
    """
    forms: dict[str, set[str]] = defaultdict(set)
    for alias in dataset.rows(Alias):
        forms[alias.entity_id].add(_folded(alias.name))
    for item in dataset.rows(Evidence):
        text = texts.exact.get(item.source_id)
        if text is None or item.aspect != Aspect.NAME or item.reading != Reading.PLAIN:
            continue
        passage = _folded(text.raw[item.start : item.end])
        if forms[item.row_id] and not any(form in passage for form in forms[item.row_id]):
            yield Issue(
                file_of("evidence"),
                item.line,
                "row_id",
                "name-not-in-span",
                f"the passage is no name of {item.row_id!r} in {file_of('aliases')}",
                "",
                "correct the id, add the form as an alias, or mark the reading with a note",
            )


def rows_are_about_what_stands_nearby(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report rows about an entity that is named nowhere near their passages.

    Nearby is within `NEARBY` characters of one of the passages of the row. Rows that also rest on
    a text that is not at hand, or on a passage that is not read plainly, are not judged; entities
    that are nowhere named in these texts are left to the check of `not-named`.

    Yields:
        One issue per cell, type `named-elsewhere`.
    """
    cited: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for item in dataset.rows(Evidence):
        if item.source_id in texts.exact:
            cited[item.table.value, item.row_id].append(item)
    elsewhere = {
        key
        for item in dataset.rows(Evidence)
        if item.source_id not in texts.exact and (key := (item.table.value, item.row_id)) in cited
    }
    places = _places(dataset, texts, cited)
    for row, field, owner, entity_id in _mentioned(dataset):
        items = cited.get(owner, [])
        plain = all(item.reading == Reading.PLAIN for item in items)
        if not items or not plain or owner in elsewhere:
            continue
        starts = {i.source_id: places.get((i.source_id, entity_id), []) for i in items}
        if any(starts.values()) and not any(_near(i, starts[i.source_id]) for i in items):
            yield Issue(
                file_of(row.table_name),
                row.line,
                field,
                "named-elsewhere",
                f"{entity_id!r} is not named within {NEARBY} characters of its passages",
                "",
                "correct the id, or also cite where it is named (aspect role or row)",
            )


def _places(
    dataset: Dataset, texts: Texts, cited: dict[tuple[str, str], list[Evidence]]
) -> dict[tuple[str, str], list[int]]:
    """Return the sorted starts of all mentions of an entity in a source."""
    spotter = Spotter((row.name, row.entity_id, row.ambiguous) for row in dataset.rows(Alias))
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for source_id, text in texts.exact.items():
        for spot in spotter.find(text.raw):
            for entity_id in spot.entity_ids:
                places[source_id, entity_id].append(spot.start)
    for (table, row_id), items in cited.items():
        if table == EvidenceTable.ENTITIES:
            for item in items:
                places[item.source_id, row_id].append(item.start)
    for starts in places.values():
        starts.sort()
    return places


def _near(item: Evidence, starts: list[int]) -> bool:
    place = bisect_left(starts, item.start - NEARBY)
    return place < len(starts) and starts[place] <= item.end + NEARBY


def _folded(text: str) -> str:
    return re.sub(r"\s", "", View(text).text).lower()
