"""Checks of evidence: each row has it, and each passage stands where its locator says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.source_texts import SourceText, Texts, digest
from baimo_curation.tables import TABLES
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.sources import Source

LONGEST_SPAN = 200


def rows_have_evidence(dataset: Dataset) -> Iterator[Issue]:
    """Report entities, relations, metrics and events that no passage supports.

    Reads raw cells, so that a faulty cell elsewhere in either row hides nothing.

    Yields:
        One issue per row, type `evidence-missing`.
    """
    if "evidence" in dataset.unread:
        return
    for name, model in TABLES.items():
        if not model.needs_evidence:
            continue
        key = model.primary_key[0]
        for record in dataset.records[name]:
            row_id = record.cells[key]
            if row_id and not dataset.cited(name, row_id):
                advice = f"run 'baimo locate FILE QUOTE --row {name}/{row_id}', or remove the row"
                found = f"no passage supports {row_id!r}"
                yield Issue(file_of(name), record.line, key, "evidence-missing", found, "", advice)


def spans_have_a_sound_length(dataset: Dataset) -> Iterator[Issue]:
    """Report locators that end before they start or are longer than a clause.

    Yields:
        One issue per locator, type `span-length`.
    """
    for row in locators(dataset):
        length = row.end - row.start
        if length < 0:
            found = f"it ends at {row.end}, before it starts at {row.start}"
            file = file_of(row.table_name)
            yield Issue(file, row.line, "end", "span-length", found, "", "swap start and end")
            continue
        if not 1 <= length <= LONGEST_SPAN:
            found = f"{row.start}-{row.end} is {length} characters long"
            expected = f"1 to {LONGEST_SPAN}"
            advice = "cite the shortest passage that states the fact"
            yield Issue(
                file_of(row.table_name), row.line, "end", "span-length", found, expected, advice
            )


def texts_are_as_described(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report texts whose digest or size is not what `sources` says.

    Yields:
        Issues of type `text-changed` and `text-size`, on the line of the source.
    """
    for source in dataset.rows(Source):
        text = texts.of(source.source_id)
        if text is None:
            continue
        if source.source_id in texts.similar:
            found = f"{text.path.name} holds its passages but has the digest {text.sha256[:12]}…"
            yield Issue(
                file_of("sources"),
                source.line,
                "text_sha256",
                "text-changed",
                found,
                f"{source.text_sha256[:12]}… as here",
                "use the text the positions refer to, or cite the passages anew in this one",
            )
            continue
        sizes = {"text_bytes": text.size, "text_chars": len(text.raw)}
        for field, size in sizes.items():
            if getattr(source, field) != size:
                found = f"{getattr(source, field)} is not the size of the text"
                expected = f"{size}, as in {text.path.name}"
                yield Issue(
                    file_of("sources"),
                    source.line,
                    field,
                    "text-size",
                    found,
                    expected,
                    "correct it",
                )


def passages_stand_where_cited(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report locators whose passage is not what was cited.

    A passage that moved is searched by its digest over the whole text. In a text that differs as
    a whole (`text-changed`), moved passages are expected and only lost ones are reported.

    Yields:
        At most one issue per locator, type `span-outside`, `span-moved` or `span-lost`.
    """
    misplaced: dict[str, list[Evidence | Exclusion]] = defaultdict(list)
    for row in locators(dataset):
        text = texts.of(row.source_id)
        if text is None or row.end <= row.start:
            continue
        if row.end > len(text.raw) or digest(text.raw[row.start : row.end]) != row.sha256:
            misplaced[row.source_id].append(row)
    for source_id, rows in misplaced.items():
        text = texts.of(source_id)
        assert text is not None
        places = text.find_digests((row.end - row.start, row.sha256) for row in rows)
        for row in rows:
            anchors = places[row.end - row.start, row.sha256]
            if not (anchors and source_id in texts.similar):
                yield _misplaced(row, text, anchors)


def _misplaced(row: Evidence | Exclusion, text: SourceText, anchors: list[int]) -> Issue:
    length = row.end - row.start
    place = f"{row.start}-{row.end} of {row.source_id}"
    if anchors:
        start = min(anchors, key=lambda anchor: abs(anchor - row.start))
        kind, field = "span-moved", "start"
        found = f"the text at {place} is not what was cited"
        found += f"; the cited passage stands at {start}-{start + length}"
        expected = ""
        advice = "correct start and end, or run 'baimo locate'"
    elif row.end > len(text.raw):
        kind, field = "span-outside", "end"
        found = f"{place} ends after the text"
        expected = f"an end of at most {len(text.raw)}"
        advice = "run 'baimo locate' to find the passage"
    else:
        kind, field = "span-lost", "sha256"
        found = f"the text at {place} is not what was cited, nor is any other passage of its length"
        expected = ""
        advice = "run 'baimo locate' to cite it anew"
    return Issue(file_of(row.table_name), row.line, field, kind, found, expected, advice)


def locators(dataset: Dataset) -> Iterator[Evidence | Exclusion]:
    """Yield every row that points at a passage: evidence, then exclusions."""
    yield from dataset.rows(Evidence)
    yield from dataset.rows(Exclusion)
