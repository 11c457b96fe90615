"""The check of licences: each allows what is done with its source, and gets what it asks for."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.cells import nearest, shown
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.licences import CREATOR, NOTICE, Licence, licences
from baimo_curation.tables.sources import Source

_REGISTRY = "reading/data/licences.tsv"


def licences_allow_the_use(dataset: Dataset) -> Iterator[Issue]:
    """Report sources whose licence does not allow what is asked of it, or lacks what it asks for.

    A source that may be passed on needs a licence that is known and allows that for any purpose.
    One whose rows a mapping makes needs a licence without limits, as the rows are published under
    CC BY 4.0; facts that a person reads in a text and cites one by one need none.

    Yields:
        Issues of type `licence`, at most one a column of a source.

    Source:
        docs/methods/sources.md#licences
    """
    for row in dataset.rows(Source):
        licence = licences().get(row.licence or "")
        is_mapped = row.source_id in dataset.mappings
        if row.redistributable or is_mapped:
            use = "a mapping takes its rows" if is_mapped else "redistributable is true"
            yield from _use(row, licence, use, is_mapped=is_mapped)
        if licence:
            yield from _asked(row, licence)


def _use(row: Source, licence: Licence | None, use: str, *, is_mapped: bool) -> Iterator[Issue]:
    advice = "cite single facts by hand instead" if is_mapped else "write redistributable = false"
    if row.licence is None:
        found = f"the key is missing, but {use}"
        expected = "the licence of the files"
        advice = f"name the licence; if there is none, {advice}"
        yield row.issue("licence", "licence", found, expected, advice)
    elif licence is None:
        found = f"{shown(row.licence)} is not a known licence, but {use}"
        known = nearest(row.licence, licences()) or f"add it to {_REGISTRY} after reading it"
        yield row.issue("licence", "licence", found, f"one of {_REGISTRY}", f"{known}, or {advice}")
    elif not (licence.rows_may_be_taken if is_mapped else licence.may_be_passed_on):
        limits = ", ".join(term.text for term in licence.limits.values())
        found = f"{shown(row.licence)} limits the use ({limits}), but {use}"
        expected = "a licence without such limits"
        yield row.issue("licence", "licence", found, expected, advice)


def _asked(row: Source, licence: Licence) -> Iterator[Issue]:
    if NOTICE in licence.asks_for and row.notice is None:
        found = f"the key is missing, but {licence.name} asks to keep the copyright notice"
        advice = "copy the copyright line of the licence file"
        yield row.issue("notice", "licence", found, "the notice", advice)
    if CREATOR in licence.asks_for and not (row.publisher_id or row.authors):
        found = f"the key is missing, and so is publisher_id, but {licence.name} asks for the name"
        advice = "name the authors as the source does"
        yield row.issue("authors", "licence", found, "who made the source", advice)
