"""One page for each entity: names, figures, claims, events, relations, conflicts, calculations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.site.components import (
    Html,
    code_badge,
    definitions,
    joined,
    link,
    passages,
    wording,
)
from baimo_curation.site.escape import heading
from baimo_curation.site.figure_view import figures_table
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.numbers import period
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.claim_list import claim_list
from baimo_curation.site.pages.conflict_table import conflict_table
from baimo_curation.site.pages.event_list import event_list
from baimo_curation.site.pages.fact_tables import (
    identifiers_table,
    prices_table,
    properties_table,
    scales_table,
    scores_table,
)
from baimo_curation.site.pages.family_section import family_section
from baimo_curation.site.pages.relation_list import relation_list
from baimo_curation.site.pages.verdicts import calculation_cards
from baimo_curation.site.site_package import Record
from baimo_curation.site.statements import words
from baimo_curation.tables.codelists import LocationBasis


def entity_pages(ctx: Context) -> Iterator[Page]:
    """Yield a page for each entity."""
    for row in ctx.world.entities.values():
        yield _page(ctx.at(f"entities/{row['entity_id']}"), row)


def _page(ctx: Context, row: Record) -> Page:
    entity_id = row["entity_id"]
    stated = _stated(ctx, entity_id) or [_nothing(ctx)]
    parts = [
        f"# {heading(ctx.name(row))} {{ #top }}",
        _head(ctx, row),
        *stated,
        section(ctx.say("Names and sources", "名称与来源"), "names"),
        _names(ctx, row),
        *_identifiers(ctx, entity_id),
    ]
    names = " ".join(filter(None, (row["name"], row["name_zh"])))
    return Page(
        ctx.path,
        ctx.name(row),
        f"{names}{ctx.say(': ', '：')}{words(ctx, row, 'description')}",
        "".join(map(str, parts)),
        hide=("navigation",),
    )


def _stated(ctx: Context, entity_id: str) -> list[Fragment]:
    """Return a section for each table that has rows about an entity."""
    world, name = ctx.world, ctx.entity_name(entity_id)
    parts = family_section(ctx, entity_id)
    metrics = world.metrics_of.get(entity_id, [])
    if metrics:
        caption = ctx.say(f"Figures about {name}", f"{name}的相关数据")
        parts.append(section(ctx.say("Figures", "数据"), "figures"))
        parts.append(figures_table(ctx, metrics, caption, entity_id=entity_id))
    for rows, write, title, anchor in (
        (world.scales_of, scales_table, ctx.say("How results are counted", "计分方式"), "scales"),
        (world.scores_of, scores_table, ctx.say("Scores", "评测分数"), "scores"),
        (world.prices_of, prices_table, ctx.say("Prices", "价格"), "prices"),
        (world.properties_of, properties_table, ctx.say("Properties", "属性"), "properties"),
    ):
        if entity_id in rows:
            caption = ctx.say(f"{title}: {name}", f"{name}：{title}")
            parts += [section(title, anchor), write(ctx, rows[entity_id], caption)]
    parts += [*_conflicts(ctx, entity_id), *_calculations(ctx, metrics), *_claims(ctx, entity_id)]
    events = world.events_of.get(entity_id)
    if events:
        parts.append(section(ctx.say("Events", "事件"), "events"))
        parts.append(event_list(ctx, events, but=entity_id))
    relations = world.relations_of.get(entity_id)
    if relations:
        parts.append(section(ctx.say("Relations", "关系"), "relations"))
        parts.append(relation_list(ctx, entity_id, relations))
    return parts


def _head(ctx: Context, row: Record) -> Fragment:
    other = ctx.other_name(row)
    founded = period(ctx, row["founded"]) if row["founded"] else ""
    facts = [
        ctx.code("EntityType", row["type"]).label,
        _location(ctx, row),
        ctx.say(f"since {founded}", f"始于 {founded}") if founded else "",
    ]
    website = link(row["website"], ctx.say("website", "网站")) if row["website"] else ""
    raw = link(
        ctx.file(f"entities/{row['entity_id']}.json"), ctx.say("this page as JSON", "本页 JSON")
    )
    explore = link(
        ctx.to("explore") + f"#from=metrics&subject_id={row['entity_id']}",
        ctx.say("figures in the explorer", "在数据浏览页查看"),
    )
    subjects = {metric["subject_id"] for metric in ctx.world.metrics_of.get(row["entity_id"], ())}
    return Fragment(
        '\n\n<div class="b-head">\n{}<p class="b-kind">{}</p>\n<p class="b-lead">{}</p>\n'
        '<p class="b-links">{}</p>\n</div>\n\n'
    ).format(
        Fragment('<p class="b-also" lang="{}">{}</p>\n').format(ctx.other_lang, other)
        if other
        else "",
        joined(facts, " · "),
        wording(ctx, row, "description"),
        joined(
            [website, explore if row["entity_id"] in subjects else "", raw],
            Fragment('<span class="b-dot"> · </span>'),
        ),
    )


def _location(ctx: Context, row: Record) -> Html:
    """Return region or country, with a mark where no source states it."""
    place: str | None = row["region"] or row["country"]
    if not place or row["basis"] != LocationBasis.GENERAL_KNOWLEDGE:
        return place or ""
    term = ctx.code("LocationBasis", row["basis"])
    mark = Fragment('<span class="b-basis" title="{}">{}</span>').format(
        term.meaning, ctx.say(f"({term.label})", f"（{term.label}）")
    )
    return joined([place, mark], ctx.say(" ", ""))


def _conflicts(ctx: Context, entity_id: str) -> list[Fragment]:
    found = ctx.world.conflicts_of.get(entity_id, [])
    if not found:
        return []
    title, name = ctx.say("Conflicts", "矛盾"), ctx.entity_name(entity_id)
    caption = ctx.say(f"Different statements about {name}", f"有关{name}的不同说法")
    return [section(title, "conflicts"), conflict_table(ctx, found, caption, kinds=True)]


def _calculations(ctx: Context, metrics: list[Record]) -> list[Fragment]:
    found = {
        row["calculation_id"]: row
        for metric in metrics
        for row in ctx.world.calculations_of.get(metric["metric_id"], ())
    }
    if not found:
        return []
    title = ctx.say("Recalculated", "验算")
    return [section(title, "calculations"), calculation_cards(ctx, list(found.values()))]


def _claims(ctx: Context, entity_id: str) -> list[Fragment]:
    """Return what others say about an entity, and what it says by itself."""
    rows, name = ctx.world.claims_of.get(entity_id, []), ctx.entity_name(entity_id)
    groups = (
        (ctx.say(f"Said about {name}", f"有关{name}的说法"), "claims-about", False),
        (ctx.say(f"Said by {name}", f"{name}的说法"), "claims-by", True),
    )
    parts: list[Fragment] = []
    for title, anchor, own in groups:
        found = [row for row in rows if (row["claimant_id"] == entity_id) is own]
        if found:
            parts += [section(title, anchor, 3), claim_list(ctx, found, but=entity_id)]
    return [section(ctx.say("Claims", "说法"), "claims"), *parts] if parts else []


def _names(ctx: Context, row: Record) -> Fragment:
    aliases = ctx.world.aliases_of.get(row["entity_id"], [])
    by_kind: dict[str, list[Fragment]] = defaultdict(list)
    for alias in aliases:
        mark = code_badge(ctx, "AliasKind", alias["kind"], "warn")
        by_kind[alias["kind"]].append(
            joined(
                [
                    Fragment('<span lang="{}">{}</span>').format(alias["lang"], alias["name"]),
                    mark if alias["kind"] == "misspelling" else "",
                    Fragment('<span class="b-note">{}</span>').format(
                        ctx.say("ambiguous", "有歧义")
                    )
                    if alias["ambiguous"]
                    else "",
                ]
            )
        )
    pairs = [
        (ctx.code("AliasKind", kind).label, joined(names, " · ")) for kind, names in by_kind.items()
    ]
    where = ctx.say("Named in", "出处")
    return definitions(
        [
            *pairs,
            (where, passages(ctx, "entities", row["entity_id"])),
            (ctx.say("Id", "本库标识"), Fragment("<code>{}</code>").format(row["entity_id"])),
        ]
    )


def _identifiers(ctx: Context, entity_id: str) -> list[Fragment]:
    rows = ctx.world.identifiers_of.get(entity_id, [])
    if not rows:
        return []
    title = ctx.say("Identifiers elsewhere", "外部标识")
    return [section(title, "identifiers"), identifiers_table(ctx, rows, title)]


def _nothing(ctx: Context) -> Fragment:
    return Fragment('\n\n<p class="b-empty">{}</p>\n\n').format(
        ctx.say(
            "The sources name it and state nothing else that is recorded.",
            "来源只提到这一名称，没有其他可收录的内容。",
        )
    )
