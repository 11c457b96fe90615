"""Sentences that seem to claim something: those with a cue word, and whether a row has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from baimo_curation.coverage.expressions import Item, Span, judged
from baimo_curation.coverage.spans_covered import Covered, Excluded
from baimo_curation.reading.rule_files import RuleLine, read_rules
from baimo_curation.reading.source_texts import SourceText
from baimo_curation.tables.codelists import ExclusionKind, MentionKind
from baimo_curation.tables.evidence import LONGEST_SPAN

EXCLUDES = (ExclusionKind.CLAIM, ExclusionKind.PASSAGE)
# An English full stop ends a sentence where a space follows, so that 4.0 and U.S. firms stay whole.
_SENTENCE = re.compile(r"(?:[^。！？!?.\n]|\.(?!\s))+")


def claim_sentences(text: SourceText, stated: Covered, excluded: Excluded) -> Iterator[Item]:
    """Yield one expression for each sentence with a cue word: the first cue in it.

    It is cited when a passage that states a row reaches into the sentence, and excluded when an
    exclusion of a claim or passage contains the cue.
    """
    view = text.view
    for sentence in _SENTENCE.finditer(view.text):
        cue = claim_cues().search(view.text, *sentence.span())
        if cue is None:
            continue
        span = view.raw_span(*cue.span())
        whole = _stripped(text.raw, *view.raw_span(*sentence.span()))
        yield judged(
            MentionKind.CLAIM,
            text.raw,
            span,
            cited=stated.meet(*whole),
            reason=excluded.reason(*span, EXCLUDES),
            passage=whole if whole[1] - whole[0] <= LONGEST_SPAN else None,
        )


def _stripped(raw: str, start: int, end: int) -> Span:
    """Return a span without the blanks at its ends."""
    sentence = raw[start:end]
    return end - len(sentence.lstrip()), start + len(sentence.rstrip())


@cache
def claim_cues() -> re.Pattern[str]:
    """Return the pattern of all cue words, for folded text."""
    rules = read_rules("coverage", "claim_cues", ("cue", "lang", "unless"))
    return re.compile("|".join(map(_pattern, rules)), re.IGNORECASE)


def _pattern(rule: RuleLine) -> str:
    word, unless = re.escape(rule.cells["cue"]), rule.cells["unless"]
    if rule.cells["lang"] == "en":
        return rf"\b{word}(?:s|es|d|ed|ing)?\b"
    return word if unless == "-" else f"{word}(?![{unless}])"
