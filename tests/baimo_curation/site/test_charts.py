"""Charts: what is drawn, and what captions and alternative texts say of the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from baimo_curation.site.charts import Span, left_out, spans
from baimo_curation.site.joined_rows import World
from baimo_curation.site.page import Context, Page
from baimo_curation.site.pages.checks_page import checks_page
from baimo_curation.site.pages.home_page import home_page
from baimo_curation.site.pages.indicator_pages import indicator_pages
from baimo_curation.site.pages.relation_pages import relations_page
from baimo_curation.site.pages.timeline_page import timeline_page
from baimo_curation.site.site_package import read_site_package
from baimo_curation.site.terms import Lang
from conftest import ROOT

CHARTED = (home_page, timeline_page, checks_page, indicator_pages)


@pytest.fixture(scope="module")
def world() -> World:
    return World(read_site_package(ROOT))


def with_rows(world: World, **tables: list[dict[str, Any]]) -> World:
    return World(replace(world.package, tables=world.package.tables | tables))


def chart(page: Page, name: str) -> tuple[str, str]:
    """Return the alternative text of a chart and its caption."""
    figures = re.findall(r'<figure class="b-chart">.*?</figure>', page.body, re.S)
    (figure,) = [html for html in figures if f"charts/{name}-" in html]
    (alt,) = set(re.findall(r'alt="([^"]*)"', figure))
    caption = re.search(r"<figcaption>(.*?)</figcaption>", figure)
    return alt, caption[1] if caption else ""


@pytest.mark.parametrize(
    ("reasons", "en", "zh"),
    [
        ([(0, "never", "从不")], "", ""),
        (
            [(5, "no date", "没有日期"), (0, "never", "从不")],
            "5 of 1,005 events are not shown: no date.",
            "共 1,005 个事件，未画出 5 个：没有日期。",
        ),
        (
            [(5, "without a date", "没有日期"), (2, "too old", "年代过早")],
            "7 of 1,007 events are not shown: 5 without a date, 2 too old.",
            "共 1,007 个事件，未画出 7 个：没有日期 5 个；年代过早 2 个。",
        ),
    ],
)
def test_what_is_left_out_is_counted_by_rule(
    world: World, reasons: list[tuple[int, str, str]], en: str, zh: str
) -> None:
    assert left_out(Context(world, "en"), "events", 1000, reasons) == en
    assert left_out(Context(world, "zh"), "events", 1000, reasons) == zh


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "9 of 33 figures are not shown: 2 beyond the first 24 in the order of the table, "
            "4 with another unit or basis, 2 marked as wrong or superseded, 1 without a number.",
        ),
        (
            "zh",
            "共 33 项数据，未画出 9 项：按表中次序排在前 24 项之后 2 项；单位或精度不同 4 项；"
            "已标为错误或过时 2 项；没有数值 1 项。",
        ),
    ],
)
def test_an_indicator_says_which_figures_its_chart_leaves_out(
    world: World, lang: Lang, said: str
) -> None:
    first = next(row for row in world.tables["metrics"] if row["indicator_id"] == "revenue")
    changes = [
        *({} for _ in range(26)),
        *({"basis": "fp16"} for _ in range(4)),
        *({"rank": "deprecated"} for _ in range(2)),
        {"value": None},
    ]
    rows = [first | {"metric_id": f"m-{i}"} | change for i, change in enumerate(changes)]

    (page,) = indicator_pages(Context(with_rows(world, metrics=rows), lang))
    alt, caption = next(
        found for place in (1, 2) if "24" in (found := chart(page, f"indicator-revenue-{place}"))[1]
    )

    assert caption == said
    assert alt.endswith(said)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("write", CHARTED)
def test_captions_are_part_of_the_alternative_texts(
    world: World, write: Callable[[Context], Iterator[Page]], lang: Lang
) -> None:
    said = [
        (alt, caption)
        for page in write(Context(world, lang))
        for figure in re.findall(r'<figure class="b-chart">.*?</figure>', page.body, re.S)
        for caption in re.findall(r"<figcaption>(.*?)</figcaption>", figure)
        for alt in re.findall(r'alt="([^"]*)"', figure)
    ]

    assert said
    assert all(alt.endswith(caption) for alt, caption in said)


def test_types_of_entities_beyond_the_first_are_counted(world: World) -> None:
    (page,) = home_page(Context(world, "en"))
    drawn_types = re.findall(r"; ", chart(page, "entities-by-type")[0])
    types = {row["type"] for row in world.entities.values()}

    _, caption = chart(page, "entities-by-type")

    assert len(types) > len(drawn_types) + 1
    assert re.match(rf"\d+ of {len(world.entities)} entities are not shown: ", caption)
    assert f"{len(types) - 10} less frequent types" in caption


@pytest.mark.parametrize("write", [home_page, timeline_page])
def test_events_without_a_date_are_counted(
    world: World, write: Callable[[Context], Iterator[Page]]
) -> None:
    events = world.tables["events"]
    undated = sum(row["date_start"] is row["date_end"] is None for row in events)

    (page,) = write(Context(world, "en"))

    assert undated
    assert chart(page, "events-by-year")[1].startswith(
        f"{undated} of {len(events)} events are not shown: "
    )


def test_mentions_of_other_kinds_are_counted(world: World) -> None:
    rows = world.tables["coverage"]
    others = sum(row["found"] for row in rows if row["kind"] not in ("quantity", "rank", "date"))

    (page,) = checks_page(Context(world, "en"))

    assert chart(page, "coverage")[1].startswith(
        f"{others:,} of {sum(row['found'] for row in rows):,} expressions are not shown: "
    )


def test_links_beyond_the_picture_are_counted(world: World) -> None:
    ids = list(world.entities)
    first = world.tables["relations"][0] | {"predicate": "develops"}
    links = [first | {"subject_id": ids[0], "object_id": ids[i]} for i in range(1, 126)]

    (page,) = relations_page(Context(with_rows(world, relations=links), "en"))

    said = "5 of 125 links are not shown: the picture ends after 120."
    assert page.body.count(said) == 3  # the region, the picture and the line below it


def test_no_logarithm_is_taken_of_zero(world: World) -> None:
    """Nearly 100 may be zero: such a bound has no place on a scale of powers."""
    wide = [Span("a", 1, 1, 1), Span("b", 1000, 900, 1100)]

    for low, said in ((90, True), (0, False)):
        data = [*wide, Span("c", 100, low, 100)]
        drawing = spans(Context(world, "en"), "x", data, alt="", caption="", axis="x")
        assert (b"log scale" in drawing.files["charts/x-en-light.svg"]) is said
