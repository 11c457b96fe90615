"""The index of entities: everything on one page, filtered as you type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from baimo_curation.site.components import entity_link, joined, link, wording
from baimo_curation.site.divided_pages import divisible
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.list_filter import list_filter, type_choice
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
        "Each has a page with its figures, claims, events and relations, and the source of each.",
        f"共 {len(rows)} 个公司、模型、产品、人物、地点与政策等实体。"
        "每个实体各有一页，列出相关的数据、说法、事件与关系，并注明出处。",
    )
    body = joined(
        [
            f"# {title}",
            Fragment('\n\n<p class="b-lead">{}</p>\n\n').format(intro),
            _filter(ctx, counts),
            # The search finds each entity on a separate page.
            divisible(
                Fragment('\n\n<ul class="b-index" data-filter-list data-search-exclude>\n'),
                (_item(ctx, row) for row in rows),
                Fragment("\n</ul>\n\n"),
            ),
        ]
    )
    yield Page("entities", title, intro, str(body), hide=("toc",), searchable=not ctx.lean)


def _filter(ctx: Context, counts: Counter[str]) -> Fragment:
    return list_filter(
        "entities",
        ctx.say("Name, in Chinese or English", "名称（中英文均可）"),
        ctx.say("{n} of {all} entities", "{n} / {all} 个实体"),
        empty=ctx.say(
            "No entity matches. Try the other language or a shorter form.",
            "没有匹配的实体。请换用另一种语言，或缩短关键词。",
        ),
        placeholder=ctx.say("SenseTime, 商汤, sensetime …", "商汤、SenseTime、sensetime……"),
        choices=[type_choice(ctx, "EntityType", counts.most_common())],
    )


def entity_tallies(ctx: Context, entity_id: str) -> Fragment:
    """Return how many rows of each kind there are about an entity, each a link to them."""
    world = ctx.world
    counts = [
        (len(world.metrics_of.get(entity_id, ())), "figure", "项数据", "figures"),
        (len(world.scores_of.get(entity_id, ())), "score", "项成绩", "scores"),
        (len(world.prices_of.get(entity_id, ())), "price", "个价格", "prices"),
        (len(world.claims_of.get(entity_id, ())), "claim", "条说法", "claims"),
        (len(world.events_of.get(entity_id, ())), "event", "个事件", "events"),
        (len(world.relations_of.get(entity_id, ())), "relation", "条关系", "relations"),
    ]
    return joined(
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


def _item(ctx: Context, row: dict[str, object]) -> Fragment:
    entity_id = str(row["entity_id"])
    world = ctx.world
    names = {str(alias["name"]) for alias in world.aliases_of.get(entity_id, ())}
    haystack = " ".join(sorted({*names, entity_id, str(row["name"]), str(row["name_zh"] or "")}))
    other = ctx.other_name(row)
    return Fragment(
        '<li data-type="{}" data-text="{}"><span class="b-name">{}{}</span>\n'
        '<span class="b-type">{}</span>\n<span class="b-about">{}</span>\n'
        '<span class="b-counts">{}</span></li>'
    ).format(
        row["type"],
        haystack.casefold(),
        entity_link(ctx, entity_id),
        Fragment(' <span class="b-other" lang="{}">{}</span>').format(ctx.other_lang, other)
        if other
        else "",
        ctx.code("EntityType", str(row["type"])).label,
        wording(ctx, row, "description"),
        entity_tallies(ctx, entity_id),
    )
