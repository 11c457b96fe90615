"""Statements: the English line is that of `baimo.cite`; the Chinese one is as complete."""

from __future__ import annotations

import pyarrow.compute as pc
import pytest

import baimo
from baimo_curation.site.components import citation
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.page import Context
from baimo_curation.site.pages.fact_tables import scores_table
from baimo_curation.site.statements import statement
from baimo_curation.tables import TABLES
from support.dataset_part import SOURCES
from support.site_rows import with_facts, with_rows

CITED = [name for name, model in TABLES.items() if model.needs_evidence and name != "entities"]


@pytest.mark.parametrize("table", CITED)
def test_the_site_cites_a_row_as_the_loader_does(
    world: JoinedRows, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx = Context(world, "en")
    # A page names entities in its own language, the loader in both.
    monkeypatch.setattr("baimo.citations.label", ctx.entity_name)
    monkeypatch.setattr("baimo.row_summaries.label", ctx.entity_name)
    key = TABLES[table].primary_key[0]
    # What other sources state as well, the loader cites from them too.
    outside = (pc.field("table") == table) & ~pc.field("source_id").isin(SOURCES)
    elsewhere = set(baimo.load("evidence").filter(outside)["row_id"].to_pylist())
    rows = [row for row in world.tables[table] if row[key] not in elsewhere][::7]

    ours = [citation(ctx, table, row) for row in rows]
    theirs = [baimo.cite(table, row[key]) for row in rows]  # type: ignore[arg-type]

    assert rows
    assert ours == theirs


def test_a_chinese_statement_is_complete(world: JoinedRows) -> None:
    first = next(row for row in world.tables["metrics"] if row["subject_id"])
    row = first | {
        "measure": "growth",
        "segment_zh": "面向消费者的调用",
        "scope_id": "china",
        "compared_with_zh": "上一年",
        "compared_with_id": None,
        "compared_with": "the year before",
        "frequency": "per_month",
        "status": "estimate",
        "period": "2023",
        "claimant_id": None,
    }

    said = statement(Context(world, "zh"), "metrics", row)

    names = [world.entities[row["subject_id"]], world.indicators[row["indicator_id"]]]
    about = "，".join(name["name_zh"] or name["name"] for name in names)
    limits = "面向消费者的调用；范围：中国；对比：上一年；每月；2023；估计"
    assert said == f"{about}（增长率）：{row['reported_text']}（{limits}）"


@pytest.mark.parametrize("table", ["scores", "prices", "properties"])
def test_facts_are_stated_in_both_languages(world: JoinedRows, table: str) -> None:
    full = with_facts(world)
    row = full.tables[table][-1]

    en, zh = (statement(Context(full, lang), table, row) for lang in ("en", "zh"))

    model = full.entities[next(iter(full.entities))]
    assert en.startswith(model["name"])
    assert zh.startswith(model["name_zh"] or model["name"])
    assert "：" in zh


def test_conditions_of_a_score_are_in_the_language_of_the_page(world: JoinedRows) -> None:
    full = with_facts(world)
    row = full.tables["scores"][-1]

    en, zh = (
        scores_table(ctx, [row], "") + statement(ctx, "scores", row)
        for ctx in (Context(full, "en"), Context(full, "zh"))
    )

    assert [en.count(row[name]) for name in ("setting", "evaluator")] == [3, 1]
    assert [zh.count(row[f"{name}_zh"]) for name in ("setting", "evaluator")] == [3, 1]
    assert not [row[name] for name in ("setting_zh", "evaluator_zh") if row[name] in en]
    assert not [row[name] for name in ("setting", "evaluator") if row[name] in zh]


def test_of_equal_passages_the_first_in_the_table_is_cited(world: JoinedRows) -> None:
    key, found = next(iter(world.evidence_of.items()))
    row = found[0] | {"aspect": "row"}
    rows = [row | {"file": "b.txt", "start": 9, "end": 10}, row | {"file": "c.txt", "start": 1}]

    sorted_rows = with_rows(world, evidence=rows).evidence_of[key]

    assert [row["file"] for row in sorted_rows] == ["b.txt", "c.txt"]
