"""The leaves of a CSV or TSV file (RFC 4180, with any delimiter)."""

from __future__ import annotations

import re

from baimo_curation.intake.leaf import cell_pointer
from baimo_curation.intake.leaf_collector import LeafCollector

_QUOTED = re.compile(r'"(?>(?:[^"]++|"")*)("?)')
_BREAK = re.compile(r"\r\n|\n|\r")
_COMMENT = re.compile(r"# [^\r\n]*(?:\r\n|\n|\r|$)")
_DELIMITERS = ",;\t|"


def read_csv_leaves(out: LeafCollector, delimiter: str = ",") -> None:
    """Collect the cells of a CSV text, those of the header among them.

    A blank line counts as a row, but has no cell; so does a comment, a line before the header that
    begins with `#` and a space.

    Args:
        out: Where they are collected.
        delimiter: What separates two cells; one character.

    Raises:
        LeafError: A quoted cell is not closed, or something follows its quote.
    """
    plain = re.compile(rf"[^\r\n{re.escape(delimiter)}]*+")
    position, row = _header(out.text)
    while position < len(out.text):
        row += 1
        position = _add_row(out, position, row, plain, delimiter)


def _header(text: str) -> tuple[int, int]:
    """Return the position of the header, and how many comments are above it."""
    position, comments = (1 if text.startswith("\ufeff") else 0), 0
    while found := _COMMENT.match(text, position):
        position, comments = found.end(), comments + 1
    return position, comments


def _add_row(
    out: LeafCollector, position: int, row: int, plain: re.Pattern[str], delimiter: str
) -> int:
    """Collect the cells of a row; return the position after its line break."""
    column = 0
    while column or not _BREAK.match(out.text, position):
        column += 1
        position = _add_cell(out, position, cell_pointer(row, column), plain)
        if out.text[position : position + 1] != delimiter:
            break
        position += 1
    if position == len(out.text):
        return position
    line_break = _BREAK.match(out.text, position)
    if not line_break:
        found = f"{out.text[position : position + 10]!r} after a closing quote"
        advice = f"write {delimiter!r} after the cell, or double the quotes in it"
        out.fail(position, found, advice)
    return line_break.end()


def _add_cell(out: LeafCollector, start: int, pointer: str, plain: re.Pattern[str]) -> int:
    """Collect a cell; return the position after it."""
    token = _QUOTED.match(out.text, start) or plain.match(out.text, start)
    end = token.end() if token else start
    if token and token.re is _QUOTED and not token[1]:
        out.fail(start, "a cell begins with a quote that is not closed", "close it or remove it")
    out.add(pointer, start, end, csv_value(out.text[start:end]))
    return end


def csv_value(raw: str) -> str:
    """Return the text that a token of CSV spells."""
    return raw[1:-1].replace('""', '"') if raw.startswith('"') else raw


def likely_delimiter(text: str) -> str:
    """Return what most likely separates the cells of a text.

    That is a comma, unless the header has none but has a semicolon, a tab or a vertical bar.
    """
    first = _BREAK.split(text[_header(text)[0] :], maxsplit=1)[0]
    counts = {mark: first.count(mark) for mark in _DELIMITERS}
    return "," if counts[","] else max(counts, key=lambda mark: counts[mark])
