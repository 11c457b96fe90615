"""Names in a text that are no alias: printed again and again, or before a verb of saying."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from baimo_curation.coverage.expressions import Item, Span, judged
from baimo_curation.coverage.spans_covered import Covered, Excluded
from baimo_curation.reading.rule_files import RuleLine, read_rules
from baimo_curation.reading.source_texts import SourceText
from baimo_curation.tables.codelists import ExclusionKind, MentionKind
from baimo_text.mentions import Mention

EXCLUDES = (ExclusionKind.NAME, ExclusionKind.PASSAGE)
OFTEN = 3  # times; a name that a text returns to is one that readers look for
# Words of three Latin characters or more (AI and PC are everywhere), titles, and quoted words.
_PRINTED = re.compile(
    r"(?<![A-Za-z0-9])(?P<latin>(?=[A-Za-z0-9.+-]*[A-Z])[A-Za-z][A-Za-z0-9.+-]{1,40}[A-Za-z0-9+])"
    r"|《(?P<title>[^》\n]{2,20})》"
    r"|[“「](?P<quoted>[^”」\n]{2,12})[”」]"
)


def unknown_names(text: SourceText, found: Iterable[Mention], excluded: Excluded) -> Iterator[Item]:
    """Yield one expression for each name that is printed often, or of somebody who speaks.

    It is cited when most of its places are in known names or, as a unit, in figures, so that too
    few are left to count; excluded when an exclusion of a name or passage contains one of these.
    The expression is the first of them.

    Args:
        text: The text.
        found: The known names, figures and dates in it.
        excluded: Its exclusions.
    """
    known = Covered((mention.start, mention.end) for mention in found)
    for spans, needed in _candidates(text):
        unknown = [span for span in spans if not known.contain(*span)]
        yield judged(
            MentionKind.NAME,
            text.raw,
            (unknown or spans)[0],
            cited=len(unknown) < needed,
            reason=excluded.first_reason(unknown, EXCLUDES),
        )


def _candidates(text: SourceText) -> Iterator[tuple[list[Span], int]]:
    """Yield the raw places of each name, and from how many on it counts."""
    view = text.view
    places: dict[str, list[Span]] = defaultdict(list)
    for match in _PRINTED.finditer(view.text):
        group = match.lastgroup or ""
        places[match[group].casefold()].append(view.raw_span(*match.span(group)))
    speakers: dict[str, list[Span]] = defaultdict(list)
    for match in _speaker().finditer(view.text):
        speakers[match["name"]].append(view.raw_span(*match.span("name")))
    yield from ((spans, OFTEN) for spans in places.values() if len(spans) >= OFTEN)
    yield from ((spans, 1) for spans in speakers.values())


@cache
def _speaker() -> re.Pattern[str]:
    """Return the pattern of a person's name right before a verb of saying, for folded text."""
    surnames = (rule.cells["surname"] for rule in read_rules("coverage", "surnames", ("surname",)))
    verbs = "|".join(map(_verb, read_rules("coverage", "speech_verbs", ("verb", "before"))))
    name = rf"(?P<name>[{''.join(surnames)}][\u4e00-\u9fff]{{1,2}}?)"
    return re.compile(rf"{name}(?:进一步|[也还则曾均]|对记者)?(?:{verbs})")


def _verb(rule: RuleLine) -> str:
    before = rule.cells["before"]
    return rule.cells["verb"] if before == "-" else rf"{rule.cells['verb']}(?=[{before}])"
