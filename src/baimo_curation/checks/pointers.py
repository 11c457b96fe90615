"""The check of pointers: each leads to the value that its passage is in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.intake.leaf import LeafError
from baimo_curation.intake.structured_files import structured_file
from baimo_curation.intake.structured_text import StructuredText, format_of
from baimo_curation.issues import Issue
from baimo_curation.reading.cells import nearest
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts, text_keys
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.source_files import SourceFile
from baimo_text.local_texts import TextKey


def pointers_lead_to_their_passages(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report evidence whose pointer does not lead to its passage.

    The passage is within the token of the value, or within its key; in a document within the cell
    of a table. Files are read only if evidence has a pointer into them; those without a structure
    are left out.

    Yields:
        One issue per row of evidence, type `pointer`; one per file that cannot be read.
    """
    rows: dict[TextKey, list[Evidence]] = defaultdict(list)
    for row in dataset.rows(Evidence):
        if row.pointer is not None and row.text_key in texts.exact:
            rows[row.text_key].append(row)
    paths = {key: file.path for key, file in text_keys(dataset.rows(SourceFile)).items()}
    for key, cited in rows.items():
        path = paths.get(key, "")
        if (format := format_of(path)) is None:
            continue
        try:
            read = structured_file(dataset, texts.exact[key].raw, format)
        except LeafError as error:
            found = f"{path} cannot be read: line {error.line}: {error.found}"
            advice = f"{error.advice}; or cite the passage without a pointer"
            yield cited[0].issue("pointer", "pointer", found, "", advice)
            continue
        for row in cited:
            yield from _misled(row, read, path)


def _misled(row: Evidence, read: StructuredText, path: str) -> Iterator[Issue]:
    pointer = row.pointer or ""
    leaf, key = read.by_pointer.get(pointer), read.keys.get(pointer)
    spans = [(token.start, token.end) for token in (leaf, key) if token is not None]
    if any(start <= row.start and row.end <= end for start, end in spans):
        return
    if not spans:
        found = f"{path} has no value at {pointer!r}"
        advice = nearest(pointer, read.by_pointer) or "correct the pointer"
        yield row.issue("pointer", "pointer", found, "", advice)
        return
    (start, end), *_ = spans
    yield row.issue(
        "pointer",
        "pointer",
        f"{pointer!r} is at {start}-{end} of {path}",
        f"the place of the passage, {row.start}-{row.end}",
        "correct the pointer, or start and end",
    )
