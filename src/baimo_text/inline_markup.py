"""The markup inside lines: tags, entities, links, images, emphasis, code spans and formulas."""

import html
import re
from collections.abc import Callable
from functools import cache

from baimo_text.kinds import RegionKind
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import pairs
from baimo_text.markup import Hidden
from baimo_text.regions import Region

_SIGN = LazyPattern(r"[<&\[\]`\\$*_~{}]")
_TAG = LazyPattern(
    r"""</?([A-Za-z][A-Za-z0-9]{0,9}+)(?![\w:.-])(?>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+'|["'])*)>"""
)
_SUPERSCRIPT = LazyPattern(r"<sup>\s*+([^<>\n]{1,24}+)</sup>", re.IGNORECASE)
_OPENS_SUPERSCRIPT = ("s", "S")
_PUT_FOR_TAG = {"inline": "", "image": " "}
_FOOTNOTE_MARK = LazyPattern(r"[0-9]{1,2}(?:,[0-9]{1,2})*|[a-z]|[*†‡§¶#,\\]{1,6}")
_POWER_BASE = LazyPattern(r"(?<![0-9.])10\Z")
_LENGTH = LazyPattern(r"(?<![A-Za-z])[kcm]?m\Z")
_ENTITY = LazyPattern(r"&(?:[A-Za-z]{2,8}+|#[0-9]{1,6}+|#[xX][0-9a-fA-F]{1,5}+);?")
_TARGET = LazyPattern(
    r"""\]\((?:<[^<>\n]*+>|(?>(?:[^()\s<>]++|\([^()\s]*+\))*))(?:\s++(?:"[^"\n]*+"|'[^'\n]*+'))?\s*+\)"""
    r"|\]\[[^\]\[\n0-9][^\]\[\n]{0,99}+\]"
)
_FOOTNOTE = LazyPattern(r"\[\^[^\]\[\s]{1,40}+\]:?")
_DEFINITION = LazyPattern(r"\[[^\]\[\n]{1,80}+\]:[ \t]++([^\s]++)")
_LINE_START = LazyPattern(r"(?:\A|\n)[ ]{0,3}\Z")
_TICKS = LazyPattern(r"(`{1,3}+)([^`\n]{1,400}+)\1(?!`)|`++")
# A span in backticks that is nothing but a figure, a date or a setting (`temperature=0.6`) is no
# code.
_PLAIN_FIGURE = LazyPattern(
    r"\s*[~≈<>≥≤+-]?[$¥€]?[0-9][0-9.,]*(?:[KMBTkx%×]|\s?[GMK]B)?\s*"
    r"|\s*[0-9]{4}(?:[-/.][0-9]{1,2}){1,2}\s*|[a-z]+(?:[_-][a-z]+){0,4} ?= ?[0-9]+(?:\.[0-9]+)?"
)
_COMMAND = LazyPattern(r"\\([A-Za-z]{2,16}+)")
_FORMULA = LazyPattern(
    r"\$(?![\s$])(?:(?=[^$\n]{0,160}[\\^_{])[^$\n]{1,160}+(?<!\s)|[0-9][0-9.,]*+%?)\$(?![0-9])"
)
_BADGE = LazyPattern(r"shields\.io|badge|visitor|contrib\.rocks|star-history", re.IGNORECASE)
_LONGEST_LINK = 1000  # characters of the words of a link; a bracket further back opens nothing


@cache
def _tags() -> dict[str, str]:
    """Return what each known tag does: `inline` is nothing, `line` ends a line, cell, heading."""
    return pairs("tags")


@cache
def _commands() -> dict[str, str]:
    return pairs("formula_signs")


class InlineReader:
    """Collects, left to right, what is hidden in a text and the regions that this makes.

    Attributes:
        cells: HTML cells and headings, as regions, by start.
    """

    def __init__(self, raw: str) -> None:
        self.cells: list[Region] = []
        self._raw = raw
        self._hidden: list[Hidden] = []
        self._marks: list[Region] = []
        self._brackets: list[int] = []
        self._formula_end = -1
        self._opened: tuple[int, RegionKind] | None = None
        self._comment_ends = True

    def read(self, start: int, stop: int) -> None:
        """Read the marks of `raw[start:stop]`, which contains no block of code."""
        raw, handlers = self._raw, _HANDLERS
        while sign := _SIGN.search(raw, start, stop):
            start = handlers[sign[0]](self, sign.start())
        if stop == len(raw):
            self._close_cell(stop)

    def hide(self, start: int, end: int, put: str = "") -> None:
        """Hide a span from the readers."""
        self._hidden.append(Hidden(start, end, put))

    def found(self) -> tuple[list[Hidden], list[Region]]:
        """Return what is hidden and the regions of marks, each by start and disjoint."""
        hidden: list[Hidden] = []
        for one in sorted(self._hidden):
            if not hidden or one.start >= hidden[-1].end:
                hidden.append(one)
        return hidden, sorted(self._marks, key=lambda region: (region.start, -region.end))

    def _mark(self, start: int, end: int, kind: RegionKind, put: str = "") -> int:
        """Hide a span that is a region of its own; return its end."""
        self._marks.append(Region(start, end, kind))
        self._hidden.append(Hidden(start, end, put))
        return end

    def _angle(self, at: int) -> int:
        raw = self._raw
        if raw.startswith("<!--", at) and self._comment_ends:
            end = raw.find("-->", at)
            if end >= 0:
                return self._mark(at, end + 3, "attribute", " ")
            self._comment_ends = False
        if raw[at + 1 : at + 2] in _OPENS_SUPERSCRIPT:
            superscript = _SUPERSCRIPT.match(raw, at)
            if superscript and (read := self._superscript(superscript)):
                return read
        match = _TAG.match(raw, at)
        use = _tags().get(match[1].lower()) if match else None
        if match is None or use is None:
            return at + 1
        end = match.end()
        if use in ("cell", "heading", "row"):
            self._close_cell(at)
            if use != "row" and raw[at + 1] != "/":
                self._opened = (end, "cell" if use == "cell" else "heading")
        kind: RegionKind = "badge" if use == "image" and _BADGE.search(match[0]) else "attribute"
        return self._mark(at, end, kind, _PUT_FOR_TAG.get(use, "\n"))

    def _close_cell(self, at: int) -> None:
        if self._opened and self._opened[0] < at:
            self.cells.append(Region(self._opened[0], at, self._opened[1]))
        self._opened = None

    def _superscript(self, match: re.Match[str]) -> int | None:
        """Read 10<sup>9</sup> as a power, m<sup>2</sup> as a unit and others as footnote marks."""
        content, before = match[1].strip(), self._raw[max(0, match.start() - 4) : match.start()]
        put = ""
        if _POWER_BASE.search(before):
            put = f"^{content}"
        elif content in ("2", "3") and _LENGTH.search(before):
            put = "²" if content == "2" else "³"
        elif content in ("st", "nd", "rd", "th"):
            put = content
        elif not _FOOTNOTE_MARK.fullmatch(content):
            return None
        return self._mark(*match.span(), "attribute", put)

    def _entity(self, at: int) -> int:
        match = _ENTITY.match(self._raw, at)
        put = html.unescape(match[0]) if match else ""
        if match is None or len(put) != 1:
            return at + 1
        self.hide(at, match.end(), put)
        return match.end()

    def _open(self, at: int) -> int:
        raw = self._raw
        line_start = _LINE_START.search(raw, max(0, at - 4), at) is not None
        if match := _FOOTNOTE.match(raw, at):
            end = match.end() - (match[0][-1] == ":" and not line_start)
            return self._mark(at, end, "attribute")
        if line_start and (match := _DEFINITION.match(raw, at)):
            return self._mark(*match.span(1), "target")
        self._brackets.append(at)
        return at + 1

    def _close(self, at: int) -> int:
        raw = self._raw
        opened = self._brackets.pop() if self._brackets else -1
        match = _TARGET.match(raw, at)
        if opened < 0 or match is None or at - opened > _LONGEST_LINK:
            return at + 1
        if opened and raw[opened - 1] == "!":
            opened -= 1
            self._marks = _before(self._marks, opened)
            badge = _BADGE.search(raw, at, match.end())
            return self._mark(opened, match.end(), "badge" if badge else "attribute", " ")
        self.hide(opened, opened + 1)
        return self._mark(at, match.end(), "target")

    def _ticks(self, at: int) -> int:
        match = _TICKS.match(self._raw, at)
        if match is None:
            return at + 1
        if match[1] is None:
            self.hide(*match.span())
            return match.end()
        self.hide(*match.span(1))
        self.hide(match.end(2), match.end())
        if not _PLAIN_FIGURE.fullmatch(match[2]):
            self._marks.append(Region(*match.span(), "code"))
        return match.end()

    def _backslash(self, at: int) -> int:
        following = self._raw[at + 1 : at + 2]
        if match := _COMMAND.match(self._raw, at):
            put = _commands().get(match[1])
            if put is not None:
                self.hide(*match.span(), put)
                return match.end()
        elif following and following.isascii() and not following.isalnum() and following > " ":
            self.hide(at, at + 1)
            return at + 2
        return at + 1

    def _dollar(self, at: int) -> int:
        if at == self._formula_end:
            self.hide(at, at + 1)
        elif match := _FORMULA.match(self._raw, at):
            self.hide(at, at + 1)
            self._formula_end = match.end() - 1
        return at + 1

    def _brace(self, at: int) -> int:
        if at < self._formula_end:
            self.hide(at, at + 1)
        return at + 1

    def _emphasis(self, at: int) -> int:
        """Hide stars, underscores and tildes at the edge of words; 2*3 and 8 * H800 keep theirs."""
        raw, sign = self._raw, self._raw[at]
        end = at + 1
        while raw[end : end + 1] == sign:
            end += 1
        before, behind = raw[at - 1 : at], raw[end : end + 1]
        inner = before.isalnum() and behind.isalnum()
        if sign == "_":
            keep = inner
        elif sign == "~":
            keep = end - at != 2 or (before.isdigit() and behind.isdigit())
        else:
            digit = before.isdigit() or behind.isdigit()
            alone = before.isspace() and behind.isspace()
            keep = (inner and digit) or (end - at == 1 and (alone or (before == ")" and digit)))
        if not keep:
            self.hide(at, end)
        return end


def _before(regions: list[Region], start: int) -> list[Region]:
    """Drop the regions from `start` on, which are inside a larger one."""
    while regions and regions[-1].start >= start:
        regions.pop()
    return regions


_HANDLERS: dict[str, Callable[[InlineReader, int], int]] = {
    "<": InlineReader._angle,
    "&": InlineReader._entity,
    "[": InlineReader._open,
    "]": InlineReader._close,
    "`": InlineReader._ticks,
    "\\": InlineReader._backslash,
    "$": InlineReader._dollar,
    "{": InlineReader._brace,
    "}": InlineReader._brace,
    "*": InlineReader._emphasis,
    "_": InlineReader._emphasis,
    "~": InlineReader._emphasis,
}
