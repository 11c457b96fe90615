"""Ranks and firsts (第一, 首个, 前十, Top 10) and the enumerations that only look like them."""

import re
from collections.abc import Iterable
from functools import cache

from baimo_text.bound_words import follows_window
from baimo_text.grammar import DIGIT
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import alternation, table
from baimo_text.numerals import number
from baimo_text.span_reading import SpanReading, identifier

_NUMBER = rf"(?:[0-9]{{1,6}}+(?:\.[0-9]{{1,4}}+)?[万亿]{{0,2}}+|[{DIGIT}十百千万亿]{{1,9}}+)"
# 是第一个支持…的, 全球第一个: a first, where 第一个 elsewhere only begins a list.
_OF_ITS_KIND = LazyPattern(r"(?:是|成为|全球|世界|国内|我国|中国|全国|业内|业界|行业|历史)上?的?\Z")
# 第二款规定, 第九条第二款, 前款第一项至第三项: parts of a law.
_CITES = LazyPattern(r"(?:的?规定|情形|要求|[、和至或]第|所)")
_PART_OF_LAW = LazyPattern("[条款项]\\Z|[条款项].{0,6}[至、和或]\\Z")
# Behind 第一 these show that it opens a list of reasons instead of ranking: 第一,…; 第一是…
_CLAUSE = LazyPattern(r"[,、:]|就?是|则|在于|要")


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
        return identifier(start, end, "unreadable")
    if match["nth"] and not match["class"]:
        if text[end : end + 1] == "号":  # 第2342号: a document or a competitor
            return identifier(start, end + 1, "code")
        if _words("ordinal_names").match(text, end):
            return identifier(start, end)
    last = number(match["last"]) if match["last"] else None
    qualifier = "exact" if last is None else "range"
    if match["top"] and match[0].endswith("款") and _CITES.match(text, end):
        return SpanReading(start, end, "weak", value, None, "rank", "exact", "list-number")
    if match["nth"] and _enumerates(text, match):
        return SpanReading(start, end, "weak", value, last, "rank", qualifier, "list-number")
    return SpanReading(start, end, "rank", value, last, "rank", qualifier)


def _enumerates(text: str, match: re.Match[str]) -> bool:
    if match["class"] == "个" and match["nth"] in ("一", "1"):
        return _OF_ITS_KIND.search(text, max(0, match.start() - 4), match.start()) is None
    if match["class"] == "季" and follows_window(text, match.start()):
        return False  # 连续第六季, not 第六季 of a show
    if match["class"]:
        return match["class"] in _steps() or _is_clause_of_law(text, match)
    before = text[max(0, match.start() - 1) : match.start()]
    opens_clause = not ("\u3400" <= before <= "\u9fff") if before else True
    return opens_clause and _CLAUSE.match(text, match.end()) is not None


def _is_clause_of_law(text: str, match: re.Match[str]) -> bool:
    if match["class"] not in ("款", "项", "目"):
        return False
    cites = _CITES.match(text, match.end()) is not None
    return cites or _PART_OF_LAW.search(text, max(0, match.start() - 8), match.start()) is not None
