"""Tables in tab-separated lines: at least two lines one below the other with as many tabs."""

import re
from collections.abc import Iterator

from baimo_text.lazy_pattern import LazyPattern

Span = tuple[int, int]

_BULLETS = frozenset("-*+•")
_LINE_END = len("\r\n")
_LINES = LazyPattern(r"^[^\n]*\t[^\n]*$", re.MULTILINE)


def find_tab_tables(raw: str, start: int, stop: int) -> Iterator[list[Span]]:
    """Yield the lines of each table in `raw[start:stop]`, without their ends."""
    if "\t" not in raw:
        return
    block: list[Span] = []
    tabs = 0
    for match in _LINES.finditer(raw, start, stop):
        line = match.start(), match.end() - (raw[match.end() - 1] == "\r")
        count = raw.count("\t", *line)
        if block and (line[0] - block[-1][1] > _LINE_END or count != tabs):
            if _is_table(raw, block):
                yield block
            block = []
        block.append(line)
        tabs = count
    if _is_table(raw, block):
        yield block


def _is_table(raw: str, block: list[Span]) -> bool:
    """Tell lines of a table from lines that are indented or listed, and from rows with bars."""
    if len(block) < 2 or any(raw.find("|", *line) >= 0 for line in block):
        return False
    firsts = [raw[start : raw.find("\t", start, end)].strip() for start, end in block]
    return any(firsts) and not any(first in _BULLETS for first in firsts)


def split_tabs(raw: str, line: Span) -> list[Span]:
    """Return the spans of the cells of a line, without the spaces around them."""
    cells, start = [], line[0]
    while start <= line[1]:
        stop = raw.find("\t", start, line[1])
        stop = line[1] if stop < 0 else stop
        text = raw[start:stop]
        begin = start + len(text) - len(text.lstrip(" "))
        cells.append((begin, max(begin, begin + len(text.strip(" ")))))
        start = stop + 1
    return cells
