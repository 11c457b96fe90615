"""What became of each value of a source: taken, left out with a reason, a header, or open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from baimo_curation.intake.document_sections import Omission, find_sections, left_out
from baimo_curation.intake.file_patterns import captures
from baimo_curation.intake.leaf import Leaf
from baimo_curation.intake.mapped_rows import RowMaker
from baimo_curation.intake.mapping_file import MappingFile
from baimo_curation.intake.mapping_model import Mapping as SourceMapping
from baimo_curation.intake.record_fields import is_header
from baimo_curation.intake.source_records import SourceRecords
from baimo_curation.intake.structured_text import DOCUMENTS
from baimo_curation.issues import Issue
from baimo_curation.reading.cells import nearest

MAPPED, IGNORED, HEADER, EMPTY, OPEN = "mapped", "ignored", "header", "no value", "open"


def omitted_parts(found: SourceRecords, mapping: SourceMapping) -> dict[str, list[Omission]]:
    """Return the parts of each document that a mapping leaves out as a whole, by path."""
    omitted = {}
    for path, text in found.texts.items():
        if text.format not in DOCUMENTS:
            continue
        omitted[path] = left_out(mapping.ignore_regions, path, text.text)
        omitted[path] += (
            Omission(0, len(text.text), rule.because)
            for rule in mapping.ignore_files
            if captures(rule.files, path) is not None
        )
    return omitted


def unfound_sections(
    found: SourceRecords, file: MappingFile, mapping: SourceMapping
) -> Iterator[Issue]:
    """Report rules for sections that no document has."""
    texts = {path: text for path, text in found.texts.items() if text.format in DOCUMENTS}
    for number, rule in enumerate(mapping.ignore_regions):
        if not any(left_out([rule], path, text.text) for path, text in texts.items()):
            titles = [s.title for path in texts for s in find_sections(texts[path].text)]
            advice = nearest(rule.heading, titles) or "correct the heading, or remove the rule"
            what = f"no section is under {rule.heading!r} in {rule.files}"
            place = ("ignore_regions", number, "heading")
            yield file.issue(place, "document-part", what, "a heading", advice)


def field_states(
    found: SourceRecords,
    omitted: Mapping[str, Sequence[Omission]],
    mapping: SourceMapping,
    rows: RowMaker,
) -> dict[tuple[str, str], tuple[str, str]]:
    """Return what became of each value, by file and pointer, and why it was left out.

    A value of which nothing is known is not in it: it is open.
    """
    states = {}
    for path, text in found.texts.items():
        whole = next(
            (r.because for r in mapping.ignore_files if captures(r.files, path) is not None), None
        )
        for leaf in text.leaves:
            place = path, leaf.pointer
            part = _part_of(omitted.get(path, ()), leaf)
            if place in rows.evaluator.used:
                states[place] = MAPPED, ""
            elif is_header(text, leaf):
                states[place] = HEADER, ""
            elif text.format in DOCUMENTS and leaf.type == "null":
                states[place] = EMPTY, ""
            elif place in rows.left_out:
                states[place] = IGNORED, rows.left_out[place]
            elif whole is not None or part is not None:
                states[place] = IGNORED, whole or part or ""
    return states


def _part_of(omitted: Iterable[Omission], leaf: Leaf) -> str | None:
    """Return why the part of a document that a cell is in is left out; None if it is not."""
    parts = (part.because for part in omitted if part.start <= leaf.start and leaf.end <= part.end)
    return next(parts, None)
