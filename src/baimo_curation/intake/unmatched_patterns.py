"""Patterns of a mapping that find no field: a slip, or a field that the source no longer has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from baimo_curation.intake.mapping_file import MappingFile
from baimo_curation.intake.mapping_model import Mapping, RowRule, Rule
from baimo_curation.intake.record_fields import Record
from baimo_curation.intake.source_records import SourceRecords
from baimo_curation.issues import Issue
from baimo_curation.reading.cells import nearest, shown


def unmatched_patterns(
    found: SourceRecords, file: MappingFile, mapping: Mapping
) -> Iterator[Issue]:
    """Report pointers in rules that lead to a field of no record, whatever the conditions.

    Those of `at` are alternatives: one that finds nothing while another does leaves its field
    open, which is reported.
    """
    groups: dict[str, Sequence[Rule]] = {
        "entities": mapping.entities,
        "identifiers": mapping.identifiers,
        "ignore": mapping.ignore,
        "refuse": mapping.refuse,
    }
    rules = [(group, n, rule) for group, of in groups.items() for n, rule in enumerate(of)]
    for group, number, rule in [*rules, *mapping.row_rules()]:
        records = list(found.of(rule.of))
        for key, patterns in _patterns(rule) if records else ():
            if not any(_finds(record, pattern) for pattern in patterns for record in records):
                listed = ", ".join(map(shown, patterns))
                what = f"{listed}: a field of no record of {', '.join(rule.of)}"
                fields = {name for record in records[:100] for name in record.fields}
                advice = nearest(patterns[0], fields) or "correct the pointer, or remove the rule"
                yield file.issue((group, number, key), "mapping", what, "", advice)


def _patterns(rule: Rule) -> Iterator[tuple[str, list[str]]]:
    yield "at", rule.at
    if isinstance(rule, RowRule):
        yield from (("cite", [pattern]) for cited in rule.cite.values() for pattern in cited)


def _finds(record: Record, pattern: str) -> bool:
    return next(record.matching(pattern), None) is not None
