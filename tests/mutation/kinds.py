"""The ways to spoil a cell, a row or a file, by name."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from baimo_curation.tables.base import Column
from baimo_curation.tables.codelists import Qualifier
from baimo_curation.tables.edtf import period_bounds
from baimo_curation.tables.marks import AsPrinted, Coded, CodesOf, Locator

Cells = list[str]


class Content:
    """What a column contains, as far as the floors of the campaign are concerned."""

    VALUE, UNIT, QUALIFIER = "values", "units", "qualifiers"
    DATE, ID, LOCATOR = "dates", "ids", "locators"
    CODE, NAME, PROSE = "codes", "names", "prose"
    ROW, FILE = "rows", "files"
    LIMIT = "limits"  # what curators find plausible: no source states it, another is as good


FACTS = (
    Content.VALUE,
    Content.UNIT,
    Content.QUALIFIER,
    Content.DATE,
    Content.ID,
    Content.LOCATOR,
)


_LIMITS = ("plausible_min", "plausible_max")


def content_of(column: Column) -> str:
    """Return what a column contains: one of the contents of cells."""
    # What a file is called: positions refer to it by its digest, and a renamed copy is as good.
    if column.name == "path":
        return Content.NAME
    if column.name in _LIMITS:
        return Content.LIMIT
    if column.format == "edtf":
        return Content.DATE
    if column.mark(Locator):
        return Content.LOCATOR
    if column.codelist is Qualifier:
        return Content.QUALIFIER
    if (column.references and column.references.table == "units") or _is_code_of_unit(column):
        return Content.UNIT
    if column.codelist or column.type == "boolean" or column.mark(Coded) or column.mark(CodesOf):
        return Content.CODE
    # Ids, several of them in one cell, and arithmetic over them: all are letters and digits.
    if column.references or (column.pattern and "a-z0-9" in column.pattern):
        return Content.ID
    printed = column.mark(AsPrinted)
    if column.type in ("number", "integer") or (printed and printed.what == "figure"):
        return Content.VALUE
    return Content.PROSE if (column.max_length or 0) > 200 else Content.NAME


def _is_code_of_unit(column: Column) -> bool:
    coded = column.mark(Coded)
    return bool(coded and coded.standard and "UCUM" in coded.standard)


def is_same_date(one: str, other: str) -> bool:
    """Tell whether two dates mean the same days: `2023/2023-03` and `2023-01/2023-03` do."""
    try:
        return bool(one and other) and period_bounds(one) == period_bounds(other)
    except ValueError:
        return False


# Each takes the cell and a source of chance and returns the spoilt cell, or None where the kind
# does not apply. `others` are the cells of the column that differ, or the codes or keys allowed.
Spoil = Callable[[str, Sequence[str], Random], str | None]


def _digit(cell: str, _: Sequence[str], chance: Random) -> str | None:
    places = [place for place, char in enumerate(cell) if char in "0123456789"]
    if not places:
        return None
    place = chance.choice(places)
    digit = chance.choice([char for char in "0123456789" if char != cell[place]])
    return cell[:place] + digit + cell[place + 1 :]


def _wide_digit(cell: str, _: Sequence[str], chance: Random) -> str | None:
    places = [place for place, char in enumerate(cell) if char in "0123456789"]
    if not places:
        return None
    place = chance.choice(places)
    return cell[:place] + chr(ord(cell[place]) + 0xFEE0) + cell[place + 1 :]


def _letter(cell: str, _: Sequence[str], chance: Random) -> str | None:
    """Leave out one character: what a slip of the keyboard does to a name or an id."""
    places = [place for place, char in enumerate(cell) if char.isalpha()]
    if not places or len(cell) < 2:
        return None
    place = chance.choice(places)
    return cell[:place] + cell[place + 1 :]


def _space(cell: str, _: Sequence[str], __: Random) -> str | None:
    return f"{cell} " if cell else None


def _emptied(cell: str, _: Sequence[str], __: Random) -> str | None:
    return "" if cell else None


def _mojibake(cell: str, _: Sequence[str], __: Random) -> str | None:
    return None if cell.isascii() else cell.encode().decode("latin-1")


def _other(cell: str, others: Sequence[str], chance: Random) -> str | None:
    return chance.choice(others) if others and cell else None


def _filled(cell: str, others: Sequence[str], chance: Random) -> str | None:
    return chance.choice(others) if others and not cell else None


def _offset(cell: str, _: Sequence[str], chance: Random) -> str | None:
    return str(max(0, int(cell) + chance.choice((-10, -1, 1, 10)))) if cell.isdigit() else None


def _magnitude(cell: str, _: Sequence[str], chance: Random) -> str | None:
    if not re.fullmatch(r"-?\d+(\.\d+)?", cell) or not Decimal(cell):
        return None
    return f"{Decimal(cell) * chance.choice((Decimal('0.1'), Decimal(10), Decimal(10000))):f}"


def _sign(cell: str, _: Sequence[str], __: Random) -> str | None:
    if not re.fullmatch(r"-?\d+(\.\d+)?", cell) or not Decimal(cell):
        return None
    return f"{-Decimal(cell):f}"


def _date(cell: str, _: Sequence[str], chance: Random) -> str | None:
    """Move a date by a year, a month or a day, or make it more or less precise."""
    found = re.search(r"\d{4}(-\d\d)?(-\d\d)?", cell)
    if not found:
        return None
    text, year = found[0], int(found[0][:4])
    ways = [f"{year + 1}{text[4:]}", f"{year - 1}{text[4:]}"]
    if len(text) == 4:
        ways.append(f"{text}-{chance.randint(1, 12):02}")
    else:
        month = int(text[5:7]) % 12 + 1
        ways += [text[:-3], f"{text[:5]}{month:02}{text[7:]}"]
    if len(text) == 10:
        day = datetime.date.fromisoformat(text) + datetime.timedelta(days=1)
        ways.append(day.isoformat())
    spoilt = cell[: found.start()] + chance.choice(ways) + cell[found.end() :]
    try:
        period_bounds(spoilt)
    except ValueError:
        return None  # 31 February: a slip of form, which is another kind
    return spoilt


CELL_KINDS: dict[str, Spoil] = {
    "digit": _digit,
    "full-width digit": _wide_digit,
    "character lost": _letter,
    "trailing space": _space,
    "emptied": _emptied,
    "mojibake": _mojibake,
    "another row's": _other,
    "filled in": _filled,
    "offset": _offset,
    "magnitude": _magnitude,
    "sign": _sign,
    "date": _date,
    "another code": _other,
    "another unit": _other,
    "another id": _other,
    "similar unit": _other,
    "similar id": _other,
}
# Kinds that need to know what else the cell can be.
OF_OTHERS = frozenset(kind for kind, spoil in CELL_KINDS.items() if spoil in (_other, _filled))
_ONLY: dict[str, tuple[str, ...]] = {
    "date": (Content.DATE,),
    "another unit": (Content.UNIT,),
    "similar unit": (Content.UNIT,),
    "another id": (Content.ID,),
    "similar id": (Content.ID,),
    "magnitude": (Content.VALUE, Content.LIMIT),
    "sign": (Content.VALUE, Content.LIMIT),
}


def applies(kind: str, content: str, column: Column) -> bool:
    """Tell whether a kind of cell mutation makes sense in a column."""
    if kind == "offset":
        return column.mark(Locator) is not None and column.type == "integer"
    if kind == "another code":
        return column.codelist is not None or column.type == "boolean"
    if kind in _ONLY:
        return content in _ONLY[kind] and (kind == "date" or column.name != "operands")
    return not (kind == "another row's" and column.codelist)


def languages_exchanged(cells: Cells, header: Cells, column: str) -> Cells | None:
    """Exchange the English and the Chinese of a text; None where a row has only one of them."""
    one, other = header.index(column), header.index(f"{column}_zh")
    if not (cells[one] and cells[other]) or cells[one] == cells[other]:
        return None
    row = list(cells)
    row[one], row[other] = cells[other], cells[one]
    return row


def shifted(cells: Cells, place: int) -> Cells:
    """Lose a cell: the cells after it move one column to the left."""
    return [*cells[:place], *cells[place + 1 :], ""]


def _gbk(data: bytes) -> bytes:
    return data.decode().encode("gb18030")


def _cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def _header(data: bytes, change: Callable[[list[str]], list[str]]) -> bytes:
    first, _, rest = data.decode().partition("\n")
    return (",".join(change(first.split(","))) + "\n" + rest).encode()


TOML_FILE_KINDS = ("byte order mark", "CRLF", "NUL character", "UTF-16", "GB 18030", "cut off")
FILE_KINDS: dict[str, Callable[[bytes], bytes]] = {
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "NUL character": lambda data: data[:-2] + b"\0" + data[-2:],
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "GB 18030": _gbk,
    "cut off": _cut,
    "emptied file": lambda _: b"",
    "column names exchanged": lambda data: _header(data, lambda h: [h[1], h[0], *h[2:]]),
    "column renamed": lambda data: _header(data, lambda h: [*h[:-1], f"{h[-1]}s"]),
    "semicolons": lambda data: data.replace(b",", b";"),
}
