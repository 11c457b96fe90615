"""The page of checks: calculations, conflicts, coverage and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from baimo_curation.site.charts import Bar, Drawing, bars, left_out
from baimo_curation.site.components import code_badge, link, paragraph, source_label, table
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.source_pages import coverage_table
from baimo_curation.site.pages.verdicts import calculation_cards, conflict_blocks
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
        "凡可重算的数字一律重算，相互冲突的数字并列展示；来源中识别出的每处表达，"
        "要么已被引用，要么注明理由予以排除，要么计入未处理。",
    )
    conflicts = conflict_blocks(ctx, world.conflicts) or paragraph(
        ctx.say(
            "These sources contain no two figures for the same thing that exclude each other.",
            "这些来源中，没有针对同一对象却互不相容的数字。",
        ),
        "b-empty",
    )
    summary = Markup('\n\n<p class="b-tally">{}</p>\n\n').format(
        Markup(" ").join(
            Markup("<span>{} {}</span>").format(
                count, code_badge(ctx, "Verdict", verdict, f"verdict-{verdict}")
            )
            for verdict, count in sorted(verdicts.items(), key=lambda item: order[item[0]])
        )
    )
    parts = [
        f"# {title}",
        Markup('\n\n<p class="b-lead">{}</p>\n\n').format(intro),
        section(ctx.say("Calculations", "验算"), "calculations"),
        summary,
        calculation_cards(ctx, sorted(calculations, key=lambda row: order[row["verdict"]])),
        paragraph(link(ctx.to("methods/calculations"), ctx.say("How it works", "计算方法"))),
        section(ctx.say("Conflicts", "冲突"), "conflicts"),
        conflicts,
        section(ctx.say("Coverage", "覆盖情况"), "coverage"),
        *([chart.html] if chart else []),
        coverage_table(ctx, world.tables["coverage"], named=True),
        section(ctx.say("Counts", "行数统计"), "counts"),
        _counts(ctx),
    ]
    yield Page("checks", title, intro, "".join(map(str, parts)), files=chart.files if chart else {})


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
    reasons = [(others, "names, identifiers and weak counts", "名称、编号与泛指的数量")]
    caption = left_out(ctx, "expressions", shown, reasons)
    return bars(ctx, "coverage", data, alt=f"{what}. {words}.", caption=caption, axis=what)


def _counts(ctx: Context) -> Markup:
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
