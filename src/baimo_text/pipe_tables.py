"""Where the tables of a Markdown text (GitHub's pipe tables) are, line by line and cell by cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from baimo_text.lazy_pattern import LazyPattern

Span = tuple[int, int]

# A row of dashes under the header, `>` in front when the table is part of a quotation.
_DASHES = LazyPattern(r"\n(?P<line>[ \t>]*+[|:-][|: \t-]*+\r?)$", re.MULTILINE)
_DASH_CELL = r"[ \t]*+:?-++:?[ \t]*+"
_DELIMITER = LazyPattern(rf"[ \t>]*+\|?{_DASH_CELL}(?>(?:\|{_DASH_CELL})*)(?:\|[ \t]*+)?\r?")
_BAR = LazyPattern(r"\\.|\|", re.DOTALL)
# A line with a bar, but neither a heading nor a fence.
_ROW = LazyPattern(r"(?![ \t]*+(?:#{1,6}[ \t]|`{3}|~{3}))[^|\n]*+\|[^\n]*+")
_QUOTED = LazyPattern(r"[ \t>]*+")


@dataclass(frozen=True, slots=True)
class PipeTable:
    """The lines of one table: header, row of dashes, rows; each without its line end."""

    header: Span
    delimiter: Span
    rows: tuple[Span, ...]

    @property
    def end(self) -> int:
        """The end of the last line."""
        return self.rows[-1][1] if self.rows else self.delimiter[1]


def find_pipe_tables(raw: str, start: int, stop: int) -> Iterator[PipeTable]:
    """Yield the tables in `raw[start:stop]`, by position.

    A table is a line with a bar, a row of dashes and all lines that follow and have a bar.
    """
    floor = start
    for match in _DASHES.finditer(raw, start, stop) if "|" in raw else ():
        dashes = match.span("line")
        header = line_before(raw, dashes[0])
        if header is None or header[0] < floor or not _ROW.match(raw, *header):
            continue
        if not _is_delimiter(raw, dashes):
            continue
        rows = tuple(_rows(raw, match.end(), stop))
        table = PipeTable(header, dashes, rows)
        yield table
        floor = table.end


def _is_delimiter(raw: str, line: Span) -> bool:
    return raw.find("|", *line) >= 0 and _DELIMITER.fullmatch(raw, *line) is not None


def line_before(raw: str, start: int) -> Span | None:
    """Return the line that ends before the line at `start`, None at the beginning of the text."""
    if start == 0:
        return None
    end = start - 1
    begin = raw.rfind("\n", 0, end) + 1
    return begin, end - (raw[end - 1 : end] == "\r")


def _rows(raw: str, position: int, stop: int) -> Iterator[Span]:
    """Yield the lines with a bar from the one behind `position` on."""
    position = raw.find("\n", position, stop) + 1
    while position and (line := _ROW.match(raw, position, stop)):
        end = line.end()
        yield position, end - (raw[end - 1] == "\r")
        position = end + 1


def split_cells(raw: str, line: Span) -> list[Span]:
    r"""Return the spans of the cells of a row, without the spaces around them; `\|` parts none."""
    start = _QUOTED.match(raw, *line)
    begin, end = (start.end() if start else line[0]), line[1]
    bars = [match.start() for match in _BAR.finditer(raw, begin, end) if match[0] == "|"]
    edges = [begin - 1, *bars, end]
    if bars and bars[0] == begin:
        del edges[0]
    if len(edges) > 1 and not raw[edges[-2] + 1 : end].strip():
        del edges[-1]
    return [_stripped(raw, one + 1, other) for one, other in pairwise(edges)]


def _stripped(raw: str, start: int, end: int) -> Span:
    text = raw[start:end]
    start += len(text) - len(text.lstrip())
    return start, max(start, start + len(text.strip()))
