"""Regular expressions that mean the same to Python, RE2 and Java, rewritten from their parse tree.

Only constructs that all three read alike are kept: no look-around, references, flags or negated
Unicode classes. RE2 matches in linear time; Java may not if repeats are nested, so these are kept
only if they can match in one way, as in `[a-z]+(-[a-z]+)*`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as ops  # type: ignore[attr-defined, unused-ignore]
from re import _parser as parser  # type: ignore[attr-defined, unused-ignore]
from typing import Any

_MOST_REPEATS = 200  # RE2 refuses more than 1000, which nested repeats reach by multiplication
_LONGEST = 1000  # characters; what takes RE2 little memory to compile
# These ASCII characters are in the class for Python too, whose classes cover all of Unicode.
_CLASSES = {
    ops.CATEGORY_DIGIT: "0-9",
    ops.CATEGORY_WORD: "0-9A-Za-z_",
    ops.CATEGORY_SPACE: r" \t\n\r\f",
}


class _NotPortableError(Exception):
    """The pattern has something that engines read differently."""


def portable_pattern(pattern: str) -> str | None:
    """Return a pattern that matches no cell that `re.match("^pattern$")` of Python refuses.

    Args:
        pattern: As the constraint gives it; `a|b` means `^a` or `b$`, as in frictionless-py.

    Returns:
        A pattern for an unanchored search in RE2 or Java; None if none is certain.
    """
    if len(pattern) > _LONGEST:
        return None
    try:
        tree = parser.parse(f"^{pattern}$")
        if tree.state.flags & ~re.UNICODE:
            return None
        return rf"\A(?:{_sequence(tree, repeated=False)})"
    except (_NotPortableError, re.error, RecursionError, OverflowError):
        return None


def _sequence(items: Iterable[Any], *, repeated: bool) -> str:
    return "".join(_item(op, value, repeated) for op, value in items)


def _item(op: Any, value: Any, repeated: bool) -> str:
    if op is ops.LITERAL:
        return _literal(value)
    if op is ops.NOT_LITERAL:
        return f"[^{_literal(value)}]"
    if op is ops.ANY:
        return r"[^\n\r\x{85}\x{2028}\x{2029}]"
    if op is ops.IN:
        return _class(value)
    if op is ops.AT:
        if value is ops.AT_BEGINNING:
            return r"\A"
        if value is ops.AT_END:
            return r"\z"
    if op is ops.BRANCH:
        return f"(?:{'|'.join(_sequence(part, repeated=repeated) for part in value[1])})"
    if op is ops.SUBPATTERN:
        _, added, removed, inner = value
        if not added and not removed:
            return f"(?:{_sequence(inner, repeated=repeated)})"
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        least, most, inner = value
        return _repeat(least, most, inner, repeated)
    raise _NotPortableError


def _repeat(least: int, most: Any, inner: Any, repeated: bool) -> str:
    endless = most is ops.MAXREPEAT
    if least > _MOST_REPEATS or (not endless and most > _MOST_REPEATS):
        raise _NotPortableError
    varies = endless or most > 1
    if repeated and varies:
        raise _NotPortableError
    body = _sequence(inner, repeated=repeated or (varies and not _has_one_reading(inner)))
    return f"(?:{body}){{{least},{'' if endless else most}}}"


def _has_one_reading(inner: Any) -> bool:
    """Return whether repeats of a part of a pattern can match a text in one way only.

    They can if the part begins with a character that occurs nowhere else in it, and at most one
    of the single characters that follow repeats a varying number of times.
    """
    items = list(inner)
    while len(items) == 1 and items[0][0] is ops.SUBPATTERN:
        items = list(items[0][1][3])
    if not items or items[0][0] is not ops.LITERAL:
        return False
    repeats = 0
    for op, value in items[1:]:
        single = [(op, value)]
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
            repeats += value[0] != value[1]
            single = list(value[2])
        if len(single) != 1 or _may_be(*single[0], items[0][1]):
            return False
    return repeats <= 1


def _may_be(op: Any, value: Any, code: int) -> bool:
    """Return whether a single character may be the one given; true if that is not certain."""
    if op is ops.LITERAL:
        return bool(value == code)
    if op is not ops.IN:
        return True
    return any(
        not (kind is ops.LITERAL and part != code)
        and not (kind is ops.RANGE and not part[0] <= code <= part[1])
        for kind, part in value
    )


def _class(items: Any) -> str:
    parts, negated = [], False
    for op, value in items:
        if op is ops.NEGATE:
            negated = True
        elif op is ops.LITERAL:
            parts.append(_literal(value))
        elif op is ops.RANGE:
            parts.append(f"{_literal(value[0])}-{_literal(value[1])}")
        elif op is ops.CATEGORY and value in _CLASSES and not negated:
            parts.append(_CLASSES[value])
        else:
            raise _NotPortableError
    return f"[{'^' if negated else ''}{''.join(parts)}]"


def _literal(code: int) -> str:
    character = chr(code)
    if character.isascii() and character.isalnum():
        return character
    if 0xD800 <= code <= 0xDFFF or code == 0:
        raise _NotPortableError
    return f"\\x{{{code:x}}}"
