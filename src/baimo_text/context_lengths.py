"""Lengths of contexts: 128K of tokens is 128,000 or 131,072, and the text does not say which."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.markup import Markup

_SPOKEN_OF = LazyPattern(
    r"(?i:context|ctx|window|seq(?:uence|[ _-]?len)|long[ -](?:text|input)"
    r"|(?:input|output|generation|token|text|max(?:imum)?)[ _-]?len"
    r"|max(?:imum)? (?:new )?tokens)"
    r"|上下文|窗口|序列|长文本|长度"
)
_BEFORE, _BEHIND = 64, 40  # characters around a length in which the words are looked for
_FACTORS = {"K": (Decimal(1000), Decimal(1024)), "M": (Decimal(10**6), Decimal(2**20))}
_BARE = LazyPattern(r"\W*[0-9]+(?:\.[0-9]+)?(?P<letter>[KkM])\W*")


def widest_length(text: str, span: tuple[int, int], value: Decimal, letter: str) -> Decimal | None:
    """Return what a length with K or M can be at most, if its line speaks of a context."""
    factors = _FACTORS.get(letter.upper())
    if factors is None or (letter == "M" and value % factors[0]):
        return None
    start, end = span
    line = text.rfind("\n", max(0, start - _BEFORE), start) + 1 or max(0, start - _BEFORE)
    stop = text.find("\n", end, end + _BEHIND)
    stop = end + _BEHIND if stop < 0 else stop
    if _SPOKEN_OF.search(text, line, start) or _SPOKEN_OF.search(text, end, stop):
        return value / factors[0] * factors[1]
    return None


def lengths_in_tables(
    raw: str, spans: Sequence[tuple[int, int]], markup: Markup
) -> Iterator[tuple[int, str]]:
    """Yield which of the spans are lengths of contexts by the headers of their cells.

    Args:
        raw: The text.
        spans: Raw spans of figures in cells, by start.
        markup: Of the text.

    Yields:
        The index of the span, and the letter that it ends in.
    """
    bare = [(i, m) for i, span in enumerate(spans) if (m := _BARE.fullmatch(raw, *span))]
    if not bare:
        return
    from baimo_text.text_tables import find_tables

    places = _near_words(raw, [match.start() for _, match in bare])
    if not places:
        return
    tables = find_tables(raw, markup=markup, places=places)
    cells = [(cell.start, cell.end, grid, cell) for grid in tables for cell in grid.cells]
    cells.sort(key=lambda found: found[0])
    starts = [start for start, *_ in cells]
    for index, match in bare:
        place = bisect_right(starts, match.start()) - 1
        if place < 0 or match.end() > cells[place][1]:
            continue
        _, _, grid, cell = cells[place]
        headers = chain(grid.row_headers(cell), grid.column_headers(cell))
        if any(_SPOKEN_OF.search(header.text) for header in headers):
            yield index, match["letter"].upper()


def _near_words(raw: str, places: Sequence[int]) -> list[int]:
    """Return the places whose paragraph speaks of a context, and all in HTML, which may be longer.

    To read a table takes longer than to read its figures, and few have such words.
    """
    kept: list[int] = []
    end, near = -1, False
    for place in places:
        if place >= end:
            start = raw.rfind("\n\n", 0, place) + 1
            end = raw.find("\n\n", place)
            end = len(raw) if end < 0 else end
            near = "<t" in raw[start:end] or _SPOKEN_OF.search(raw, start, end) is not None
        if near:
            kept.append(place)
    return kept


def widened(value: Decimal, letter: str) -> Decimal:
    """Return the largest length that 128K or 1M can mean."""
    decimal, binary = _FACTORS[letter]
    return value / decimal * binary
