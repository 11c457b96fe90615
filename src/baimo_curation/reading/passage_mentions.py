"""What the recogniser reads in the passages that support a row."""

from __future__ import annotations

from collections import defaultdict

from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables.evidence import Evidence
from baimo_text.mentions import Mention

Key = tuple[str, str]


class Passages:
    """The passages of each row, for rows all of whose texts are at hand.

    A row that also rests on a text that is not at hand cannot be judged: what is missed in one
    passage may stand in the other.
    """

    def __init__(self, dataset: Dataset, texts: Texts) -> None:
        self._texts = texts
        self._evidence: dict[Key, list[Evidence]] = defaultdict(list)
        for item in dataset.rows(Evidence):
            if item.source_id in texts.exact:
                self._evidence[item.table.value, item.row_id].append(item)
        for item in dataset.rows(Evidence):
            if item.source_id not in texts.exact:
                self._evidence.pop((item.table.value, item.row_id), None)

    def of(self, table: str, row_id: str) -> list[str] | None:
        """Return the raw passages of a row, or None when it cannot be judged."""
        items = self._evidence.get((table, row_id))
        if items is None:
            return None
        return [self._texts.exact[item.source_id].raw[item.start : item.end] for item in items]

    def mentions(self, table: str, row_id: str) -> list[Mention] | None:
        """Return what is read wholly inside the passages, or None when it cannot be judged."""
        items = self._evidence.get((table, row_id))
        if items is None:
            return None
        return [
            mention
            for item in items
            for mention in self._texts.exact[item.source_id].mentions
            if item.start <= mention.start and mention.end <= item.end
        ]
