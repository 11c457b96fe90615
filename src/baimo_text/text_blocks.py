"""The blocks of a Markdown text that matter to a reader of figures: code, headings and tables."""

import re
from collections.abc import Iterator
from operator import itemgetter

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.pipe_tables import find_pipe_tables, line_before
from baimo_text.regions import Region

# These begin with the end of the line before, for which `re` scans at once, and not with `^`,
# which it tries at every character. They are looked for behind an added line end.
# A line that opens or closes a fence, also inside a quotation or an item of a list.
_FENCE = LazyPattern(
    r"\n[ \t>]*+(?:(?:[-*+]|[0-9]{1,3}[.)])[ \t]++)?(?P<marks>`{3,}+|~{3,}+)(?P<info>[^\n]*)"
)
_HEADING = LazyPattern(r"\n {0,3}#{1,6}[ \t][^\n]*")
_UNDERLINE = LazyPattern(r"\n={3,}+[ \t]*+\r?$", re.MULTILINE)
_BIBTEX = LazyPattern(r"\n@[A-Za-z]++\{[^\n]*(?:\n(?!\}|\s*$)[^\n]*)*(?:\n\})?", re.MULTILINE)
_FRONT_MATTER = LazyPattern(
    r"\A\ufeff?---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_TAG = LazyPattern(r"<(?i:(?P<tag>pre|script|style))\b[^<>]*>")
_CLOSED = {tag: LazyPattern(f"</{tag}", re.IGNORECASE) for tag in ("pre", "script", "style")}


def find_blocks(raw: str) -> list[Region]:
    """Return the code blocks, headings and rows of tables of a text, by start and disjoint."""
    lines = "\n" + raw  # where a match begins here, its line begins in `raw`
    code = list(_merged(sorted(_code_blocks(raw, lines))))
    found = [Region(start, end, "code") for start, end in code]
    for match in _HEADING.finditer(lines) if "#" in raw else ():
        found.append(Region(match.start(), match.end() - 1, "heading"))
    for match in _UNDERLINE.finditer(lines) if "===" in raw else ():
        if (line := line_before(raw, match.start())) and raw[slice(*line)].strip():
            found.append(Region(*line, "heading"))
    new = tuple.__new__  # as in `partition`
    for table in find_pipe_tables(raw, 0, len(raw)):
        found.append(Region(*table.header, "cell"))
        found += [new(Region, (start, end, "cell")) for start, end in table.rows]
    found.sort(key=itemgetter(0))  # stable: code before a heading before a cell
    return _outermost(found)


def _outermost(regions: list[Region]) -> list[Region]:
    kept, reach = [], 0
    for region in regions:
        start, end, _ = region
        if start >= reach:
            kept.append(region)
            reach = end
    return kept


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = 0
    for start, stop in spans:
        if start >= end:
            yield start, stop
            end = stop


def _code_blocks(raw: str, lines: str) -> Iterator[tuple[int, int]]:
    if front := _FRONT_MATTER.match(raw):
        yield front.span()
    if "```" in raw or "~~~" in raw:
        yield from _fences(raw, lines)
    for match in _BIBTEX.finditer(lines):
        yield match.start(), match.end() - 1
    unclosed = set()
    for match in _TAG.finditer(raw):
        tag = match["tag"].lower()
        if tag not in unclosed:
            if close := _CLOSED[tag].search(raw, match.end()):
                yield match.end(), close.start()
            else:
                unclosed.add(tag)


def _fences(raw: str, lines: str) -> Iterator[tuple[int, int]]:
    """Yield the fenced blocks; one that is never closed lasts to the end of the text."""
    opened: re.Match[str] | None = None
    for match in _FENCE.finditer(lines):
        marks, info = match["marks"], match["info"]
        if opened is None:
            if marks[0] == "~" or "`" not in info:
                opened = match
        elif (
            marks[0] == opened["marks"][0]
            and len(marks) >= len(opened["marks"])
            and not info.strip()
        ):
            yield opened.start(), match.end() - 1
            opened = None
    if opened:
        yield opened.start(), len(raw)
