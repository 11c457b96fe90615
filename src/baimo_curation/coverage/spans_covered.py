"""Which part of a text some spans cover."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable

from baimo_curation.coverage.expressions import Span
from baimo_curation.tables.codelists import ExclusionKind
from baimo_curation.tables.evidence import Exclusion


class Covered:
    """Spans merged where they touch or overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def contain(self, start: int, end: int) -> bool:
        """Tell whether a span lies within them."""
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and end <= self._ends[place]

    def meet(self, start: int, end: int) -> bool:
        """Tell whether a span shares a character with one of them."""
        place = bisect_right(self._ends, start)
        return place < len(self._starts) and self._starts[place] < end


class Excluded:
    """The exclusions of one text, by position.

    Exclusions that touch count as one: what reaches over two of them is excluded.
    """

    def __init__(self, exclusions: Iterable[Exclusion]) -> None:
        self._rows = sorted(exclusions, key=lambda row: row.start)
        self._starts = [row.start for row in self._rows]
        self._longest = max((row.end - row.start for row in self._rows), default=0)
        self._covered: dict[frozenset[ExclusionKind], Covered] = {}

    def reason(self, start: int, end: int, kinds: Collection[ExclusionKind]) -> str | None:
        """Return why a span is excluded; None when no exclusion of these kinds contains it."""
        wanted = frozenset(kinds)
        if wanted not in self._covered:
            rows = (row for row in self._rows if row.kind in wanted)
            self._covered[wanted] = Covered((row.start, row.end) for row in rows)
        if not self._covered[wanted].contain(start, end):
            return None
        first = bisect_left(self._starts, start - self._longest)
        for row in self._rows[first : bisect_left(self._starts, end)]:
            if row.kind in wanted and row.end > start:
                return row.reason.value
        return None

    def first_reason(self, spans: Iterable[Span], kinds: Collection[ExclusionKind]) -> str | None:
        """Return why the first of some spans that is excluded is so; None when none of them is."""
        reasons = (self.reason(*span, kinds) for span in spans)
        return next((reason for reason in reasons if reason is not None), None)
