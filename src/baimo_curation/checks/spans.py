"""Checks of evidence: every row has some, and every passage is where its locator says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import SourceText, Texts
from baimo_curation.tables import TABLES
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.sources import Source

LONGEST_SPAN = 200  # characters: a long sentence; more would not say where the fact is


def rows_have_evidence(dataset: Dataset) -> Iterator[Issue]:
    """Report entities, relations, metrics and events without a passage that supports them.

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
        for place, row_id in dataset.cells(name, "location", key):
            if row_id and not dataset.cited(name, row_id):
                yield place.issue(
                    key,
                    "evidence-missing",
                    f"no passage supports {row_id!r}",
                    advice=f"run 'baimo locate FILE QUOTE --row {name}/{row_id}', "
                    "or remove the row",
                )


def spans_have_a_valid_length(dataset: Dataset) -> Iterator[Issue]:
    """Report locators that end before they start or are longer than a clause.

    Yields:
        One issue per locator, type `span-length`.
    """
    for place, start, end in locator_cells(dataset, "location", "start", "end"):
        if end < start:
            found = f"{end} is before the start {start}"
            yield place.issue("end", "span-length", found, advice="swap start and end")
        elif not 1 <= end - start <= LONGEST_SPAN:
            found = f"{start}-{end} is {end - start} characters long"
            advice = "cite the shortest passage that states the fact"
            yield place.issue("end", "span-length", found, f"1 to {LONGEST_SPAN}", advice)


def texts_match_their_description(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report texts whose digest or size is not what `sources` says.

    Yields:
        Issues of type `text-changed` and `text-size`, on the line of the source.
    """
    for source in dataset.rows(Source):
        text = texts.of(source.source_id)
        if text is None:
            continue
        if source.source_id in texts.similar:
            yield source.issue(
                "text_sha256",
                "text-changed",
                f"{text.path.name} contains its passages but has the digest {text.sha256[:12]}…",
                f"{source.text_sha256[:12]}…, as in the row",
                "use the text that the positions refer to, or cite the passages again in this one",
            )
            continue
        sizes = {"text_bytes": text.size, "text_chars": len(text.raw)}
        for field, size in sizes.items():
            if getattr(source, field) != size:
                yield source.issue(
                    field,
                    "text-size",
                    f"{getattr(source, field)} is not the size of the text",
                    f"{size}, the size of {text.path.name}",
                    f"write {size}",
                )


def passages_are_where_cited(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report locators whose passage is not what was cited.

    A passage that moved is found by its digest anywhere in the text. In a text that differs as a
    whole (`text-changed`), moved passages are expected and only lost ones are reported.

    Yields:
        At most one issue per locator, type `span-outside`, `span-moved` or `span-lost`.
    """
    misplaced: dict[str, list[Evidence | Exclusion]] = defaultdict(list)
    for row in locators(dataset):
        text = texts.of(row.source_id)
        if text is None or row.end <= row.start:
            continue
        if not text.contains(row.start, row.end, row.sha256):
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
    place = f"{row.start}-{row.end} of {row.source_id}"
    if anchors:
        start = min(anchors, key=lambda anchor: abs(anchor - row.start))
        return row.issue(
            "start",
            "span-moved",
            f"the text at {place} is not what was cited",
            f"{start}-{start + row.end - row.start}, where the cited passage is",
            "correct start and end, or run 'baimo locate'",
        )
    if row.end > len(text.raw):
        return span_outside(row, len(text.raw))
    return row.issue(
        "sha256",
        "span-lost",
        f"the text at {place} is not what was cited, nor is any other passage of its length",
        advice="run 'baimo locate' to cite the passage again",
    )


def locator_cells(dataset: Dataset, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield some columns of the same rows."""
    yield from dataset.rows(Evidence).columns(*names)
    yield from dataset.rows(Exclusion).columns(*names)


def span_outside(row: Evidence | Exclusion, size: int) -> Issue:
    """Return the issue of a locator that ends after the last character of its text.

    The size is known from the text or from `sources`: the same words, so that one issue is left.
    """
    return row.issue(
        "end",
        "span-outside",
        f"{row.start}-{row.end} of {row.source_id} ends after the text",
        f"an end of at most {size}",
        "run 'baimo locate' to find the passage",
    )


def locators(dataset: Dataset) -> Iterator[Evidence | Exclusion]:
    """Yield every row that points at a passage: evidence, then exclusions."""
    yield from dataset.rows(Evidence)
    yield from dataset.rows(Exclusion)
