"""Whether an engine's own CSV reader sees a file exactly as the csv module does.

The check is cheap and one-sided: a file passes only if nothing in it can be read in two ways.
Other files are read by the csv module and staged. Lines are counted while the engine reads.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baimo_validate.model import Dialect, Resource
from baimo_validate.reading.byte_source import local_paths
from baimo_validate.reading.table_reader import OpenTable

_BLOCK = 256 << 10  # fits the second-level cache, where counting is fastest
_GLOB = frozenset("*?[]{}")


@dataclass(frozen=True, slots=True)
class PlainCsv:
    """A CSV file that an engine may read itself, if `count_lines` returns a number."""

    path: Path
    options: dict[str, Any]
    header: bool
    width: int


def plain_csv(resource: Resource, table: OpenTable) -> PlainCsv | None:
    """Return the file when its dialect is plain; None if the csv module must read it.

    Args:
        resource: The resource.
        table: The same, opened.
    """
    options, dialect = resource.layout, table.dialect
    if (
        resource.format not in {"csv", "tsv"}
        or not is_one_file(resource, dialect)
        or len(table.fields) < 2  # a blank line would be a record of one empty cell
        or options is None
        or not _is_plain(options)
    ):
        return None
    path = local_paths(resource)[0].resolve()
    return PlainCsv(path, options, dialect.header, len(table.fields))


def is_one_file(resource: Resource, dialect: Dialect) -> bool:
    """Return whether a table is one file, each record of it a row, that an engine can open.

    Engines take some characters of a path for a pattern of file names.
    """
    return (
        not resource.compression
        and len(resource.paths) == 1
        and numbers_all_records(dialect)
        and _GLOB.isdisjoint(str(local_paths(resource)[0].resolve()))
    )


def numbers_all_records(dialect: Dialect) -> bool:
    """Return whether every record but a header in the first row is a row."""
    return not (
        dialect.comment_char
        or dialect.comment_rows
        or dialect.skip_blank_rows
        or (dialect.header and dialect.header_rows != (1,))
    )


def _is_plain(options: dict[str, Any]) -> bool:
    marks = (options["delimiter"], options["quotechar"] or "")
    return (
        options["encoding"] in {"utf-8", "utf-8-sig"}
        and all(len(mark) == 1 and mark.isascii() and mark not in "\r\n \x01" for mark in marks)
        and marks[0] != marks[1]
        and options["escapechar"] is None
        and not options["skipinitialspace"]
    )


def about_rows(plain: PlainCsv, table: OpenTable) -> int:
    """Estimate how many rows a file has, from its size and its first records."""
    marks = plain.width * len(table.sample)
    size = marks + sum(len(cell.encode()) for cells in table.sample for cell in cells)
    return plain.path.stat().st_size * len(table.sample) // max(size, 1)


def count_lines(plain: PlainCsv) -> int | None:
    """Return how many lines a file has; None if it contains what readers take differently.

    An engine must find as many records as there are lines, or the file has blank lines or line
    breaks in cells.
    """
    quote = plain.options["quotechar"].encode()
    beside = [quote + b" ", b" " + quote, quote + b"\t", b"\t" + quote]
    unclear = _blank_at_an_edge(quote, plain.options["delimiter"].encode())
    lines = returns = 0
    last = b"\n\n"  # the two bytes before a block, to find what begins in one and ends in the next
    buffer = bytearray(_BLOCK)  # used again, so that it stays in the cache
    with plain.path.open("rb", buffering=0) as file:
        if file.read(len(BOM_UTF8)) != BOM_UTF8:
            file.seek(0)
        while size := file.readinto(buffer):
            block = buffer if size == _BLOCK else buffer[:size]
            lines += block.count(b"\n")
            if b"\x00" in block:
                return None
            if b"\r" in block or last[1:] == b"\r":
                pairs = block.count(b"\r\n") + (last[1:] == b"\r" and block[:1] == b"\n")
                returns += pairs
                if block.count(b"\r") + (last[1:] == b"\r") - (block[-1:] == b"\r") > pairs:
                    return None  # a carriage return alone
            if quote in block or quote in last:
                seen = last + block
                if any(pair in seen for pair in beside) and unclear.search(seen):
                    return None
            last = (last + block[-2:])[-2:]
    if returns not in {0, lines} or last[1:] == b"\r" or unclear.search(last + b"\n"):
        return None
    return lines + (last[1:] != b"\n")


def _blank_at_an_edge(quote: bytes, delimiter: bytes) -> re.Pattern[bytes]:
    """Return the pattern of a blank between a quote and an edge of its cell, or another quote.

    DuckDB skips such a blank, the csv module keeps it. Elsewhere in a quoted cell it is text to
    both: `"he said ""no"" twice"`. Two blanks count as an edge, since there may be more of them.
    The pattern starts with the quote, which is found fast; what is before it is looked back at.
    """
    q, edge = re.escape(quote), b"[" + re.escape(delimiter) + rb"\r\n \t]"
    return re.compile(
        q + rb"(?:(?<=" + edge + rb"[ \t]" + q + rb")|[ \t](?:" + edge + rb"|" + q + rb"))"
    )
