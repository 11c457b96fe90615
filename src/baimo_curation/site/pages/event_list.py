"""Events as a timeline, shared by several pages."""

from __future__ import annotations

from collections.abc import Iterable

from baimo_curation.site.components import (
    Html,
    cite,
    code_badge,
    entity_link,
    joined,
    passages,
    when,
    wording,
)
from baimo_curation.site.divided_pages import divisible
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.joined_rows import EVENT_DATES
from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record
from baimo_curation.site.statement_view import basis_mark, says

_BR = Fragment("\n")


def event_list(ctx: Context, events: Iterable[Record], *, but: str = "") -> Fragment:
    """Return events in the order given.

    Args:
        ctx: The page.
        events: Rows of `events`.
        but: The entity of the page, of which only the role is shown.
    """
    opening = Fragment('\n\n<ol class="b-events"{}>\n').format(ctx.unsearched)
    items = (_item(ctx, event, but) for event in events)
    return divisible(opening, items, Fragment("\n</ol>\n\n"))


def _item(ctx: Context, event: Record, but: str) -> Fragment:
    marks = [code_badge(ctx, "EventType", event["type"], f"event b-{_group(event['type'])}")]
    if event["status"] != "occurred":
        marks.append(code_badge(ctx, "EventStatus", event["status"], "warn"))
    return Fragment(
        '<li id="event-{}" data-type="{}">\n<div class="b-when">{}</div>\n<div class="b-what">\n'
        '<p class="b-title">{}</p>\n<p class="b-meta">{}</p>\n{}<div class="b-foot">{}{}</div>\n'
        "</div>\n</li>"
    ).format(
        event["event_id"],
        event["type"],
        _dates(ctx, event),
        ctx.title_of(event),
        joined([*marks, _who(ctx, event, but)]),
        Fragment('<p class="b-note">{}</p>\n').format(wording(ctx, event, "note"))
        if event["note"]
        else "",
        passages(ctx, "events", event["event_id"]),
        cite(ctx, "events", event),
    )


def _dates(ctx: Context, event: Record) -> Html:
    """Return each date with its meaning; the day on which it happened needs no word."""
    given = [name for name in EVENT_DATES if event[name]]
    if not given:
        return ctx.say("undated", "日期不详")
    return joined((_date(ctx, event, name, alone=given == ["date"]) for name in given), _BR)


def _date(ctx: Context, event: Record, name: str, *, alone: bool) -> Fragment:
    meanings = {
        "date": ("happened", "发生于"),
        "announced": ("announced", "宣布于"),
        "due": ("due", "预定于"),
    }
    meaning = Fragment('<span class="b-meaning" title="{}">{}</span> ').format(
        ctx.column("events", name).meaning, ctx.say(*meanings[name])
    )
    return Fragment('<span class="b-date b-date-{}">{}{} {}</span>').format(
        name,
        "" if alone else meaning,
        when(ctx, event[name]),
        basis_mark(ctx, "DateBasis", event[f"{name}_basis"]),
    )


def _who(ctx: Context, event: Record, but: str) -> Fragment:
    """Return the participants, each with its roles, the place and the claimant."""
    roles: dict[str, list[str]] = {}
    for row in ctx.world.participants_of.get(event["event_id"], ()):
        roles.setdefault(row["entity_id"], []).append(ctx.code("Role", row["role"]).label)
    comma = ctx.say(", ", "、")
    people = []
    if but in roles:
        own = ctx.say("as {}", "身份：{}").format(comma.join(roles[but]))
        people.append(Fragment('<span class="b-role">{}</span>').format(own))
    for entity_id, names in roles.items():
        if entity_id != but:
            shown = ctx.say("({})", "（{}）").format(comma.join(names))
            role = Fragment('<span class="b-role">{}</span>').format(shown)
            people.append(joined([entity_link(ctx, entity_id), role], ctx.say(" ", "")))
    if event["place_id"] and event["place_id"] not in {but, *roles}:
        where = Fragment(ctx.say("in {}", "于{}"))
        people.append(where.format(entity_link(ctx, event["place_id"])))
    people.append(says(ctx, event, but=but))
    return joined(people, Fragment('<span class="b-dot"> · </span>'))


GROUPS = {
    "launch": ("model_launch", "model_upgrade", "product_launch", "open_source_release"),
    "use": ("deployment", "partnership", "facility_opening", "facility_upgrade"),
    "money": ("financing", "listing", "acquisition", "financial_results", "market_move"),
    "state": ("policy_issued", "filing", "suspension"),
    "talk": ("statement", "conference", "report_published", "benchmark_result"),
}


def _group(event_type: str) -> str:
    return next((name for name, types in GROUPS.items() if event_type in types), "rest")
