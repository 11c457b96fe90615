"""The pages that work in the browser: compare, explore, SQL.

Each contains its settings as a JSON data block, and plain HTML that says what to do if its program
does not run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from baimo_curation.site.components import joined, link
from baimo_curation.site.escape import script_json
from baimo_curation.site.example_queries import read_queries
from baimo_curation.site.numbers import axis_title, unit_pattern
from baimo_curation.site.page import Context, Page
from baimo_curation.site.snippets import code
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
        "entities": ctx.to("entities"),
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
        "Choose an indicator and entities to see their figures side by side. "
        "Only figures with the same unit and basis share an axis.",
        "选定指标与实体，并列查看各项数据。单位与精度都相同的数字，才画在同一坐标轴上。",
    )
    settings = {
        "data": ctx.file("data/"),
        "entities": ctx.to("entities"),
        "names": {
            key: ctx.name(world.entities[key])
            for key in sorted({row["subject_id"] for row in world.tables["metrics"]})
        },
        "indicators": {
            key: {
                "name": ctx.name(world.indicators[key]),
                "subjects": sorted({row["subject_id"] for row in rows}),
                "rank": world.indicators[key]["unit_dimension"] == "rank",
            }
            for key, rows in sorted(world.metrics_by_indicator.items())
        },
        "units": {key: [unit_pattern(ctx, key, count) for count in (1, 2)] for key in world.units},
        "axes": {
            key: {
                unit: axis_title(ctx, world.indicators[key], world.units[unit])
                for unit in sorted({row["base_unit_id"] for row in rows})
            }
            for key, rows in sorted(world.metrics_by_indicator.items())
        },
        "labels": {
            name: {str(code): ctx.code(name, str(code)).label for code in codes()[name]}
            for name in ("Qualifier", "MetricStatus", "ComputeBasis")
        },
        "words": _words(ctx),
        "lang": ctx.lang,
    }
    yield _tool(ctx, title, intro, settings, "compare", 'class="b-compare"')


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
            Markup('<details class="b-fold"><summary>{}</summary>{}<p>{}</p></details>').format(
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
    listing = Markup('\n\n<h2 id="examples">{}</h2>\n\n<div class="b-folds">\n{}\n</div>\n\n')
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
    body = Markup(
        '# {} {{ #top }}\n\n<p class="b-lead">{}</p>\n\n<div id="app" {}>\n'
        '<p class="b-empty" data-fallback>{}{}{}</p>\n</div>\n\n'
        '<div hidden><script type="application/json" id="settings">{}</script></div>\n\n'
    ).format(
        title,
        intro,
        Markup(mark),
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
        if column.references and column.references.table == "entities":
            item["entity"] = True
        if column.type in ("integer", "number"):
            item["number"] = True
        found.append(item)
    term = table_term(name, ctx.lang)
    return {"label": term.label, "about": term.meaning, "columns": found}


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
    "indicator": ("Indicator (number of entities)", "指标（实体数）"),
    "entities": ("Entities", "实体"),
    "choose": ("Choose at least one entity.", "请至少选择一个实体。"),
    "what": ("Segment", "范围"),
    "period": ("Period", "时期"),
    "number": ("As a number", "数值"),
    "bounds": ("Bounds", "上下限"),
    "claim": ("Claim", "说法"),
    "log": (" (log scale)", "（对数坐标）"),
    "apart": (
        "Units or bases differ, so each has its own axis.",
        "单位或精度不同的数字分别画图。",
    ),
    "others": (
        "{rows} of {all} rows are not shown: they have one of {values} less frequent values.",
        "共 {all} 行，未画出 {rows} 行：属于其余 {values} 种较少的取值。",
    ),
    "notShown": (
        "{n} of {all} figures are not shown: ",
        "共 {all} 项数据，未画出 {n} 项：",
    ),
    "otherUnit": ("{n} with another unit or basis", "单位或精度不同 {n} 项"),
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
