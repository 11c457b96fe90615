"""One cell of a CSV file: from text to a typed value, or to what is wrong with it."""

from __future__ import annotations

import datetime
import difflib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from baimo_curation.tables.base import Column, ColumnType
from baimo_curation.tables.codelists import Codelist
from baimo_curation.tables.edtf import ADVICE as PERIOD_ADVICE
from baimo_curation.tables.edtf import period_bounds


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell, in the parts an issue needs."""

    type: str
    found: str
    expected: str
    advice: str


# The only way to write each type: full-width digits, 1,000 and 1e3 are rejected on purpose. Equal
# integers have equal texts (-0 is rejected), so that keys can be compared as text.
_LEXICAL: dict[ColumnType, tuple[re.Pattern[str], Callable[[str], Any], str]] = {
    "integer": (re.compile(r"0|-?[1-9][0-9]*"), int, "a whole number such as 1204"),
    "number": (
        re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"),
        Decimal,
        "a plain number such as 31.1 (no thousands separators, no exponent)",
    ),
    "boolean": (re.compile(r"true|false"), lambda text: text == "true", "true or false"),
    "date": (
        re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        datetime.date.fromisoformat,
        "a day such as 2023-08-31",
    ),
}
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u200b\ufeff\ufffd]")
# What a spreadsheet runs when it opens a CSV file; a signed figure such as +31.1% is harmless.
_FORMULA = re.compile(r"[=@＝＠]|[+\-＋－](?![0-9.,]+[%‰]?[\u3400-\u9fff]*$)")
_MOST_DIGITS = 15  # numbers are published as float64, which keeps 15 digits exactly


def parse_cell(column: Column, text: str) -> Any | Fault:
    """Return the typed value of a cell, None for an empty one, or a Fault.

    Args:
        column: What the column's model asks for.
        text: The cell as it is in the file.
    """
    if text == "":
        if column.required:
            example = f"write it like {shown(column.example)}"
            return Fault("required", "the cell is empty", "a value", example)
        return None
    if column.codelist and text in _codes(column.codelist):
        return _codes(column.codelist)[text]
    if text != text.strip() or _INVISIBLE.search(text):
        return Fault(
            "whitespace",
            f"{shown(text)} has leading or trailing spaces, line breaks or invisible characters",
            "plain text without them",
            f"write {shown(_cleaned(text))}",
        )
    if column.type != "string":
        return _converted(column, text)
    if _FORMULA.match(text):
        found = f"{shown(text)} starts like a formula, which spreadsheets run"
        return Fault("formula", found, "text", "write it without the sign in front")
    return _constraint_fault(column, text) or text


@cache
def _codes(codelist: type[Codelist]) -> dict[str, Codelist]:
    return {code.value: code for code in codelist}


def _converted(column: Column, text: str) -> Any | Fault:
    pattern, convert, wanted = _LEXICAL[column.type]
    if not pattern.fullmatch(text):
        plain = re.sub(r"^(-?)0+(?=[0-9])", r"\1", text.lower())
        advice = f"write {plain}" if pattern.fullmatch(plain) else ""
        found = f"{shown(text)} is not written as {article(column.type)}"
        return Fault("type", found, wanted, advice)
    try:
        value = convert(text)
    except ValueError:
        return Fault("type", f"{shown(text)} is not a day of the calendar", wanted, "")
    return _range_fault(column, text, value) or value


def _constraint_fault(column: Column, text: str) -> Fault | None:
    if column.codelist:
        return Fault(
            "enum",
            f"{shown(text)} is not a code of this column",
            f"one of {', '.join(column.codelist)}",
            nearest(text, column.codelist),
        )
    if column.format == "edtf":
        try:
            period_bounds(text)
        except ValueError as error:
            return Fault("period", str(error), "", PERIOD_ADVICE)
    if column.pattern and not re.fullmatch(column.pattern, text):
        advice = f"write it like {shown(column.example)}"
        return Fault("pattern", f"{shown(text)} has another form", f"{column.pattern}", advice)
    if column.max_length is not None and len(text) > column.max_length:
        found = f"{len(text)} characters"
        return Fault("length", found, f"at most {column.max_length}", "shorten it")
    return None


def _range_fault(column: Column, text: str, value: Any) -> Fault | None:
    if column.minimum is not None and value < column.minimum:
        return Fault("range", f"{text} is too small", f"at least {column.minimum}", "")
    if column.exclusive_minimum is not None and value <= column.exclusive_minimum:
        return Fault("range", f"{text} is too small", f"more than {column.exclusive_minimum}", "")
    if column.maximum is not None and value > column.maximum:
        return Fault("range", f"{text} is too large", f"at most {column.maximum}", "")
    if column.type == "number" and len(value.normalize().as_tuple().digits) > _MOST_DIGITS:
        found = f"{text} has more than {_MOST_DIGITS} significant digits"
        return Fault("range", found, "a figure as a source would print it", "")
    return None


def shown(text: str | None) -> str:
    """Return a text in quotes, shortened so that a message stays readable."""
    text = text or ""
    return repr(text if len(text) <= 60 else text[:57] + "…")


def nearest(text: str, known: Iterable[str]) -> str:
    """Return `nearest is '…'` for the most similar known value, an empty string without one."""
    close = difflib.get_close_matches(text, [str(name) for name in known], n=1, cutoff=0.6)
    return f"nearest is {close[0]!r}" if close else ""


class Keys(set[str]):
    """The keys of a table; they can suggest the nearest one for a text that is not a key.

    While there are few, each is compared. Among many, only the neighbours in alphabetical order
    are, of the text and of the text reversed, since a slip changes either its beginning or its
    end. So a thousand wrong cells cost a thousand look-ups, not a thousand passes over the table.
    """

    _FEW = 1000
    _NEIGHBOURS = 40

    def nearest(self, text: str) -> str:
        """Return `nearest is '…'` for the most similar key, or an empty string."""
        if text not in self._answers:
            self._answers[text] = nearest(text, self._candidates(text))
        return self._answers[text]

    def _candidates(self, text: str) -> list[str]:
        forward, backward = self._orders
        if len(forward) <= self._FEW:
            return forward
        near = [*_around(forward, text, self._NEIGHBOURS)]
        near += [key[::-1] for key in _around(backward, text[::-1], self._NEIGHBOURS)]
        return sorted(set(near))

    @cached_property
    def _orders(self) -> tuple[list[str], list[str]]:
        return sorted(self), sorted(key[::-1] for key in self)

    @cached_property
    def _answers(self) -> dict[str, str]:
        return {}


def _around(ordered: list[str], text: str, count: int) -> list[str]:
    place = bisect_left(ordered, text)
    return ordered[max(0, place - count) : place + count]


def article(noun: str) -> str:
    """Return the noun with its indefinite article."""
    return ("an " if noun[0] in "aeiou" else "a ") + noun


def _cleaned(text: str) -> str:
    visible = _INVISIBLE.sub(" ", text)
    return re.sub(r"\s+", " ", visible).strip()
