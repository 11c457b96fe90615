"""A figure is shown with all that makes it true, wherever it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from markupsafe import escape

from baimo_curation.site.figure_view import (
    figure_address,
    figure_label,
    figures_table,
    point_label,
)
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.page import Context, Page
from baimo_curation.site.terms import Lang
from support.site_rows import Record, with_rows


@pytest.fixture(scope="module")
def figure(world: JoinedRows) -> Record:
    """A figure about nobody named, with every limit that there is."""
    return world.tables["metrics"][0] | {
        "metric_id": "unnamed-firm-calls",
        "subject_id": None,
        "population": "an unnamed firm <b>",
        "population_zh": "一家未具名的企业",
        "measure": "growth",
        "growth_reading": "by",
        "frequency": "per_day",
        "segment": "calls by consumers",
        "segment_zh": "消费者的调用",
        "scope_id": "china",
        "compared_with_id": None,
        "compared_with": "the year before",
        "compared_with_zh": "上一年",
        "status": "unconfirmed",
        "qualifier": "about",
        "period": "2023",
        "period_basis": "inferred",
        "preference": "deprecated",
        "note": "Told by a clerk.",
        "note_zh": "由一名职员说出。",
        "claimant_id": "openai",
        "part_of_id": world.tables["metrics"][1]["metric_id"],
        "event_id": world.tables["events"][0]["event_id"],
    }


PARTS = {
    "en": (
        *("an unnamed firm &lt;b&gt;", "growth", "per day", "calls by consumers", "China"),
        *("against the year before", "unconfirmed", "about", "2023", "inferred", "deprecated"),
        *("Told by a clerk.", "OpenAI", "part of", "event:"),
    ),
    "zh": (
        *("一家未具名的企业", "增长率", "每天", "消费者的调用", "中国", "对比：上一年", "未证实"),
        *("约", "2023", "推断", "弃用", "由一名职员说出。", "OpenAI", "包含于", "事件："),
    ),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_figure_has_all_that_makes_it_true(world: JoinedRows, figure: Record, lang: Lang) -> None:
    full = with_rows(world, metrics=[*world.tables["metrics"], figure])

    html = figures_table(Context(full, lang), [figure], "caption")

    assert not [part for part in PARTS[lang] if part not in html]
    assert 'id="metric-unnamed-firm-calls"' in html


def test_a_figure_about_nobody_named_is_on_the_page_of_its_indicator(
    world: JoinedRows, figure: Record
) -> None:
    address = figure_address(Context(world, "en", "sources/x"), figure)

    assert address == f"../../metrics/{figure['indicator_id']}/#metric-unnamed-firm-calls"


def test_labels_have_segment_scope_and_comparison(world: JoinedRows, figure: Record) -> None:
    ctx = Context(world, "zh")

    assert point_label(ctx, figure) == (
        "一家未具名的企业，2023\n消费者的调用，范围：中国，对比：上一年，每天"
    )
    assert "（增长率），消费者的调用，范围：中国，对比：上一年，每天，2023" in figure_label(
        ctx, figure
    )


def test_without_a_period_the_last_possible_day_is_shown(world: JoinedRows) -> None:
    row = next(r for r in world.tables["metrics"] if r["period"] is None and r["as_of"])

    html = figures_table(Context(world, "en"), [row], "caption")

    assert f"not after {row['as_of']}" in html.striptags()


def test_every_figure_is_shown_at_its_address(
    world: JoinedRows, written: Callable[[Lang], dict[str, Page]]
) -> None:
    lost = []
    shown: dict[str, set[str]] = {}
    for page in written("en").values():
        address = page.path.split("/page/")[0]  # a long page goes on under /page/2
        shown.setdefault(address, set()).update(re.findall(r'id="([^"]+)"', page.body))
    for row in world.tables["metrics"]:
        path, anchor = figure_address(Context(world, "en"), row).split("/#")
        if anchor not in shown[path]:
            lost.append(row["metric_id"])

    assert not lost


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_page_shows_a_figure_without_its_segment(
    world: JoinedRows, written: Callable[[Lang], dict[str, Page]], lang: Lang
) -> None:
    """Home, conflicts, sources, indicators and entities use one view of a figure."""
    segment = "segment" if lang == "en" else "segment_zh"
    limited = [row for row in world.tables["metrics"] if row["segment"]]
    faults = []
    for page in written(lang).values():
        text = re.sub(r'<span class="b-cite-text".*?</span>', "", page.body)
        for row in limited:
            marks = (f'id="metric-{row["metric_id"]}"', f'#metric-{row["metric_id"]}"')
            if any(mark in text for mark in marks) and escape(row[segment]) not in text:
                faults.append((page.path, row["metric_id"]))

    assert not faults
