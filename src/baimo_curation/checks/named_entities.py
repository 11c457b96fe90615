"""Checks of entities: a row's sources name them, and do so near the cited passages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.issues import Issue, Location
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import marked, owner_of
from baimo_curation.tables.codelists import Aspect, EvidenceTable, Reading
from baimo_curation.tables.entities import Alias
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.marks import Owner, References
from baimo_text.folded_view import View
from baimo_text.spotter import Spotter

NEARBY = 600  # an article's paragraph or two; a pronoun or a short title seldom reaches further


def entities_are_named_in_their_sources(dataset: Dataset) -> Iterator[Issue]:
    """Report rows about an entity that none of their sources names.

    A source names an entity when evidence of the entity cites it. Rows and entities without
    evidence are reported by `rows_have_evidence`.

    Yields:
        One issue per cell, type `not-named`.
    """
    for place, field, (table, row_id), entity_id in _mentioned(dataset):
        sources = {row_id} if table == "sources" else dataset.cited(table, row_id)
        named = dataset.cited("entities", entity_id)
        if named and sources and not named & sources:
            yield place.issue(
                field,
                "not-named",
                f"{entity_id!r} is not named in {', '.join(sorted(sources))}",
                "an entity that a source of this row names",
                "correct the id, or cite where that source names it with the aspect name",
            )


def _mentioned(dataset: Dataset) -> Iterator[tuple[Location, str, tuple[str, str], str]]:
    """Yield each cell with an entity: its place and column, whose evidence counts, the id."""
    for (model, column), mark in marked(References):
        # What an entity owns is not a statement about it.
        if mark.table != "entities" or column.mark(Owner):
            continue
        key, owner = owner_of(model)
        cells = dataset.rows(model).columns("location", key, column.name)
        for place, row_id, entity_id in cells:
            if entity_id:
                yield place, column.name, (owner, row_id), entity_id


def names_occur_in_their_passages(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report evidence of a name whose passage contains no form of it.

    Passages that are not read plainly (damaged, or a paraphrase) are not judged: they have a note.

    Yields:
        One issue per row of evidence, type `name-not-in-span`.
    """
    forms: dict[str, set[str]] = defaultdict(set)
    for entity_id, name in dataset.rows(Alias).columns("entity_id", "name"):
        forms[entity_id].add(_folded(name))
    for item in dataset.rows(Evidence):
        text = texts.exact.get(item.source_id)
        if text is None or item.aspect != Aspect.NAME or item.reading != Reading.PLAIN:
            continue
        passage = _folded(text.raw[item.start : item.end])
        if forms[item.row_id] and not any(form in passage for form in forms[item.row_id]):
            yield item.issue(
                "row_id",
                "name-not-in-span",
                f"the passage contains no name of {item.row_id!r}",
                f"one of its names in {file_of('aliases')}",
                "correct the id, add the form as an alias, or mark the reading with a note",
            )


def entities_are_named_near_their_passages(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report rows about an entity that is named nowhere near their passages.

    Nearby is within `NEARBY` characters of one of the passages of the row. Rows that also rest on
    a text that is not available, or on a passage that is not read plainly, are not judged;
    entities that these texts never name are reported by `entities_are_named_in_their_sources`.

    Yields:
        One issue per cell, type `named-elsewhere`.
    """
    cited: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    evidence = dataset.rows(Evidence)
    for item in evidence.having("source_id", texts.exact):
        cited[item.table.value, item.row_id].append(item)
    elsewhere = {
        (table.value, row_id)
        for table, row_id, source_id in evidence.columns("table", "row_id", "source_id")
        if source_id not in texts.exact
    }
    places = _places(dataset, texts, cited)
    for place, field, owner, entity_id in _mentioned(dataset):
        items = cited.get(owner, [])
        plain = all(item.reading == Reading.PLAIN for item in items)
        if not items or not plain or owner in elsewhere:
            continue
        starts = {i.source_id: places.get((i.source_id, entity_id), []) for i in items}
        if any(starts.values()) and not any(_near(i, starts[i.source_id]) for i in items):
            yield place.issue(
                field,
                "named-elsewhere",
                f"{entity_id!r} is not named near the passages of this row",
                f"its name within {NEARBY} characters of one of them",
                "correct the id, or also cite where it is named (aspect role or row)",
            )


def _places(
    dataset: Dataset, texts: Texts, cited: dict[tuple[str, str], list[Evidence]]
) -> dict[tuple[str, str], list[int]]:
    """Return the sorted starts of all mentions of an entity in a source."""
    spotter = Spotter(dataset.rows(Alias).columns("name", "entity_id", "ambiguous"))
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
