"""What the recogniser finds in the passages that support a row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, islice
from operator import attrgetter

from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables.base import Row
from baimo_curation.tables.codelists import Aspect, Reading
from baimo_curation.tables.evidence import Evidence
from baimo_text.mentions import Mention

Key = tuple[str, str]
_LONGEST = 400  # characters of a sentence: longer ones are lists or have lost their full stops


# What ends a clause and a sentence.
_CLAUSE = re.compile(r"[，。；：！？;!?\n]|,(?!\d)")
_SENTENCE = re.compile(r"[。！？!?\n]")


class Passages:
    """The passages of each row, for rows of which every cited text is available.

    Other rows cannot be judged: what one passage lacks may be in a text that is missing.
    """

    @classmethod
    def of(cls, dataset: Dataset, texts: Texts) -> Passages:
        """Return the passages of a dataset, which many checks ask for, collected once."""
        return dataset.once((cls, texts), lambda: cls(dataset, texts))

    def __init__(self, dataset: Dataset, texts: Texts) -> None:
        self._texts = texts
        self._evidence: dict[Key, list[Evidence]] = defaultdict(list)
        evidence = dataset.rows(Evidence)
        for item in evidence.having("source_id", {source_id for source_id, _ in texts.exact}):
            self._evidence[item.table.value, item.row_id].append(item)
        for table, row_id, *key in evidence.columns("table", "row_id", "source_id", "file"):
            if tuple(key) not in texts.exact:
                self._evidence.pop((table.value, row_id), None)

    def printed(self, table: str, row_id: str) -> list[str] | None:
        """Return the raw passages of a row, or None when the row cannot be judged."""
        items = self._evidence.get((table, row_id))
        if items is None:
            return None
        return [self._texts.exact[item.text_key].raw[item.start : item.end] for item in items]

    def items(self, table: str, row_id: str) -> list[Evidence] | None:
        """Return the evidence of a row, or None when the row cannot be judged."""
        return self._evidence.get((table, row_id))

    def clauses(self, row: Row) -> list[str] | None:
        """Return what surrounds the statement of a row, or None when it cannot be judged.

        That is the clause of the figure, from the comma before it to the one behind it; for rows
        without a figure, each passage from the beginning of its first clause. A cell or field is a
        clause of its own. Only passages with the aspect `row` or `value` that are read plainly
        count.
        """
        items = self._evidence.get((row.table_name, row.key))
        if items is None:
            return None
        figure: str = getattr(row, "reported_text", "")
        return [
            _clause(self._texts.exact[item.text_key].raw, item, figure)
            for item in items
            if item.aspect in (Aspect.ROW, Aspect.VALUE) and item.reading == Reading.PLAIN
        ]

    def text(self, item: Evidence) -> str:
        """Return a passage as printed."""
        return self._texts.exact[item.text_key].raw[item.start : item.end]

    def sentence(self, item: Evidence) -> str:
        """Return the sentences, in raw text, that a passage lies in."""
        raw = self._texts.exact[item.text_key].raw
        return raw[slice(*sentence_span(raw, item.start, item.end))]

    def mentions(self, table: str, row_id: str) -> list[Mention] | None:
        """Return the mentions that lie within a passage, or None when the row cannot be judged."""
        items = self._evidence.get((table, row_id))
        if items is None:
            return None
        return list(chain.from_iterable(map(self._within, items)))

    def _within(self, item: Evidence) -> Iterator[Mention]:
        mentions = self._texts.exact[item.text_key].mentions
        first = bisect_left(mentions, item.start, key=attrgetter("start"))
        for mention in islice(mentions, first, None):
            if mention.start >= item.end:
                return
            if mention.end <= item.end:
                yield mention


def sentence_span(raw: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end of the sentences, in raw text, that a span lies in."""
    return _start(raw, start, _SENTENCE), _end(raw, end, _SENTENCE)


def _clause(raw: str, item: Evidence, figure: str) -> str:
    start, end = item.start, item.end
    if item.pointer:  # the cell of a table or the field of a record, whose neighbours are others
        return raw[start:end]
    at = raw.find(figure, start, end) if figure else -1
    if at >= 0:
        start, end = at, _end(raw, at + len(figure), _CLAUSE)
    return raw[_start(raw, start, _CLAUSE) : end]


def _start(raw: str, position: int, mark: re.Pattern[str]) -> int:
    """Return where the clause or sentence of a position begins."""
    before = [match.end() for match in mark.finditer(raw, max(0, position - _LONGEST), position)]
    return before[-1] if before else max(0, position - _LONGEST)


def _end(raw: str, position: int, mark: re.Pattern[str]) -> int:
    """Return where the clause or sentence of a position ends."""
    found = mark.search(raw, position)
    return found.start() if found else len(raw)
