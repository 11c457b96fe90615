"""Find the records of a source by its mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from baimo_curation.intake.cell_records import (
    cell_records,
    chosen_tables,
    in_words,
    row_records,
)
from baimo_curation.intake.leaf import LeafError
from baimo_curation.intake.mapping_documents import ChosenTable
from baimo_curation.intake.mapping_file import MappingFile
from baimo_curation.intake.mapping_model import Inherited, RecordKind
from baimo_curation.intake.mapping_model import Mapping as SourceMapping
from baimo_curation.intake.record_fields import (
    FieldValue,
    Record,
    file_fields,
    matching_files,
    parts_of,
    table_rows,
    text_of,
    with_inherited,
)
from baimo_curation.intake.structured_text import (
    DOCUMENTS,
    StructuredText,
    format_of,
    read_structured,
)
from baimo_curation.intake.templates import Reference, template
from baimo_curation.issues import Issue

_SHOWN = 6  # tables that a message lists


Reader = Callable[[str, str], StructuredText]


@dataclass
class SourceRecords:
    """The structured files of a source, and the records in them.

    Attributes:
        source_id: The source.
        texts: The files that have been read, by path.
        records: The records, by kind and in the order of the files.
        issues: What kept files or records from being read, and counts outside what is expected.
    """

    source_id: str = ""
    texts: dict[str, StructuredText] = field(default_factory=dict)
    records: dict[str, list[Record]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def of(self, kinds: list[str]) -> Iterator[Record]:
        """Yield the records of some kinds."""
        for kind in kinds:
            yield from self.records[kind]


def find_records(
    file: MappingFile,
    mapping: SourceMapping,
    source_id: str,
    raw: Mapping[str, str],
    read: Reader = read_structured,
) -> SourceRecords:
    """Read the files of a source, and find the records in them.

    Args:
        file: The mapping's file, for the places of issues.
        mapping: The mapping.
        source_id: The source.
        raw: The decoded files by path.
        read: Reads a text of a format.
    """
    found = SourceRecords(source_id)
    for path in sorted(raw):
        form = format_of(path)
        if form is None:
            continue
        try:
            found.texts[path] = read(raw[path], form)
        except LeafError as error:
            place = f"{source_id}/{path}"
            found.issues.append(
                Issue(place, error.line, "", "source-syntax", error.found, "", error.advice)
            )
    for name, kind in mapping.records.items():
        if kind.inside is not None:
            records = [
                part
                for record in found.records[kind.inside]
                for part in parts_of(record, name, kind.each)
            ]
        else:
            records = list(_in_files(name, kind, found, file))
        found.records[name] = records
        if not found.issues:  # a file that cannot be read has no records
            found.issues += _counted(name, kind, len(records), file)
    return found


def _in_files(
    name: str, kind: RecordKind, found: SourceRecords, file: MappingFile
) -> Iterator[Record]:
    for path, captured in matching_files(kind.files or "", found.texts):
        text = found.texts[path]
        if kind.table is not None:
            for number in _tables(name, kind.table, path, found, file):
                of_table = row_records if kind.table.rows else cell_records
                yield from of_table(name, path, text, number, captured)
            continue
        if text.format in DOCUMENTS:
            what = f"{path} is a document, and its records are in tables"
            advice = "choose one with table, or name other files"
            place = ("records", name, "files")
            found.issues.append(file.issue(place, "document-part", what, "a table", advice))
            continue
        if text.format in ("csv", "tsv"):
            for row, fields in table_rows(path, text):
                yield Record(name, path, row, fields, captured)
            continue
        fields = file_fields(path, text)
        if kind.inherit:
            base = _inherited(kind.inherit, fields, path, found, file, name)
            fields = with_inherited(fields, base)
        whole = Record(name, path, "", fields, captured)
        if not kind.each:
            yield whole
            continue
        for part in parts_of(whole, name, kind.each):
            part.container = None
            yield part


def _tables(
    name: str, choice: ChosenTable, path: str, found: SourceRecords, file: MappingFile
) -> list[int]:
    """Return the numbers of the tables that records are in; report a choice that is not clear."""
    text = found.texts[path]
    numbers = chosen_tables(choice, text)
    if not numbers or (len(numbers) > 1 and not choice.several):
        listed = "; ".join(f"{n} {in_words(text.tables[n - 1])}" for n in numbers[:_SHOWN])
        every = "; ".join(f"{n} {in_words(t)}" for n, t in enumerate(text.tables[:_SHOWN], 1))
        what = f"{path}: {len(numbers)} tables fit: {listed}" if numbers else f"{path}: none fits"
        advice = f"its tables are {every}" if every else "it has no tables"
        if numbers:
            advice = "add a heading, caption or header that tells them apart, or several = true"
        place = ("records", name, "table")
        found.issues.append(file.issue(place, "document-part", what, "one table", advice))
        return []
    for number in numbers:
        table = text.tables[number - 1]
        if table.problems and choice.despite is None:
            line = text.text.count("\n", 0, table.start) + 1
            what = f"table {number} is damaged: {'; '.join(table.problems)}"
            advice = "cells may be in the wrong column: compare them, then say why in despite"
            place_in = f"{found.source_id}/{path}"
            found.issues.append(Issue(place_in, line, "", "source-syntax", what, "", advice))
    return numbers


def _inherited(
    rule: Inherited,
    fields: Mapping[str, FieldValue],
    path: str,
    found: SourceRecords,
    file: MappingFile,
    name: str,
) -> dict[str, FieldValue]:
    base = fields.get(rule.at)
    if base is None:
        return {}
    value = text_of(base.leaf)

    def value_of(_: Reference) -> str:
        return value

    other = template(rule.file).fill(value_of)
    if other not in found.texts:
        place = ("records", name, "inherit")
        what = f"{path}:{base.leaf.line} inherits from {other!r}, which is no file of the source"
        advice = "correct the template, or add the file to source.toml"
        found.issues.append(file.issue(place, "mapping-value", what, "", advice))
        return {}
    return file_fields(other, found.texts[other])


def _counted(name: str, kind: RecordKind, count: int, file: MappingFile) -> Iterator[Issue]:
    if kind.expect is None:
        return
    least, most = kind.expect
    if not least <= count <= most:
        what = f"{count} record{'' if count == 1 else 's'} of the kind {name!r}"
        advice = "look for files that are missing or new, then correct expect"
        yield file.issue(
            ("records", name, "expect"), "record-count", what, f"{least} to {most}", advice
        )
