"""What the recogniser finds in the passages that support a row."""

from __future__ import annotations

from collections import defaultdict

from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables.evidence import Evidence
from baimo_text.mentions import Mention

Key = tuple[str, str]


class Passages:
    """The passages of each row, for rows of which every cited text is available.

    Other rows cannot be judged: what one passage lacks may be in a text that is missing.
    """

    def __init__(self, dataset: Dataset, texts: Texts) -> None:
        self._texts = texts
        self._evidence: dict[Key, list[Evidence]] = defaultdict(list)
        evidence = dataset.rows(Evidence)
        for item in evidence.having("source_id", texts.exact):
            self._evidence[item.table.value, item.row_id].append(item)
        for table, row_id, source_id in evidence.columns("table", "row_id", "source_id"):
            if source_id not in texts.exact:
                self._evidence.pop((table.value, row_id), None)

    def of(self, table: str, row_id: str) -> list[str] | None:
        """Return the raw passages of a row, or None when the row cannot be judged."""
        items = self._evidence.get((table, row_id))
        if items is None:
            return None
        return [self._texts.exact[item.source_id].raw[item.start : item.end] for item in items]

    def mentions(self, table: str, row_id: str) -> list[Mention] | None:
        """Return the mentions that lie within a passage, or None when the row cannot be judged."""
        items = self._evidence.get((table, row_id))
        if items is None:
            return None
        return [
            mention
            for item in items
            for mention in self._texts.exact[item.source_id].mentions
            if item.start <= mention.start and mention.end <= item.end
        ]
