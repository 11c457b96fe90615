"""Conflicts: both sides, with kind and spread."""

from __future__ import annotations

import re

import pytest

from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.page import Context
from baimo_curation.site.pages.checks_page import checks_page
from baimo_curation.site.pages.conflicts_page import conflicts_page
from baimo_curation.site.terms import Lang
from support.site_rows import Record, with_facts, with_rows


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_both_figures_are_shown_with_kind_and_spread(world: JoinedRows, lang: Lang) -> None:
    ctx = Context(world, lang)
    (page,) = conflicts_page(ctx)
    cards = re.findall(r'<section class="b-card b-conflict">.*?</section>', page.body, re.S)

    for conflict in world.tables["conflicts"]:
        sides = [world.metrics[conflict[name]] for name in ("first_id", "second_id")]
        (card,) = [
            card for card in cards if all(f">{row['reported_text']}<" in card for row in sides)
        ]
        assert ctx.code("ConflictKind", conflict["kind"]).label in card
        if conflict["spread"] > 1:
            assert f"{conflict['spread']:g}" in card
    assert len(cards) == len(world.tables["conflicts"])


@pytest.mark.parametrize(("table", "key"), [("scores", "score_id"), ("prices", "price_id")])
def test_scores_and_prices_can_conflict(world: JoinedRows, table: str, key: str) -> None:
    full = with_facts(world)
    first = full.tables[table][-1]
    second: Record = first | {key: "test-other", "reported_text": "99.9"}
    conflict = world.tables["conflicts"][0] | {
        "table": table,
        "first_id": first[key],
        "second_id": "test-other",
        "subject_id": first["model_id"],
        "spread": 1.5,
        "same_source": False,
    }
    full = with_rows(full, **{table: [*full.tables[table], second]}, conflicts=[conflict])

    (page,) = conflicts_page(Context(full, "en"))

    assert first["reported_text"] in page.body
    assert "99.9" in page.body
    assert "one is 1.5 times the other" in page.body
    assert "in different documents" in page.body


def test_equal_values_are_not_called_one_time_apart(world: JoinedRows) -> None:
    conflict = world.tables["conflicts"][0] | {"spread": 1.0}

    (page,) = conflicts_page(Context(with_rows(world, conflicts=[conflict]), "en"))

    assert "times the other" not in page.body


def test_checks_count_conflicts_and_lead_to_them(world: JoinedRows) -> None:
    (page,) = checks_page(Context(world, "en"))

    assert '<a href="../conflicts/">' in page.body
    assert page.body.count("b-conflict") == 0
