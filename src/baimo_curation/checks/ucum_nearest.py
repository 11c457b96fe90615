"""What was meant by a wrong code of a unit: the nearest valid UCUM code of a dimension."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from baimo_curation.checks.ucum import UcumError, read_ucum, ucum_atoms, ucum_prefixes
from baimo_curation.reading.rule_files import read_rules


def nearest_code(code: str, powers: Mapping[str, int]) -> str | None:
    """Return a valid code near a wrong one, None if none is near.

    Args:
        code: The wrong code.
        powers: What the code should measure, as in `UcumMeasure.powers`.
    """
    found = (near for near in _rewritten(code) if near != code and _powers(near) == powers)
    return next(found, None)


def _powers(code: str) -> Mapping[str, int] | None:
    try:
        return read_ucum(code).powers
    except UcumError:
        return None


def _rewritten(code: str) -> Iterator[str]:
    """Yield codes near a code, most likely first; they may be wrong too."""
    # Compatibility forms: ² and ㎡ as plain digits and letters, µ as the Greek letter.
    plain = "".join(unicodedata.normalize("NFKC", code).split())
    yield plain
    yield from _without_slips(plain)
    parts = re.split(r"([./()]|\{[^}]*\}|[+-]?\d+$|[+-]?\d+(?=[./)]))", plain)
    yield "".join(map(_nearest_unit, parts))


def _without_slips(text: str) -> Iterator[str]:
    for written, meant in _slips():
        if written in text:
            yield text.replace(written, meant)


def _nearest_unit(text: str) -> str:
    """Return a part of a code as it may have been meant; valid parts and signs stay."""
    if not text or _powers(text) is not None or not text[0].isalpha():
        return text
    for near in _without_slips(text):
        if _powers(near) is not None:
            return near
    by_letters = _units_by_letters().get(_letters(text))
    if by_letters:
        return by_letters
    for place in range(1, len(text)):
        if text[:place] in _units() and text[place:] in _units():
            return f"{text[:place]}.{text[place:]}"
    return next(iter(difflib.get_close_matches(text, _units(), n=1)), text)


@cache
def _slips() -> Sequence[tuple[str, str]]:
    """Return what is often written and what is meant, longest first."""
    rules = read_rules("checks", "ucum_slips", ("written", "meant"))
    slips = [(rule.cells["written"], rule.cells["meant"]) for rule in rules]
    return sorted(slips, key=lambda slip: -len(slip[0]))


@cache
def _units() -> Mapping[str, None]:
    """Return every unit of UCUM with and without a prefix, those without first."""
    prefixed = [p + code for p in ucum_prefixes() for code, a in ucum_atoms().items() if a.metric]
    return dict.fromkeys([*ucum_atoms(), *prefixed])


@cache
def _units_by_letters() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for unit in _units():
        found.setdefault(_letters(unit), unit)
    return found


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())
