"""The check of speakers: what is said in one passage is said by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.passages import CitedSpan, spans_of
from baimo_curation.tables.claims import Claim
from baimo_curation.tables.codelists import Aspect
from baimo_curation.tables.metrics import Metric
from baimo_text.local_texts import TextKey


def passages_have_one_speaker(dataset: Dataset) -> Iterator[Issue]:
    """Report figures and claims in the passage of one that somebody else says.

    What the source itself says may quote somebody, so a row within a passage that has no speaker is
    not judged.

    Yields:
        At most one issue per row, type `speaker-conflict`.
    """
    spans = spans_of(dataset, {"metrics", "claims"})
    said: dict[TextKey, list[tuple[CitedSpan, Metric | Claim]]] = defaultdict(list)
    for row in _rows(dataset):
        for span in spans.get((row.table_name, row.key), ()):
            if span.aspect == Aspect.ROW:
                said[span.text].append((span, row))
    for passages in said.values():
        reported: set[str] = set()
        for span, row in passages:
            around = (
                other
                for outer, other in passages
                if outer.start <= span.start and span.end <= outer.end and _speaker(other)
            )
            other = next((o for o in around if _speaker(o) != _speaker(row)), None)
            if other and row.key not in reported:
                reported.add(row.key)
                yield row.issue(
                    "claimant_id",
                    "speaker-conflict",
                    f"said by {_speaker(row) or 'the source itself'}, but its passage is part of "
                    f"that of {other.key!r}, which {_speaker(other)} says",
                    "one speaker",
                    "correct the claimant, or cite the part that is this row's alone",
                )


def _rows(dataset: Dataset) -> Iterator[Metric | Claim]:
    yield from dataset.rows(Metric)
    yield from dataset.rows(Claim)


def _speaker(row: Metric | Claim) -> str | None:
    return row.claimant_id or (row.claimant if isinstance(row, Claim) else None)
