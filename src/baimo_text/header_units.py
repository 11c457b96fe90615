"""Units and scales in the headers of a table, which apply to the figures under or beside them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import alternation, pairs
from baimo_text.mentions import find_mentions
from baimo_text.table_model import Cell, Table

_BRACKETED = LazyPattern(r"[(（\[【]([^()（）\[\]【】]{1,60})[)）\]】]")
_TRAILING = LazyPattern(r"[,，/／:：]\s*([^,，/／:：()（）\s]{1,12})\s*\Z")
_LABEL = LazyPattern(r"\s*(?:单位\s?[:：]?|unit\s?[:：]|in )\s*", re.IGNORECASE)
_STATED = LazyPattern(r"单位\s?[:：]\s*([^\s,，;；)）]{1,16})")
_ARROWS = {"↑": "higher", "⬆": "higher", "↓": "lower", "⬇": "lower"}
_NO_SCALE = Decimal(1)


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """What headers say of the figures of a cell.

    Attributes:
        unit: Canonical unit, '' if none is named.
        scale: What a bare number is multiplied by: 10^8 under 亿元.
        better: `higher` or `lower` where an arrow says so, else ''.
        settings: What is in brackets in the headers and is no unit: pass@1, 5-shot, EM.
    """

    unit: str = ""
    scale: Decimal = _NO_SCALE
    better: str = ""
    settings: tuple[str, ...] = ()


def facts_of(grid: Table, cell: Cell) -> HeaderFacts:
    """Return what the headers of a cell say of it; the nearest that names a unit wins.

    The unit of the caption (单位:亿元) applies where no header names one; a word that says what
    is counted (Params) where nothing else does.
    """
    headers = [*grid.row_headers(cell), *grid.column_headers(cell)]
    found = [read_header(header.text) for header in headers]
    stated = [(facts.unit, facts.scale) for facts in found if facts.unit or facts.scale != 1]
    if not stated and grid.caption and (printed := _STATED.search(grid.caption.text)):
        stated = [read_unit(printed[1]) or ("", _NO_SCALE)]
    unit, scale = stated[-1] if stated else ("", _NO_SCALE)
    nouns = (noun for header in headers if (noun := _noun(header.text)))
    settings = dict.fromkeys(setting for facts in found for setting in facts.settings)
    better = [facts.better for facts in found if facts.better]
    return HeaderFacts(
        unit or next(nouns, ""), scale, better[-1] if better else "", tuple(settings)
    )


@cache
def read_header(text: str) -> HeaderFacts:
    """Return what one header says: `收入(亿元)`, `Latency (ms) ↓`, `HumanEval (Pass@1)`."""
    better = next((word for sign, word in _ARROWS.items() if sign in text), "")
    plain = re.sub(f"[{''.join(_ARROWS)}]", "", text).strip()
    outside = _BRACKETED.sub("", plain).strip()
    units, settings = [], []
    for content in _BRACKETED.findall(plain):
        if found := read_unit(content):
            units.append(found)
        elif content.strip():
            settings.append(content.strip())
    if not units and (trailing := _TRAILING.search(outside)):
        units = [found for found in [read_unit(trailing[1])] if found]
    if not units and outside.endswith("%"):
        units = [("%", _NO_SCALE)]
    unit, scale = units[0] if units else ("", _NO_SCALE)
    return HeaderFacts(unit, scale, better, tuple(settings))


@cache
def read_unit(text: str) -> tuple[str, Decimal] | None:
    """Return the unit and scale that a text consists of, if it does: 亿元, %, B, ms, million USD.

    It does where a 1 in front of it makes one quantity of the whole.
    """
    printed = _LABEL.sub("", text.strip(), count=1) if _LABEL.match(text) else text.strip()
    if not printed or printed[0].isdigit():
        return None
    for figure in (f"1{printed}", f"1 {printed}", f"{printed[0]}1{printed[1:]}"):
        found = find_mentions(figure)
        if len(found) == 1 and found[0].text == figure and found[0].kind == "quantity":
            value = found[0].value
            if isinstance(value, Decimal) and found[0].qualifier == "exact":
                return found[0].unit, value
    return None


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{alternation(pairs('header_nouns'))})(?![a-z])")


@cache
def _noun(text: str) -> str:
    match = _nouns().search(text.lower())
    return pairs("header_nouns")[match[0]] if match else ""
