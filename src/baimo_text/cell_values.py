"""What a cell of a table states, read from the cell alone: a number, a text, or nothing."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from baimo_text.folded_view import View
from baimo_text.footnote_marks import footnote_marks
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import pairs
from baimo_text.markup import read_markup
from baimo_text.mentions import find_mentions
from baimo_text.table_model import Cell
from baimo_text.visible_text import VisibleText

# A number, and what decorates it: a tick, a crown, a medal.
_PLAIN = LazyPattern(
    r"(?P<number>[-+]?(?:\d{1,3}(?:,\d{3})+|\d++)(?:\.\d++)?)\s?(?P<unit>%?)"
    r"(?P<rest>\s*[\u2190-\u2bff\ufe0f\U0001f300-\U0001faff]*)"
)


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell states.

    Attributes:
        start, end: Its place in the text, without emphasis around a number and footnote marks.
        value: The number of a cell that consists of one, times a scale printed with it (671B);
            else the text that a reader sees; None for a cell without a value.
        value_max: The upper end of a range, else None.
        unit: Canonical unit that is printed in the cell, else ''.
        qualifier: exact, about, range and so on; '' for a text.
        bare: Whether it is a number without letters and units, to which headers may give both.
    """

    start: int
    end: int
    value: Decimal | str | None
    value_max: Decimal | None = None
    unit: str = ""
    qualifier: str = ""
    bare: bool = False


def cell_value(raw: str, cell: Cell, *, is_header: bool = False) -> CellValue:
    """Return what a cell of the table of a text states; a header is a text, 7B and 2024 too."""
    _, end = footnote_marks(raw, cell.start, cell.end)
    if is_header:
        return CellValue(cell.start, end, read_text(raw[cell.start : end]) or None)
    found = read_value(raw[cell.start : end])
    return replace(found, start=cell.start + found.start, end=cell.start + found.end)


@lru_cache(maxsize=4096)
def read_value(raw: str) -> CellValue:
    """Return what the content of a cell states; read again from its own span, it is the same.

    Args:
        raw: The content as printed, without footnote marks.
    """
    text = read_text(raw)
    if not any(character.isdecimal() for character in text):
        return CellValue(0, len(raw), _text_value(text))
    if plain := _PLAIN.fullmatch(View(text).text):
        number, unit = Decimal(plain["number"].replace(",", "")), plain["unit"]
        start, end = _place(raw, text[: plain.end("unit")].rstrip())
        return CellValue(start, end, number, None, unit, "exact", not unit)
    found = find_mentions(text)
    if len(found) == 1 and found[0].kind == "quantity" and found[0].text == text:
        mention = found[0]
        if isinstance(mention.value, Decimal):
            start, end = _place(raw, text)
            return CellValue(
                start,
                end,
                mention.value,
                mention.value_max,
                mention.unit,
                mention.qualifier,
                bare=not mention.unit and not any(character.isalpha() for character in text),
            )
    return CellValue(0, len(raw), text)


def read_text(raw: str) -> str:
    """Return what a reader sees of the content of a cell."""
    if _PLAIN.fullmatch(raw):
        return raw
    return VisibleText(raw, read_markup(raw).hidden).of(0, len(raw))


def _text_value(text: str) -> str | None:
    return None if not text or text.casefold() in pairs("no_values") else text


def _place(raw: str, text: str) -> tuple[int, int]:
    """Return where a text is printed: the whole if markup is in it, or if it is there twice."""
    start = raw.find(text)
    return (start, start + len(text)) if raw.count(text) == 1 else (0, len(raw))
