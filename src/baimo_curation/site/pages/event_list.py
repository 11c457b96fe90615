"""Events as a timeline, shared by several pages."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from baimo_curation.site.components import (
    cite,
    code_badge,
    english,
    entity_link,
    joined,
    passages,
    when,
)
from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record


def event_list(ctx: Context, events: Iterable[Record], *, but: str = "") -> Markup:
    """Return events in the order given.

    Args:
        ctx: The page.
        events: Rows of `events`.
        but: The entity of the page, which is not named among the participants.
    """
    items = Markup("\n").join(_item(ctx, event, but) for event in events)
    return Markup('\n\n<ol class="b-events"{}>\n{}\n</ol>\n\n').format(ctx.unsearched, items)


def _item(ctx: Context, event: Record, but: str) -> Markup:
    title = event["title" if ctx.lang == "en" else "title_zh"]
    marks = [code_badge(ctx, "EventType", event["type"], f"event b-{_group(event['type'])}")]
    if event["status"] != "occurred":
        marks.append(code_badge(ctx, "EventStatus", event["status"], "warn"))
    if event["date_basis"] in ("resolved", "inferred"):
        marks.append(code_badge(ctx, "DateBasis", event["date_basis"], "plain"))
    day = when(ctx, event["date"]) if event["date"] else ctx.say("undated", "日期不详")
    return Markup(
        '<li id="event-{}" data-type="{}">\n<div class="b-when">{}</div>\n<div class="b-what">\n'
        '<p class="b-title">{}</p>\n<p class="b-meta">{}</p>\n{}<div class="b-foot">{}{}</div>\n'
        "</div>\n</li>"
    ).format(
        event["event_id"],
        event["type"],
        day,
        title,
        joined([*marks, _who(ctx, event, but)]),
        Markup('<p class="b-note">{}</p>\n').format(english(ctx, event["note"]))
        if event["note"]
        else "",
        passages(ctx, "events", event["event_id"]),
        cite(ctx, "events", event["event_id"], ", ".join(filter(None, (title, event["date"])))),
    )


def _who(ctx: Context, event: Record, but: str) -> Markup:
    roles: dict[str, list[str]] = {}
    for row in ctx.world.participants_of.get(event["event_id"], ()):
        roles.setdefault(row["entity_id"], []).append(ctx.code("Role", row["role"]).label)
    people = [
        Markup('<span title="{}">{}</span>').format(", ".join(names), entity_link(ctx, entity_id))
        for entity_id, names in roles.items()
        if entity_id != but
    ]
    if event["place_id"] and event["place_id"] not in {but, *roles}:
        where = Markup("in {}") if ctx.lang == "en" else Markup("于{}")
        people.append(where.format(entity_link(ctx, event["place_id"])))
    if event["claimant_id"] and event["claimant_id"] != but:
        says = Markup('<span class="b-says">{} {}</span>')
        who = entity_link(ctx, event["claimant_id"])
        people.append(says.format(ctx.say("according to", "据"), who))
    return joined(people, Markup('<span class="b-dot"> · </span>'))


GROUPS = {
    "launch": ("model_launch", "model_upgrade", "product_launch", "open_source_release"),
    "use": ("deployment", "partnership", "facility_opening", "facility_upgrade"),
    "money": ("financing", "listing", "acquisition", "financial_results", "market_move"),
    "state": ("policy_issued", "filing", "suspension"),
    "talk": ("statement", "conference", "report_published", "benchmark_result"),
}


def _group(event_type: str) -> str:
    return next((name for name, types in GROUPS.items() if event_type in types), "rest")
