"""Where the passages of rows are, by position alone: no text is needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import Aspect
from baimo_curation.tables.evidence import Evidence
from baimo_text.local_texts import TextKey

_NOWHERE = 1 << 60


@dataclass(frozen=True, slots=True)
class CitedSpan:
    """One passage: the text it is in, where, and which aspect of its row it supports."""

    text: TextKey
    start: int
    end: int
    aspect: Aspect


def spans_of(dataset: Dataset, tables: Set[str]) -> Mapping[tuple[str, str], Sequence[CitedSpan]]:
    """Return the passages of each row of some tables; evidence with a pointer is no prose."""
    found: dict[tuple[str, str], list[CitedSpan]] = defaultdict(list)
    columns = ("table", "row_id", "source_id", "file", "start", "end", "aspect", "pointer")
    for table, row_id, source_id, file, start, end, aspect, pointer in dataset.rows(
        Evidence
    ).columns(*columns):
        if table.value in tables and not pointer:
            found[table.value, row_id].append(CitedSpan((source_id, file), start, end, aspect))
    return found


def gap(one: CitedSpan, other: CitedSpan) -> int:
    """Return the number of characters between two passages: 0 where they meet or overlap."""
    if one.text != other.text:
        return _NOWHERE
    return max(0, max(one.start, other.start) - min(one.end, other.end))
