"""The pages that work in the browser: compare, explore, SQL.

Each contains its settings as a JSON data block, and plain HTML that says what to do if its program
does not run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from baimo_curation.site.comparable import axis_name, by_axis, drawable
from baimo_curation.site.components import joined, link
from baimo_curation.site.escape import script_json
from baimo_curation.site.example_queries import read_queries
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.numbers import period, unit_pattern
from baimo_curation.site.page import Context, Page
from baimo_curation.site.site_package import Record
from baimo_curation.site.snippets import code
from baimo_curation.site.statements import subject_name, words
from baimo_curation.site.terms import codelist_of, codes, table_term
from baimo_curation.tables import PUBLISHED
from baimo_curation.tables.base import columns


def explore_page(ctx: Context) -> Iterator[Page]:
    """Yield the explorer of the tables."""
    ctx = ctx.at("explore")
    title = ctx.say("Explore the tables", "浏览数据表")
    intro = ctx.say(
        "Reads the same Parquet files that can be downloaded, in your browser. "
        "The address records what you choose.",
        "直接在浏览器里读取可下载的 Parquet 文件。您的筛选会记录在网址中，方便分享。",
    )
    settings = {
        "data": ctx.file("data/"),
        "links": _links(ctx),
        "tables": {name: _table_settings(ctx, name) for name in ctx.world.tables},
        "words": _words(ctx),
        "lang": ctx.lang,
    }
    yield _tool(ctx, title, intro, settings, "explore", 'class="b-explore"')


def compare_page(ctx: Context) -> Iterator[Page]:
    """Yield the comparison of entities by one indicator."""
    ctx = ctx.at("compare")
    world = ctx.world
    title = ctx.say("Compare", "对比")
    intro = ctx.say(
        "Choose an indicator and subjects to see their figures side by side. "
        "Only figures with the same measure, unit, frequency and basis share an axis.",
        "选定指标与主体，并列查看各项数据。"
        "度量方式、单位、频率与精度都相同的数字，才画在同一坐标轴上。",
    )
    settings = {
        "data": ctx.file("data/"),
        "entities": ctx.to("entities"),
        "metrics": ctx.to("metrics"),
        "names": _names(ctx),
        "populations": {
            words(ctx, world.metrics[key[1:]], "population"): key
            for key in _populations(world).values()
        },
        "indicators": {
            key: _compared(ctx, key, rows)
            for key, rows in sorted(world.metrics_by_indicator.items())
        },
        "periods": {
            text: period(ctx, text)
            for text in sorted({row["period"] for row in world.tables["metrics"]} - {None})
        },
        "units": {key: [unit_pattern(ctx, key, count) for count in (1, 2)] for key in world.units},
        "labels": {
            name: {str(code): ctx.code(name, str(code)).label for code in codes()[name]}
            for name in _LABELS
        },
        "words": _words(ctx),
        "lang": ctx.lang,
    }
    yield _tool(ctx, title, intro, settings, "compare", 'class="b-compare"')


_LABELS = (
    *("Qualifier", "StatementStatus", "ComputeBasis"),
    *("GrowthReading", "Measure", "Frequency", "Preference"),
)


def _compared(ctx: Context, indicator_id: str, rows: list[Record]) -> dict[str, Any]:
    """Return an indicator: its subjects, and the title of each axis of its figures."""
    world = ctx.world
    indicator, populations = world.indicators[indicator_id], _populations(world)
    return {
        "name": ctx.name(indicator),
        "subjects": sorted({r["subject_id"] or populations[r["population"]] for r in rows}),
        "amounts": any(map(drawable, rows)),
        "axes": {
            ",".join(axis): axis_name(ctx, indicator, world.units[axis.base_unit_id], axis)
            for axis in by_axis(filter(drawable, rows))
        },
    }


def _populations(world: JoinedRows) -> dict[str, str]:
    """Return a key for each population: the first of its figures, as ids are permanent."""
    found: dict[str, str] = {}
    for metric_id, row in sorted(world.metrics.items()):
        if not row["subject_id"]:
            found.setdefault(row["population"], f"~{metric_id}")
    return found


def _names(ctx: Context) -> dict[str, str]:
    """Return the names of all that figures are about, limited to, compared with or said by."""
    rows = ctx.world.tables["metrics"]
    columns = ("subject_id", "scope_id", "compared_with_id", "claimant_id")
    keys = {row[name] for row in rows for name in columns} - {None}
    names = {key: ctx.entity_name(key) for key in sorted(keys)}
    populations = _populations(ctx.world)
    return names | {
        populations[row["population"]]: subject_name(ctx, row)
        for row in rows
        if not row["subject_id"]
    }


def sql_page(ctx: Context) -> Iterator[Page]:
    """Yield the page that runs SQL, with example queries."""
    ctx = ctx.at("sql")
    title = "SQL"
    intro = ctx.say(
        "Query the tables in SQL. The engine (DuckDB, about 4.3 MB compressed, 18 MB on hosts that "
        "do not compress) loads when you press Run, and runs in your browser.",
        "用 SQL 查询数据表。点击“运行”后才会载入引擎（DuckDB，压缩后约 4.3 MB；"
        "若网站主机不支持压缩，则为 18 MB），查询在您的浏览器中执行。",
    )
    queries = read_queries()
    settings = {
        "data": ctx.file("data/"),
        "assets": ctx.file("assets/app/"),
        "tables": list(ctx.world.tables),
        "queries": [{"title": ctx.say(q.title, q.title_zh), "sql": q.sql} for q in queries],
        "words": _words(ctx),
    }
    page = _tool(ctx, title, intro, settings, "sql", 'class="b-sql"')
    examples = joined(
        (
            Fragment('<details class="b-fold"><summary>{}</summary>{}<p>{}</p></details>').format(
                ctx.say(query.title, query.title_zh),
                code(query.sql, "sql"),
                link(
                    f"#q={quote(query.sql)}",
                    ctx.say("copy into the query", "填入查询框"),
                    "b-fill",
                ),
            )
            for query in queries
        ),
        "\n",
    )
    listing = Fragment('\n\n<h2 id="examples">{}</h2>\n\n<div class="b-folds">\n{}\n</div>\n\n')
    body = page.body + str(listing.format(ctx.say("Example queries", "查询示例"), examples))
    yield Page(
        page.path, title, intro, body, hide=page.hide, scripts=page.scripts, searchable=False
    )


def _tool(
    ctx: Context, title: str, intro: str, settings: dict[str, Any], script: str, mark: str
) -> Page:
    instead = ctx.say(
        "This page needs JavaScript and a web server: a browser does not let a page that is opened "
        "as a file read the tables. Run python -m http.server in the folder of the site, or ",
        "本页需要 JavaScript 和网页服务器：直接打开本地文件时，浏览器不允许读取数据表。"
        "请在网站文件夹里运行 python -m http.server，或",
    )
    missing = ctx.say(
        "This site was built without the parts that run here; ",
        "本站构建时没有包含本页所需的程序，请",
    )
    download = link(ctx.to("downloads"), ctx.say("download the tables", "下载数据表"))
    body = Fragment(
        '# {} {{ #top }}\n\n<p class="b-lead">{}</p>\n\n<div id="app" {}>\n'
        '<p class="b-empty" data-fallback>{}{}{}</p>\n</div>\n\n'
        '<div hidden><script type="application/json" id="settings">{}</script></div>\n\n'
    ).format(
        title,
        intro,
        Fragment(mark),
        instead if ctx.with_sql else missing,
        download,
        ctx.say(".", "。"),
        script_json(settings) if ctx.with_sql else "{}",
    )
    return Page(
        ctx.path,
        title,
        intro,
        str(body),
        hide=("navigation", "toc"),
        scripts=(script,) if ctx.with_sql else (),
        searchable=False,
    )


def _table_settings(ctx: Context, name: str) -> dict[str, Any]:
    found = []
    for column in columns(PUBLISHED[name]):
        term = ctx.column(name, column.name)
        item: dict[str, Any] = {"name": column.name, "label": term.label, "about": term.meaning}
        codelist = codelist_of(name, column.name)
        if codelist:
            item["codes"] = {str(c): ctx.code(codelist, str(c)).label for c in codes()[codelist]}
        target = column.references.table if column.references else ""
        if (column.name,) == PUBLISHED[name].primary_key and name in _OWN_PAGES:
            target = name
        if target in _links(ctx):
            item["link"] = target
        if column.type in ("integer", "number"):
            item["number"] = True
        found.append(item)
    term = table_term(name, ctx.lang)
    return {"label": term.label, "about": term.meaning, "columns": found}


# Tables each of whose rows is shown somewhere; an indicator without figures has no page.
_OWN_PAGES = ("entities", "events", "claims", "sources", "scores", "prices", "properties")


def _links(ctx: Context) -> dict[str, str]:
    """Return where the rows of a table are shown; `{id}` stands for the id."""
    return {
        "entities": ctx.to("entities") + "{id}/",
        "sources": ctx.to("sources") + "{id}/",
        "indicators": ctx.to("metrics") + "{id}/",
        "events": ctx.to("timeline", "event-{id}"),
        "claims": ctx.to("claims", "claim-{id}"),
        "scores": ctx.to("scores", "score-{id}"),
        "prices": ctx.to("prices", "price-{id}"),
        "properties": ctx.to("properties", "property-{id}"),
    }


def _words(ctx: Context) -> dict[str, str]:
    """Return the words that the programs in the browser show."""
    return {key: ctx.say(en, zh) for key, (en, zh) in _WORDS.items()}


_WORDS = {
    "table": ("Table", "表"),
    "search": ("Search all columns", "搜索全部字段"),
    "rows": ("{n} of {all} rows", "{n} / {all} 行"),
    "none": ("No row matches. Remove a filter.", "没有匹配的行，请减少筛选条件。"),
    "clear": ("Clear filters", "清除筛选"),
    "csv": ("Download CSV", "下载 CSV"),
    "copyAs": ("Copy this view as", "将当前视图复制为"),
    "copied": ("Copied", "已复制"),
    "all": ("all", "全部"),
    "empty": ("(empty)", "（空）"),
    "previous": ("Previous", "上一页"),
    "next": ("Next", "下一页"),
    "page": ("Page {n} of {all}", "第 {n} / {all} 页"),
    "columns": ("Columns", "字段"),
    "count": ("Rows by", "按以下字段统计行数"),
    "failed": ("The table could not be read: ", "无法读取数据表："),
    "noRows": ("This table has no rows yet.", "本表尚无数据。"),
    "indicator": ("Indicator (number of subjects)", "指标（主体数）"),
    "entities": ("Subjects", "主体"),
    "choose": ("Choose at least one subject.", "请至少选择一个主体。"),
    "what": ("Of what", "所指"),
    "in": ("in {name}", "范围：{name}"),
    "against": ("against {name}", "对比：{name}"),
    "says": ("according to {name}", "据{name}"),
    "period": ("Period", "时期"),
    "number": ("As a number", "数值"),
    "bounds": ("Bounds", "上下限"),
    "claim": ("Statement", "性质"),
    "log": (" (log scale)", "（对数坐标）"),
    "apart": (
        "Measures, units, frequencies or bases differ, so each has its own axis.",
        "度量方式、单位、频率或精度不同的数字分别画图。",
    ),
    "others": (
        "{rows} of {all} rows are not shown: they have one of {values} less frequent values.",
        "共 {all} 行，未画出 {rows} 行：属于其余 {values} 种较少的取值。",
    ),
    "notShown": (
        "{n} of {all} figures are not shown: ",
        "共 {all} 项数据，未画出 {n} 项：",
    ),
    "otherAxis": (
        "{n} with another measure, unit, frequency or basis",
        "度量方式、单位、频率或精度不同 {n} 项",
    ),
    "rank": ("{n} ranks", "属于名次 {n} 项"),
    "setAside": ("{n} superseded, wrong or denied", "已过时、有误或被否认 {n} 项"),
    "noNumber": ("{n} without a number", "没有数值 {n} 项"),
    "and": (", ", "；"),
    "stop": (".", "。"),
    "run": ("Run", "运行"),
    "loading": ("Loading the engine …", "正在载入引擎……"),
    "running": ("Running …", "正在运行……"),
    "query": ("Query", "查询"),
    "example": ("Start from an example", "从示例开始"),
    "result": ("{n} rows, {ms} ms", "{n} 行，{ms} 毫秒"),
    "shown": ("the first {n} are shown", "只显示前 {n} 行"),
    "hint": ("Ctrl + Enter runs the query.", "按 Ctrl + Enter 运行查询。"),
    "shared": (
        "This query came with the link. Read it before you run it.",
        "这条查询来自链接，请先读懂再运行。",
    ),
    "link": ("Copy link", "复制链接"),
    "sort": ("sort", "排序"),
}
