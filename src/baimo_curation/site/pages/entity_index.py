"""The index of entities: everything on one page, filtered as you type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from baimo_curation.site.components import english, entity_link, joined, link
from baimo_curation.site.list_filter import list_filter
from baimo_curation.site.numbers import counted
from baimo_curation.site.page import Context, Page


def entities_page(ctx: Context) -> Iterator[Page]:
    """Yield the index of entities."""
    ctx = ctx.at("entities")
    rows = sorted(ctx.world.entities.values(), key=lambda row: str(row["name"]).casefold())
    counts = Counter(row["type"] for row in rows)
    title = ctx.say("Entities", "实体")
    intro = ctx.say(
        f"{len(rows)} companies, models, products, people, places and policies. "
        "Each has a page with its figures, events and relations, and the source of each.",
        f"共 {len(rows)} 个公司、模型、产品、人物、地点与政策等实体。"
        "每个实体各有一页，列出相关的数据、事件与关系，并注明出处。",
    )
    body = joined(
        [
            f"# {title}",
            Markup('\n\n<p class="b-lead">{}</p>\n\n').format(intro),
            _filter(ctx, counts),
            # The search finds each entity on a separate page.
            Markup(
                '\n\n<ul class="b-index" data-filter-list data-search-exclude>\n{}\n</ul>\n\n'
            ).format(Markup("\n").join(_item(ctx, row) for row in rows)),
            Markup('<p class="b-empty" data-filter-empty hidden>{}</p>').format(
                ctx.say(
                    "No entity matches. Try the other language or a shorter form.",
                    "没有匹配的实体。请换用另一种语言，或缩短关键词。",
                )
            ),
        ]
    )
    yield Page("entities", title, intro, str(body), hide=("toc",), searchable=not ctx.lean)


def _filter(ctx: Context, counts: Counter[str]) -> Markup:
    return list_filter(
        ctx,
        "entities",
        ctx.say("Name, in Chinese or English", "名称（中英文均可）"),
        ctx.say("{n} of {all} entities", "{n} / {all} 个实体"),
        placeholder=ctx.say("SenseTime, 商汤, sensetime …", "商汤、SenseTime、sensetime……"),
        codelist="EntityType",
        counts=dict(counts.most_common()),
    )


def _item(ctx: Context, row: dict[str, object]) -> Markup:
    entity_id = str(row["entity_id"])
    world = ctx.world
    names = {str(alias["name"]) for alias in world.aliases_of.get(entity_id, ())}
    haystack = " ".join(sorted({*names, entity_id, str(row["name"]), str(row["name_zh"] or "")}))
    counts = [
        (len(world.metrics_of.get(entity_id, ())), "figure", "项数据", "figures"),
        (len(world.events_of.get(entity_id, ())), "event", "个事件", "events"),
        (len(world.relations_of.get(entity_id, ())), "relation", "条关系", "relations"),
    ]
    tallies = joined(
        (
            link(
                ctx.to(f"entities/{entity_id}", anchor),
                f"{count} {ctx.say(counted(noun, count), noun_zh)}",
            )
            for count, noun, noun_zh, anchor in counts
            if count
        ),
        " · ",
    )
    other = ctx.other_name(row)
    return Markup(
        '<li data-type="{}" data-text="{}"><span class="b-name">{}{}</span>\n'
        '<span class="b-type">{}</span>\n<span class="b-about">{}</span>\n'
        '<span class="b-counts">{}</span></li>'
    ).format(
        row["type"],
        haystack.casefold(),
        entity_link(ctx, entity_id),
        Markup(' <span class="b-other" lang="{}">{}</span>').format(ctx.other_lang, other)
        if other
        else "",
        ctx.code("EntityType", str(row["type"])).label,
        english(ctx, str(row["description"])),
        tallies,
    )
