"""The page of checks: calculations, conflicts, coverage and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from baimo_curation.site.charts import Bar, Drawing, bars, left_out
from baimo_curation.site.components import (
    code_badge,
    joined,
    link,
    paragraph,
    source_label,
    table,
)
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.source_pages import coverage_table
from baimo_curation.site.pages.verdicts import calculation_cards
from baimo_curation.site.terms import table_term

_DRAWN = ("quantity", "date", "rank")
_STATES = ("cited", "excluded", "automatic", "open")


def checks_page(ctx: Context) -> Iterator[Page]:
    """Yield the page of checks."""
    ctx = ctx.at("checks")
    world = ctx.world
    calculations = world.tables["calculations"]
    verdicts = Counter(row["verdict"] for row in calculations)
    order = {"inconsistent": 0, "undecidable": 1, "consistent": 2}
    chart = _chart(ctx)
    title = ctx.say("Checks", "数据核查")
    intro = ctx.say(
        "Figures that can be recomputed are, conflicting figures are shown side by side, and every "
        "expression found in a source is cited, excluded with a reason, or counted as open.",
        "凡可重算的数字一律重算，相互矛盾的数字并列展示；来源中识别出的每处表达，"
        "要么已被引用，要么注明理由予以排除，要么计入未处理。",
    )
    summary = Fragment('\n\n<p class="b-tally">{}</p>\n\n').format(
        Fragment(" ").join(
            Fragment("<span>{} {}</span>").format(
                count, code_badge(ctx, "Verdict", verdict, f"verdict-{verdict}")
            )
            for verdict, count in sorted(verdicts.items(), key=lambda item: order[item[0]])
        )
    )
    parts = [
        f"# {title}",
        Fragment('\n\n<p class="b-lead">{}</p>\n\n').format(intro),
        section(ctx.say("Calculations", "验算"), "calculations"),
        summary,
        calculation_cards(ctx, sorted(calculations, key=lambda row: order[row["verdict"]])),
        paragraph(link(ctx.to("methods/calculations"), ctx.say("How it works", "计算方法"))),
        section(ctx.say("Conflicts", "矛盾"), "conflicts"),
        _conflicts(ctx),
        section(ctx.say("Coverage", "覆盖情况"), "coverage"),
        *([chart.html] if chart else []),
        coverage_table(ctx, world.tables["coverage"], named=True),
        section(ctx.say("Counts", "行数统计"), "counts"),
        _counts(ctx),
    ]
    yield Page("checks", title, intro, "".join(map(str, parts)), files=chart.files if chart else {})


def _conflicts(ctx: Context) -> Fragment:
    """Return how many conflicts of each kind there are, and where they are shown."""
    counts = Counter(row["kind"] for row in ctx.world.tables["conflicts"])
    tally = joined(
        Fragment("<span>{} {}</span>").format(count, code_badge(ctx, "ConflictKind", kind, "warn"))
        for kind, count in sorted(counts.items())
    )
    there = link(ctx.to("conflicts"), ctx.say("Both sides of each conflict", "查看矛盾双方"))
    if not counts:
        return paragraph(
            ctx.say(
                "No two statements about the same thing differ.",
                "没有针对同一对象的不同说法。",
            ),
            "b-empty",
        )
    return paragraph(tally, "b-tally") + paragraph(there)


def _chart(ctx: Context) -> Drawing | None:
    coverage = ctx.world.tables["coverage"]
    rows = [row for row in coverage if row["kind"] in _DRAWN]
    if not rows:
        return None
    data = []
    for source_id in dict.fromkeys(row["source_id"] for row in rows):
        label = source_label(ctx, ctx.world.sources[source_id])
        for state in _STATES:
            count = sum(row[state] for row in rows if row["source_id"] == source_id)
            data.append(Bar(label, count, ctx.column("coverage", state).label))
    words = "; ".join(f"{bar.label}, {bar.part}: {bar.value:.0f}" for bar in data)
    what = ctx.say("Quantities, ranks and dates by source", "各来源的数量、名次与日期")
    shown = sum(row["found"] for row in rows)
    others = sum(row["found"] for row in coverage) - shown
    reasons = [
        (others, "names, claims, identifiers and weak counts", "名称、疑似说法、编号与泛指的数量")
    ]
    caption = left_out(ctx, "expressions", shown, reasons)
    return bars(ctx, "coverage", data, alt=f"{what}. {words}.", caption=caption, axis=what)


def _counts(ctx: Context) -> Fragment:
    cells = [
        [
            table_term(name, ctx.lang).label,
            table_term(name, ctx.lang).meaning,
            f"{len(rows):,}",
        ]
        for name, rows in ctx.world.tables.items()
    ]
    heads = [ctx.say("Table", "表"), ctx.say("One row is", "每行表示"), ctx.say("Rows", "行数")]
    return table(heads, cells, caption=ctx.say("Rows by table", "各表行数"), numeric=frozenset({2}))
