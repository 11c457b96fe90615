"""Account for every mention of a source: cited, excluded, set aside by a rule, or open."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables.codelists import Aspect, MentionKind
from baimo_curation.tables.coverage_row import Coverage
from baimo_curation.tables.edtf import period_bounds
from baimo_curation.tables.entities import Alias
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.sources import Source
from baimo_text.mentions import Mention, find_mentions
from baimo_text.spotter import Spotter

Span = tuple[int, int]


class State(StrEnum):
    """How a mention is accounted for."""

    CITED = "cited"
    EXCLUDED = "excluded"
    AUTOMATIC = "automatic"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Item:
    """One mention and its state; `reason` explains `excluded` and `automatic`."""

    mention: Mention
    state: State
    reason: str = ""


@dataclass(frozen=True)
class SourceCoverage:
    """All mentions of one source, in the order of the text."""

    source_id: str
    raw: str
    items: list[Item]

    def open_items(self) -> list[Item]:
        """Return the mentions that no row, exclusion or rule accounts for."""
        return [item for item in self.items if item.state == State.OPEN]

    def rows(self) -> list[Coverage]:
        """Return the counts as rows of `coverage`, one for each kind of mention."""
        counts: Counter[tuple[str, State]] = Counter(
            (item.mention.kind, item.state) for item in self.items
        )
        return [
            Coverage(
                source_id=self.source_id,
                kind=kind,
                found=sum(counts[kind, state] for state in State),
                cited=counts[kind, State.CITED],
                excluded=counts[kind, State.EXCLUDED],
                automatic=counts[kind, State.AUTOMATIC],
                open=counts[kind, State.OPEN],
            )
            for kind in MentionKind
        ]


def cover(dataset: Dataset, texts: Texts) -> list[SourceCoverage]:
    """Find the mentions of every source with a local text and account for each.

    A quantity, rank or date is *cited* inside the passages that support rows, *excluded* inside
    exclusions, *automatic* when a rule sets it aside, and else *open*. A name is cited when its
    entity has evidence in that source.

    Returns:
        One entry per source with an exact text, in the order of `sources`.
    """
    if not texts.exact:
        return []
    spotter = dataset_spotter(dataset)
    cited, named, excluded = _accounts(dataset)
    covered = []
    for source in dataset.rows(Source):
        text = texts.exact.get(source.source_id)
        if text is None:
            continue
        account = _Account(
            _Merged(cited[source.source_id]),
            _Merged(span for span, _ in excluded[source.source_id]),
            dict(excluded[source.source_id]),
            named[source.source_id],
        )
        found = find_mentions(text.raw, published=publication(source), spotter=spotter)
        items = [_item(mention, account) for mention in found]
        covered.append(SourceCoverage(source.source_id, text.raw, items))
    return covered


def dataset_spotter(dataset: Dataset) -> Spotter:
    """Return a spotter of all names in `aliases`."""
    return Spotter((alias.name, alias.entity_id, alias.ambiguous) for alias in dataset.rows(Alias))


def publication(source: Source) -> str | None:
    """Return the part of a publication date that is certain: day, month or year; None without."""
    first, last = period_bounds(source.published) if source.published else (None, None)
    if first is None or last is None or first.year != last.year:
        return None
    if first == last:
        return first.isoformat()
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"


class _Merged:
    """Spans merged where they touch or overlap, to test whether they contain another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def contains(self, start: int, end: int) -> bool:
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and end <= self._ends[place]


@dataclass(frozen=True)
class _Account:
    """What the rows of one source account for."""

    cited: _Merged
    excluded: _Merged
    reasons: dict[Span, str]
    entities: set[str]


def _accounts(
    dataset: Dataset,
) -> tuple[dict[str, list[Span]], dict[str, set[str]], dict[str, list[tuple[Span, str]]]]:
    """Return by source the passages that state facts, entities with evidence, exclusions."""
    cited: dict[str, list[Span]] = defaultdict(list)
    named: dict[str, set[str]] = defaultdict(set)
    excluded: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for row in dataset.rows(Evidence):
        # A passage with the aspect `name` states no figure, rank or date.
        if row.aspect != Aspect.NAME:
            cited[row.source_id].append((row.start, row.end))
        if row.table == "entities":
            named[row.source_id].add(row.row_id)
    for exclusion in dataset.rows(Exclusion):
        span = (exclusion.start, exclusion.end)
        excluded[exclusion.source_id].append((span, exclusion.reason.value))
    return cited, named, excluded


def _item(mention: Mention, account: _Account) -> Item:
    span = (mention.start, mention.end)
    if mention.kind == "entity":
        return _entity_item(mention, account)
    if account.cited.contains(*span):
        return Item(mention, State.CITED)
    if account.excluded.contains(*span):
        return Item(mention, State.EXCLUDED, _reason(span, account))
    if mention.shadowed:
        return Item(mention, State.AUTOMATIC, "part of a name")
    if mention.kind in ("weak", "identifier"):
        return Item(mention, State.AUTOMATIC, mention.kind)
    return Item(mention, State.OPEN)


def _entity_item(mention: Mention, account: _Account) -> Item:
    span = (mention.start, mention.end)
    if account.excluded.contains(*span):
        return Item(mention, State.EXCLUDED, _reason(span, account))
    if account.entities.intersection(mention.entity_ids):
        return Item(mention, State.CITED)
    if mention.ambiguous:
        return Item(mention, State.AUTOMATIC, "ambiguous name")
    return Item(mention, State.OPEN)


def _reason(span: Span, account: _Account) -> str:
    reasons = (
        reason
        for (start, end), reason in account.reasons.items()
        if start < span[1] and span[0] < end
    )
    return next(reasons, "")


def rows_at(dataset: Dataset, source_id: str) -> Iterator[tuple[Span, str]]:
    """Yield the span and the row (`table/id`, or the exclusion's reason) of each locator."""
    for row in dataset.rows(Evidence):
        if row.source_id == source_id:
            yield (row.start, row.end), f"{row.table}/{row.row_id}"
    for exclusion in dataset.rows(Exclusion):
        if exclusion.source_id == source_id:
            yield (exclusion.start, exclusion.end), f"excluded: {exclusion.reason.value}"
