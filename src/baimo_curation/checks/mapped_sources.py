"""Checks of structured sources: the mapping can be read, and their rows are what it makes."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.intake.mapped_rows import Cells
from baimo_curation.intake.mapping_file import read_mapping
from baimo_curation.intake.source_intake import WRITTEN, SourceIntake, taken_in
from baimo_curation.issues import Issue, Location
from baimo_curation.reading.cells import shown
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.project_files import BY_HAND, file_of
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import file_columns
from baimo_curation.tables.codelists import SourceState
from baimo_curation.tables.sources import Source

Key = tuple[str, ...]


def mappings_can_be_read(dataset: Dataset) -> Iterator[Issue]:
    """Report keys and values of mappings that do not fit, each on its line.

    Yields:
        Issues of type `mapping`.
    """
    for source_id, text in dataset.mappings.items():
        yield from read_mapping(source_id, text).issues


def sources_are_as_mapped(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report what a mapping cannot take, counts, entities that are unknown, and other rows.

    Each source of which every text is available is taken in again: its rows must be those in the
    files that `baimo intake` writes. Rows made by hand are in a folder of their own. Keys that no
    rule takes may be open while a source is in progress.

    Yields:
        Issues of type `mapping`, `mapping-value`, `source-syntax`, `record-count`, `unmapped-key`,
        `document-part`, `entity-unknown`, `release-dates`, `correction-lapsed` and `mapped-rows`.

    Source:
        docs/methods/intake.md
    """
    if dataset.unread or dataset.not_judged:
        return
    states = dataset.column(Source, "state")
    for source_id in dataset.mappings:
        intake = taken_in(dataset, texts, source_id)
        open_allowed = states.get(source_id) == SourceState.IN_PROGRESS
        issues = [i for i in intake.issues if not (open_allowed and i.type == "unmapped-key")]
        yield from issues
        yield from _unknown_entities(intake)
        whole = not intake.missing and intake.file.mapping is not None
        if whole and not issues and not intake.proposals:
            made = intake.tables()
            for table in WRITTEN:
                yield from _differences(dataset, source_id, table, made.get(table, []))


def _unknown_entities(intake: SourceIntake) -> Iterator[Issue]:
    advice = f"run 'baimo intake {intake.source_id} --new-entities' and review what it adds"
    for entity_id, cells in intake.proposals.entities.items():
        found = f"{cells.get('name', '')!r} would be the new entity {entity_id!r}"
        yield intake.file.issue(("entities",), "entity-unknown", found, "a known entity", advice)
    for (scheme, value), cells in intake.proposals.identifiers.items():
        if cells["entity_id"] not in intake.proposals.entities:
            found = f"{scheme}:{value} would be an identifier of {cells['entity_id']!r}"
            place, expected = ("identifiers",), "a known identifier"
            yield intake.file.issue(place, "entity-unknown", found, expected, advice)


def _differences(
    dataset: Dataset, source_id: str, table: str, made: list[Cells]
) -> Iterator[Issue]:
    model = TABLES[table]
    names = [column.name for column in file_columns(model)]
    key = [name for name in model.primary_key if name in names]
    wanted = {tuple(cells.get(name, "") for name in key): cells for cells in made}
    file = file_of(table, source_id)
    advice = f"run 'baimo intake {source_id}', or correct the mapping"
    for place, *texts in dataset.cells_of(file, table, "location", *names):
        cells = dict(zip(names, texts, strict=True))
        own = wanted.pop(tuple(cells[name] for name in key), None)
        if own is None:
            by_hand = f"move a row made by hand to {BY_HAND}/{table}.csv, or run 'baimo intake'"
            found = "the mapping makes no such row"
            yield place.issue(key[0], "mapped-rows", found, "", by_hand)
            continue
        for name in names:
            if cells[name] != own.get(name, ""):
                expected = f"{shown(own.get(name, ''))}, as the mapping makes it"
                yield place.issue(name, "mapped-rows", shown(cells[name]), expected, advice)
    for missing in wanted:
        found = f"the row {'/'.join(filter(None, missing))!r} is missing"
        yield Location(file).issue("", "mapped-rows", found, "", advice)
