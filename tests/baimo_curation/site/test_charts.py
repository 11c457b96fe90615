"""Charts: what is drawn, and what captions and alternative texts say of the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from baimo_curation.site.charts import Dot, left_out, spans
from baimo_curation.site.joined_rows import JoinedRows, event_day
from baimo_curation.site.page import Context, Page
from baimo_curation.site.pages.checks_page import checks_page
from baimo_curation.site.pages.home_page import home_page
from baimo_curation.site.pages.indicator_pages import indicator_pages
from baimo_curation.site.pages.relation_pages import relations_page
from baimo_curation.site.pages.timeline_page import timeline_page
from baimo_curation.site.terms import Lang
from support.site_rows import with_rows

CHARTED = (home_page, timeline_page, checks_page, indicator_pages)


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
    world: JoinedRows, reasons: list[tuple[int, str, str]], en: str, zh: str
) -> None:
    assert left_out(Context(world, "en"), "events", 1000, reasons) == en
    assert left_out(Context(world, "zh"), "events", 1000, reasons) == zh


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "16 of 40 figures are not shown: 2 beyond the first 24 in the order of the table, "
            "9 with another measure, unit, frequency or basis, 1 ranks, 1 without a number, "
            "3 superseded, wrong or denied.",
        ),
        (
            "zh",
            "共 40 项数据，未画出 16 项：按表中次序排在前 24 项之后 2 项；"
            "度量方式、单位、频率或精度不同 9 项；属于名次 1 项；没有数值 1 项；"
            "已过时、有误或被否认 3 项。",
        ),
    ],
)
def test_an_indicator_says_which_figures_its_chart_leaves_out(
    world: JoinedRows, lang: Lang, said: str
) -> None:
    first = next(
        row
        for row in world.tables["metrics"]
        if (row["indicator_id"], row["measure"]) == ("revenue", "level")
    )
    first = first | {"preference": "normal", "status": "reported", "frequency": "once"}
    changes = [
        *({} for _ in range(26)),
        *({"basis": "fp16"} for _ in range(4)),
        *({"frequency": "per_day"} for _ in range(2)),
        *({"measure": "growth"} for _ in range(3)),
        *({"preference": "deprecated"} for _ in range(2)),
        {"status": "denied"},
        {"measure": "rank", "base_unit_id": "rank"},
        {"value": None},
    ]
    rows = [first | {"metric_id": f"m-{i}"} | change for i, change in enumerate(changes)]

    (page,) = indicator_pages(Context(with_rows(world, metrics=rows), lang))
    alt, caption = next(
        found
        for place in range(1, 5)
        if f"indicator-revenue-{place}-" in page.body
        and "24" in (found := chart(page, f"indicator-revenue-{place}"))[1]
    )

    assert caption == said
    assert alt.endswith(said)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("write", CHARTED)
def test_captions_are_part_of_the_alternative_texts(
    world: JoinedRows, write: Callable[[Context], Iterator[Page]], lang: Lang
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


def test_types_of_entities_beyond_the_first_are_counted(world: JoinedRows) -> None:
    (page,) = home_page(Context(world, "en"))
    drawn_types = re.findall(r"; ", chart(page, "entities-by-type")[0])
    types = {row["type"] for row in world.entities.values()}

    _, caption = chart(page, "entities-by-type")

    assert len(types) > len(drawn_types) + 1
    assert re.match(rf"\d+ of {len(world.entities)} entities are not shown: ", caption)
    assert f"{len(types) - 10} less frequent types" in caption


@pytest.mark.parametrize("write", [home_page, timeline_page])
def test_events_without_a_date_are_counted(
    world: JoinedRows, write: Callable[[Context], Iterator[Page]]
) -> None:
    events = world.tables["events"]
    undated = sum(event_day(row) is None for row in events)

    (page,) = write(Context(world, "en"))

    assert undated
    assert chart(page, "events-by-year")[1].startswith(
        f"{undated} of {len(events)} events are not shown: "
    )


@pytest.mark.parametrize("write", [home_page, timeline_page])
def test_events_known_by_their_announcement_or_due_date_are_counted(
    world: JoinedRows, write: Callable[[Context], Iterator[Page]]
) -> None:
    first = next(row for row in world.tables["events"] if row["date_start"])
    nothing = {"date": None, "date_start": None, "date_end": None}
    told = first | nothing | {"event_id": "told", "announced": "2031-05"}
    told |= {"announced_start": date(2031, 5, 1), "announced_end": date(2031, 5, 31)}
    promised = first | nothing | {"event_id": "promised", "due": "2032"}
    promised |= {"due_start": date(2032, 1, 1), "due_end": date(2032, 12, 31)}

    (page,) = write(Context(with_rows(world, events=[first, told, promised]), "en"))
    alt, caption = chart(page, "events-by-year")

    assert "2031: 1; 2032: 1" in alt
    assert "2 are counted by the date on which they were announced or are due." in caption


def test_labels_of_charts_are_wrapped_and_not_cut(world: JoinedRows) -> None:
    words = "one training run to the level of a model that is twice as large as the one before"
    label = f"subject, 2023\n{words}\n{'一二三四五六七八九十' * 3}"

    drawing = spans(Context(world, "en"), "x", [Dot(label, 1, 1, 1)], alt="", caption="", axis="x")
    texts = re.findall(
        r">([^<>]+)</t(?:ext|span)>", drawing.files["charts/x-en-light.svg"].decode()
    )

    shown = " ".join(texts)
    assert all(word in shown for word in ("subject, 2023", *words.split()))
    assert (
        "".join(text for text in texts if "一" in text or "十" in text)
        == "一二三四五六七八九十" * 3
    )
    assert "…" not in shown


def test_mentions_of_other_kinds_are_counted(world: JoinedRows) -> None:
    rows = world.tables["coverage"]
    others = sum(row["found"] for row in rows if row["kind"] not in ("quantity", "rank", "date"))

    (page,) = checks_page(Context(world, "en"))

    assert chart(page, "coverage")[1].startswith(
        f"{others:,} of {sum(row['found'] for row in rows):,} expressions are not shown: "
    )


def test_links_beyond_the_picture_are_counted(world: JoinedRows) -> None:
    ids = list(world.entities)
    first = world.tables["relations"][0] | {"predicate": "develops"}
    links = [first | {"subject_id": ids[0], "object_id": ids[i]} for i in range(1, 126)]

    (page,) = relations_page(Context(with_rows(world, relations=links), "en"))

    said = "5 of 125 links are not shown: the picture ends after 120."
    assert page.body.count(said) == 3  # the region, the picture and the line below it


def test_no_logarithm_is_taken_of_zero(world: JoinedRows) -> None:
    """Nearly 100 may be zero: such a bound has no place on a scale of powers."""
    wide = [Dot("a", 1, 1, 1), Dot("b", 1000, 900, 1100)]

    for low, said in ((90, True), (0, False)):
        data = [*wide, Dot("c", 100, low, 100)]
        drawing = spans(Context(world, "en"), "x", data, alt="", caption="", axis="x")
        assert (b"log scale" in drawing.files["charts/x-en-light.svg"]) is said
