"""One cell of a CSV text by its fragment identifier (RFC 7111), such as `row=5;col=3`."""

from __future__ import annotations

import re

_FRAGMENT = re.compile(r"row=([1-9][0-9]*);col=([1-9][0-9]*)")
# Each alternative begins with another character, so nothing is read twice.
_CELL = re.compile(r'(?:"(?P<quoted>(?>[^"]++|"")*)"|(?P<plain>[^",\r\n][^,\r\n]*+)?)')
_AFTER = re.compile(r"(?P<comma>,)|\r\n|\r|\n|\Z")


def csv_cell(text: str, fragment: str) -> str:
    """Return the value of a cell; both numbers count from 1, and a blank line is a row.

    Cells are separated by commas. Quoted ones may be of any length, which the `csv` module of
    Python refuses.

    Args:
        text: The decoded file; a byte order mark may be there.
        fragment: Row and column.

    Raises:
        ValueError: The fragment is not one, the text has no such cell, or it is not CSV.
    """
    wanted = _FRAGMENT.fullmatch(fragment)
    if wanted is None:
        raise ValueError(f"{fragment!r} is not a cell; write it like row=5;col=3")
    goal = int(wanted[1]), int(wanted[2])
    position, row, column = (1 if text.startswith("\ufeff") else 0), 1, 1
    while position < len(text) and (row, column) <= goal:
        cell = _CELL.match(text, position)
        after = _AFTER.match(text, cell.end()) if cell else None
        if cell is None or after is None:
            raise ValueError(f"the file is not CSV: row {row}, column {column} cannot be read")
        if (row, column) == goal:
            return (cell["quoted"] or "").replace('""', '"') or cell["plain"] or ""
        position = after.end()
        row, column = (row, column + 1) if after["comma"] else (row + 1, 1)
    raise ValueError(f"the file has no cell at {fragment}")
