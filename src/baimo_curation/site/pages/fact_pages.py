"""All scores, all prices and all properties, each on one page that can be filtered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.site.components import paragraph
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.list_filter import list_filter
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.fact_tables import prices_table, properties_table, scores_table
from baimo_curation.site.site_package import Record


def scores_page(ctx: Context) -> Iterator[Page]:
    """Yield the page of scores, by benchmark: only those can be compared."""
    ctx = ctx.at("scores")
    rows = ctx.world.tables["scores"]
    title = ctx.say("Scores", "评测分数")
    intro = ctx.say(
        "Results of models on benchmarks. Two can be compared if benchmark, metric, attempts, "
        "shots, mode and tools are stated and equal; what is not stated is not assumed.",
        "模型在评测基准上的成绩。评测基准、计分方式、尝试次数、示例数、模式与工具都有说明并且"
        "相同的，才可以比较；没有说明的不作假定。",
    )
    groups: dict[str, list[Record]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["model_id"], row["score_id"])):
        groups[row["benchmark_id"]].append(row)
    parts = []
    for key in sorted(groups, key=ctx.entity_name):
        name = ctx.entity_name(key)
        parts += [section(name, f"benchmark-{key}"), scores_table(ctx, groups[key], name)]
    none = ctx.say(
        "No score has been recorded yet: none of the sources states one.",
        "尚未收录成绩：现有来源都没有给出。",
    )
    yield _page(ctx, title, intro, parts, none)


def prices_page(ctx: Context) -> Iterator[Page]:
    """Yield the page of prices."""
    ctx = ctx.at("prices")
    title = ctx.say("Prices", "价格")
    intro = ctx.say(
        "What a million tokens cost, at which seller and site, in the currency printed. "
        "A price is as of the day on which it was seen, not of the day on which it changed.",
        "每百万词元的价格，按卖方与站点，以所印的货币计。日期是看到价格的那一天，不是调价的日子。",
    )
    rows = sorted(
        ctx.world.tables["prices"],
        key=lambda row: (
            row["model_id"],
            row["seller_id"],
            row["site"],
            row["kind"],
            row["price_id"],
        ),
    )
    none = ctx.say(
        "No price has been recorded yet: none of the sources states one.",
        "尚未收录价格：现有来源都没有给出。",
    )
    yield _page(ctx, title, intro, [prices_table(ctx, rows, title)] if rows else [], none)


def properties_page(ctx: Context) -> Iterator[Page]:
    """Yield the page of properties."""
    ctx = ctx.at("properties")
    title = ctx.say("Properties", "属性")
    intro = ctx.say(
        "What is stated by a code and not by a number: open weights, modalities, licences, "
        "commercial use, life cycle.",
        "以代码而非数字表示的属性：开放权重、模态、许可、商业使用、生命周期等。",
    )
    rows = sorted(
        ctx.world.tables["properties"],
        key=lambda row: (row["subject_id"], row["property"], row["code"], row["property_id"]),
    )
    none = ctx.say(
        "No property has been recorded yet: none of the sources states one.",
        "尚未收录属性：现有来源都没有给出。",
    )
    yield _page(ctx, title, intro, [properties_table(ctx, rows, title)] if rows else [], none)


def _page(ctx: Context, title: str, intro: str, tables: list[Fragment], none: str) -> Page:
    parts = [f"# {title}", Fragment('\n\n<p class="b-lead">{}</p>\n\n').format(intro)]
    if tables:
        words = ctx.say("Words in the row", "行中的关键词")
        count = ctx.say("{n} of {all} rows", "{n} / {all} 行")
        empty = ctx.say("No row matches.", "没有匹配的行。")
        parts += [list_filter("rows", words, count, empty=empty), *tables]
    else:
        parts.append(paragraph(none, "b-empty"))
    return Page(ctx.path, title, intro, "".join(map(str, parts)), searchable=not ctx.lean)
