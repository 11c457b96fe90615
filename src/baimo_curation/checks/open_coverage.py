"""The check of coverage: nothing that a source states is left open."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.coverage.accounting import complete_sources, cover
from baimo_curation.coverage.expressions import Item
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables.codelists import MentionKind, SourceState
from baimo_curation.tables.sources import Source

# What an open expression lacks, and what to do about it.
_LACKS = {
    MentionKind.ENTITY: ("no evidence of its entity", "cite where the source names it"),
    MentionKind.CLAIM: ("no row from its sentence", "add the claim that the sentence makes"),
    MentionKind.NAME: ("no alias of this name", "add the entity or the alias"),
    MentionKind.CONTAINING_NAME: ("no relation between the two", "add the relation"),
    MentionKind.LIST: ("no alias of this name", "add the entity or the alias"),
}
_HELD = ("no row that holds it", "record it in a row that cites the passage")


def nothing_is_left_open(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report what no row and no exclusion accounts for, in sources that are not in progress.

    A source of which every text is available is judged by its texts, others by the coverage that
    was published last. Without some rows, their passages would look as if nobody had read them, so
    nothing is judged while a table or record cannot be read.

    Yields:
        One issue for each open expression, or each kind of expression, type `open-coverage`.

    Source:
        docs/methods/coverage.md
    """
    if dataset.unread or dataset.not_judged:
        return
    finished = {
        source.source_id: source
        for source in dataset.rows(Source)
        if source.state != SourceState.IN_PROGRESS
    }
    counted = complete_sources(dataset, texts)
    for text in cover(dataset, texts):
        if text.source_id in finished.keys() & counted:
            # Fields are reported by key, not one by one: `sources_are_as_mapped`.
            for item in (i for i in text.open_items() if i.kind != MentionKind.FIELD):
                yield _open(finished[text.source_id], text.name, item)
    for row in dataset.published_coverage:
        source = finished.get(row.source_id)
        if source and row.open and row.source_id not in counted:
            yield source.issue(
                "state",
                "open-coverage",
                f"{row.open} of {row.found} expressions of the kind {row.kind.value!r} are open, "
                f"as last published, although the state is {source.state.value!r}",
                "0",
                f"run 'baimo coverage --sources DIR' to list those of {row.source_id}, "
                f"or write {SourceState.IN_PROGRESS.value!r}",
            )


def _open(source: Source, text: str, item: Item) -> Issue:
    lacking, advice = _LACKS.get(item.kind, _HELD)
    what = f"{item.text!r} at {item.start}-{item.end} of {text}"
    about = f" ({' and '.join(item.entity_ids)})" if item.entity_ids else ""
    return source.issue(
        "state",
        "open-coverage",
        f"{item.kind.label} {what}{about}: there is {lacking}",
        "a row or an exclusion",
        f"{advice}, or exclude it with the reason; 'baimo coverage' drafts both",
    )
