"""Take in a structured source: its mapping and its texts give the rows of its folder."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from baimo_curation.intake.decided_values import decide, other_dates, without_decided
from baimo_curation.intake.document_sections import Omission
from baimo_curation.intake.earlier_rows import tie_to_wholes, with_earlier, with_earlier_names
from baimo_curation.intake.entity_proposals import Proposals, folded_names
from baimo_curation.intake.evaluation import Evaluator
from baimo_curation.intake.file_patterns import captures
from baimo_curation.intake.identity import identities_of
from baimo_curation.intake.leaf import Leaf
from baimo_curation.intake.mapped_entities import EntityMaker, NamedInSource
from baimo_curation.intake.mapped_rows import Cells, MappedRow, RowMaker
from baimo_curation.intake.mapping_file import MappingFile, read_mapping
from baimo_curation.intake.mapping_model import ROW_TABLES
from baimo_curation.intake.mapping_model import Mapping as SourceMapping
from baimo_curation.intake.row_evidence import cited_place
from baimo_curation.intake.row_homes import rows_of_others
from baimo_curation.intake.source_records import SourceRecords, find_records
from baimo_curation.intake.structured_files import structured_file
from baimo_curation.intake.structured_text import DOCUMENTS, format_of
from baimo_curation.intake.unmatched_patterns import unmatched_patterns
from baimo_curation.intake.value_states import (
    OPEN,
    field_states,
    omitted_parts,
    unfound_sections,
)
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.project_files import file_of
from baimo_curation.reading.source_texts import Texts, text_keys
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row, file_columns
from baimo_curation.tables.codelists import Aspect
from baimo_curation.tables.corrections import Correction
from baimo_curation.tables.earlier_files import in_earlier_revision
from baimo_curation.tables.entities import Entity
from baimo_curation.tables.events import Event
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.source_files import SourceFile
from baimo_curation.tables.sources import Source

EVIDENCE = Evidence.table_name
PARTS = "event_participants"
# What `baimo intake` writes: these files are made by the mapping alone.
WRITTEN = (*ROW_TABLES, PARTS, EVIDENCE)


@dataclass
class SourceIntake:
    """What the mapping of a source makes of its texts.

    Attributes:
        source_id: The source.
        file: Its mapping.
        missing: Its files that are not among the texts; nothing is made while there are any.
        issues: What is wrong with the mapping, the files or single values.
        found: The records.
        rows: The rows by table and id.
        names: Evidence of the entities that the source names.
        proposals: Entities and identifiers that the shared tables lack.
        named: The names of entities in it, and what became of each.
        fields: What became of each value, by file and pointer, and why it was left out.
        omitted: The parts of each document that are left out as a whole.
        of_others: Relations and events, by table and id, that another source has stated before:
            this one is a second witness.
    """

    source_id: str
    file: MappingFile
    missing: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    found: SourceRecords = field(default_factory=SourceRecords)
    rows: dict[tuple[str, str], MappedRow] = field(default_factory=dict)
    names: list[Cells] = field(default_factory=list)
    proposals: Proposals = field(default_factory=Proposals)
    named: list[NamedInSource] = field(default_factory=list)
    fields: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    omitted: dict[str, list[Omission]] = field(default_factory=dict)
    of_others: set[tuple[str, str]] = field(default_factory=set)

    def leaves(self) -> Iterator[tuple[str, Leaf, str, str]]:
        """Yield every value of the source: its file, the leaf, what became of it, and why."""
        for path, text in self.found.texts.items():
            for leaf in text.leaves:
                yield path, leaf, *self.fields.get((path, leaf.pointer), (OPEN, ""))

    def tables(self) -> dict[str, list[Cells]]:
        """Return the rows of each file that intake writes, sorted by key; no empty table.

        Of a row that is another source's, only the evidence.
        """
        made: dict[str, list[Cells]] = defaultdict(list)
        for (table, row_id), row in self.rows.items():
            if (table, row_id) in self.of_others:
                made[EVIDENCE] += row.evidence
                continue
            made[table].append({ROW_TABLES[table].primary_key[0]: row_id, **row.cells})
            made[EVIDENCE] += row.evidence
            for name, cells in row.parts.items():
                made[name] += cells
        names = {cited_place(cells): cells for cells in reversed(self.names)}
        made[EVIDENCE] += names.values()
        return {
            name: sorted(made[name], key=_order(TABLES[name])) for name in WRITTEN if made[name]
        }


def _order(model: type[Row]):  # type: ignore[no-untyped-def]  # a key of sorted
    names = [c.name for c in file_columns(model)]
    numbers = {c.name for c in file_columns(model) if c.type == "integer"}

    def key(cells: Cells) -> tuple[object, ...]:
        return tuple(
            int(cells.get(name, "0")) if name in numbers else cells.get(name, "") for name in names
        )

    return key


def csv_text(model: type[Row], rows: Iterable[Mapping[str, str]]) -> str:
    """Return a CSV file of rows, with the header of its table."""
    out = io.StringIO(newline="")
    names = [column.name for column in file_columns(model)]
    writer = csv.DictWriter(out, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def taken_in(dataset: Dataset, texts: Texts, source_id: str) -> SourceIntake:
    """Return what `take_in` makes, which checks and coverage ask for, made once."""
    key = take_in, texts, source_id
    return dataset.once(key, lambda: take_in(dataset, texts, source_id))


def take_in(dataset: Dataset, texts: Texts, source_id: str) -> SourceIntake:
    """Take in a source that has a mapping.

    Args:
        dataset: For the mapping, entities, identifiers, and rows of earlier revisions.
        texts: The files of the source.
        source_id: The source.
    """
    file = read_mapping(source_id, dataset.mappings[source_id])
    intake = SourceIntake(source_id, file, issues=list(file.issues))
    raw, intake.missing = texts_of(dataset, texts, source_id)
    if file.mapping is None or intake.missing:
        return intake
    _make(intake, file.mapping, dataset, raw)
    return intake


def texts_of(dataset: Dataset, texts: Texts, source_id: str) -> tuple[dict[str, str], list[str]]:
    """Return the decoded files of a source's revision by path, and the paths of missing ones."""
    paths = {
        key: f.path
        for key, f in text_keys(dataset.rows(SourceFile)).items()
        if key[0] == source_id and in_earlier_revision(f.path) is None
    }
    raw = {path: texts.exact[key].raw for key, path in paths.items() if key in texts.exact}
    return raw, [path for path in paths.values() if path not in raw]


def _make(
    intake: SourceIntake, mapping: SourceMapping, dataset: Dataset, raw: Mapping[str, str]
) -> None:
    read = partial(structured_file, dataset)
    intake.found = find_records(intake.file, mapping, intake.source_id, raw, read)
    intake.issues += intake.found.issues
    identities = identities_of(dataset)
    source = dataset.by_key(Source).get(intake.source_id)
    day = (source.published if source else None) or ""
    listed = [f.path for f in dataset.rows(SourceFile) if f.source_id == intake.source_id]
    evaluator = Evaluator(mapping, day, identities.identified)
    rows = RowMaker(intake.file, evaluator, intake.found, many_files=len(listed) > 1)
    entities = EntityMaker(rows, identities, Proposals(names=folded_names(dataset)))
    entities.make()
    rows.make()
    cited = written_cells(dataset, intake.source_id, EVIDENCE)
    before = [cells for cells in cited if cells["table"] == Entity.table_name]
    intake.names = with_earlier_names(entities.evidence, before, listed)
    intake.proposals = entities.proposals
    intake.named = list(entities.named.values())
    intake.issues += rows.issues
    decided = [c for c in dataset.rows(Correction) if c.source_id == intake.source_id]
    intake.of_others = rows_of_others(dataset, intake.source_id)
    intake.issues += decide(rows.rows, decided, intake.of_others)
    for row, because in list(without_decided(rows.rows, decided)):
        _leave_out(intake, rows, row, because)
    intake.issues += _without_other_dates(intake, dataset, rows, decided)
    intake.rows = with_earlier(rows.rows, existing_rows(dataset, intake.source_id), day, listed)
    tie_to_wholes(intake.rows)
    intake.omitted = omitted_parts(intake.found, mapping)
    intake.fields = field_states(intake.found, intake.omitted, mapping, rows)
    intake.issues += _unread(intake, mapping, raw)
    intake.issues += unfound_sections(intake.found, intake.file, mapping)
    intake.issues += unmatched_patterns(intake.found, intake.file, mapping)


def _without_other_dates(
    intake: SourceIntake, dataset: Dataset, rows: RowMaker, decided: Sequence[Correction]
) -> Iterator[Issue]:
    """Leave out events that another source dates otherwise, and report the new ones."""
    dates = dataset.column(Event, "date")
    witnessed = [
        (row, dates.get(row.row_id) or "")
        for (table, row_id), row in rows.rows.items()
        if (table, row_id) in intake.of_others and table == Event.table_name
    ]
    for row, because, issue in other_dates(intake.file, witnessed, decided):
        _leave_out(intake, rows, row, because)
        if issue:
            yield issue


def _leave_out(intake: SourceIntake, rows: RowMaker, row: MappedRow, because: str) -> None:
    """Take a row back: its own fields are left out, with the reason."""
    rows.rows.pop((row.table, row.row_id), None)
    for cells in row.evidence:
        (path,) = {cells.get("file")} if rows.many_files else intake.found.texts
        place = path or "", cells.get("pointer", "")
        if cells["aspect"] in (Aspect.ROW, Aspect.VALUE):
            rows.evaluator.used.discard(place)
            rows.left_out[place] = because


def _is(pattern: str, path: str) -> bool:
    return captures(pattern, path) is not None


def _unread(
    intake: SourceIntake, mapping: SourceMapping, raw: Mapping[str, str]
) -> Iterator[Issue]:
    """Report files that are in no format that a mapping reads, and values that no rule takes.

    Files that cannot be read, and values that cannot be taken, have an issue already.
    """
    for path in sorted(path for path in raw if format_of(path) is None):
        if not any(_is(rule.files, path) for rule in mapping.ignore_files):
            found, advice = f"{path} is not read", "name it in ignore_files with the reason"
            yield intake.file.issue(("records",), "unmapped-key", found, "", advice)
    first: dict[str, tuple[str, Leaf]] = {}
    counts: dict[str, int] = defaultdict(int)
    for path, leaf, state, _ in intake.leaves():
        if state == OPEN:
            key = _open_key(path, leaf)
            first.setdefault(key, (path, leaf))
            counts[key] += 1
    for key, (path, leaf) in first.items():
        values = "1 value" if counts[key] == 1 else f"{counts[key]} values"
        found = f"{values} {key}, first {path}:{leaf.line} {leaf.raw[:40]!r}"
        expected = "a rule that takes, ignores or refuses each"
        advice = "write a rule, or widen its conditions"
        yield intake.file.issue(("records",), "unmapped-key", found, expected, advice)


def _open_key(path: str, leaf: Leaf) -> str:
    """Return what an issue says of where an open value is: of a document, in which table."""
    if format_of(path) in DOCUMENTS:
        return f"in table {leaf.pointer.partition('/')[0]} of {path}"
    return f"at {generalised(leaf.pointer)}"


def generalised(pointer: str) -> str:
    """Return a pointer with `*` for each place in an array, and without the row of a table."""
    if pointer.startswith("row="):
        return pointer.partition(";")[2]
    return "/".join("*" if part.isdigit() else part for part in pointer.split("/"))


def existing_rows(dataset: Dataset, source_id: str) -> dict[tuple[str, str], MappedRow]:
    """Return the rows in the files that intake writes, with their evidence."""
    rows: dict[tuple[str, str], MappedRow] = {}
    for name, model in ROW_TABLES.items():
        for cells in written_cells(dataset, source_id, name):
            row_id = cells.pop(model.primary_key[0])
            rows[name, row_id] = MappedRow(name, row_id, cells)
    for cells in written_cells(dataset, source_id, EVIDENCE):
        if (cells["table"], cells["row_id"]) in rows:
            rows[cells["table"], cells["row_id"]].evidence.append(cells)
    for cells in written_cells(dataset, source_id, PARTS):
        if ("events", cells["event_id"]) in rows:
            rows["events", cells["event_id"]].parts.setdefault(PARTS, []).append(cells)
    return rows


def written_cells(dataset: Dataset, source_id: str, table: str) -> Iterator[Cells]:
    """Yield the cells that are not empty of each row in a file that intake writes."""
    names = [column.name for column in file_columns(TABLES[table])]
    file = file_of(table, source_id)
    for texts in dataset.cells_of(file, table, *names):
        yield {name: text for name, text in zip(names, texts, strict=True) if text}
