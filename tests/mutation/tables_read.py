"""Which tables a check reads: after a change elsewhere, it need not run again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from time import process_time
from typing import NamedTuple

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.reading.table_rows import TableRows
from baimo_curation.tables.base import Row


class ReadBy(NamedTuple):
    """What a check reads, and what it costs.

    Attributes:
        tables: The tables that it reads.
        seconds: CPU seconds of a run on the whole dataset.
        issues: How many issues it yields there.
    """

    tables: Set[str]
    seconds: float
    issues: int


def read_by(check: Callable[..., Iterable[Issue]], clean: Dataset, *texts: Texts) -> ReadBy:
    """Run a check on a dataset, and on texts if it takes them; return what it read."""
    tables = _Recorder(clean.tables)
    recorded = _Recorded(tables, clean.published_coverage, clean.mappings)
    start = process_time()
    issues = sum(1 for _ in check(recorded, *texts))
    return ReadBy(tables.read, process_time() - start, issues)


class _Recorder(Mapping[str, TableRows[Row]]):
    def __init__(self, tables: Mapping[str, TableRows[Row]]) -> None:
        self._tables = tables
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> TableRows[Row]:
        self.read.add(name)
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


class _Recorded(Dataset):
    """Tables with a fault are judged by their fault: all that a check sees here can be read."""

    @property
    def unread(self) -> set[str]:
        return set()

    @property
    def not_judged(self) -> int:
        return 0
