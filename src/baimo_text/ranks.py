"""Ranks and firsts (第一, 首个, 前十, Top 10) and the enumerations that only look like them."""

import re
from collections.abc import Iterable
from functools import cache

from baimo_text.grammar import DIGIT
from baimo_text.lexicon import alternation, table
from baimo_text.numerals import number
from baimo_text.span_reading import Kind, SpanReading, identifier

_NUMBER = rf"(?:[0-9]{{1,6}}+(?:\.[0-9]{{1,4}}+)?[万亿]{{0,2}}+|[{DIGIT}十百千万亿]{{1,9}}+)"
# Behind 第一 these show that it opens a list of reasons instead of ranking: 第一,…; 第一是…
_CLAUSE = re.compile(r"[,、:]|就?是|则|在于|要")


@cache
def _rank() -> re.Pattern[str]:
    classes = _guarded((word, unless) for word, unless, _ in table("rank_classes"))
    return re.compile(
        rf"第\s?(?P<nth>{_NUMBER})(?:(?:[至到-]|和第)第?(?P<last>{_NUMBER}))?\s?(?P<class>{classes})?"
        rf"|(?P<first>首(?:{_guarded(table('firsts'))}))"
        rf"|前\s?(?P<top>[0-9]{{1,4}}+|[{DIGIT}]?[十百千][{DIGIT}]?|[{DIGIT}])"
        r"\s?(?:大|强|名(?!义)|位|家|款|甲|(?=[,。、;的”)]|$))"
        r"|(?i:top|no\.?)[ -]?(?P<english>[0-9]{1,4})(?![0-9.])"
    )


def _guarded(words: Iterable[tuple[str, ...]]) -> str:
    """Return a pattern of words, each with the characters that may not follow it."""
    return "|".join(word + (f"(?![{unless}])" if unless else "") for word, unless in words)


@cache
def _steps() -> frozenset[str]:
    return frozenset(word for word, _, use in table("rank_classes") if use == "steps")


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(alternation(word for (word,) in table(name)))


def read_rank(text: str, start: int) -> SpanReading | None:
    """Return the rank, enumeration (weak) or name (identifier) that begins at `start`, if any.

    第一 in a clause of its own (第一,…), 第二种 and 第三步 count steps and are weak.
    """
    match = _rank().match(text, start)
    if match is None or _words("not_ranks").match(text, start):
        return None
    end = match.end()
    if match["first"]:
        return SpanReading(start, end, "rank", number("一"), None, "rank")
    value = number(match["nth"] or match["top"] or match["english"])
    if value is None:
        return identifier(start, end)
    if match["nth"] and not match["class"] and _words("ordinal_names").match(text, end):
        return identifier(start, end)
    last = number(match["last"]) if match["last"] else None
    kind: Kind = "weak" if match["nth"] and _enumerates(text, match) else "rank"
    qualifier = "exact" if last is None else "range"
    return SpanReading(start, end, kind, value, last, "rank", qualifier)


def _enumerates(text: str, match: re.Match[str]) -> bool:
    if match["class"]:
        return match["class"] in _steps()
    before = text[max(0, match.start() - 1) : match.start()]
    opens_clause = not ("\u3400" <= before <= "\u9fff") if before else True
    return opens_clause and _CLAUSE.match(text, match.end()) is not None
