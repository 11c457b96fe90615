"""Drafts of rows for what is open in a source, for a curator to paste and finish."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from baimo_curation.coverage.accounting import TextCoverage
from baimo_curation.coverage.expressions import Item, Span
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.tables.base import Row, file_columns
from baimo_curation.tables.claims import Claim
from baimo_curation.tables.codelists import (
    Aspect,
    ComputeBasis,
    DateBasis,
    EvidenceTable,
    ExclusionKind,
    Frequency,
    Measure,
    MentionKind,
    PeriodBasis,
    Preference,
    Reading,
    RelationStatus,
    StatementStatus,
)
from baimo_curation.tables.entities import Alias, Relation
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit
from baimo_text.folded_view import View
from baimo_text.local_texts import digest
from baimo_text.mentions import Mention

Cells = dict[str, str]
Drafted = Iterator[tuple[type[Row], Cells]]

_ENDS = "。！？\n"  # of a sentence
# As what each kind of expression is excluded; one that is in no row is a name of something else.
_EXCLUDED_AS = {
    MentionKind.QUANTITY: ExclusionKind.QUANTITY,
    MentionKind.RANK: ExclusionKind.QUANTITY,
    MentionKind.DATE: ExclusionKind.DATE,
    MentionKind.CLAIM: ExclusionKind.CLAIM,
}


def drafts(dataset: Dataset, source: TextCoverage) -> Iterator[str]:
    """Yield lines, each a CSV file and a row of it, for each open expression of a source.

    What the text does not give is left empty: the subject, unless the sentence names an entity; the
    indicator of a figure, the kind and titles of a claim, the predicate of a relation, the entity
    of an alias. Where a row is drafted, an exclusion
    without its reason follows as the other choice.
    """
    forms = _unit_forms(dataset)
    for item in source.open_items():
        for model, cells in (*_rows(item, source, forms), *_exclusion(item, source)):
            yield _line(dataset, source.source_id, model, cells)


def _rows(item: Item, source: TextCoverage, forms: Cells) -> Drafted:
    """Yield the rows that would account for an expression, each with its evidence."""
    # An id starts with its subject; `at` keeps the position from reading as a year.
    subject = _nearest_entity(item, source)
    row_id = "-".join(part for part in (subject, f"draft-at{item.start}") if part)
    span = item.start, item.end
    if item.kind == MentionKind.ENTITY:
        entity_id = item.entity_ids[0]
        yield Evidence, _cited(source, span, EvidenceTable.ENTITIES, entity_id, Aspect.NAME)
    elif item.kind == MentionKind.CLAIM:
        yield Claim, _claim(subject, row_id)
        yield Evidence, _cited(source, item.passage or span, EvidenceTable.CLAIMS, row_id)
    elif item.kind == MentionKind.CONTAINING_NAME:
        longer, shorter = item.entity_ids
        row_id = f"{longer}-draft-{shorter}"
        yield Relation, _relation(row_id, longer, shorter)
        yield Evidence, _cited(source, span, EvidenceTable.RELATIONS, row_id)
    elif item.kind in (MentionKind.NAME, MentionKind.LIST):
        yield Alias, {"name": View(item.text).text, "ambiguous": "false"}
    elif item.mention and item.kind in (MentionKind.QUANTITY, MentionKind.RANK):
        yield Metric, _metric(item.mention, subject, row_id, forms)
        yield Evidence, _cited(source, span, EvidenceTable.METRICS, row_id)


def _exclusion(item: Item, source: TextCoverage) -> Drafted:
    if item.kind != MentionKind.ENTITY:
        kind = _EXCLUDED_AS.get(item.kind, ExclusionKind.NAME)
        place = _place(source, item.passage or (item.start, item.end))
        yield Exclusion, place | {"kind": kind}


def _place(source: TextCoverage, span: Span) -> Cells:
    start, end = span
    passage = source.raw[start:end]
    place = {"start": str(start), "end": str(end), "sha256": digest(passage)}
    return place | {"file": source.file or ""}


def _cited(
    source: TextCoverage, span: Span, table: EvidenceTable, row_id: str, aspect: Aspect = Aspect.ROW
) -> Cells:
    line = source.raw.count("\n", 0, span[0]) + 1
    row = {"table": table, "row_id": row_id, "aspect": aspect, "reading": Reading.PLAIN}
    return _place(source, span) | row | {"line": str(line)}


def _metric(mention: Mention, subject: str, row_id: str, forms: Cells) -> Cells:
    value = mention.value if isinstance(mention.value, Decimal) else None
    return {
        "metric_id": row_id,
        "subject_id": subject,
        "measure": Measure.RANK if mention.kind == "rank" else Measure.LEVEL,
        "value": _plain(value),
        "value_max": _plain(mention.value_max),
        "unit_id": forms.get(mention.unit, ""),
        "qualifier": mention.qualifier,
        "basis": ComputeBasis.NOT_APPLICABLE,
        "period_basis": PeriodBasis.NONE,
        "frequency": Frequency.ONCE,
        "status": StatementStatus.REPORTED,
        "reported_text": mention.text[:40],
        "preference": Preference.NORMAL,
    }


def _claim(subject: str, row_id: str) -> Cells:
    return {
        "claim_id": row_id,
        "subject_id": subject,
        "status": StatementStatus.REPORTED,
        "date_basis": DateBasis.NONE,
    }


def _relation(row_id: str, longer: str, shorter: str) -> Cells:
    return {
        "relation_id": row_id,
        "subject_id": longer,
        "object_id": shorter,
        "status": RelationStatus.CURRENT,
    }


def _nearest_entity(item: Item, source: TextCoverage) -> str:
    """Return the entity named nearest to an expression in its sentence, or an empty string."""
    begin = max(source.raw.rfind(mark, 0, item.start) for mark in _ENDS)
    ends = (source.raw.find(mark, item.start) for mark in _ENDS)
    end = min((found for found in ends if found >= 0), default=len(source.raw))
    names = [
        other
        for other in source.items
        if other.kind == MentionKind.ENTITY and begin < other.start < end
    ]
    nearest = min(names, key=lambda name: abs(name.start - item.start), default=None)
    return nearest.entity_ids[0] if nearest else ""


def _unit_forms(dataset: Dataset) -> Cells:
    """Return the first unit of each printed form."""
    forms: Cells = {}
    for unit in dataset.rows(Unit):
        for form in unit.printed_as:
            forms.setdefault(form, unit.unit_id)
    return forms


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _line(dataset: Dataset, source_id: str, model: type[Row], cells: Cells) -> str:
    """Return the file a row belongs into, and the row under the header of that file."""
    path = file_of(model.table_name, source_id)
    parts = dataset.tables[model.table_name].file.parts
    header = next((part.header for part in parts if part.file == path), None)
    header = header or [column.name for column in file_columns(model)]
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells.get(name, "") for name in header)
    return f"{path}: {buffer.getvalue()}"
