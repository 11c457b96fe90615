"""The check of words: what a passage prints beside a figure agrees with the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.passage_mentions import Passages
from baimo_curation.reading.rule_files import RuleLine, read_rules
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Indicator
from baimo_text.folded_view import View

_FAMILY = "family"  # of the indicator of a metric; all other names are columns
_EMPTY = "-"


@dataclass(frozen=True)
class WordRule:
    """What some words say of a column.

    Attributes:
        words: One of them must be printed, in folded text.
        unless: None of these may be printed beside it.
        codes: What the column must have then, or must not have; "-" is an empty cell.
        forbids: Whether `codes` are those that it must not have.
    """

    column: str
    words: tuple[str, ...]
    unless: tuple[str, ...]
    codes: frozenset[str]
    forbids: bool

    def printed_in(self, clause: str) -> str | None:
        """Return the word that a folded clause prints, None if the rule says nothing of it."""
        if any(word in clause for word in self.unless):
            return None
        return next((word for word in self.words if word in clause), None)

    def allows(self, code: str) -> bool:
        """Tell whether a cell agrees with the words."""
        return (code in self.codes) != self.forbids


@cache
def word_rules() -> Mapping[str, tuple[WordRule, ...]]:
    """Return the rules by table."""
    header = ("rule", "table", "column", "words", "unless", "codes")
    found: dict[str, list[WordRule]] = {}
    for rule in read_rules("checks", "printed_words", header):
        found.setdefault(rule.cells["table"], []).append(_rule(rule))
    return {table: tuple(rules) for table, rules in found.items()}


def _rule(rule: RuleLine) -> WordRule:
    cells = {name: rule.cells[name].split() for name in ("words", "unless", "codes")}
    unless = [] if cells["unless"] == [_EMPTY] else cells["unless"]
    codes = cells["codes"]
    forbids = codes[0] != _EMPTY and codes[0].startswith("-")
    return WordRule(
        rule.cells["column"],
        tuple(word.lower() for word in cells["words"]),
        tuple(word.lower() for word in unless),
        frozenset(code[1:] if forbids else code for code in codes),
        forbids,
    )


def columns_agree_with_printed_words(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report rows whose passages print a word that contradicts a column.

    The word stands in the clause of the figure, or in a passage of the row itself: a number format
    against the compute basis, revenue against spending, "grew to" against "grew by", expectation,
    rumour and denial against the status. A column is right when one of the passages allows it.

    Yields:
        At most one issue per rule and row, type `printed-word`.
    """
    passages = Passages.of(dataset, texts)
    families = dataset.column(Indicator, _FAMILY)
    for table, rules in word_rules().items():
        for row in dataset.rows(TABLES[table]):
            clauses = [View(text).text.lower() for text in passages.clauses(row) or ()]
            for rule in rules if clauses else ():
                words = [rule.printed_in(clause) for clause in clauses]
                cell = _cell(row, rule.column, families)
                if all(words) and not rule.allows(cell):
                    yield _contradiction(row, rule, cell, str(words[0]))


def _cell(row: Row, column: str, families: Mapping[str, str]) -> str:
    if column == _FAMILY and isinstance(row, Metric):
        return families.get(row.indicator_id, "")
    return str(getattr(row, column) or _EMPTY)


def _contradiction(row: Row, rule: WordRule, cell: str, word: str) -> Issue:
    codes = " or ".join(sorted("an empty cell" if c == _EMPTY else repr(c) for c in rule.codes))
    field = "indicator_id" if rule.column == _FAMILY else rule.column
    return row.issue(
        field,
        "printed-word",
        f"{'an empty cell' if cell == _EMPTY else repr(cell)}, but its passage prints {word!r}",
        f"not {codes}" if rule.forbids else codes,
        "correct the column, or cite the passage that states the row",
    )
