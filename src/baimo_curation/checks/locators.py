"""Checks of locators: they do not contradict each other, their source or their row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from baimo_curation.checks.spans import (
    locator_cells,
    locators,
    span_outside,
    text_of,
)
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts, text_keys
from baimo_curation.tables.codelists import Aspect, EvidenceTable, ExclusionKind, Reading
from baimo_curation.tables.evidence import LONGEST_SPAN, Evidence, Exclusion
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.source_files import SourceFile
from baimo_text.local_texts import TextKey

_Place = tuple[str, str | None, int, int]
_STATEMENT = frozenset({Aspect.ROW, Aspect.SUBJECT, Aspect.OBJECT, Aspect.ROLE, Aspect.PERIOD})
_FIGURE = _STATEMENT | {Aspect.VALUE, Aspect.SETTING}
ASPECTS: dict[EvidenceTable, frozenset[Aspect]] = {
    EvidenceTable.ENTITIES: frozenset({Aspect.NAME, Aspect.ROW, Aspect.PERIOD}),
    EvidenceTable.RELATIONS: _STATEMENT,
    EvidenceTable.METRICS: _FIGURE,
    EvidenceTable.SCORES: _FIGURE,
    EvidenceTable.PRICES: _FIGURE,
    EvidenceTable.PROPERTIES: _FIGURE,
    EvidenceTable.EVENTS: _STATEMENT,
    EvidenceTable.CLAIMS: _STATEMENT | {Aspect.SETTING},
}


def passages_have_one_digest(dataset: Dataset) -> Iterator[Issue]:
    """Report locators that contradict an earlier one in the digest or length of a passage.

    Yields:
        At most one issue per locator, type `digest-conflict`.
    """
    places, digests = _contradicted(dataset)
    if not (places or digests):
        return
    first_there: dict[_Place, Evidence | Exclusion] = {}
    first_with: dict[str, Evidence | Exclusion] = {}
    for row in locators(dataset):
        same_place = same_digest = row
        if _place(row) in places:
            same_place = first_there.setdefault(_place(row), row)
        if row.sha256 in digests:
            same_digest = first_with.setdefault(row.sha256, row)
        if same_place.sha256 != row.sha256:
            field, other = "sha256", same_place
            found = f"{row.start}-{row.end} of {text_of(row)} has another digest"
        elif same_digest.end - same_digest.start != row.end - row.start:
            field, other = "end", same_digest
            found = f"a passage of {row.end - row.start} characters has the digest of one"
            found += f" of {other.end - other.start}"
        else:
            continue
        yield row.issue(
            field,
            "digest-conflict",
            f"{found} in {other.location}",
            "one digest for one passage",
            "run 'baimo locate' for the passage and correct the row that is wrong",
        )


def _contradicted(dataset: Dataset) -> tuple[set[_Place], set[str]]:
    """Return the places with more than one digest, and the digests with more than one length."""
    digest_of: dict[_Place, str] = {}
    length_of: dict[str, int] = {}
    places, digests = set(), set()
    cells = locator_cells(dataset, "source_id", "file", "start", "end", "sha256")
    for source_id, file, start, end, sha256 in cells:
        if digest_of.setdefault((source_id, file, start, end), sha256) != sha256:
            places.add((source_id, file, start, end))
        if length_of.setdefault(sha256, end - start) != end - start:
            digests.add(sha256)
    return places, digests


def _place(row: Evidence | Exclusion) -> _Place:
    return row.source_id, row.file, row.start, row.end


def passages_end_within_their_text(dataset: Dataset) -> Iterator[Issue]:
    """Report texts with a locator that ends after the number of characters they have.

    Yields:
        One issue per text, type `span-outside`, on the locator that ends last.
    """
    last: dict[TextKey, int] = {}
    for source_id, file, end in locator_cells(dataset, "source_id", "file", "end"):
        last[source_id, file] = max(end, last.get((source_id, file), 0))
    files = text_keys(dataset.rows(SourceFile))
    outside = {key: file.chars for key, file in files.items() if last.get(key, 0) > file.chars}
    for row in locators(dataset) if outside else ():
        if row.text_key in outside and row.end == last[row.text_key]:
            yield span_outside(row, outside.pop(row.text_key))


def aspects_and_readings_are_valid(dataset: Dataset) -> Iterator[Issue]:
    """Report aspects that rows of the table do not have, and readings without a note.

    Yields:
        Issues of type `aspect` and `column-conflict`.
    """
    names = ("location", "table", "aspect", "reading", "note")
    for place, table, aspect, reading, note in dataset.rows(Evidence).columns(*names):
        if aspect not in ASPECTS[table]:
            yield place.issue(
                "aspect",
                "aspect",
                f"rows of {table.value} have no aspect {aspect.value!r}",
                f"one of {', '.join(sorted(ASPECTS[table]))}",
                "correct the aspect or the table",
            )
        if reading != Reading.PLAIN and note is None:
            yield place.issue(
                "note",
                "column-conflict",
                f"the cell is empty, but the reading is {reading.value!r}",
                "how the passage was read",
                "write the note, or write plain as the reading",
            )


def figures_fit_their_passages(dataset: Dataset) -> Iterator[Issue]:
    """Report metrics whose figure as printed is longer than each of their passages.

    Yields:
        One issue per metric, type `figure-not-in-span`.
    """
    longest: dict[str, int] = {}
    for table, row_id, start, end in dataset.rows(Evidence).columns(
        "table", "row_id", "start", "end"
    ):
        if table == EvidenceTable.METRICS:
            longest[row_id] = max(end - start, longest.get(row_id, 0))
    metrics = dataset.rows(Metric).columns("location", "metric_id", "reported_text")
    for place, metric_id, reported in metrics:
        room = longest.get(metric_id)
        if room is not None and len(reported) > room:
            yield place.issue(
                "reported_text",
                "figure-not-in-span",
                f"{len(reported)} characters, but the longest passage of the row has {room}",
                "a cited passage with the whole figure and its bound word",
                "copy the figure from the passage, or cite all of it",
            )


_FOUND_AS = {
    # A length of time is read as a quantity and may be excluded as a date.
    ExclusionKind.DATE: frozenset({"date", "quantity", "weak"}),
    ExclusionKind.QUANTITY: frozenset({"quantity", "rank", "weak", "identifier"}),
}
_KINDS = frozenset().union(*_FOUND_AS.values())


def exclusions_match_their_kind(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report exclusions of one kind where only the other kind is recognised.

    Where nothing is recognised, the curator decides: loose wordings are excluded as well.

    Yields:
        One issue per exclusion, type `exclusion-kind`.
    """
    judged = {row.text_key for row in dataset.rows(Exclusion)} & texts.exact.keys()
    mentions = {key: texts.exact[key].mentions for key in judged}
    starts = {key: [mention.start for mention in found] for key, found in mentions.items()}
    for row in dataset.rows(Exclusion):
        wanted = _FOUND_AS.get(row.kind)
        if wanted is None or row.text_key not in mentions:
            continue
        first = bisect_left(starts[row.text_key], row.start - LONGEST_SPAN)
        last = bisect_left(starts[row.text_key], row.end)
        read = {m.kind for m in mentions[row.text_key][first:last] if m.end > row.start}
        if read & _KINDS and not read & wanted:
            yield row.issue(
                "kind",
                "exclusion-kind",
                f"{row.kind.value!r}, but the passage contains {', '.join(sorted(read & _KINDS))}",
                f"a passage with one of {', '.join(sorted(wanted))}",
                "correct the kind or the position, or remove the exclusion",
            )
