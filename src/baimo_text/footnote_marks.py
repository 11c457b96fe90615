"""The footnote marks behind the text of a cell: signs, raised numbers and references."""

import re

from baimo_text.lazy_pattern import LazyPattern

_MARKS = LazyPattern(
    r"(?:<sup>\s*(?P<sup>[^<>\s]{1,8})\s*</sup>|\[\^(?P<ref>[^\]\[\s]{1,20})\]|(?P<sign>\\?[*†‡§¶※]|[¹²³⁴-⁹]+))(?=[)\s]*\Z)"
)
_LONGEST_MARK = 32
_STARS = LazyPattern(r"(?:\*\*|__|~~|(?<![*\\])\*(?!\*)|_)\Z")
_BOLD_TAGS = LazyPattern(r"(?:</(?:b|strong|em|i|span|font|p|div|sub|a|u)>\s*)+\Z", re.IGNORECASE)


def footnote_marks(raw: str, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """Return the footnote marks behind the text of a cell and where the text ends before them."""
    if start == end or raw[end - 1].isalnum() or raw[end - 1] in "%-":
        return (), end
    text = raw[start:end]
    while closed := _BOLD_TAGS.search(text):
        text = text[: closed.start()]
    marks: list[str] = []
    while True:
        while (stars := _STARS.search(text)) and stars[0] in text[: stars.start()]:
            text = text[: stars.start()]  # the end of emphasis, not a mark
        match = _MARKS.search(text, max(0, len(text) - _LONGEST_MARK))
        if match is None or match.start() == 0:
            break
        marks.insert(0, match["sup"] or match["ref"] or match["sign"].lstrip("\\"))
        text = text[: match.start()]
    return tuple(marks), start + len(text) if marks else end
