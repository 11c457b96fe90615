"""Checks of entities: a row's sources name them, and do so near the cited passages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.issues import Issue, Location
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.passage_mentions import sentence_span
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import marked, owner_of
from baimo_curation.tables.codelists import (
    Aspect,
    EntityType,
    EvidenceTable,
    Reading,
    SourceTier,
)
from baimo_curation.tables.entities import Alias, Entity
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.marks import Owner, References, ToldIn
from baimo_curation.tables.sources import Source
from baimo_text.folded_view import View
from baimo_text.local_texts import TextKey
from baimo_text.spotter import Spotter

# A market is named by what is said of it, in the columns of what something is said of.
SAID_OF = frozenset(
    found.column.name
    for found, told in marked(ToldIn)
    if told.aspect in (Aspect.SUBJECT, Aspect.OBJECT) and found.column.references
)
NEARBY = 600  # an article's paragraph or two
# Texts in which the publisher speaks of itself and its products.
_OWN_WORDS = frozenset(
    (SourceTier.OFFICIAL_CARD, SourceTier.PRICE_PAGE, SourceTier.OFFICIAL_NOTICE)
)


def entities_are_named_in_their_sources(dataset: Dataset) -> Iterator[Issue]:
    """Report rows about an entity that none of their sources names.

    A source names an entity when evidence of the entity cites it. Rows and entities without
    evidence are reported by `rows_have_evidence`.

    Yields:
        One issue per cell, type `not-named`.
    """
    for place, field, (table, row_id), entity_id in entity_cells(dataset):
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


def entity_cells(dataset: Dataset) -> Iterator[tuple[Location, str, tuple[str, str], str]]:
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
        text = texts.exact.get(item.text_key)
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
    """Report rows about an entity that is not named where their passages are.

    That is in the sentence of one of the passages of the row; for rows with a passage that is not
    read plainly, within `NEARBY` characters of one. Where another sentence names the entity, it is
    cited as well, with the aspect that it is for. Rows that also rest on a text that is not
    available are not judged; entities that these texts never name are reported by
    `entities_are_named_in_their_sources`. A market that something is said of is not judged, nor is
    a row of a structured file, where a folder or another field says what a field is about, nor the
    publisher of an official text, which says "we".

    Yields:
        One issue per cell, type `named-elsewhere`.
    """
    cited: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    evidence = dataset.rows(Evidence)
    for item in evidence.having("source_id", {source_id for source_id, _ in texts.exact}):
        cited[item.table.value, item.row_id].append(item)
    elsewhere = {
        (table.value, row_id)
        for table, row_id, *key in evidence.columns("table", "row_id", "source_id", "file")
        if tuple(key) not in texts.exact
    }
    places = _places(dataset, texts, cited)
    types, publishers = dataset.column(Entity, "type"), speakers_of_texts(dataset)
    for place, field, owner, entity_id in entity_cells(dataset):
        items = cited.get(owner, [])
        plain = all(item.reading == Reading.PLAIN for item in items)
        market = types.get(entity_id) == EntityType.MARKET and field in SAID_OF
        judged = owner not in elsewhere and owner not in dataset.at_pointers
        # `figures_name_their_subject` reports the subjects of figures.
        if not items or not judged or market or (plain and _is_subject(owner, field)):
            continue
        if any(publishers.get(item.source_id) == entity_id for item in items):
            continue
        starts = {i.text_key: places.get((i.text_key, entity_id), []) for i in items}
        spans = [(i.text_key, _around(texts.exact[i.text_key].raw, i, plain)) for i in items]
        if any(starts.values()) and not any(_within(starts[key], span) for key, span in spans):
            yield place.issue(
                field,
                "named-elsewhere",
                f"{entity_id!r} is not named "
                + ("in the sentences" if plain else f"within {NEARBY} characters")
                + " of the passages of this row",
                "an entity that is",
                "correct the id, or also cite where it is named (aspect subject, object or role)",
            )


def speakers_of_texts(dataset: Dataset) -> dict[str, str]:
    """Return the publisher of each source in which it speaks of itself, by source."""
    return {
        source.source_id: source.publisher_id
        for source in dataset.rows(Source)
        if source.tier in _OWN_WORDS and source.publisher_id
    }


def _places(
    dataset: Dataset, texts: Texts, cited: dict[tuple[str, str], list[Evidence]]
) -> dict[tuple[TextKey, str], list[int]]:
    """Return the sorted starts of all mentions of an entity in a text."""
    spotter = Spotter(dataset.rows(Alias).columns("name", "entity_id", "ambiguous"))
    places: dict[tuple[TextKey, str], list[int]] = defaultdict(list)
    for key, text in texts.exact.items():
        for spot in spotter.find(text.raw):
            for entity_id in spot.entity_ids:
                places[key, entity_id].append(spot.start)
    for (table, row_id), items in cited.items():
        if table == EvidenceTable.ENTITIES:
            for item in items:
                places[item.text_key, row_id].append(item.start)
    for starts in places.values():
        starts.sort()
    return places


def _is_subject(owner: tuple[str, str], field: str) -> bool:
    return (owner[0], field) == ("metrics", "subject_id")


def _around(raw: str, item: Evidence, plain: bool) -> tuple[int, int]:
    """Return where the entities of a passage must be named: from here to there."""
    if plain:
        return sentence_span(raw, item.start, item.end)
    return item.start - NEARBY, item.end + NEARBY


def _within(starts: list[int], span: tuple[int, int]) -> bool:
    place = bisect_left(starts, span[0])
    return place < len(starts) and starts[place] <= span[1]


def _folded(text: str) -> str:
    return re.sub(r"\s", "", View(text).text).lower()
