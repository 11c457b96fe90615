"""Conditions of a rule, read once for the thousands of records that they are asked of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fnmatch import translate
from functools import cache
from typing import NamedTuple

from baimo_curation.intake.templates import Reference, reference


class Condition(NamedTuple):
    """What a name or field must be one of.

    Attributes:
        asked: The name or field; what is absent is empty.
        texts: What it may be.
        patterns: Also: templates, and texts in which `*` is any text.
    """

    asked: Reference
    texts: frozenset[str]
    patterns: tuple[str, ...]

    def allows(self, text: str, fill: Callable[[str], str]) -> bool:
        """Tell whether a text is allowed; `fill` fills a template.

        Raises:
            TransformError: A template cannot be filled.
        """
        return text in self.texts or any(is_glob_of(fill(each), text) for each in self.patterns)


def conditions_of(allowed: Mapping[str, Sequence[str]]) -> tuple[Condition, ...]:
    """Return the conditions that `when` or `unless` of a rule spells."""
    found = []
    for name, texts in allowed.items():
        patterns = tuple(text for text in texts if any(mark in text for mark in "*{}"))
        asked = replace(reference(name), optional=True)
        found.append(Condition(asked, frozenset(texts).difference(patterns), patterns))
    return tuple(found)


def is_glob_of(pattern: str, text: str) -> bool:
    """Tell whether a text fits a pattern; one without `*` is the text itself.

    Beside `*`, a pattern may have `?` and `[0-9]`, as names of files in a shell may.
    What is absent is an empty text, which fits no pattern with `*`: `"*"` says that it is there.
    """
    if "*" in pattern:
        return text != "" and _glob(pattern)(text) is not None
    return text == pattern


@cache
def _glob(pattern: str) -> Callable[[str], object]:
    return re.compile(translate(pattern)).match
