"""The data dictionary: every table, column and code, generated from the models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from baimo_curation.publish.reference_pages import codelist_users
from baimo_curation.site.components import badge, joined, link, paragraph, table
from baimo_curation.site.diagrams import tables_diagram
from baimo_curation.site.divided_pages import divisible
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.list_filter import list_filter
from baimo_curation.site.numbers import number
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.terms import codes, table_term
from baimo_curation.tables import PUBLISHED, TABLES
from baimo_curation.tables.base import Column, columns
from baimo_curation.tables.codelists import Codelist


def dictionary_page(ctx: Context) -> Iterator[Page]:
    """Yield the dictionary of tables and columns, and the page of codelists."""
    yield _tables(ctx.at("dictionary"))
    yield _codelists(ctx.at("dictionary/codelists"))


def _tables(ctx: Context) -> Page:
    title = ctx.say("Data dictionary", "数据字典")
    total = sum(len(columns(model)) for model in PUBLISHED.values())
    intro = ctx.say(
        f"{len(PUBLISHED)} tables, {total} columns. Columns marked derived are computed at build.",
        f"{len(PUBLISHED)} 张表，{total} 个字段。标有“派生”的字段在构建时计算。",
    )
    label = ctx.say(
        "Diagram of the tables: each with its keys, and lines to the tables its columns refer to.",
        "数据表关系图：列出各表的键，连线指向所引用的表。",
    )
    parts = [
        f"# {title}",
        Fragment('\n\n<p class="b-lead">{}</p>\n\n').format(intro),
        section(ctx.say("How the tables are connected", "各表之间的关系"), "diagram"),
        Fragment(
            '\n\n<div class="b-scroll b-picture" role="region" tabindex="0" aria-label="{}">'
            "\n{}\n</div>\n\n"
        ).format(label, tables_diagram(label)),
        section(ctx.say("Find a column", "查找字段"), "index"),
        _index(ctx),
    ]
    for name in PUBLISHED:
        term = table_term(name, ctx.lang)
        parts.append(section(f"{name} · {term.label}", name))
        parts.append(paragraph(term.meaning))
        parts.append(_columns_table(ctx, name))
    return Page("dictionary", title, intro, "".join(map(str, parts)))


def _index(ctx: Context) -> Fragment:
    """Return every column, with its table, in one list that can be filtered."""
    items = []
    for name, model in PUBLISHED.items():
        for column in columns(model):
            term = ctx.column(name, column.name)
            text = f"{column.name} {name} {term.label} {term.meaning} {column.title}".casefold()
            anchor = link(f"#{name}.{column.name}", f"{name}.{column.name}")
            items.append(
                Fragment('<li data-text="{}">{} <span class="b-sub">{}</span></li>').format(
                    text, anchor, term.label
                )
            )
    form = list_filter(
        "columns",
        ctx.say("Word in name or description", "名称或说明中的关键词"),
        ctx.say("{n} of {all} columns", "{n} / {all} 个字段"),
    )
    opening = Fragment('<ul class="b-columns" data-filter-list data-search-exclude>\n')
    return form + divisible(opening, items, Fragment("\n</ul>\n\n"))


def _columns_table(ctx: Context, name: str) -> Fragment:
    model = PUBLISHED[name]
    curated = {column.name for column in columns(TABLES.get(name, model))}
    rows = ctx.world.tables[name]
    cells = []
    for column in columns(model):
        marks = []
        if column.name in model.primary_key:
            marks.append(badge(ctx.say("key", "主键"), "key"))
        if column.name not in curated:
            marks.append(badge(ctx.say("derived", "派生"), "plain"))
        cells.append(
            [
                joined([Fragment("<code>{}</code>").format(column.name), *marks]),
                _type(ctx, column),
                _meaning(ctx, name, column),
                _filled(ctx, [row[column.name] for row in rows]),
                Fragment('<span class="b-mono">{}</span>').format(column.example or ""),
            ]
        )
    heads = [
        ctx.say("Column", "字段"),
        ctx.say("Type", "类型"),
        ctx.say("Meaning", "含义"),
        ctx.say("In this release", "本版的取值"),
        ctx.say("Example", "示例"),
    ]
    ids = [f"{name}.{column.name}" for column in columns(model)]
    return table(heads, cells, caption=name, ids=ids, kind="b-dictionary")


def _type(ctx: Context, column: Column) -> Fragment:
    if column.codelist:
        name = column.codelist.__name__
        return link(ctx.to("dictionary/codelists", name.lower()), name)
    names = {
        "string": ("text", "文本"),
        "integer": ("integer", "整数"),
        "number": ("number", "数值"),
        "boolean": ("true or false", "真假"),
        "date": ("date", "日期"),
    }
    kind = "EDTF" if column.format == "edtf" else ctx.say(*names[column.type])
    null = "" if column.required else ctx.say(", may be empty", "，可为空")
    return Fragment("{}").format(kind + null)


def _meaning(ctx: Context, name: str, column: Column) -> Fragment:
    term = ctx.column(name, column.name)
    parts: list[Fragment | str] = [
        Fragment("<strong>{}.</strong>").format(term.label)
        if ctx.lang == "en"
        else Fragment("<strong>{}</strong>：").format(term.label),
        term.meaning,
    ]
    if column.references:
        target = column.references
        parts.append(
            joined(
                [
                    "→",
                    link(f"#{target.table}.{target.column}", f"{target.table}.{target.column}"),
                ]
            )
        )
    return joined(parts)


def _filled(ctx: Context, values: list[Any]) -> Fragment:
    present = [value for value in values if value is not None]
    if not present:
        return Fragment(ctx.say("all empty", "全部为空"))
    parts = []
    if len(present) < len(values):
        share = round(100 * (1 - len(present) / len(values)))
        parts.append(ctx.say(f"{share}% empty", f"{share}% 为空"))
    if isinstance(present[0], (int, float)) and not isinstance(present[0], bool):
        parts.append(f"{number(min(present))} … {number(max(present))}")
    else:
        distinct = len(set(present))
        parts.append(ctx.say(f"{distinct} distinct", f"共 {distinct} 种取值"))
    return Fragment("{}").format(ctx.say(", ", "，").join(parts))


def _codelists(ctx: Context) -> Page:
    title = ctx.say("Codelists", "代码表")
    intro = ctx.say(
        "Closed lists of codes; a column that uses one accepts no other value.",
        "代码取值固定；使用代码表的字段不接受其他值。",
    )
    parts = [f"# {title}", Fragment('\n\n<p class="b-lead">{}</p>\n\n').format(intro)]
    users = codelist_users()
    for name, codelist in codes().items():
        parts.append(section(name, name.lower()))
        links = joined((link(ctx.to("dictionary", u), u) for u in users.get(codelist, ())), ", ")
        if links:
            parts.append(paragraph(joined([ctx.say("Used by", "用于"), links]), "b-note"))
        parts.append(_codes_table(ctx, name, codelist))
    return Page(ctx.path, title, intro, "".join(map(str, parts)))


def _codes_table(ctx: Context, name: str, codelist: type[Codelist]) -> Fragment:
    cells = [
        [
            Fragment("<code>{}</code>").format(code),
            ctx.code(name, str(code)).label,
            ctx.code(name, str(code)).meaning,
        ]
        for code in codelist
    ]
    heads = [ctx.say("Code", "代码"), ctx.say("Label", "名称"), ctx.say("Definition", "定义")]
    return table(heads, cells, caption=name, kind="b-codes")
