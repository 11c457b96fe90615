"""Conflicts: both sides with their sources, grouped by kind; the rows of every table."""

from __future__ import annotations

import re

import pytest

from baimo_curation.site.divided_pages import divided
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.page import Context
from baimo_curation.site.pages.checks_page import checks_page
from baimo_curation.site.pages.conflicts_page import conflicts_page
from baimo_curation.site.pages.entity_page import entity_pages
from baimo_curation.site.terms import Lang
from support.site_rows import Record, with_facts, with_rows


def body(world: JoinedRows, lang: Lang = "en") -> str:
    (page,) = conflicts_page(Context(world, lang))
    return page.body


def rows_of(text: str) -> list[str]:
    return re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", text, re.S)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_conflicts_are_grouped_by_kind(world: JoinedRows, lang: Lang) -> None:
    text = body(world, lang)

    kinds = {row["kind"] for row in world.tables["conflicts"]}
    for kind in kinds:
        assert f"{{ #{kind.replace('_', '-')} }}" in text
        assert Context(world, lang).code("ConflictKind", kind).meaning in text
    assert len(kinds) > 2
    assert len(rows_of(text)) == len(world.tables["conflicts"])


def test_both_sides_have_their_value_and_sources(world: JoinedRows) -> None:
    conflict = next(row for row in world.tables["conflicts"] if row["kind"] == "order")

    (row,) = rows_of(body(with_rows(world, conflicts=[conflict])))

    for side in ("first", "second"):
        assert f"#metric-{conflict[f'{side}_id']}" in row
        assert f"sources/{conflict[f'{side}_source_ids']}/" in row
    assert "in one document" in row
    assert "period unknown" in row


def conflict_of(table: str, first: str, second: str, subject: str, **cells: object) -> Record:
    names = ("periods", "differs_in", "indicator_id", "first_value", "second_value", "first_code")
    empty = dict.fromkeys((*names, "first_unit_id", "second_unit_id", "second_code", "spread"))
    sides = {"table": table, "first_id": first, "second_id": second, "subject_id": subject}
    rest = {"kind": "disagreement", "same_source": False, "compared": 2}
    sources = {"first_source_ids": None, "second_source_ids": None}
    return empty | sides | rest | sources | cells


@pytest.mark.parametrize(
    ("table", "change", "shown"),
    [
        ("scores", {"value": 99.9}, "99.9%"),
        ("prices", {"value": 7.5}, "7.5 CNY"),
        ("properties", {"code": "partly"}, "partly"),
    ],
)
def test_rows_of_every_table_can_conflict(
    world: JoinedRows, table: str, change: Record, shown: str
) -> None:
    full = with_facts(world)
    first = full.tables[table][-1]
    key = {"scores": "score_id", "prices": "price_id", "properties": "property_id"}[table]
    subject = first.get("model_id") or first["subject_id"]
    second = first | change | {key: "test-other"}
    differs = {"differs_in": "segment" if table == "prices" else None, "spread": 1.5}
    conflict = conflict_of(table, first[key], "test-other", subject, **differs)
    full = with_rows(full, **{table: [*full.tables[table], second]}, conflicts=[conflict])

    (row,) = rows_of(body(full))

    assert shown in row
    assert f"#{table.removesuffix('s').replace('propertie', 'property')}-test-other" in row
    assert "1.5 times" in row
    assert ("Segment" in row) == (table == "prices")


def test_two_dates_of_an_event_lead_to_it(world: JoinedRows) -> None:
    event = next(iter(world.events))
    dates = {"first_code": "2025-07-28", "second_code": "2025-08-03"}
    conflict = conflict_of("events", event, event, next(iter(world.entities)), **dates)

    (row,) = rows_of(body(with_rows(world, conflicts=[conflict])))

    assert row.count(f"timeline/#event-{event}") == 3  # what it is about, and either side
    assert "2025" in row


def test_equal_values_are_not_called_one_time_apart(world: JoinedRows) -> None:
    conflict = world.tables["conflicts"][0] | {"spread": 1.0}

    assert "1 times" not in body(with_rows(world, conflicts=[conflict]))


def test_a_long_page_is_divided(world: JoinedRows) -> None:
    some = [*world.tables["conflicts"]]
    many = some * (1_500 // len(some) + 1)
    ctx = Context(with_rows(world, conflicts=many), "en")

    assert len(divided(ctx, list(conflicts_page(ctx)))) > 1


def test_an_entity_has_its_conflicts_with_their_kind(world: JoinedRows) -> None:
    conflict = next(row for row in world.tables["conflicts"] if row["subject_id"])
    ctx = Context(with_rows(world, conflicts=[conflict]), "en")

    (text,) = (
        page.body for page in entity_pages(ctx) if page.path == f"entities/{conflict['subject_id']}"
    )

    assert "{ #conflicts }" in text
    assert ctx.code("ConflictKind", conflict["kind"]).label in text


def test_checks_count_conflicts_and_lead_to_them(world: JoinedRows) -> None:
    (page,) = checks_page(Context(world, "en"))

    assert '<a href="../conflicts/">' in page.body
