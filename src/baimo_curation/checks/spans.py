"""Checks of evidence: every row has some, and every passage is where its locator says."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import SourceText, Texts, changed_files, text_keys
from baimo_curation.tables import TABLES
from baimo_curation.tables.evidence import LONGEST_SPAN, Evidence, Exclusion
from baimo_curation.tables.source_files import SourceFile
from baimo_text.local_texts import TextKey


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
    """Report texts whose digest or size is not what `source_files` says.

    A file that is not a text of the source is one if it is where the text belongs.

    Yields:
        Issues of type `text-changed` and `text-size`, on the line of the file.
    """
    changed = changed_files(texts, dataset.rows(SourceFile))
    for key, file in text_keys(dataset.rows(SourceFile)).items():
        if key in changed:
            yield file.issue(
                "sha256",
                "text-changed",
                f"{file.path} is there with the digest {changed[key].sha256[:12]}…",
                f"{file.sha256[:12]}…, as in the row",
                f"run 'baimo fetch {file.source_id}', or 'baimo source add' for a new revision",
            )
        text = texts.of(key)
        if text is None:
            continue
        if key in texts.similar:
            yield file.issue(
                "sha256",
                "text-changed",
                f"{text.path.name} contains its passages but has the digest {text.sha256[:12]}…",
                f"{file.sha256[:12]}…, as in the row",
                "use the text that the positions refer to, or cite the passages again in this one",
            )
            continue
        sizes = {"bytes": text.size, "chars": len(text.raw)}
        for field, size in sizes.items():
            if getattr(file, field) != size:
                yield file.issue(
                    field,
                    "text-size",
                    f"{getattr(file, field)} is not the size of the text",
                    f"{size}, the size of {text.path.name}",
                    f"write {size}",
                )


def locators_name_a_file(dataset: Dataset) -> Iterator[Issue]:
    """Report locators that do not say in which of several files of their source they are.

    Yields:
        One issue per locator, type `locator-file`.
    """
    files: dict[str, list[str]] = defaultdict(list)
    for source_id, path in dataset.rows(SourceFile).columns("source_id", "path"):
        files[source_id].append(path)
    for place, source_id, file in locator_cells(dataset, "location", "source_id", "file"):
        known = files.get(source_id, [])
        if len(known) < 2 and file is not None:
            found, expected = f"{file!r}, but {source_id} has a single file", "an empty cell"
            yield place.issue("file", "locator-file", found, expected, "clear the cell")
        elif len(known) > 1 and file not in known:
            found = f"{file!r} is no file of {source_id}" if file else "the cell is empty"
            expected = f"one of {', '.join(known[:5])}"
            yield place.issue("file", "locator-file", found, expected, "write the file")


def lines_are_those_of_passages(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report evidence whose line is not the one on which its passage starts.

    Passages that are not where they are cited are reported by `passages_are_where_cited`.

    Yields:
        One issue per row of evidence, type `span-line`.
    """
    line_ends: dict[TextKey, list[int]] = {}
    for row in dataset.rows(Evidence):
        text = texts.exact.get(row.text_key)
        if text is None or row.line is None:
            continue
        if row.text_key not in line_ends:
            line_ends[row.text_key] = [n for n, char in enumerate(text.raw) if char == "\n"]
        line = bisect_left(line_ends[row.text_key], row.start) + 1
        if line != row.line and text.contains(row.start, row.end, row.sha256):
            yield row.issue(
                "line",
                "span-line",
                f"{row.line} is not the line of the passage at {row.start}-{row.end}",
                str(line),
                f"write {line}",
            )


def passages_are_where_cited(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report locators whose passage is not what was cited.

    A passage that moved is found by its digest anywhere in the text. In a text that differs as a
    whole (`text-changed`), moved passages are expected and only lost ones are reported.

    Yields:
        At most one issue per locator, type `span-outside`, `span-moved` or `span-lost`.
    """
    misplaced: dict[TextKey, list[Evidence | Exclusion]] = defaultdict(list)
    for row in locators(dataset):
        text = texts.of(row.text_key)
        if text is None or row.end <= row.start:
            continue
        if not text.contains(row.start, row.end, row.sha256):
            misplaced[row.text_key].append(row)
    for key, rows in misplaced.items():
        text = texts.of(key)
        assert text is not None
        places = text.find_digests((row.end - row.start, row.sha256) for row in rows)
        for row in rows:
            anchors = places[row.end - row.start, row.sha256]
            if not (anchors and key in texts.similar):
                yield _misplaced(row, text, anchors)


def _misplaced(row: Evidence | Exclusion, text: SourceText, anchors: list[int]) -> Issue:
    place = f"{row.start}-{row.end} of {text_of(row)}"
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

    The size is known from the text or from `source_files`: equal words, so that one issue is left.
    """
    return row.issue(
        "end",
        "span-outside",
        f"{row.start}-{row.end} of {text_of(row)} ends after the text",
        f"an end of at most {size}",
        "run 'baimo locate' to find the passage",
    )


def text_of(row: Evidence | Exclusion) -> str:
    """Return the text of a locator in words: the source, and the file if it has several."""
    return f"{row.source_id}/{row.file}" if row.file else row.source_id


def locators(dataset: Dataset) -> Iterator[Evidence | Exclusion]:
    """Yield every row that points at a passage: evidence, then exclusions."""
    yield from dataset.rows(Evidence)
    yield from dataset.rows(Exclusion)
