"""The check of names without the texts: where a row speaks of an entity, a name of it is cited."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.checks.named_entities import SAID_OF, entity_cells, speakers_of_texts
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import (
    Aspect,
    EntityType,
    EvidenceTable,
    Reading,
    TextHealth,
)
from baimo_curation.tables.entities import Alias, Entity
from baimo_curation.tables.evidence import LONGEST_SPAN, Evidence
from baimo_curation.tables.sources import Source
from baimo_text.local_texts import TextKey

Span = tuple[int, int]
WITHIN = 100  # characters between a passage and a name: the same or the next sentence


def names_are_cited_near_their_rows(dataset: Dataset) -> Iterator[Issue]:
    """Report rows about an entity of which no name is cited in or near their passages.

    Positions alone are compared: evidence of the entity within `WITHIN` characters of evidence of
    the row, in one text. Rows with evidence at a pointer (cells of tables and records) are not
    judged; nor are markets, which are named by what is said of them, the publisher of an
    official text, which says "we", and entities that the texts of the row never name, which
    `entities_are_named_in_their_sources` reports.

    Yields:
        One issue per cell, type `named-elsewhere`.
    """
    evidence = dataset.rows(Evidence)
    rows: dict[tuple[str, str], list[tuple[TextKey, Span]]] = defaultdict(list)
    names: dict[tuple[TextKey, str], list[Span]] = defaultdict(list)
    columns = ("pointer", "table", "row_id", "source_id", "file", "start", "end")
    for pointer, table, row_id, source_id, file, start, end in evidence.columns(*columns):
        if pointer:
            continue
        if table == EvidenceTable.ENTITIES:
            names[(source_id, file), row_id].append((start, end))
        else:
            rows[table.value, row_id].append(((source_id, file), (start, end)))
    for spans in names.values():
        spans.sort()
    types, publishers = dataset.column(Entity, "type"), speakers_of_texts(dataset)
    for place, field, owner, entity_id in entity_cells(dataset):
        if owner in dataset.at_pointers:  # a sentence only adds a setting or the like
            continue
        if any(publishers.get(key[0]) == entity_id for key, _ in rows.get(owner, ())):
            continue
        if types.get(entity_id) == EntityType.MARKET and field in SAID_OF:
            continue
        passages = [(key, span) for key, span in rows.get(owner, ()) if (key, entity_id) in names]
        if passages and not any(_near(names[key, entity_id], span) for key, span in passages):
            yield place.issue(
                field,
                "named-elsewhere",
                f"no name of {entity_id!r} is cited near the passages of this row",
                f"evidence of its name within {WITHIN} characters of one of them",
                "correct the id, or cite its name there (baimo locate --row entities/"
                f"{entity_id} --aspect name)",
            )


def names_have_the_length_of_a_name(dataset: Dataset) -> Iterator[Issue]:
    """Report plain evidence of a name that is longer or shorter than every name of its entity.

    Not judged are texts with pinyin in brackets, which makes names longer, and tokens of
    structured files, which have quotes around them.

    Yields:
        One issue per row of evidence, type `name-not-in-span`.
    """
    lengths: dict[str, set[int]] = defaultdict(set)
    for entity_id, name in dataset.rows(Alias).columns("entity_id", "name"):
        lengths[entity_id].add(len(name))
    glossed = {
        source_id
        for source_id, health in dataset.column(Source, "text_health").items()
        if TextHealth.PINYIN_GLOSSES in health.split(";")
    }
    columns = ("aspect", "reading", "pointer", "source_id", "location", "row_id", "start", "end")
    evidence = dataset.rows(Evidence).columns(*columns)
    for aspect, reading, pointer, source_id, place, row_id, start, end in evidence:
        plain = reading == Reading.PLAIN and pointer is None and source_id not in glossed
        if aspect != Aspect.NAME or not plain:
            continue
        if lengths[row_id] and end - start not in lengths[row_id]:
            yield place.issue(
                "end",
                "name-not-in-span",
                f"{end - start} characters, but the names of {row_id!r} have others",
                f"one of {', '.join(map(str, sorted(lengths[row_id])))}",
                "correct the position, add the form as an alias, or mark the reading with a note",
            )


def _near(names: list[Span], passage: Span) -> bool:
    """Tell whether one of the names, which are sorted, is near a passage."""
    start, end = passage
    for first, last in names[bisect_left(names, (start - WITHIN - LONGEST_SPAN, 0)) :]:
        if first > end + WITHIN:
            return False
        if last >= start - WITHIN:
            return True
    return False
