"""All events by year, filtered by type."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from baimo_curation.site.joined_rows import event_order
from baimo_curation.site.list_filter import list_filter
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.event_list import event_list
from baimo_curation.site.pages.home_page import years_chart
from baimo_curation.site.site_package import Record


def timeline_page(ctx: Context) -> Iterator[Page]:
    """Yield the timeline: newest year first, undated events at the end."""
    ctx = ctx.at("timeline")
    years: dict[int | None, list[Record]] = defaultdict(list)
    for event in sorted(ctx.world.tables["events"], key=event_order):
        day = event["date_start"] or event["date_end"]
        years[day.year if day else None].append(event)
    undated = years.pop(None, [])
    title = ctx.say("Timeline", "时间线")
    count = sum(map(len, years.values()))
    intro = ctx.say(
        f"{count} dated events, newest year first, followed by {len(undated)} whose source gives "
        "no date.",
        f"{count} 个事件有日期，按年份由近及远排列；"
        f"另有 {len(undated)} 个来源没有给出日期，列在最后。",
    )
    chart = years_chart(ctx)
    parts = [
        f"# {title}",
        Markup('\n\n<p class="b-lead">{}</p>\n\n').format(intro),
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


def _filter(ctx: Context) -> Markup:
    counts = Counter(row["type"] for row in ctx.world.tables["events"])
    return list_filter(
        ctx,
        "events",
        ctx.say("Words in the event", "事件关键词"),
        ctx.say("{n} of {all} events", "{n} / {all} 个事件"),
        codelist="EventType",
        counts=dict(counts.most_common()),
    )
