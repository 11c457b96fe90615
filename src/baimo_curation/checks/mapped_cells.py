"""The check of mapped rows without their texts: paths and pointers say much of the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from baimo_curation.intake.mapping_model import ROW_TABLES
from baimo_curation.intake.source_intake import texts_of
from baimo_curation.intake.unread_source import CitedField, TakenField, UnreadSource, WrittenRow
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables.codelists import Aspect
from baimo_curation.tables.entities import Entity

_ADVICE = "correct the column, or run 'baimo intake' with the texts"


def mapped_rows_follow_from_their_fields(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report mapped rows that contradict the path and the pointer of the field they are made of.

    A path and a pointer fill most templates of a rule: who sells at which site, what is paid for,
    which entity has the identifier. Columns, id and digest must agree with them, and with each
    other where they repeat what only the text has. Evidence of other aspects is of fields that
    the rule cites, and names of entities are in fields that name them. Rows with a field in a file
    of an earlier revision are not judged, because the mapping may have changed since; nor are cells
    of tables, whose headers only the text has; nor sources of which every text is available, which
    `sources_are_as_mapped` takes in again.

    Yields:
        Issues of type `mapped-cell`: at most one for each field of a row, and for each row of
        evidence.

    Source:
        docs/methods/intake.md
    """
    if dataset.unread:
        return
    for source_id in dataset.mappings:
        _, missing = texts_of(dataset, texts, source_id)
        if not missing:
            continue
        source = UnreadSource.of(dataset, source_id)
        if source is None:
            continue
        for table, rows in source.rows.items():
            for row in rows:
                cited = source.evidence.get((table, row.row_id), ())
                if all(each.is_judged for each in cited):
                    yield from _row(source, row, cited)
        yield from _names(source)


def _row(source: UnreadSource, row: WrittenRow, cited: Sequence[CitedField]) -> Iterator[Issue]:
    aspects = source.main_aspects(row.table)
    fields = [each for each in cited if each.aspect in aspects]
    taken: list[TakenField] = []
    for each in fields:
        found = source.taken(row, each)
        if isinstance(found, TakenField):
            taken.append(found)
        else:
            yield _difference(row, each, found)
    if not fields:
        key, expected = ROW_TABLES[row.table].primary_key[0], "the field that it is made of"
        missing = f"no evidence with the aspect {' or '.join(sorted(aspects))}"
        yield row.place.issue(key, "mapped-cell", missing, expected, _ADVICE)
    elif taken:
        others = [each for each in cited if each.aspect not in aspects]
        yield from _other_evidence(source, row, taken, others)


def _difference(row: WrittenRow, cited: CitedField, differences: list[tuple[str, str]]) -> Issue:
    if not differences:
        found = f"no rule of the mapping makes a row of {row.table} of {cited.where}"
        return cited.place.issue("pointer", "mapped-cell", found, "", _ADVICE)
    name, wanted = differences[0]
    if name == "sha256":
        found = f"the digest of {cited.where} is not that of the figure"
        return cited.place.issue("sha256", "mapped-cell", found, wanted, _ADVICE)
    found = f"the cell does not follow from {cited.where}"
    return row.place.issue(name, "mapped-cell", found, wanted, _ADVICE)


def _other_evidence(
    source: UnreadSource, row: WrittenRow, taken: list[TakenField], others: list[CitedField]
) -> Iterator[Issue]:
    for each in others:
        if not any(source.is_cited(one, each) for one in taken):
            found = f"no rule of the mapping cites {each.where} for the row"
            yield each.place.issue("row_id", "mapped-cell", found, "", _ADVICE)
    for one in taken:
        patterns = one.rule.cite.get(Aspect.SUBJECT, [])
        subjects = (each for each in others if each.aspect == Aspect.SUBJECT)
        if patterns and not any(source.is_cited(one, each) for each in subjects):
            key, expected = ROW_TABLES[row.table].primary_key[0], " or ".join(patterns)
            found = f"no evidence of the subject in {one.record.place}"
            yield row.place.issue(key, "mapped-cell", found, expected, _ADVICE)
            return


def _names(source: UnreadSource) -> Iterator[Issue]:
    for (table, entity_id), cited in source.evidence.items():
        for each in cited if table == Entity.table_name else ():
            named = source.named(entity_id, each) if each.is_judged else set()
            if named and entity_id not in named:
                found = f"{entity_id!r} is not what {each.where} names"
                expected = " or ".join(sorted(map(repr, named)))
                yield each.place.issue("row_id", "mapped-cell", found, expected, _ADVICE)
