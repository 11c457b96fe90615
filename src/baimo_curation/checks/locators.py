"""Checks of locators: what is said twice about a passage agrees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from baimo_curation.checks.spans import LONGEST_SPAN, locators
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.multimap import contested
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables.codelists import Aspect, EvidenceTable, ExclusionKind, Reading
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.sources import Source

ASPECTS: dict[EvidenceTable, frozenset[Aspect]] = {
    EvidenceTable.ENTITIES: frozenset({Aspect.NAME, Aspect.ROW, Aspect.PERIOD}),
    EvidenceTable.RELATIONS: frozenset({Aspect.ROW, Aspect.PERIOD}),
    EvidenceTable.METRICS: frozenset({Aspect.ROW, Aspect.VALUE, Aspect.PERIOD}),
    EvidenceTable.EVENTS: frozenset({Aspect.ROW, Aspect.PERIOD, Aspect.ROLE}),
}


def passages_have_one_digest(dataset: Dataset) -> Iterator[Issue]:
    """Report locators that give a passage another digest, or a digest another length.

    Yields:
        At most one issue per locator, type `digest-conflict`.
    """
    places = contested((_place(row), row.sha256) for row in locators(dataset))
    digests = contested((row.sha256, row.end - row.start) for row in locators(dataset))
    if not (places or digests):
        return
    first_there: dict[tuple[str, int, int], Evidence | Exclusion] = {}
    first_with: dict[str, Evidence | Exclusion] = {}
    for row in locators(dataset):
        same_place = same_digest = row
        if hash(_place(row)) in places:
            same_place = first_there.setdefault(_place(row), row)
        if hash(row.sha256) in digests:
            same_digest = first_with.setdefault(row.sha256, row)
        if same_place.sha256 != row.sha256:
            field, other = "sha256", same_place
            found = f"{row.start}-{row.end} of {row.source_id} has another digest"
        elif same_digest.end - same_digest.start != row.end - row.start:
            field, other = "end", same_digest
            found = f"a passage of {row.end - row.start} characters has the digest of one"
            found += f" of {other.end - other.start}"
        else:
            continue
        yield Issue(
            file_of(row.table_name),
            row.line,
            field,
            "digest-conflict",
            f"{found} in {file_of(other.table_name)}:{other.line}",
            "",
            "run 'baimo locate' for the passage and correct the one that is wrong",
        )


def _place(row: Evidence | Exclusion) -> tuple[str, int, int]:
    return row.source_id, row.start, row.end


def passages_end_within_their_text(dataset: Dataset) -> Iterator[Issue]:
    """Report sources with a locator that ends after the number of characters they have.

    Yields:
        One issue per source, type `span-outside`, on the locator that ends last.
    """
    last: dict[str, Evidence | Exclusion] = {}
    for row in locators(dataset):
        if row.end > last.setdefault(row.source_id, row).end:
            last[row.source_id] = row
    for source in dataset.rows(Source):
        final = last.get(source.source_id)
        if final is not None and final.end > source.text_chars:
            # Word for word what the check beside the text says, so that it is told once.
            yield Issue(
                file_of(final.table_name),
                final.line,
                "end",
                "span-outside",
                f"{final.start}-{final.end} of {final.source_id} ends after the text",
                f"an end of at most {source.text_chars}",
                "run 'baimo locate' to find the passage",
            )


def evidence_says_how_it_is_read(dataset: Dataset) -> Iterator[Issue]:
    """Report aspects that a table does not have, and readings that no note explains.

    Yields:
        Issues of type `aspect` and `column-conflict`.
    """
    for row in dataset.rows(Evidence):
        if row.aspect not in ASPECTS[row.table]:
            yield Issue(
                file_of("evidence"),
                row.line,
                "aspect",
                "aspect",
                f"{row.table.value} have no {row.aspect.value!r}",
                f"one of {', '.join(sorted(ASPECTS[row.table]))}",
                "correct the aspect or the table",
            )
        if row.reading != Reading.PLAIN and row.note is None:
            yield Issue(
                file_of("evidence"),
                row.line,
                "note",
                "column-conflict",
                f"the reading is {row.reading.value!r} and no note says how",
                "a note",
                "say how the passage was read, or mark it as plain",
            )


def figures_fit_into_their_passages(dataset: Dataset) -> Iterator[Issue]:
    """Report metrics whose figure as printed is longer than every passage that holds it.

    Yields:
        One issue per metric, type `figure-not-in-span`.
    """
    longest: dict[str, int] = {}
    for row in dataset.rows(Evidence):
        if row.table == EvidenceTable.METRICS:
            length = max(row.end - row.start, longest.get(row.row_id, 0))
            longest[row.row_id] = length
    for metric in dataset.rows(Metric):
        room = longest.get(metric.metric_id)
        if room is not None and len(metric.reported_text) > room:
            yield Issue(
                file_of("metrics"),
                metric.line,
                "reported_text",
                "figure-not-in-span",
                f"{len(metric.reported_text)} characters do not fit into a passage of {room}",
                "the whole figure inside the evidence",
                "copy the figure from the passage, or cite all of it",
            )


_FOUND_AS = {
    # A length of time is read as a quantity and may be excluded as a date.
    ExclusionKind.DATE: frozenset({"date", "quantity", "weak"}),
    ExclusionKind.QUANTITY: frozenset({"quantity", "rank", "weak", "identifier"}),
}
_KINDS = frozenset().union(*_FOUND_AS.values())


def exclusions_are_of_their_kind(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report exclusions of one kind where only the other kind is read.

    Where nothing is read the curator knows better: loose wordings are excluded as well.

    Yields:
        One issue per exclusion, type `exclusion-kind`.
    """
    mentions = {source_id: text.mentions for source_id, text in texts.exact.items()}
    starts = {key: [mention.start for mention in found] for key, found in mentions.items()}
    for row in dataset.rows(Exclusion):
        wanted = _FOUND_AS.get(row.kind)
        if wanted is None or row.source_id not in mentions:
            continue
        first = bisect_left(starts[row.source_id], row.start - LONGEST_SPAN)
        last = bisect_left(starts[row.source_id], row.end)
        read = {m.kind for m in mentions[row.source_id][first:last] if m.end > row.start}
        if read & _KINDS and not read & wanted:
            yield Issue(
                file_of("exclusions"),
                row.line,
                "kind",
                "exclusion-kind",
                f"no {row.kind.value} but {', '.join(sorted(read & _KINDS))} is read there",
                "",
                "correct the kind or the position, or remove the exclusion",
            )
