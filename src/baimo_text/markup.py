r"""Markup taken out of a text: what is hidden from the readers, and the regions that it leaves.

Emphasis, links, tags, footnote marks, escapes and entities do not change a number: `**87.1**`,
`[76.0](url)%`, `66.3<sup>1</sup>` and `1&nbsp;060` are read as without them.
"""

from typing import NamedTuple

from baimo_text.regions import Region, partition

_SIGNS = "<&`*_\\|[#$@"
_WORDS = ("~~", "===")


class Hidden(NamedTuple):
    """A raw span that the readers do not see; `put` is what they see in its place, if anything."""

    start: int
    end: int
    put: str = ""


class Markup(NamedTuple):
    """The regions of a text, which together are all of it, and what is hidden, by start."""

    regions: list[Region]
    hidden: list[Hidden]


def read_markup(raw: str) -> Markup:
    """Return the regions of a raw text and what the readers do not see of it.

    Markdown and HTML are read alike, mixed and damaged ones too: a mark that opens nothing stays
    text. A text without markup is one region of prose.
    """
    length = len(raw)
    if not (raw.startswith("---") or any(sign in raw for sign in (*_SIGNS, *_WORDS))):
        return Markup(partition(length, (), ()), [])
    from baimo_text.inline_markup import InlineReader
    from baimo_text.text_blocks import find_blocks

    blocks = find_blocks(raw)
    reader = InlineReader(raw)
    start = 0
    for block in blocks:
        if block.kind == "code":
            reader.read(start, block.start)
            reader.hide(block.start, block.end, "\n")
            start = block.end
    reader.read(start, length)
    blocks = sorted([*blocks, *reader.cells], key=lambda region: region.start)
    hidden, marks = reader.found()
    return Markup(partition(length, blocks, marks), hidden)
