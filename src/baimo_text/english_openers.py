"""How English words begin that open a mention though no digit is near: two, half, March, first."""

from functools import cache

from baimo_text.lexicon import table

_HEAD = 3  # characters
# What opens a date, a rank or a number beside the words of the list, if digits follow.
_WITH_DIGITS = ("the", "may", "fis", "cal", "top")
_PERIODS = frozenset("QHFCqhfc")  # Q1, H2, FY2025, CY2025


def english_openers() -> dict[str, set[str]]:
    """Return how such words go on behind their first letter, by that letter, in lower case."""
    rests: dict[str, set[str]] = {}
    for name in ("english_openers", "english_numbers"):
        for word, *_ in table(name):
            rests.setdefault(word[0], set()).add(word[1:])
    return rests


def may_open(text: str, start: int) -> bool:
    """Tell whether a date, a rank or a number in words can begin at a letter; few others pass."""
    return text[start : start + _HEAD].lower() in _heads() or text[start] in _PERIODS


@cache
def _heads() -> frozenset[str]:
    words = (letter + rest for letter, rests in english_openers().items() for rest in rests)
    return frozenset((*(word[:_HEAD] for word in words), *_WITH_DIGITS))
