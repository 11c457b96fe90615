"""The loop over a folded text: where something can begin, the readers are asked in turn."""

import re
from collections.abc import Iterator
from decimal import Decimal
from string import ascii_letters

from baimo_text.codes import read_code
from baimo_text.dates import read_date
from baimo_text.english import read_english
from baimo_text.festivals import read_festival
from baimo_text.grammar import DIGIT, POWER
from baimo_text.identifiers import read_identifier
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.openers import FIRST_HAN, PLAIN_CELL, date_heads, not_numbers, starts
from baimo_text.periods import PublicationDate
from baimo_text.plain_dates import read_plain_date, read_plain_relative
from baimo_text.plain_figures import read_plain, read_plain_numeral
from baimo_text.quantities import read_quantity
from baimo_text.ranks import read_rank
from baimo_text.same_period import in_same_period
from baimo_text.span_reading import Located, SpanReading, identifier, weak

_DIGITS = LazyPattern("[0-9]++")
_NUMERAL_CHARACTERS = frozenset(DIGIT + POWER + "幺参")
_LONGEST = 40  # characters of a numeral that anybody reads
_NUMERALS = LazyPattern(rf"[{DIGIT}{POWER}幺参]{{{_LONGEST + 1},}}+")
_AMOUNT_ONLY = frozenset("数几好成对倍翻幺$￥¥€£₩₹₽฿")  # these begin no date, rank or name
_DATE_LETTERS = frozenset("QHF")  # Q1, H1, FY25
_ORDINAL = frozenset("第首")  # of these, few begin dates: 第三季, 首季, 首两个月
_DATED_ORDINAL = LazyPattern(
    r"第(?:[一二三四1-4]财?季|[一二三]、?第?[二三四]季|[十六七八九][一二三四五六]?个五年)"
    rf"|首(?:季|\s?[0-9{DIGIT}十])"
)
_RANK_LETTERS = frozenset("TtNn")  # Top 10, No. 1
# The first cell of a row; of the first one, below the dashes. 1, 2, 3 there number the rows.
_ROW_START = LazyPattern(r"(?P<dashes>[-:|]\s?)?\n ?\| {0,4}\Z")


def read_all(text: str, published: PublicationDate | None) -> Iterator[Located]:
    """Yield the readings of folded text with their spans there, left to right and disjoint.

    One cheap scan finds where something can begin; the readers are asked only there. Cells of a
    table that print the same figure share one reading.
    """
    find, skip = starts().search, not_numbers().match
    cells: dict[str, SpanReading] = {}
    position = floor = row = 0
    period: SpanReading | None = None  # the last one, which 去年同期 may mean
    while match := find(text, position):
        at, end = match.span()
        cell = match[0] if match.lastindex else ""
        if cell:
            opens = _ROW_START.search(text, max(0, at - 8), at) if cell.isdigit() else None
            if opens:
                goes_on = int(cell) == row + 1 and (row > 0 or opens["dashes"])
                row = row + 1 if goes_on else 0
            if opens and row:
                known: SpanReading | None = weak(at, end, "list-number", Decimal(row))
            else:
                known = cells.get(cell) or (
                    _plain_number(cells, cell) if match.lastindex == PLAIN_CELL else None
                )
            if known:
                position = floor = end
                yield at, end, known
                continue
        elif text[at] >= FIRST_HAN and (word := skip(text, at)):
            position = word.end()
            continue
        reading = read_at(text, at, floor, published)
        if reading is None or reading.start == reading.end:
            position = max(at + 1, reading.end if reading else 0)
            continue
        if reading.kind == "date":
            reading = in_same_period(text, reading, period)
            period = reading if reading.value else period
        if cell and _is_plain_cell(match, reading):
            cells[cell] = reading
        position = floor = reading.end
        yield reading.start, position, reading


def _plain_number(cells: dict[str, SpanReading], cell: str) -> SpanReading:
    """Return the reading of a cell without a unit and keep it for the next such cell."""
    reading = cells[cell] = SpanReading(0, len(cell), "quantity", Decimal(cell))
    return reading


def _is_plain_cell(cell: re.Match[str], reading: SpanReading) -> bool:
    plain = reading.kind == "quantity" and reading.qualifier == "exact"
    return plain and reading.value_max is None and cell.span() == (reading.start, reading.end)


def read_at(
    text: str, at: int, floor: int, published: PublicationDate | None
) -> SpanReading | None:
    """Ask the readers that can begin here; digits that none of them takes are an identifier."""
    first = text[at]
    if "0" <= first <= "9":
        return (
            read_plain(text, at, floor)
            or read_plain_date(text, at)
            or read_code(text, at)
            or read_english(text, at, floor, published)
            or _read_digits(text, at, floor, published)
        )
    if first in _NUMERAL_CHARACTERS:
        long = text[at + _LONGEST : at + _LONGEST + 1] in _NUMERAL_CHARACTERS
        if long and (long_run := _NUMERALS.match(text, at)):
            return weak(at, long_run.end(), "unreadable")
        if plain := read_plain_numeral(text, at, floor):
            return plain
        if date_heads()[1].match(text, at) and (date := _date(text, at, published)):
            return date
        return read_quantity(text, at, floor)
    if first in "数几" and (plain := read_plain_numeral(text, at, floor)):
        return plain
    if first in _AMOUNT_ONLY:
        return read_english(text, at, floor, published) or read_quantity(text, at, floor)
    if first in ascii_letters:
        return read_english(text, at, floor, published) or _read_letter(text, at, published)
    if first < FIRST_HAN:
        return (
            read_english(text, at, floor, published)
            or read_identifier(text, at)
            or read_quantity(text, at, floor)
        )
    if relative := read_plain_relative(text, at, published):
        return relative
    ordinal = first in _ORDINAL and not _DATED_ORDINAL.match(text, at)
    reading = (
        (None if ordinal else _date(text, at, published))
        or read_rank(text, at)
        or read_identifier(text, at)
        or read_quantity(text, at, floor)
    )
    if reading is None and (festival := read_festival(text, at, floor, published)):
        start, end, value = festival
        return SpanReading(start, end, "date", value)
    return reading


def _read_letter(text: str, at: int, published: PublicationDate | None) -> SpanReading | None:
    """Read what begins with a letter in Chinese text: Q1, Top10, or a name."""
    first = text[at]
    return (
        (_date(text, at, published) if first in _DATE_LETTERS else None)
        or (read_rank(text, at) if first in _RANK_LETTERS else None)
        or read_identifier(text, at)
    )


def _read_digits(
    text: str, at: int, floor: int, published: PublicationDate | None
) -> SpanReading | None:
    if date_heads()[0].match(text, at) and (date := _date(text, at, published)):
        return date
    if reading := read_identifier(text, at) or read_quantity(text, at, floor):
        return reading
    digits = _DIGITS.match(text, at)
    return identifier(at, digits.end(), "unreadable") if digits else None


def _date(text: str, at: int, published: PublicationDate | None) -> SpanReading | None:
    date = read_date(text, at, published)
    if date is None:
        return None
    return SpanReading(
        at, date.end, "date", date.value, reason=date.reason, same_period=date.same_period
    )
