"""All events by year, filtered by type."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from baimo_curation.site.components import paragraph
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.joined_rows import event_date, event_day, event_order
from baimo_curation.site.list_filter import list_filter, type_choice
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.event_list import event_list
from baimo_curation.site.pages.home_page import years_chart
from baimo_curation.site.site_package import Record


def timeline_page(ctx: Context) -> Iterator[Page]:
    """Yield the timeline: newest year first, undated events at the end."""
    ctx = ctx.at("timeline")
    events = ctx.world.tables["events"]
    years: dict[int | None, list[Record]] = defaultdict(list)
    for event in sorted(events, key=event_order):
        day = event_day(event)
        years[day.year if day else None].append(event)
    undated = years.pop(None, [])
    title = ctx.say("Timeline", "时间线")
    count = sum(map(len, years.values()))
    intro = ctx.say(
        f"{count} events with a date, newest year first, followed by {len(undated)} whose source "
        "gives none.",
        f"{count} 个事件有日期，按年份由近及远排列；"
        f"另有 {len(undated)} 个来源没有给出日期，列在最后。",
    )
    chart = years_chart(ctx)
    parts = [
        f"# {title}",
        Fragment('\n\n<p class="b-lead">{}</p>\n\n').format(intro),
        paragraph(_rule(ctx, events), "b-note"),
        chart.html,
        _filter(ctx),
    ]
    for year in sorted((year for year in years if year), reverse=True):
        parts += [section(str(year), f"year-{year}"), event_list(ctx, years[year])]
    if undated:
        parts.append(section(ctx.say("Undated", "日期不详"), "undated"))
        parts.append(event_list(ctx, undated))
    yield Page(
        "timeline",
        title,
        intro,
        "".join(map(str, parts)),
        files=chart.files,
        searchable=not ctx.lean,
    )


def _rule(ctx: Context, events: list[Record]) -> str:
    """Return which date places an event, and for how many it is not the day it happened."""
    counts = Counter(map(event_date, events))
    announced, due = counts["announced"], counts["due"]
    return ctx.say(
        "An event is placed by the date on which it happened; where none is known, by its "
        f"announcement ({announced}) or else by the date on which it is due ({due}), and says so.",
        f"事件按发生日期排列；发生日期不详的，按宣布日期（{announced} 个），"
        f"再不详的按预定日期（{due} 个），并逐一注明。",
    )


def _filter(ctx: Context) -> Fragment:
    counts = Counter(row["type"] for row in ctx.world.tables["events"])
    return list_filter(
        "events",
        ctx.say("Words in the event", "事件关键词"),
        ctx.say("{n} of {all} events", "{n} / {all} 个事件"),
        choices=[type_choice(ctx, "EventType", counts.most_common())],
    )
