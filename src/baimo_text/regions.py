"""The regions of a text: prose, headings, table cells, code and what only markup shows."""

from collections.abc import Iterable
from typing import NamedTuple

from baimo_text.kinds import RegionKind

# What nobody reads as the words of the page: digits there state nothing.
SILENT = frozenset(("code", "attribute", "target", "badge"))


class Region(NamedTuple):
    """One stretch of a raw text.

    Attributes:
        start, end: Half-open code-point offsets.
        kind: prose; heading; cell (a row of a table, or one HTML cell); code (a fence, a span in
            backticks, front matter, BibTeX); attribute (a tag, a comment, a footnote mark, the
            words in place of an image); target (where a link leads); badge (an image drawn by a
            service).
    """

    start: int
    end: int
    kind: RegionKind


def partition(length: int, blocks: Iterable[Region], marks: Iterable[Region]) -> list[Region]:
    """Return the regions of a text: they touch each other and together are all of it.

    Args:
        length: Code points of the text.
        blocks: Whole lines, by start.
        marks: What lies on top of the blocks, by start.
    """
    found: list[Region] = []
    position = 0
    new = tuple.__new__  # takes half the time of calling the class, for every row of a table
    for region in blocks:
        start, end, kind = region
        if start > position:
            found.append(new(Region, (position, start, "prose")))
            found.append(region)
        elif start == position < end:
            found.append(region)
        elif end > position:
            found.append(Region(position, end, kind))
        else:
            continue
        position = end
    if position < length:
        found.append(Region(position, length, "prose"))
    marks = list(marks)
    return _overlay(found, marks) if marks else found


def _overlay(below: list[Region], above: list[Region]) -> list[Region]:
    """Return regions that cover what `below` covers, with those of `above` in front."""
    found: list[Region] = []
    index = position = 0
    for region in above:
        if region.end <= position:
            continue
        index = _copy(found, below, index, (position, region.start))
        start = max(region.start, position)
        found.append(region if start == region.start else Region(start, region.end, region.kind))
        position = region.end
    _copy(found, below, index, (position, below[-1].end))
    return found


def _copy(found: list[Region], below: list[Region], index: int, span: tuple[int, int]) -> int:
    """Copy the part of `below` inside `span` to `found`; return the index of the last one read."""
    position, stop = span
    while position < stop:
        region = below[index]
        if region.end <= position:
            index += 1
            continue
        end = min(region.end, stop)
        whole = position == region.start and end == region.end
        found.append(region if whole else Region(position, end, region.kind))
        position = end
    return index
