"""Printing: lines and tables in which nothing untrusted reaches the terminal as a command."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence

from baimo_curation.printable import escape, escape_json

_GAP = "  "
_NARROWEST = 8  # columns of a terminal that a column of a table keeps, however many there are


def echo(text: str = "", *, err: bool = False) -> None:
    """Print text; of its control characters only line breaks are kept."""
    safe = "\n".join(escape(line) for line in text.split("\n"))
    print(safe, file=sys.stderr if err else sys.stdout)


def echo_json(text: str) -> None:
    """Print JSON; the control characters in it are escaped as JSON escapes them."""
    print(escape_json(text))


def print_rows(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table for people on a terminal, tab-separated lines for programs otherwise."""
    cells = [[escape(cell) for cell in row] for row in (header, *rows)]
    if sys.stdout.isatty():
        for line in _table(cells, shutil.get_terminal_size().columns):
            print(line)
    else:
        for row in cells:
            print("\t".join(row))


def bold(text: str) -> str:
    """Return text in bold where a terminal shows it that wants colours, else as it is."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return text if plain or not sys.stdout.isatty() else f"\x1b[1m{text}\x1b[0m"


def _table(cells: list[list[str]], width: int) -> Iterator[str]:
    """Yield the lines of a table: the widest columns are wrapped until it fits."""
    natural = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    room = width - len(_GAP) * (len(natural) - 1)
    widest = max(natural, default=0)
    while sum(min(one, widest) for one in natural) > room and widest > _NARROWEST:
        widest -= 1
    widths = [min(one, widest) for one in natural]
    for number, row in enumerate(cells):
        wrapped = [list(_wrapped(cell, one)) for cell, one in zip(row, widths, strict=True)]
        for level in range(max(map(len, wrapped), default=0)):
            parts = [lines[level] if level < len(lines) else "" for lines in wrapped]
            padded = (
                part + " " * (one - _width(part)) for part, one in zip(parts, widths, strict=True)
            )
            line = _GAP.join(padded).rstrip()
            yield bold(line) if number == 0 else line


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a cell, broken at spaces, and within words that are too wide."""
    if _width(text) <= width:
        yield text
        return
    line = ""
    for word in re.findall(r"\S*\s*", text):
        if line and _width(line + word.rstrip()) > width:
            yield line.rstrip()
            line = ""
        for character in word:
            if _width(line + character) > width and character != " ":
                yield line
                line = ""
            line += character
    yield line.rstrip()


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes: Chinese characters take two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
