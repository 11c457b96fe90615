"""The sections of a document, and those that a mapping leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from baimo_curation.intake.file_patterns import captures, is_like
from baimo_curation.intake.mapping_documents import LeftOutRegion
from baimo_text.markup import read_markup
from baimo_text.text_blocks import find_blocks
from baimo_text.visible_text import VisibleText

_HTML_HEADING = re.compile(
    r"<h(?P<level>[1-6])\b[^<>]*>(?P<text>.*?)</h(?P=level)>", re.DOTALL | re.IGNORECASE
)


class Section(NamedTuple):
    """A heading and what is below it, up to the next heading of its level or above.

    `start` and `end` are code points of the document; `title` is what a reader sees.
    """

    start: int
    end: int
    title: str


class Omission(NamedTuple):
    """A part of a document that is left out as a whole, and why."""

    start: int
    end: int
    because: str


@lru_cache(maxsize=256)  # each rule of a mapping asks for those of its documents
def find_sections(raw: str) -> tuple[Section, ...]:
    """Return the sections of a document, by start; a section contains those of deeper levels."""
    markup = read_markup(raw)
    visible = VisibleText(raw, markup.hidden)
    found = list(_markdown_headings(raw))
    code = [(region.start, region.end) for region in markup.regions if region.kind == "code"]
    for match in _HTML_HEADING.finditer(raw):
        if not any(start <= match.start() < end for start, end in code):
            found.append((match.start(), int(match["level"]), match.span("text")))
    found.sort()
    sections = []
    for place, (start, level, title) in enumerate(found):
        after = (other for other, above, _ in found[place + 1 :] if above <= level)
        text = visible.of(*title).strip("# ")
        sections.append(Section(start, next(after, len(raw)), text))
    return tuple(sections)


def _markdown_headings(raw: str) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Yield the start, the level and the line of each heading of Markdown."""
    for block in find_blocks(raw):
        if block.kind == "heading":
            line = raw[block.start : block.end].lstrip()
            level = len(line) - len(line.lstrip("#"))
            yield block.start, level or 1, (block.start, block.end)


def left_out(rules: Sequence[LeftOutRegion], path: str, raw: str) -> list[Omission]:
    """Return the sections of a document that the rules of a mapping leave out, by start."""
    wanted = [rule for rule in rules if captures(rule.files, path) is not None]
    if not wanted:
        return []
    return [
        Omission(section.start, section.end, rule.because)
        for section in find_sections(raw)
        for rule in wanted
        if is_like(section.title, rule.heading)
    ]
