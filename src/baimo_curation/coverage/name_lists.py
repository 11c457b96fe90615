"""Items of lists of names: those that are known, and those that look like names and are not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from baimo_curation.coverage.expressions import Item, Span, judged
from baimo_curation.coverage.spans_covered import Excluded
from baimo_curation.coverage.unknown_names import EXCLUDES
from baimo_curation.reading.source_texts import SourceText
from baimo_curation.tables.codelists import MentionKind
from baimo_text.mentions import Mention

_FEWEST, _KNOWN = 3, 2  # items of a list, and how many of them are known names
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n()“”《》]+")
_LAST = re.compile(r"和|与|及|以及|等")  # what a last item is cut at: A、B和C等企业
_REST = r"(?:[A-Za-z0-9.+-]*[A-Za-z0-9+])?"  # of a word: no full stop at its end
_NAME = rf"[A-Z]{_REST}(?: [A-Z0-9]{_REST}){{0,3}}"
_LATIN = re.compile(_NAME)
_ENGLISH = re.compile(rf"{_NAME}(?:, {_NAME}){{1,30}},? (?:and|or) {_NAME}")
_ENGLISH_MARK = re.compile(r",? (?:and|or) |, ")
_CHINESE = re.compile(r"[\u3400-\u9fff]{3,12}")
_SUFFIX = 2  # characters that a name shares with a known one: 大学, 银行, 模型


def name_lists(text: SourceText, names: Sequence[Mention], excluded: Excluded) -> Iterator[Item]:
    """Yield the items of each list of names that are known, or look like names and are not.

    A list has three items or more, joined by `、` in one clause, or `A, B and C` with capitals;
    at least two of its items contain a known name. Another item looks like a name if it consists of
    Latin words with capitals, or ends like one of the known ones. Known names are cited; others
    are excluded when an exclusion of a name or passage contains them.
    """
    starts = [name.start for name in names]
    for spans in _lists(text.view.text):
        items = [text.view.raw_span(*span) for span in spans]
        known = [_has_name(names, starts, span) for span in items]
        if sum(known) < _KNOWN:
            continue
        printed = [text.view.text[start:end] for start, end in spans]
        endings = {word[-_SUFFIX:] for word, sure in zip(printed, known, strict=True) if sure}
        for span, word, sure in zip(items, printed, known, strict=True):
            if not sure and not _looks_like_name(word, endings):
                continue
            reason = excluded.reason(*span, EXCLUDES)
            yield judged(MentionKind.LIST, text.raw, span, cited=sure, reason=reason)


def _lists(folded: str) -> Iterator[list[Span]]:
    """Yield the spans of the items of each list in folded text."""
    for clause in _CLAUSE.finditer(folded):
        if clause[0].count("、") + 1 >= _FEWEST:
            yield list(_items(folded, *clause.span()))
    for listed in _ENGLISH.finditer(folded):
        marks = [mark.span() for mark in _ENGLISH_MARK.finditer(folded, *listed.span())]
        begins = [listed.start(), *(end for _, end in marks)]
        ends = [*(start for start, _ in marks), listed.end()]
        yield list(zip(begins, ends, strict=True))


def _items(folded: str, start: int, end: int) -> Iterator[Span]:
    """Yield the items of a Chinese list; the last one is cut where the names end."""
    while (mark := folded.find("、", start, end)) >= 0:
        yield start, mark
        start = mark + 1
    while (cut := _LAST.search(folded, start, end)) and cut[0] != "等":
        yield start, cut.start()
        start = cut.end()
    yield start, cut.start() if cut else end


def _has_name(names: Sequence[Mention], starts: Sequence[int], span: Span) -> bool:
    first = bisect_left(starts, span[0])
    return first < len(names) and names[first].end <= span[1]


def _looks_like_name(word: str, endings: set[str]) -> bool:
    if _LATIN.fullmatch(word):
        return True
    return _CHINESE.fullmatch(word) is not None and word[-_SUFFIX:] in endings
