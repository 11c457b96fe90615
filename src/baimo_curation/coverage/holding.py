"""Which figures and dates of a text a row holds: in its figure, its dates or its titles."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.rule_files import read_rules
from baimo_curation.reading.source_texts import SourceText, Texts
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Column, Row, columns
from baimo_curation.tables.codelists import Aspect, Reading
from baimo_curation.tables.edtf import lies_within
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.marks import AsPrinted, Summary
from baimo_text.local_texts import TextKey
from baimo_text.mentions import Mention, find_mentions

# What a passage is cited for that states the row itself, not its period or who took part.
STATING = (Aspect.ROW, Aspect.VALUE)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one row records.

    Attributes:
        figure: Its figure as printed; empty for a row without one.
        dates: Its dates and periods (EDTF).
        titles: What it says in our own words, in each language.
        sources: How many sources it is from.
    """

    figure: str
    dates: tuple[str, ...]
    titles: tuple[str, ...]
    sources: int


class Holdings:
    """The passages of one text, each with what its row records."""

    def __init__(self, text: SourceText, cited: Iterable[tuple[Evidence, Recorded]]) -> None:
        """Sort the passages of a text."""
        self._text = text
        self._cited = sorted(cited, key=lambda pair: (pair[0].start, pair[0].end))
        self._starts = [item.start for item, _ in self._cited]
        self._longest = max((item.end - item.start for item, _ in self._cited), default=0)

    def hold(self, mention: Mention) -> bool:
        """Tell whether a row holds a figure or date that one of its passages contains.

        Source:
            docs/methods/coverage.md
        """
        first = bisect_left(self._starts, mention.end - self._longest)
        last = bisect_right(self._starts, mention.start)
        judge = _holds_date if mention.kind == "date" else self._holds_figure
        return any(
            judge(mention, item, recorded)
            for item, recorded in self._cited[first:last]
            if mention.end <= item.end
        )

    def _holds_figure(self, mention: Mention, item: Evidence, recorded: Recorded) -> bool:
        if recorded.figure and item.aspect in STATING:
            printed = self._text.view.find(recorded.figure, item.start, item.end)
            if any(start <= mention.start and mention.end <= end for start, end in printed):
                return True
            if _amount(mention) in _amounts(recorded.figure):
                return True
        return any(_is_number_of(mention, title) for title in recorded.titles)


def _holds_date(mention: Mention, item: Evidence, recorded: Recorded) -> bool:
    """Tell whether a row has a date that a passage prints; it may be less precise than the text.

    A passage that is not read plainly has a note on how the date follows from it, and a date
    without a year cannot be compared: any date of the row will do. The date of a row with several
    sources may be more precise than one of them.
    """
    dates = [*recorded.dates, *(date for title in recorded.titles for date in _read(title)[1])]
    value = mention.value
    if not isinstance(value, str) or item.reading != Reading.PLAIN:
        return bool(dates)
    if any(lies_within(value, date) for date in dates):
        return True
    witness = value[:4] if value.endswith("~") else value  # 年底 is some time in the year
    return recorded.sources > 1 and any(lies_within(date, witness) for date in dates)


def _amount(mention: Mention) -> Hashable:
    return mention.value, mention.value_max, mention.qualifier


@lru_cache(maxsize=4096)
def _amounts(figure: str) -> frozenset[Hashable]:
    """Return what a figure amounts to: another passage may print it otherwise (36T, 36万亿)."""
    read = (mention for mention in find_mentions(figure) if mention.kind in ("quantity", "rank"))
    return frozenset(_amount(mention) for mention in read)


def _is_number_of(mention: Mention, title: str) -> bool:
    numbers, _ = _read(title)
    return mention.value in numbers and (mention.value_max is None or mention.value_max in numbers)


def holdings(dataset: Dataset, texts: Texts) -> dict[TextKey, Holdings]:
    """Return the holdings of every exact text."""
    cited: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for item in dataset.rows(Evidence).having("source_id", {key[0] for key in texts.exact}):
        # A passage with the aspect `name` states no figure, rank or date.
        if item.text_key in texts.exact and item.aspect != Aspect.NAME:
            cited[item.table.value][item.row_id].append(item)
    found: dict[TextKey, list[tuple[Evidence, Recorded]]] = defaultdict(list)
    for table, passages in cited.items():
        model = TABLES[table]
        recorded = _recorder(dataset, model)
        for row in dataset.rows(model).having(model.primary_key[0], passages.keys()):
            for item in passages[row.key]:
                found[item.text_key].append((item, recorded(row)))
    return {key: Holdings(text, found[key]) for key, text in texts.exact.items()}


def _recorder(dataset: Dataset, model: type[Row]) -> Callable[[Row], Recorded]:
    """Return what reads the figure, dates and titles of the rows of a table."""

    def names(chosen: Callable[[Column], bool]) -> list[str]:
        return [column.name for column in columns(model) if chosen(column)]

    figures = names(lambda column: column.mark(AsPrinted) == AsPrinted("figure"))
    dates = names(lambda column: column.format == "edtf")
    titles = names(lambda column: column.mark(Summary) is not None)

    def recorded(row: Row) -> Recorded:
        return Recorded(
            "".join(getattr(row, name) for name in figures),
            tuple(filter(None, (getattr(row, name) for name in dates))),
            tuple(filter(None, (getattr(row, name) for name in titles))),
            len(dataset.cited(row.table_name, row.key)),
        )

    return recorded


@lru_cache(maxsize=4096)
def _read(title: str) -> tuple[frozenset[Decimal], tuple[str, ...]]:
    """Return the numbers and the dates (EDTF) in a title, English number words included."""
    numbers: set[Decimal] = set()
    dates: list[str] = []
    for mention in find_mentions(title):
        if isinstance(mention.value, str):
            dates.append(mention.value)
        numbers.update(n for n in (mention.value, mention.value_max) if isinstance(n, Decimal))
    words = re.findall("[a-z]+", title.casefold())
    numbers.update(_number_words()[word] for word in words if word in _number_words())
    return frozenset(numbers), tuple(dates)


@cache
def _number_words() -> dict[str, Decimal]:
    rules = read_rules("coverage", "number_words", ("word", "value"))
    return {rule.cells["word"]: rule.number("value") for rule in rules}
