"""Patterns of paths and pointers with captures: `models/{lab}/{id}.toml`, `/scores/{name}`."""

from __future__ import annotations

import re
from functools import cache

_PIECE = re.compile(r"\{([a-z][a-z0-9_]*)(\.\.\.)?\}|(\*)")


class PatternError(ValueError):
    """A pattern cannot be read; the message says why."""


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return the expression that a pattern spells.

    `{name}` captures a part without a slash, `{name...}` one with slashes, `*` is any part.

    Raises:
        PatternError: A brace is not closed, or two captures have one name.
    """
    expression, position = "", 0
    for found in _PIECE.finditer(text):
        expression += _literal(text, position, found.start())
        name, deep, star = found.groups()
        expression += "[^/]+" if star else f"(?P<{name}>{'.+' if deep else '[^/]+'})"
        position = found.end()
    expression += _literal(text, position, len(text))
    try:
        return re.compile(expression)
    except re.error as error:
        raise PatternError(f"{text!r}: {error}") from None


def _literal(text: str, start: int, end: int) -> str:
    piece = text[start:end]
    if "{" in piece or "}" in piece:
        raise PatternError(f"{text!r} has a brace that captures nothing; write {{name}}")
    return re.escape(piece)


def captures(pattern_text: str, text: str) -> dict[str, str] | None:
    """Return what a pattern captures of a text; None where it does not match all of it."""
    found = pattern(pattern_text).fullmatch(text)
    return found.groupdict() if found else None


def is_like(text: str, wanted: str) -> bool:
    """Tell whether a text is the one that is wanted, in which `*` is any text."""
    return re.fullmatch(re.escape(wanted).replace(r"\*", ".*"), text, re.DOTALL) is not None
