"""The front page: what the dataset is, what it contains, its limits, how to load and cite it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from baimo_curation.site.charts import Bar, Drawing, bars, left_out
from baimo_curation.site.components import dataset_citation, joined, link
from baimo_curation.site.figure_view import figure_address, figure_label, figure_marks, figure_value
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.joined_rows import event_date, event_day
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.event_list import GROUPS
from baimo_curation.site.site_package import Record
from baimo_curation.site.snippets import code, load_snippets

_MOST_TYPES = 10  # bars that stay readable beside the chart of years
GROUP_NAMES = {
    "launch": ("models and products", "模型与产品"),
    "use": ("use and facilities", "应用与设施"),
    "money": ("money and market", "资本与市场"),
    "state": ("policy and filing", "政策与备案"),
    "talk": ("statements and reports", "发言与报告"),
    "rest": ("other", "其他"),
}


def home_page(ctx: Context) -> Iterator[Page]:
    """Yield the front page."""
    description = ctx.say(
        "An open dataset of China's AI large-model industry: every figure, claim, event and "
        "relation cites the exact passage of a source.",
        "中国人工智能大模型产业的开放数据集：每个数字、说法、事件和关系都能追溯到来源中的确切位置。",
    )
    types, years = types_chart(ctx), years_chart(ctx)
    parts = [
        f"# {ctx.say('Baimo 百模', '百模 Baimo')} {{ #top }}",
        _hero(ctx, description),
        _counts(ctx),
        _example(ctx),
        Fragment('\n\n<div class="b-pair">\n<div>\n<h2 id="what">{}</h2>{}</div>\n').format(
            ctx.say("What it contains", "收录内容"), types.html
        ),
        Fragment('<div>\n<h2 id="when">{}</h2>{}</div>\n</div>\n\n').format(
            ctx.say("What happened when", "事件分布"), years.html
        ),
        section(ctx.say("Read this first: limits", "使用前须知"), "limits"),
        _limits(ctx),
        section(ctx.say("Three lines to load it", "三行代码载入数据"), "load"),
        load_snippets(),
        section(ctx.say("Cite", "引用"), "cite"),
        _cite(ctx),
    ]
    yield Page(
        "",
        ctx.say("Baimo", "百模"),
        description,
        "".join(map(str, parts)),
        hide=("navigation", "toc"),
        files=types.files | years.files,
    )


def _hero(ctx: Context, description: str) -> Fragment:
    slogan = ctx.say(
        "China's AI large-model industry, with evidence for every row",
        "中国大模型产业，条条有据",
    )
    actions = joined(
        [
            link(
                ctx.to("entities"), ctx.say("Find a company or model", "查找公司或模型"), "b-action"
            ),
            link(
                ctx.to("explore"), ctx.say("Explore the tables", "浏览数据表"), "b-action b-quiet"
            ),
            link(ctx.to("downloads"), ctx.say("Download", "下载"), "b-action b-quiet"),
        ]
    )
    return Fragment(
        '\n\n<div class="b-hero">\n<p class="b-slogan">{}</p>\n<p class="b-lead">{}</p>\n'
        '<p class="b-actions">{}</p>\n</div>\n\n'
    ).format(slogan, description, actions)


def _counts(ctx: Context) -> Fragment:
    tables = ctx.world.tables
    tiles = [
        ("entities", "entities", ctx.say("entities", "实体")),
        ("metrics", "metrics", ctx.say("figures", "数据")),
        ("claims", "claims", ctx.say("claims", "说法")),
        ("events", "timeline", ctx.say("events", "事件")),
        ("relations", "relations", ctx.say("relations", "关系")),
        ("evidence", "checks", ctx.say("cited passages", "引文位置")),
        ("sources", "sources", ctx.say("sources", "来源")),
    ]
    items = Fragment("\n").join(
        Fragment('<li><a href="{}"><b>{}</b> <span>{}</span></a></li>').format(
            ctx.to(path), f"{len(tables[name]):,}", label
        )
        for name, path, label in tiles
    )
    return Fragment('\n\n<ul class="b-counts-row">\n{}\n</ul>\n\n').format(items)


def _example(ctx: Context) -> Fragment:
    """Return one figure with all that makes it true and its passage, as an example."""
    world = ctx.world
    rows = [
        row
        for row in world.tables["metrics"]
        if row["value"] is not None
        and row["subject_id"]
        and row["period"]
        and row["value_low"] != row["value_high"]
    ]
    if not rows:
        return Fragment("")

    def interest(row: Record) -> tuple[int, str]:
        return -len(world.metrics_of[row["subject_id"]]), row["metric_id"]

    preferred = [row for row in rows if row["base_unit_id"] == "cny"] or rows
    row = min(preferred, key=interest)
    passage = world.evidence_of["metrics", row["metric_id"]][0]
    place = ctx.say(
        f"characters {passage['start']}–{passage['end']}, SHA-256 {passage['sha256'][:12]}…",
        f"第 {passage['start']}–{passage['end']} 字符，SHA-256 {passage['sha256'][:12]}…",
    )
    return Fragment(
        '\n\n<figure class="b-specimen">\n<figcaption>{}</figcaption>\n<p class="b-specimen-about">'
        '{}</p>\n<p class="b-specimen-value">{}</p>\n<p class="b-specimen-source">{} {} {}</p>\n'
        "</figure>\n\n"
    ).format(
        ctx.say("One figure and its evidence", "一个数字及其证据"),
        link(figure_address(ctx, row), figure_label(ctx, row)),
        figure_value(ctx, row),
        figure_marks(ctx, row),
        link(
            ctx.to(f"sources/{passage['source_id']}"),
            world.sources[passage["source_id"]][ctx.say("title_en", "title_zh")],
        ),
        Fragment('<span class="b-pos">{}</span>').format(place),
    )


def _limits(ctx: Context) -> Fragment:
    world = ctx.world
    dated = sum(event_date(row) is not None for row in world.tables["events"])
    timed = sum(row["period"] is not None for row in world.tables["metrics"])
    events, metrics = len(world.tables["events"]), len(world.tables["metrics"])
    sources = len(world.sources)
    points = [
        ctx.say(
            f"It records what {sources} sources say, not what is true. "
            "An error of a source is recorded as printed and noted.",
            f"收录的是 {sources} 个来源的说法，不等于事实。来源有误的，照录并注明。",
        ),
        ctx.say(
            "A claim is somebody's opinion or assertion in our words; it is listed, not endorsed.",
            "“说法”是他人的观点或主张，由整理者概述；收录不等于认同。",
        ),
        ctx.say(
            "Absence means nothing: a company that is not here was not named in these sources.",
            "未收录不代表不存在，只说明这些来源没有提到。",
        ),
        ctx.say(
            f"{dated} of {events} events and {timed} of {metrics} figures carry a date or period. "
            "A date is never more precise than the text.",
            f"{events} 个事件中 {dated} 个、{metrics} 项数据中 {timed} 项注明了日期或时期。"
            "日期的精度不超过原文。",
        ),
        ctx.say(
            "The articles are not published here; if you have one, positions and digests let you "
            "verify every row.",
            "本站不发布原文；如有原文，可凭位置与摘要逐行核对。",
        ),
    ]
    items = Fragment("\n").join(Fragment("<li>{}</li>").format(text) for text in points)
    more = link(ctx.to("methods"), ctx.say("Methods and limitations", "方法与局限"))
    return Fragment('\n\n<ul class="b-points">\n{}\n</ul>\n\n<p>{}</p>\n\n').format(items, more)


def _cite(ctx: Context) -> Fragment:
    more = link(ctx.to("cite"), ctx.say("BibTeX and CITATION.cff", "BibTeX 与 CITATION.cff"))
    return Fragment("{}<p>{}</p>").format(code(dataset_citation(ctx), "text"), more)


def types_chart(ctx: Context) -> Drawing:
    """Draw entities by type."""
    counts = Counter(row["type"] for row in ctx.world.entities.values()).most_common()
    shown, others = counts[:_MOST_TYPES], counts[_MOST_TYPES:]
    data = [Bar(ctx.code("EntityType", code).label, count) for code, count in shown]
    words = "; ".join(f"{bar.label} {bar.value:.0f}" for bar in data)
    rest = sum(count for _, count in others)
    caption = left_out(
        ctx,
        "entities",
        sum(count for _, count in shown),
        [(rest, f"{len(others)} less frequent types", f"数量较少的 {len(others)} 类")],
    )
    alt = ctx.say(f"Bar chart of entities by type: {words}.", f"实体类型条形图：{words}。")
    return bars(ctx, "entities-by-type", data, alt=alt, caption=caption)


def years_chart(ctx: Context) -> Drawing:
    """Draw events by year and group of types, each in the year that the timeline has it in."""
    group_of = {code: name for name, codes in GROUPS.items() for code in codes}
    counts: Counter[tuple[int, str]] = Counter()
    for row in ctx.world.tables["events"]:
        day = event_day(row)
        if day:
            counts[day.year, group_of.get(row["type"], "rest")] += 1
    years = sorted({year for year, _ in counts})
    data = [
        Bar(str(year), counts[year, group], ctx.say(*GROUP_NAMES[group]))
        for year in years
        for group in GROUP_NAMES
        if any(counts[other, group] for other in years)
    ]
    totals = [(year, sum(counts[year, group] for group in GROUP_NAMES)) for year in years]
    words = "; ".join(f"{year}: {total}" for year, total in totals)
    alt = ctx.say(f"Bar chart of events by year. {words}.", f"各年事件条形图：{words}。")
    dated = sum(counts.values())
    undated = len(ctx.world.tables["events"]) - dated
    reasons = [(undated, "their sources give no date", "来源没有给出日期")]
    others = sum(event_date(row) in ("announced", "due") for row in ctx.world.tables["events"])
    sentences = [left_out(ctx, "events", dated, reasons)]
    if others:
        sentences.append(
            ctx.say(
                f"{others} are counted by the date on which they were announced or are due.",
                f"其中 {others} 个按宣布或预定的日期计入。",
            )
        )
    if years and len(years) <= years[-1] - years[0]:
        sentences.append(ctx.say("Years without events are skipped.", "没有事件的年份略去不画。"))
    caption = ctx.say(" ", "").join(filter(None, sentences))
    return bars(ctx, "events-by-year", data, alt=alt, caption=caption, upright=True)
