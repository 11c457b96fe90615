"""A mapped source whose texts are not at hand: its rows, their evidence, and what explains them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from baimo_curation.intake.file_patterns import captures
from baimo_curation.intake.implied_cells import ImpliedCells
from baimo_curation.intake.mapped_rows import Cells
from baimo_curation.intake.mapping_file import read_mapping
from baimo_curation.intake.mapping_model import ROW_TABLES, RowRule
from baimo_curation.intake.mapping_model import Mapping as SourceMapping
from baimo_curation.intake.record_fields import Record
from baimo_curation.intake.row_ids import TIMELESS
from baimo_curation.intake.structured_text import format_of
from baimo_curation.intake.unread_records import UnreadRecords
from baimo_curation.issues import Location
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.project_files import file_of
from baimo_curation.tables.base import file_columns
from baimo_curation.tables.codelists import Aspect
from baimo_curation.tables.corrections import Correction
from baimo_curation.tables.earlier_files import in_earlier_revision
from baimo_curation.tables.entities import Identifier
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.source_files import SourceFile
from baimo_curation.tables.sources import Source

_WITH_KEYS = ("json", "toml", "yaml")
_EVIDENCE = ("location", "table", "row_id", "aspect", "file", "sha256", "pointer")


class CitedField(NamedTuple):
    """A row of evidence: where it is, which aspect it supports, and the field that it cites."""

    place: Location
    aspect: str
    file: str
    sha256: str
    pointer: str

    @property
    def is_judged(self) -> bool:
        """Whether its pointer says what it is: a key of JSON, TOML or YAML in this revision."""
        path = in_earlier_revision(self.file)
        return path is None and format_of(self.file) in _WITH_KEYS

    @property
    def where(self) -> str:
        """The field in words."""
        return f"{self.pointer} of {self.file}"


class WrittenRow(NamedTuple):
    """A row in a file that intake writes: its cells are those that are not empty.

    A cell that a correction replaced is as the source gives it.
    """

    place: Location
    table: str
    row_id: str
    cells: Cells


class TakenField(NamedTuple):
    """A rule that agrees with a row, and the record that it was for."""

    rule: RowRule
    record: Record


@dataclass(frozen=True)
class UnreadSource:
    """A mapped source without its texts.

    Attributes:
        mapping: Its mapping.
        records: Its records, as far as paths tell them.
        rows: The rows of each table in the files that intake writes.
        evidence: The evidence in the file that intake writes, by table and row.
    """

    mapping: SourceMapping
    records: UnreadRecords
    rows: Mapping[str, Sequence[WrittenRow]]
    evidence: Mapping[tuple[str, str], Sequence[CitedField]]

    @classmethod
    def of(cls, dataset: Dataset, source_id: str) -> UnreadSource | None:
        """Return a source that has a mapping; None if it cannot be read."""
        mapping = read_mapping(source_id, dataset.mappings[source_id]).mapping
        if mapping is None:
            return None
        names = ("scheme", "value", "entity_id")
        identified = {
            (scheme.value, value): entity_id
            for scheme, value, entity_id in dataset.rows(Identifier).columns(*names)
        }
        source = dataset.by_key(Source).get(source_id)
        files = [f.path for f in dataset.rows(SourceFile) if f.source_id == source_id]
        records = UnreadRecords(
            mapping,
            (source.published if source else None) or "",
            identified,
            set(dataset.keys("entities")),
            [path for path in files if in_earlier_revision(path) is None],
        )
        tables = (table for table in ROW_TABLES if getattr(mapping, table))
        rows = {table: list(_rows(dataset, source_id, table)) for table in tables}
        only = files[0] if len(files) == 1 else ""
        return cls(mapping, records, rows, _evidence(dataset, source_id, only))

    def main_aspects(self, table: str) -> set[str]:
        """Return the aspects of the fields that rows of a table are made of."""
        return {_main_aspect(table, rule) for rule in getattr(self.mapping, table)}

    def taken(self, row: WrittenRow, cited: CitedField) -> TakenField | list[tuple[str, str]]:
        """Return the first rule that makes a row of a field.

        If none does, the columns that differ and what was expected of each, by the rule with the
        fewest; nothing if no rule takes the field.
        """
        least: list[tuple[str, str]] | None = None
        for rule in getattr(self.mapping, row.table):
            if _main_aspect(row.table, rule) != cited.aspect:
                continue
            entities = row.cells.values()
            for field in self.records.taken_by(rule, cited.file, cited.pointer, entities):
                implied = ImpliedCells(self.records, rule, field, row[1:])
                differences = list(implied.differences())
                digests = implied.digests(cited.file)
                if digests and cited.sha256 not in digests:
                    differences.append(("sha256", "the digest of the figure as printed"))
                if not differences:
                    return TakenField(rule, field.record)
                if least is None or len(differences) < len(least):
                    least = differences
        return least or []

    def is_cited(self, taken: TakenField, cited: CitedField) -> bool:
        """Return whether a rule cites a field for an aspect."""
        aspects = taken.rule.cite.items()
        for pattern in (p for aspect, ps in aspects if aspect == cited.aspect for p in ps):
            owner, inner = taken.record.up(pattern)
            if owner is None or not cited.pointer.startswith(owner.root):
                continue
            if captures(inner, cited.pointer[len(owner.root) :]) is not None:
                return self.records.inherits(taken.record, cited.file)
        return False

    def named(self, entity_id: str, cited: CitedField) -> set[str]:
        """Return the entities that a field names; none if only the text can tell."""
        found: set[str] = set()
        for rule in self.mapping.entities:
            for field in self.records.taken_by(rule, cited.file, cited.pointer, [entity_id]):
                named = self.records.entity(rule, field.record, field.captured)
                if named is None:
                    return set()
                found.add(named)
        return found


def _rows(dataset: Dataset, source_id: str, table: str) -> Iterator[WrittenRow]:
    key, *names = (column.name for column in file_columns(ROW_TABLES[table]))
    file = file_of(table, source_id)
    given = {
        (c.row_id, c.field, c.decided): c.expected
        for c in dataset.rows(Correction)
        if c.source_id == source_id and c.table == table and c.decided
    }
    for place, row_id, *texts in dataset.cells_of(file, table, "location", key, *names):
        cells = (
            (name, given.get((row_id, name, text), text))
            for name, text in zip(names, texts, strict=True)
        )
        yield WrittenRow(place, table, row_id, {name: text for name, text in cells if text})


def _evidence(
    dataset: Dataset, source_id: str, only: str
) -> dict[tuple[str, str], list[CitedField]]:
    found: dict[tuple[str, str], list[CitedField]] = defaultdict(list)
    file = file_of(Evidence.table_name, source_id)
    for place, table, row_id, aspect, path, *rest in dataset.cells_of(file, "evidence", *_EVIDENCE):
        found[table, row_id].append(CitedField(place, aspect, path or only, *rest))
    return found


def _main_aspect(table: str, rule: RowRule) -> str:
    return (rule.aspect or (Aspect.ROW if table in TIMELESS else Aspect.VALUE)).value
