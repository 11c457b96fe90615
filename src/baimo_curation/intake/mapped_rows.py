"""Rows of the dataset made by the rules of a mapping, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from baimo_curation.intake.evaluation import (
    Evaluator,
    MissingValueError,
    UnresolvedError,
    values_of,
)
from baimo_curation.intake.mapping_file import MappingFile
from baimo_curation.intake.mapping_model import ROW_TABLES, EntityRule, RowRule, Rule
from baimo_curation.intake.record_fields import FieldValue, Record, header_of
from baimo_curation.intake.row_evidence import cited_place, evidence_cells
from baimo_curation.intake.row_ids import TIMELESS, day_of, default_cells, row_id_of
from baimo_curation.intake.source_records import SourceRecords
from baimo_curation.intake.transforms import TransformError
from baimo_curation.issues import Issue
from baimo_curation.reading.cells import Fault, parse_cell
from baimo_curation.tables.base import columns
from baimo_curation.tables.codelists import Aspect

Cells = dict[str, str]


@dataclass
class MappedRow:
    """One row that a mapping makes.

    Attributes:
        table: Its table.
        row_id: Its id, which ends in the day of the revision unless the row is timeless.
        cells: Its cells, those that are not empty.
        evidence: Its evidence, cells likewise.
        parts: Rows that belong to it, by table: participants of an event.
        place: The rule in the mapping.
    """

    table: str
    row_id: str
    cells: Cells
    evidence: list[Cells] = field(default_factory=list)
    parts: dict[str, list[Cells]] = field(default_factory=dict)
    place: tuple[str, int] = ("", 0)

    @property
    def day(self) -> str:
        """The digits of the day at the end of the id; empty for a row that is timeless."""
        return day_of(self.table, self.row_id)

    @property
    def stem(self) -> str:
        """The id without its day: what it is about, whatever the revision."""
        return self.row_id.removesuffix(f"-{self.day}")


@dataclass
class RowMaker:
    """Makes the rows of a source.

    Attributes:
        file: The mapping's file.
        evaluator: Fills the templates.
        found: The records.
        many_files: Whether evidence must name the file.
        issues: What could not be made a row, and why.
        rows: The rows by table and id.
        left_out: Why a field was ignored or refused, by file and pointer.
    """

    file: MappingFile
    evaluator: Evaluator
    found: SourceRecords
    many_files: bool
    issues: list[Issue] = field(default_factory=list)
    rows: dict[tuple[str, str], MappedRow] = field(default_factory=dict)
    left_out: dict[tuple[str, str], str] = field(default_factory=dict)
    _refused: set[tuple[str, str, str, FieldValue]] = field(default_factory=set)

    def make(self) -> None:
        """Leave out what is to be left out, then make rows of the fields that rules take."""
        mapping = self.evaluator.mapping
        for number, rule in enumerate(mapping.ignore):
            for _, taken, _ in self.taken(rule, ("ignore", number)):
                self.left_out.setdefault(taken.place, rule.because)
        for number, rule in enumerate(mapping.refuse):
            for record, taken, _ in self.taken(rule, ("refuse", number)):
                self.left_out[taken.place] = rule.because
                self._refused.add((record.kind, record.file, record.root, taken))
        for table, number, row_rule in mapping.row_rules():
            for record, taken, values in self.taken(row_rule, (table, number)):
                if (record.kind, record.file, record.root, taken) not in self._refused:
                    self._add(table, number, row_rule, record, taken, values)

    def taken(
        self, rule: Rule, place: tuple[str, int]
    ) -> Iterator[tuple[Record, FieldValue, dict[str, str]]]:
        """Yield the fields that a rule takes, with their record and their values.

        Args:
            rule: The rule.
            place: Where it is in the mapping, for issues.
        """
        for record in self.found.of(rule.of):
            for pattern in rule.at:
                for taken, captured in record.matching(pattern):
                    values = values_of(taken, captured)
                    key = "when"
                    try:
                        if not self.evaluator.holds(rule, record, values):
                            continue
                        key = "split"
                        parts = self._split(rule, record, values)
                    except TransformError as error:
                        self.fail((*place, key), taken, error)
                        continue
                    yield from ((record, taken, part) for part in parts)

    def _split(self, rule: Rule, record: Record, values: dict[str, str]) -> list[dict[str, str]]:
        """Return the values of a rule, once for each combination of words of its lists."""
        lists = [self.evaluator.fill(text, record, values).split() for text in rule.split.values()]
        return [
            {**values, **dict(zip(rule.split, words, strict=True))} for words in product(*lists)
        ]

    def fail(self, place: tuple[str | int, ...], taken: FieldValue, error: TransformError) -> None:
        """Note that a field cannot be taken as a rule says; once for a name that is not known."""
        found, expected, advice = str(error), "", "correct the mapping"
        if isinstance(error, MissingValueError):
            expected, advice = error.expected, error.advice
        self.evaluator.used.add(taken.place)  # reported here, not once more as open
        if isinstance(error, UnresolvedError):
            return
        where = f"{taken.file}:{taken.leaf.line} {taken.leaf.pointer}"
        self.issues.append(
            self.file.issue(place, "mapping-value", f"{where}: {found}", expected, advice)
        )

    def _add(
        self,
        table: str,
        number: int,
        rule: RowRule,
        record: Record,
        taken: FieldValue,
        values: dict[str, str],
    ) -> None:
        cells: Cells = {}
        for name, text in {**default_cells(table), **rule.cells()}.items():
            try:
                cell = self._cell(text, record, values)
            except TransformError as error:
                self.fail((table, number, name), taken, error)
                return
            if cell:
                cells[name] = cell
        try:
            given = self.evaluator.fill(rule.id, record, values) if rule.id else None
            row_id = row_id_of(table, cells, given, self.evaluator.observed)
            row = MappedRow(table, row_id, cells, place=(table, number))
            row.evidence = list(self._evidence(rule, row, record, taken, values))
            row.parts = self._parts(rule, row, record, values)
        except TransformError as error:
            self.fail((table, number), taken, error)
            return
        self.evaluator.used.add(taken.place)
        if self._valid(row, taken):
            self._keep(row, taken)

    def _cell(self, text: str | bool | int, record: Record, values: Mapping[str, str]) -> str:
        if isinstance(text, str):
            return self.evaluator.fill(text, record, values)
        return str(text).lower()

    def _evidence(
        self,
        rule: RowRule,
        row: MappedRow,
        record: Record,
        taken: FieldValue,
        values: Mapping[str, str],
    ) -> Iterator[Cells]:
        aspect = rule.aspect or (Aspect.ROW if row.table in TIMELESS else Aspect.VALUE)
        yield {
            **self.cited(row.table, row.row_id, aspect, taken),
            **self.reading(rule, record, values),
        }
        if rule.header:
            yield self.cited(row.table, row.row_id, rule.header, self.header(taken))
        for other, patterns in rule.cite.items():
            for pattern in patterns:
                for field_cited, _ in record.matching(pattern):
                    self.evaluator.used.add(field_cited.place)
                    if field_cited.leaf.start < field_cited.leaf.end:
                        yield self.cited(row.table, row.row_id, other, field_cited)

    def cited(self, table: str, row_id: str, aspect: Aspect, field_cited: FieldValue) -> Cells:
        """Return a row of evidence, read plainly: a field supports an aspect of a row."""
        return evidence_cells(table, row_id, aspect, field_cited, name_file=self.many_files)

    def header(self, taken: FieldValue) -> FieldValue:
        """Return the header above a cell.

        Raises:
            TransformError: The field is not a cell of a CSV file.
        """
        header = header_of(taken, self.found.texts[taken.file])
        if header is None:
            raise TransformError("the field has no header, since it is not a cell of CSV")
        return header

    def reading(
        self, rule: RowRule | EntityRule, record: Record, values: Mapping[str, str]
    ) -> Cells:
        """Return the cells of evidence that say how a rule reads its field, if not plainly."""
        cells = {"reading": rule.reading.value}
        for name, text in (("note", rule.because), ("note_zh", rule.because_zh)):
            if text:
                cells[name] = self.evaluator.fill(text, record, values)
        return cells

    def _parts(
        self, rule: RowRule, row: MappedRow, record: Record, values: Mapping[str, str]
    ) -> dict[str, list[Cells]]:
        if not rule.participants:
            return {}
        filled = (
            (role, self.evaluator.fill(text, record, values))
            for role, text in rule.participants.items()
        )
        return {
            "event_participants": [
                {"event_id": row.row_id, "entity_id": entity_id, "role": role}
                for role, entity_id in filled
                if entity_id
            ]
        }

    def _valid(self, row: MappedRow, taken: FieldValue) -> bool:
        model = ROW_TABLES[row.table]
        for cell_of in columns(model):
            text = row.row_id if cell_of.name == model.primary_key[0] else ""
            fault = parse_cell(cell_of, text or row.cells.get(cell_of.name, ""))
            if isinstance(fault, Fault):
                where = f"{taken.file}:{taken.leaf.line} {taken.leaf.pointer}"
                self.issues.append(
                    self.file.issue(
                        (*row.place, cell_of.name),
                        "mapping-value",
                        f"{where}: {fault.found}",
                        fault.expected,
                        fault.advice,
                    )
                )
                return False
        return True

    def _keep(self, row: MappedRow, taken: FieldValue) -> None:
        known = self.rows.setdefault((row.table, row.row_id), row)
        if known is row:
            return
        if known.cells != row.cells:
            names = [
                n for n in {**known.cells, **row.cells} if known.cells.get(n) != row.cells.get(n)
            ]
            where = f"{taken.file}:{taken.leaf.line} {taken.leaf.pointer}"
            found = f"{where}: the row {row.row_id!r} is already made, with another {names[0]}"
            advice = "tell the two apart by a segment, or in the id of the rule"
            self.issues.append(self.file.issue(row.place, "mapping-value", found, "", advice))
            return
        places = {cited_place(cells) for cells in known.evidence}
        known.evidence += [cells for cells in row.evidence if cited_place(cells) not in places]
