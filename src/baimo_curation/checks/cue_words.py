"""The check of cue words: a row is stated in words that fit its codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.passage_mentions import Passages
from baimo_curation.reading.rule_files import read_rules
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row
from baimo_curation.tables.codelists import Aspect, Language, Reading
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.sources import Source
from baimo_text.folded_view import View

_CHINESE = frozenset({Language.ZH_HANS, Language.ZH_HANT})
_STATING = frozenset({Aspect.ROW, Aspect.VALUE})
_CLAUSE, _PASSAGE, _SENTENCE = "clause", "passage", "sentence"


@dataclass(frozen=True)
class Cue:
    """The words that a code is stated in, and where one of them must be printed."""

    where: str
    words: tuple[str, ...]

    def printed_in(self, texts: Mapping[str, str]) -> bool:
        """Tell whether one of the words is printed in folded texts, by where they are."""
        return any(word in texts[self.where] for word in self.words)


@cache
def cues() -> Mapping[tuple[str, str], Mapping[str, Cue]]:
    """Return the cue of each code that has one, by table and column."""
    found: dict[tuple[str, str], dict[str, Cue]] = {}
    for rule in read_rules("checks", "cue_words", ("cue", "where", "words")):
        table, _, rest = rule.cells["cue"].partition(".")
        column, _, code = rest.partition(".")
        where, words = rule.cells["where"], rule.cells["words"]
        if where not in (_CLAUSE, _PASSAGE, _SENTENCE):
            raise rule.error("where", f"{where!r} is none of clause, passage, sentence")
        cue = Cue(where, tuple(word.lower() for word in words.split()))
        found.setdefault((table, column), {})[code] = cue
    return found


def codes_have_their_words(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report rows none of whose passages prints a word that their code is stated in.

    Rows that cite a passage in another language than Chinese, or one that is not read plainly,
    are not judged, nor are fields of structured files and cells of tables.

    Yields:
        One issue per cell, type `cue-word`.
    """
    passages = Passages.of(dataset, texts)
    languages = dataset.column(Source, "language")
    for (table, column), by_code in cues().items():
        for row in dataset.rows(TABLES[table]):
            if (table, row.key) in dataset.at_pointers:
                continue
            cue = by_code.get(str(getattr(row, column) or ""))
            items = passages.items(table, row.key) if cue else None
            stating = [item for item in items or () if item.aspect in _STATING]
            if not cue or not stating or not all(_plain(item, languages) for item in stating):
                continue
            if not cue.printed_in(_texts(row, stating, passages)):
                yield row.issue(
                    column,
                    "cue-word",
                    f"{getattr(row, column)!s}, but the {cue.where} prints none of its words",
                    f"one of {', '.join(cue.words[:8])}" + (", …" if len(cue.words) > 8 else ""),
                    "correct the code, cite the passage that says so, or add its word to "
                    "checks/data/cue_words.tsv",
                )


def _plain(item: Evidence, languages: Mapping[str, Language]) -> bool:
    return item.reading == Reading.PLAIN and languages.get(item.source_id) in _CHINESE


def _texts(row: Row, items: list[Evidence], passages: Passages) -> Mapping[str, str]:
    """Return the folded texts in which cues are looked for, by where they are."""
    found = {
        _CLAUSE: passages.clauses(row) or [],
        _PASSAGE: [passages.text(item) for item in items],
        _SENTENCE: [passages.sentence(item) for item in items],
    }
    return {where: "\n".join(View(text).text.lower() for text in ts) for where, ts in found.items()}
