"""One cell under one field: its value and the rules it breaks, remembered per distinct cell.

Source: docs/methods/validate.md, "Constraints".
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from baimo_validate.exact.values import is_nan, value_reader
from baimo_validate.model import Field
from baimo_validate.report import Error, ReadingError

# The value (None for a missing or faulty cell), and a note for each broken rule, `type` included.
Verdict = tuple[Any, Mapping[str, str]]
CellReader = Callable[[Any], Verdict]

_FINE: Mapping[str, str] = {}
# Verdicts that are remembered for a field: some 20 MB at most; longer cells rarely repeat.
_MOST_REMEMBERED = 50_000
_LONGEST_REMEMBERED = 200
# A pattern gets a second for a cell; after five such cells the table ends, in seconds, not hours.
_PATTERN_SECONDS, _MOST_STOPPED = 1.0, 5
# A pattern with one repeat or choice takes time that is linear in the cell, unless it repeats a
# group; two may take exponential time.
_CHOICE = re.compile(r"[*+?{|]")
_REPEATED_GROUP = re.compile(r"\)[*+?{]")
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "minimum": operator.ge,
    "maximum": operator.le,
    "exclusiveMinimum": operator.gt,
    "exclusiveMaximum": operator.lt,
}
_ORDER = ("required", *_COMPARE, "minLength", "maxLength", "pattern", "enum", "categories")


def cell_reader(field: Field, *, strict: bool = False) -> CellReader:
    """Return the function that decides one cell of a field.

    Args:
        field: The field with its constraints and missing values.
        strict: Whether `categories` count as a constraint, as the v2 specification says.

    Returns:
        A function from a cell to its verdict. Verdicts on text are remembered, so that most
        distinct cells are decided once.
    """
    decide = _item_checked(field, _decider(field, strict), strict)
    known: dict[str, Verdict] = {}

    def read(cell: Any) -> Verdict:
        if type(cell) is not str or len(cell) > _LONGEST_REMEMBERED:
            return decide(cell)
        verdict = known.get(cell)
        if verdict is None:
            if len(known) >= _MOST_REMEMBERED:
                known.clear()
            verdict = known[cell] = decide(cell)
        return verdict

    # Only immutable values are shared: a caller could change a list.
    return decide if field.type in {"array", "list", "object", "geojson"} else read


def _decider(field: Field, strict: bool) -> CellReader:
    read = value_reader(field.descriptor)
    missing = field.missing
    checks = _checks(field, read, strict)
    type_note = f'type is "{field.type}/{field.format}"'
    if field.type == "list":
        type_note = f'expected item type is "{field.descriptor.get("itemType", "string")}"'

    def decide(cell: Any) -> Verdict:
        if cell is not None and str(cell) not in missing:
            value = read(cell)
            if value is None:
                return None, {"type": type_note}
        else:
            value = None
        notes = _FINE
        for name, holds, expected in checks:
            if not holds(value):
                notes = {**notes, name: f'constraint "{name}" is "{expected}"'}
        return value, notes

    return decide


def _item_checked(field: Field, decide: CellReader, strict: bool) -> CellReader:
    item = dict(field.descriptor.get("arrayItem") or {}) if field.type == "array" else {}
    if not item:
        return decide
    item.pop("arrayItem", None)
    described = {"name": field.name, "type": "any", **item}
    read_item = cell_reader(Field(field.name, frozenset({""}), described), strict=strict)

    def decide_items(cell: Any) -> Verdict:
        value, notes = decide(cell)
        if value is None or notes:
            return value, notes
        verdicts = [read_item(entry) for entry in value]
        found = {
            name: f"array item {note}" for _, broken in verdicts for name, note in broken.items()
        }
        return [entry for entry, _ in verdicts], found

    return decide_items


def _checks(
    field: Field, read: Callable[[Any], Any], strict: bool
) -> list[tuple[str, Callable[[Any], bool], Any]]:
    constraints = dict(field.constraints)
    if strict and field.descriptor.get("categories"):
        entries = field.descriptor["categories"]
        constraints["categories"] = [e["value"] if isinstance(e, dict) else e for e in entries]
    checks = []
    for name in _ORDER:
        wanted = constraints.get(name)
        if wanted is not None:
            checks.append((name, _check(field, name, wanted, read), wanted))
    return checks


def _check(
    field: Field, name: str, wanted: Any, read: Callable[[Any], Any]
) -> Callable[[Any], bool]:
    if name == "required":
        return lambda value: not (wanted and value is None)
    if name in _COMPARE:
        return _bound(_COMPARE[name], read(wanted))
    if name == "minLength":
        return lambda value: value is None or len(value) >= wanted
    if name == "maxLength":
        return lambda value: value is None or len(value) <= wanted
    if name == "pattern":
        return _pattern(field.name, wanted)
    return _among([read(item) for item in wanted])


def _among(values: list[Any]) -> Callable[[Any], bool]:
    try:
        allowed = frozenset(values)
    except TypeError:  # lists and objects are not hashable
        return lambda value: value is None or value in values

    def holds(value: Any) -> bool:
        try:
            return value is None or value in allowed
        except TypeError:  # nor can they be looked up in a set
            return value in values

    return holds


def _bound(compare: Callable[[Any, Any], bool], limit: Any) -> Callable[[Any], bool]:
    def holds(value: Any) -> bool:
        if value is None:
            return True
        try:
            return not is_nan(value) and bool(compare(value, limit))
        except (TypeError, ArithmeticError):
            return False  # not comparable, such as a time with a zone and one without

    return holds


def _pattern(name: str, pattern: str) -> Callable[[Any], bool]:
    """Match from the start of the cell; a pattern that may take exponential time has a timeout."""
    if len(_CHOICE.findall(pattern)) <= 1 and not _REPEATED_GROUP.search(pattern):
        compiled = re.compile(f"^{pattern}$")
        return lambda value: value is None or compiled.match(value) is not None
    import regex

    timed = regex.compile(f"^{pattern}$", flags=regex.VERSION0)
    stopped = 0

    def holds(value: Any) -> bool:
        nonlocal stopped
        try:
            return value is None or timed.match(value, timeout=_PATTERN_SECONDS) is not None
        except TimeoutError:
            stopped += 1
            if stopped == _MOST_STOPPED:
                note = (
                    f'the "pattern" of field "{name}" takes too long on {stopped} cells; '
                    "write it without repeats or choices inside repeats"
                )
                raise ReadingError(Error("field-error", note, note)) from None
            return False

    return holds
