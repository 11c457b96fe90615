"""Find a quote in a text, and cite it as evidence of a row."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from baimo_curation.atomic_files import replace_file
from baimo_curation.errors import ProjectError
from baimo_curation.reading.cells import shown
from baimo_curation.reading.dataset import Dataset, file_of, read_dataset
from baimo_curation.reading.source_texts import SourceText, text_keys
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import file_columns
from baimo_curation.tables.codelists import Aspect, Reading
from baimo_curation.tables.evidence import LONGEST_SPAN, Evidence
from baimo_curation.tables.source_files import SourceFile
from baimo_text.folded_view import View
from baimo_text.local_texts import TextKey, digest


class LocateError(ProjectError):
    """The quote cannot be found or cited; the message says why and what to do."""


@dataclass(frozen=True)
class LocatedPassage:
    """Where a quote is: half-open positions in the raw text, its digest, and its line from 1."""

    start: int
    end: int
    sha256: str
    line: int


def find_passage(text: SourceText, quote: str, nth: int | None = None) -> LocatedPassage:
    """Find a quote in a text.

    The quote may omit pinyin glosses and may be in Simplified characters: it is searched as
    given, then in the folded view of the text.

    Args:
        text: The text.
        quote: The passage, at most 200 characters.
        nth: Which occurrence is meant, from 1; needed when there are several.

    Raises:
        LocateError: The quote is empty, not found, ambiguous or too long.
    """
    spans = _occurrences(text.raw, quote)
    name = text.path.name
    if not spans:
        raise LocateError(_absent(text, quote))
    if nth is None and len(spans) > 1:
        places = ", ".join(
            f"{number}: line {_line(text, s)}" for number, (s, _) in enumerate(spans, 1)
        )
        raise LocateError(
            f"{name}: the quote occurs {len(spans)} times ({places}); "
            "lengthen it, or choose one with --nth N"
        )
    if nth is not None and not 1 <= nth <= len(spans):
        raise LocateError(
            f"{name}: there is no occurrence {nth}; the quote occurs {len(spans)} times"
        )
    start, end = spans[(nth or 1) - 1]
    if end - start > LONGEST_SPAN:
        raise LocateError(
            f"{name}: the passage is {end - start} characters long; expected at most "
            f"{LONGEST_SPAN}; cite the shortest passage that states the fact"
        )
    return LocatedPassage(start, end, digest(text.raw[start:end]), _line(text, start))


def append_evidence(
    root: Path, row: str, text: SourceText, passage: LocatedPassage, aspect: Aspect
) -> tuple[str, str]:
    """Append a passage to the evidence of a source as support of a row.

    Args:
        root: The project's root.
        row: The supported row as `TABLE/ID`.
        text: The text of the passage; its digest names the source.
        passage: Where it is.
        aspect: Which part of the row it supports.

    Returns:
        The file that was written to, relative to the root, and the line written.

    Raises:
        LocateError: The row or the source does not exist, or the passage is already cited for it.
        OSError: The file cannot be read or written.
    """
    dataset, issues = read_dataset(root)
    source_id, cited_file = _text_key(dataset, text)
    file = file_of("evidence", source_id)
    for issue in issues:
        if issue.file == file and "evidence" in dataset.unread:
            raise LocateError(f"nothing was written, since the file is damaged: {issue}")
    table, _, row_id = row.partition("/")
    values = {
        "table": table,
        "row_id": _known_row(dataset, table, row_id),
        "aspect": aspect.value,
        "source_id": source_id,
        "file": cited_file or "",
        "start": str(passage.start),
        "end": str(passage.end),
        "line": str(passage.line),
        "sha256": passage.sha256,
        "reading": Reading.PLAIN.value,
    }
    key = tuple(values[name] for name in Evidence.primary_key)
    for place, *cells in dataset.cells("evidence", "location", *Evidence.primary_key):
        if tuple(cells) == key:
            raise LocateError(f"{place}: already cites this passage for {row}")
    return file, _append_row(root / file, values)


def _append_row(path: Path, values: dict[str, str]) -> str:
    """Append a row to a CSV file with its columns and line ends; return the line.

    A file that does not exist is made, with the columns that every row needs and those filled in.
    """
    if path.exists():
        content = path.read_bytes()
    else:
        needed = [c.name for c in file_columns(Evidence) if c.required or values.get(c.name)]
        content = f"{','.join(needed)}\n".encode()
    header = next(csv.reader(io.StringIO(content.decode("utf-8"))))
    buffer = io.StringIO()
    line_end = "\r\n" if b"\r\n" in content else "\n"
    csv.writer(buffer, lineterminator=line_end).writerow([values.get(name, "") for name in header])
    separator = b"" if content.endswith(b"\n") else line_end.encode()
    replace_file(path, content + separator + buffer.getvalue().encode())
    return buffer.getvalue().strip()


def _known_row(dataset: Dataset, table: str, row_id: str) -> str:
    model = TABLES.get(table)
    if model is None or not model.needs_evidence:
        supported = ", ".join(name for name, model in TABLES.items() if model.needs_evidence)
        raise LocateError(
            f"{table!r} is not a table with evidence; write --row TABLE/ID with one of {supported}"
        )
    keys = dataset.keys(table)
    if row_id not in keys:
        advice = keys.nearest(row_id) or "add the row first"
        raise LocateError(f"{row_id!r} is not in {file_of(table)}; {advice}")
    return row_id


def _text_key(dataset: Dataset, text: SourceText) -> TextKey:
    for key, file in text_keys(dataset.rows(SourceFile)).items():
        if file.sha256 == text.sha256:
            return key
    raise LocateError(
        f"{text.path.name}: no {file_of('source_files')} has a file with the digest "
        f"{text.sha256}; add the source first"
    )


def _occurrences(raw: str, quote: str) -> list[tuple[int, int]]:
    if not quote.strip():
        raise LocateError("the quote is empty; give the passage to find")
    return View(raw).find(quote)


def _absent(text: SourceText, quote: str) -> str:
    """Return the message for a quote that is not found: up to where the text agrees with it."""
    view, folded = View(text.raw).text, View(quote).text
    low, high = 0, len(folded)
    while low < high:  # bisect for the longest start of the quote that occurs
        middle = (low + high + 1) // 2
        low, high = (middle, high) if folded[:middle] in view else (low, middle - 1)
    if low >= 2:
        hint = f"the text differs after {shown(folded[:low])}"
    else:
        hint = "its first characters do not occur"
    return f"{text.path.name}: the quote was not found: {hint}; copy the passage from the file"


def _line(text: SourceText, position: int) -> int:
    return text.raw.count("\n", 0, position) + 1
