"""The regions of a document: what is left out as a whole, and what is left as its prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from baimo_curation.coverage.expressions import Item, Span, State
from baimo_curation.coverage.spans_covered import Covered
from baimo_curation.intake.document_sections import Omission
from baimo_curation.reading.source_texts import SourceText
from baimo_curation.tables.codelists import MentionKind
from baimo_text.markup import read_markup
from baimo_text.regions import SILENT
from baimo_text.text_tables import find_tables

# Of the silent regions, those that somebody could read as a statement: each is counted.
_COUNTED = ("code", "badge")
_PRINTED = re.compile(r"[^\n]")


def region_items(raw: str, omitted: Iterable[Omission]) -> list[Item]:
    """Return what is left out of a document as a whole, each with one reason.

    Those that a mapping leaves out are excluded with its reason; blocks of code and badges outside
    them are set aside by a rule.
    """
    items = [
        Item(MentionKind.REGION, start, end, raw[start:end], State.EXCLUDED, because)
        for start, end, because in omitted
    ]
    within = Covered((item.start, item.end) for item in items)
    for region in read_markup(raw).regions:
        span = region.start, region.end
        if region.kind in _COUNTED and not within.contain(*span):
            text = raw[region.start : region.end]
            items.append(Item(MentionKind.REGION, *span, text, State.AUTOMATIC, region.kind))
    return items


def table_spans(raw: str) -> list[Span]:
    """Return where the tables of a document are."""
    return [(table.start, table.end) for table in find_tables(raw)]


def prose_of(text: SourceText, regions: Iterable[Span]) -> SourceText:
    """Return a text with blanks for code, markup and some regions; positions stay as they are."""
    silent = (region for region in read_markup(text.raw).regions if region.kind in SILENT)
    spans = [*regions, *((region.start, region.end) for region in silent)]
    return SourceText(text.path, "".join(_blanked(text.raw, spans)))


def _blanked(raw: str, spans: Iterable[Span]) -> Iterator[str]:
    position = 0
    for start, end in sorted(spans):
        if position < end:
            begin = max(start, position)
            yield raw[position:begin]
            yield _PRINTED.sub(" ", raw[begin:end])
            position = end
    yield raw[position:]
