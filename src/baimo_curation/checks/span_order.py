"""Checks of lines and pointers without the texts: they agree with the positions of passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from baimo_curation.issues import Issue, Location
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.evidence import Evidence
from baimo_text.local_texts import TextKey

_Place = tuple[int, int | None, Location]  # start, line, where the row is


def lines_grow_with_positions(dataset: Dataset) -> Iterator[Issue]:
    """Report evidence whose line contradicts the rows before and after it in the same text.

    Of two passages, the one that starts later is on the same line or a later one; passages that
    start at one position are on one line. Where one row of a text gives its line, all do.

    Yields:
        At most one issue per row of evidence, type `span-line`.
    """
    places: dict[TextKey, list[_Place]] = defaultdict(list)
    names = ("source_id", "file", "start", "line", "location")
    for source_id, file, start, line, location in dataset.rows(Evidence).columns(*names):
        places[source_id, file].append((start, line, location))
    for rows in places.values():
        with_line = sorted((start, line) for start, line, _ in rows if line is not None)
        if not with_line:
            continue
        for location in (location for _, line, location in rows if line is None):
            found, expected = "the cell is empty", "a line, as in the other rows of this text"
            yield location.issue("line", "span-line", found, expected, "run 'baimo locate'")
        yield from _disordered(rows)


def _disordered(rows: list[_Place]) -> Iterator[Issue]:
    ordered = sorted(((s, n, where) for s, n, where in rows if n is not None), key=lambda r: r[:2])
    for before, row in pairwise(ordered):
        same_start = row[0] == before[0]
        if row[1] < before[1] or (same_start and row[1] != before[1]):
            yield row[2].issue(
                "line",
                "span-line",
                f"line {row[1]} for position {row[0]}, but {before[0]} is on line {before[1]} "
                f"in {before[2]}",
                "the same line" if same_start else f"line {before[1]} or a later one",
                "run 'baimo locate' for both passages and correct the row that is wrong",
            )


def pointers_are_places(dataset: Dataset) -> Iterator[Issue]:
    """Report evidence whose pointer is elsewhere in another row, or whose place has another one.

    In one file, a pointer and a passage belong together, and so do line and digest. Places in
    arrays are written in the digits 0 to 9.

    Yields:
        At most one issue per row of evidence, type `pointer`.
    """
    names = ("location", "source_id", "file", "pointer", "start", "end", "line", "sha256")
    there: dict[tuple[TextKey, str], tuple[tuple[Any, ...], Location]] = {}
    pointers: dict[tuple[TextKey, int, int], tuple[str, Location]] = {}
    for location, source_id, file, pointer, *place in dataset.rows(Evidence).columns(*names):
        if pointer is None:
            continue
        key, (start, end, *_) = (source_id, file), place
        if any(part.isdecimal() and not part.isascii() for part in pointer.split("/")):
            found = f"{pointer!r} has a number in other digits than 0 to 9"
            yield location.issue("pointer", "pointer", found, advice="correct the pointer")
            continue
        other, where = there.setdefault((key, pointer), (tuple(place), location))
        other_pointer, pointed = pointers.setdefault((key, start, end), (pointer, location))
        if other != tuple(place):
            field = next(n for n, a, b in zip(names[4:], place, other, strict=True) if a != b)
            found, expected = f"{pointer} is at another place in {where}", "one place for a pointer"
        elif other_pointer != pointer:
            field = "pointer"
            found = f"{start}-{end} is {other_pointer} in {pointed}"
            expected = "one pointer for a place"
        else:
            continue
        advice = "run 'baimo locate' for both passages and correct the row that is wrong"
        yield location.issue(field, "pointer", found, expected, advice)
