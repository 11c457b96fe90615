"""The check of aspects: evidence for a part of a row is there only where the row has that part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.passages import CitedSpan, gap, spans_of
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row, columns
from baimo_curation.tables.codelists import Aspect, EntityType, EvidenceTable
from baimo_curation.tables.entities import Entity
from baimo_curation.tables.marks import ToldIn

_OF_PARTICIPANTS = frozenset({EvidenceTable.EVENTS})  # there, a role is that of a participant


def aspects_have_their_columns(dataset: Dataset) -> Iterator[Issue]:
    """Report rows with evidence for a subject, object or speaker that they do not have.

    The passage also contains evidence of the name of that entity, unless it is a market. Roles of
    participants, and evidence with a pointer (cells of tables and records), are not judged.

    Yields:
        One issue per row and aspect, type `aspect`.
    """
    tables = {table.value for table in EvidenceTable if table not in _OF_PARTICIPANTS}
    spans = spans_of(dataset, tables)
    names: dict[str, list[CitedSpan]] = defaultdict(list)
    for (table, row_id), found in spans.items():
        if table == EvidenceTable.ENTITIES:
            names[row_id] += found
    markets = {
        key for key, type_ in dataset.column(Entity, "type").items() if type_ == EntityType.MARKET
    }
    for model in TABLES.values():
        if model.table_name not in tables or model is Entity:
            continue
        supported: dict[Aspect, list[str]] = defaultdict(list)  # the first column is an entity
        for column in columns(model):
            if told := column.mark(ToldIn):
                supported[told.aspect].append(column.name)
        for row in dataset.rows(model):
            for aspect, ours in supported.items():
                passages = [
                    s for s in spans.get((row.table_name, row.key), ()) if s.aspect == aspect
                ]
                if passages:
                    yield from _fault(row, aspect, ours, passages, names, markets)


def _fault(
    row: Row,
    aspect: Aspect,
    fields: list[str],
    passages: list[CitedSpan],
    names: dict[str, list[CitedSpan]],
    markets: set[str],
) -> Iterator[Issue]:
    field = fields[0]
    filled = [name for name in fields if getattr(row, name)]
    if not filled:
        found = f"the cell is empty, but evidence with the aspect {aspect.value!r} is cited"
        advice = "fill it in, or remove the evidence or correct its aspect"
        yield row.issue(field, "aspect", found, f"a value in {' or '.join(fields)}", advice)
        return
    ids = [getattr(row, name) for name in filled if name.endswith("_id")]
    if len(filled) > len(ids) or not ids or set(ids) & markets:
        return
    spans = [span for key in ids for span in names[key]]
    if not any(_inside(name, passage) for name in spans for passage in passages):
        yield row.issue(
            field,
            "aspect",
            f"no passage with the aspect {aspect.value!r} contains a cited name of {ids[0]!r}",
            "evidence of its name there",
            f"correct the id, or cite its name there for entities/{ids[0]}",
        )


def _inside(name: CitedSpan, passage: CitedSpan) -> bool:
    return gap(name, passage) == 0 and name.start < passage.end and passage.start < name.end
