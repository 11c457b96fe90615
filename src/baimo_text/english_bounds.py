"""English words and signs that bound a number: more than 20T, ~27B, up to 128K, 300 or more."""

import re
from functools import cache

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import alternation, table

_REACH = 22  # characters: no words in front of a number are longer
_QUOTE = LazyPattern(r"(?:\A|\n)[> ]{0,8}\Z")  # what precedes a `>` that opens a quotation
_AVERAGED = LazyPattern(r"(?i:averag\w*|mean|median|computed|taken) \Z")  # … over 8 runs
_SIGNS = frozenset("~≈≃≥≤⩾⩽<>=")


@cache
def _before() -> dict[str, list[tuple[str, str]]]:
    """Return the bounds in front of a number by their last word, the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for words, qualifier, side in table("english_bounds"):
        if side == "before":
            found.setdefault(words.rsplit(" ", 1)[-1], []).append((words, qualifier))
    return {last: sorted(rows, key=lambda row: -len(row[0])) for last, rows in found.items()}


@cache
def _last_letters() -> frozenset[str]:
    return frozenset(
        word[-1].lower() for word in _before() if word[-1].isalpha() or word[-1] == "."
    )


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    qualifiers = {words: kind for words, kind, side in table("english_bounds") if side == "after"}
    return re.compile(rf" (?:{alternation(qualifiers)})(?! than|[a-z])"), qualifiers


def bound_before(text: str, start: int, floor: int) -> tuple[int, str]:
    """Return where the bound in front of the number at `start` begins and its qualifier.

    Lines may be wrapped between its words, and before the number where it has several: one word
    at the end of a line, such as "below", may bound nothing.
    """
    wrapped = text[start - 1 : start] == "\n"
    end = start - (wrapped or text[start - 1 : start] == " ")
    if end <= floor:
        return start, ""
    last = text[end - 1]
    if last in _SIGNS and not wrapped:
        return _sign(text, start, end, floor)
    if last.lower() not in _last_letters():
        return start, ""
    window = text[max(floor, end - _REACH) : end].lower().replace("\n", " ")
    last_word = window[max(window.rfind(" "), window.rfind("("), window.rfind(",")) + 1 :]
    for words, qualifier in _before().get(last_word, ()):
        if window.endswith(words) and (" " in words or not wrapped):
            begins = end - len(words)
            over = words == "over" and _AVERAGED.search(text, max(0, begins - 12), begins)
            if not over and (begins == floor or not text[begins - 1].isalnum()):
                return begins, qualifier
    return start, ""


def _sign(text: str, start: int, end: int, floor: int) -> tuple[int, str]:
    begin = end - 1
    if begin > floor and text[begin - 1] in "<>" and text[begin] == "=":
        begin -= 1
    if text[begin] == ">" and begin > floor and text[begin - 1] in "-=":  # an arrow
        return start, ""
    rows = _before().get(text[begin:end])
    if rows is None or (text[begin] == ">" and _QUOTE.search(text, max(0, begin - 9), begin)):
        return start, ""
    return begin, rows[0][1]


def bound_after(text: str, end: int) -> tuple[int, str]:
    """Return the end and the qualifier of a bound behind a number: or more, or so."""
    pattern, qualifiers = _after()
    match = pattern.match(text, end)
    return (match.end(), qualifiers[match[0][1:]]) if match else (end, "")
