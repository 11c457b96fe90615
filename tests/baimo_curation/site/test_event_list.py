"""Events: each date with its meaning, each participant with its role, in the order of time."""

from __future__ import annotations

import re
from datetime import date

import pytest

from baimo_curation.site.joined_rows import JoinedRows, event_date, event_day
from baimo_curation.site.page import Context
from baimo_curation.site.pages.event_list import event_list
from baimo_curation.site.pages.timeline_page import timeline_page
from baimo_curation.site.terms import Lang
from support.site_rows import Record, with_rows


@pytest.fixture(scope="module")
def events(world: JoinedRows) -> list[Record]:
    """One event that happened, one with all dates, one announced, one due, one undated."""
    first = world.tables["events"][0]
    none = {name: None for name in first if re.match(r"(date|announced|due)(_|$)", name)}
    plain = first | none | {"date_basis": "none", "place_id": None, "claimant_id": None}

    def dated(event_id: str, **days: str) -> Record:
        row = plain | {"event_id": event_id, "title": f"Title of {event_id}"} | days
        for name, text in days.items():
            row |= {f"{name}_basis": "inferred", f"{name}_start": date(int(text[:4]), 6, 1)}
        return row

    return [
        dated("undated"),
        dated("due", due="2027"),
        dated("told", announced="2026"),
        dated("all", date="2025", announced="2024", due="2028"),
        dated("happened", date="2023"),
    ]


def test_an_event_is_placed_by_its_date_else_its_announcement_else_when_it_is_due(
    events: list[Record],
) -> None:
    assert [event_date(row) for row in events] == [None, "due", "announced", "date", "date"]
    assert [day and day.year for day in map(event_day, events)] == [None, 2027, 2026, 2025, 2023]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            {
                "happened": "2023 inferred",
                "all": "happened 2025 inferred announced 2024 inferred due 2028 inferred",
                "told": "announced 2026 inferred",
                "due": "due 2027 inferred",
                "undated": "undated",
            },
        ),
        (
            "zh",
            {
                "happened": "2023 推断",
                "all": "发生于 2025 推断 宣布于 2024 推断 预定于 2028 推断",
                "told": "宣布于 2026 推断",
                "due": "预定于 2027 推断",
                "undated": "日期不详",
            },
        ),
    ],
)
def test_each_date_is_shown_with_its_meaning(
    world: JoinedRows, events: list[Record], lang: Lang, said: dict[str, str]
) -> None:
    html = event_list(Context(world, lang), events)

    shown = {
        key: " ".join(re.sub(r"<[^>]*>", " ", when).split())
        for key, when in re.findall(
            r'id="event-(\w+)".*?<div class="b-when">(.*?)</div>', html, re.S
        )
    }
    assert shown == said


def test_the_timeline_is_in_the_order_of_these_dates(
    world: JoinedRows, events: list[Record]
) -> None:
    (page,) = timeline_page(Context(with_rows(world, events=events), "en"))

    order = re.findall(r'id="event-(\w+)"', page.body)
    years = re.findall(r"^## (\w+) \{", page.body, re.M)
    assert order == ["due", "told", "all", "happened", "undated"]
    assert years == ["2027", "2026", "2025", "2023", "Undated"]
    assert "its announcement (1)" in page.body.replace("\n", " ")
    assert "it is due (1)" in page.body


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("en", ("(founder)", "(acquirer)", "(target)", "(document)")),
        ("zh", ("（创办者）", "（收购方）", "（被收购方）", "（文件）")),
    ],
)
def test_roles_are_written_beside_the_participants(
    world: JoinedRows, events: list[Record], lang: Lang, labels: tuple[str, ...]
) -> None:
    roles = ("founder", "acquirer", "target", "document")
    people = list(world.entities)[:4]
    parts = [
        {"event_id": "happened", "entity_id": key, "role": role}
        for key, role in zip(people, roles, strict=True)
    ]
    ctx = Context(with_rows(world, events=events, event_participants=parts), lang)

    html = event_list(ctx, events[-1:])
    own = event_list(ctx, events[-1:], but=people[0])

    assert all(label in html for label in labels)
    assert f"entities/{people[0]}/" not in own
    assert ctx.say("as founder", "身份：创办者") in own
