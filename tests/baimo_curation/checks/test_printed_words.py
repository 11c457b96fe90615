"""Each rule of printed_words.tsv speaks when its word is printed, and not beside its `unless`."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baimo_curation.checks import printed_words
from baimo_curation.checks.printed_words import WordRule, word_rules
from baimo_curation.issues import Issue
from baimo_curation.reading.rule_files import read_rules
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Column, columns
from baimo_curation.tables.vocabularies import Indicator
from baimo_text.folded_view import View

EMPTY = "-"
RULES = [(table, rule) for table, rules in word_rules().items() for rule in rules]
NAMES = [
    line.cells["rule"]
    for line in read_rules(
        "checks", "printed_words", ("rule", "table", "column", "words", "unless", "codes")
    )
]
# Characters that are in no word of a rule: a clause is made of them and one word.
NEUTRAL = st.text(st.sampled_from("甲乙丙丁，。 0123456789"), max_size=12)


def column_of(table: str, name: str) -> Column | None:
    return next((column for column in columns(TABLES[table]) if column.name == name), None)


def cells_of(table: str, rule: WordRule) -> list[str]:
    """Return what the cell can be: codes, ids that the rule names and one that it does not."""
    column = column_of(table, rule.column)
    if column is None or column.codelist is None:
        return sorted({*rule.codes, "something-else"})
    return [*column.codelist, *([] if column.required else [EMPTY])]


def issues(
    monkeypatch: pytest.MonkeyPatch, table: str, rule: WordRule, cell: str, clause: str
) -> list[Issue]:
    """Return what one rule reports of a row with a cell and a passage."""
    value = None if cell == EMPTY else cell
    cells: dict[str, Any] = {TABLES[table].primary_key[0]: "row", "indicator_id": "measured"}
    row = TABLES[table].model_construct(**cells | {rule.column: value})
    dataset = SimpleNamespace(
        rows=lambda model: [row] if model is TABLES[table] else [],
        column=lambda model, _: {"measured": cell} if model is Indicator else {},
    )
    passages = SimpleNamespace(clauses=lambda _: [clause])
    with monkeypatch.context() as patched:
        patched.setattr(printed_words, "word_rules", lambda: {table: (rule,)})
        patched.setattr(printed_words.Passages, "of", lambda *_: passages)
        return list(printed_words.columns_agree_with_printed_words(dataset, None))  # type: ignore[arg-type]


@pytest.mark.parametrize(("table", "rule"), RULES, ids=NAMES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(before=NEUTRAL, after=NEUTRAL, data=st.data())
def test_a_word_contradicts_every_code_but_its_own(
    monkeypatch: pytest.MonkeyPatch,
    table: str,
    rule: WordRule,
    before: str,
    after: str,
    data: st.DataObject,
) -> None:
    word = data.draw(st.sampled_from(rule.words))
    cell = data.draw(st.sampled_from(cells_of(table, rule)))

    found = issues(monkeypatch, table, rule, cell, before + word.upper() + after)

    assert [issue.type for issue in found] == ([] if rule.allows(cell) else ["printed-word"])
    # A longer word of the rule may contain the one that was drawn.
    assert all(any(f"{w!r}" in issue.found for w in rule.words if w in word) for issue in found)


@pytest.mark.parametrize(("table", "rule"), RULES, ids=NAMES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(between=NEUTRAL, first=st.booleans(), data=st.data())
def test_beside_a_word_of_unless_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch,
    table: str,
    rule: WordRule,
    between: str,
    first: bool,
    data: st.DataObject,
) -> None:
    for other in rule.unless:
        word = data.draw(st.sampled_from(rule.words))
        clause = other + between + word if first else word + between + other
        for cell in cells_of(table, rule):
            assert not issues(monkeypatch, table, rule, cell, clause)


@pytest.mark.parametrize(("table", "rule"), RULES, ids=NAMES)
def test_a_clause_without_the_words_says_nothing(
    monkeypatch: pytest.MonkeyPatch, table: str, rule: WordRule
) -> None:
    for cell in cells_of(table, rule):
        assert not issues(monkeypatch, table, rule, cell, "甲乙丙丁，共123")


@pytest.mark.parametrize(("table", "rule"), RULES, ids=NAMES)
def test_rules_name_columns_and_codes_that_exist_and_can_be_broken(
    table: str, rule: WordRule
) -> None:
    column = column_of(table, rule.column)
    if column is not None and column.codelist is not None:
        assert rule.codes - {EMPTY} <= set(column.codelist)
        assert EMPTY not in rule.codes or not column.required
    else:
        is_key = column is not None and column.references is not None
        assert is_key or rule.column == "family"
        assert EMPTY not in rule.codes or (column is not None and not column.required)
    cells = cells_of(table, rule)
    assert any(rule.allows(cell) for cell in cells)
    assert not all(rule.allows(cell) for cell in cells)
    for word in (*rule.words, *rule.unless):
        assert View(word).text.lower() == word  # as clauses are folded
    assert not [word for word in rule.words if any(other in word for other in rule.unless)]


def test_families_and_keys_that_rules_name_exist() -> None:
    import baimo

    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for table, rule in RULES:
        column = column_of(table, rule.column)
        if column is None:
            named["indicators", rule.column] |= rule.codes
        elif column.references is not None:
            named[column.references.table, column.references.column] |= rule.codes

    assert ("indicators", "indicator_id") in named
    for (referenced, key), codes in named.items():
        assert codes - {EMPTY} <= set(baimo.load(referenced)[key].to_pylist())
