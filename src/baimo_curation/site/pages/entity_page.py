"""One page for each entity: names, figures, events, relations, conflicts, calculations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from baimo_curation.site.components import (
    cite,
    code_badge,
    definitions,
    english,
    entity_link,
    joined,
    link,
    metrics_table,
    passages,
)
from baimo_curation.site.escape import heading
from baimo_curation.site.numbers import period
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.event_list import event_list
from baimo_curation.site.pages.verdicts import calculation_cards, conflict_blocks
from baimo_curation.site.site_package import Record

_BREAK = Markup("\n")


def entity_pages(ctx: Context) -> Iterator[Page]:
    """Yield a page for each entity."""
    for row in ctx.world.entities.values():
        yield _page(ctx.at(f"entities/{row['entity_id']}"), row)


def _page(ctx: Context, row: Record) -> Page:
    entity_id = row["entity_id"]
    world = ctx.world
    metrics = world.metrics_of.get(entity_id, [])
    events = world.events_of.get(entity_id, [])
    relations = world.relations_of.get(entity_id, [])
    parts = [f"# {heading(ctx.name(row))} {{ #top }}", _head(ctx, row)]
    if metrics:
        caption = ctx.say(f"Figures about {row['name']}", f"{ctx.name(row)}的相关数据")
        parts += [
            section(ctx.say("Figures", "数据"), "figures"),
            metrics_table(ctx, metrics, caption, entity_id=entity_id),
        ]
    parts += _conflicts(ctx, entity_id)
    parts += _calculations(ctx, metrics)
    if events:
        parts.append(section(ctx.say("Events", "事件"), "events"))
        parts.append(event_list(ctx, events, but=entity_id))
    if relations:
        parts.append(section(ctx.say("Relations", "关系"), "relations"))
        parts.append(_relations(ctx, entity_id, relations))
    if not (metrics or events or relations):
        parts.append(_nothing(ctx))
    parts.append(section(ctx.say("Names and sources", "名称与来源"), "names"))
    parts.append(_names(ctx, row))
    description = f"{row['name']} {row['name_zh'] or ''}: {row['description']}"
    return Page(
        ctx.path,
        ctx.name(row),
        description,
        "".join(map(str, parts)),
        hide=("navigation",),
    )


def _head(ctx: Context, row: Record) -> Markup:
    other = ctx.other_name(row)
    facts = [
        ctx.code("EntityType", row["type"]).label,
        row["region"] or row["country"],
        ctx.say(f"since {row['founded']}", f"始于 {row['founded']}") if row["founded"] else None,
    ]
    website = link(row["website"], ctx.say("website", "网站")) if row["website"] else ""
    raw = link(
        ctx.file(f"entities/{row['entity_id']}.json"), ctx.say("this page as JSON", "本页 JSON")
    )
    explore = link(
        ctx.to("explore") + f"#from=metrics&subject_id={row['entity_id']}",
        ctx.say("figures in the explorer", "在数据浏览页查看"),
    )
    return Markup(
        '\n\n<div class="b-head">\n{}<p class="b-kind">{}</p>\n<p class="b-lead">{}</p>\n'
        '<p class="b-links">{}</p>\n</div>\n\n'
    ).format(
        Markup('<p class="b-also" lang="{}">{}</p>\n').format(ctx.other_lang, other)
        if other
        else "",
        " · ".join(filter(None, facts)),
        english(ctx, row["description"]),
        joined(
            [website, explore if row["entity_id"] in ctx.world.metrics_of else "", raw],
            Markup('<span class="b-dot"> · </span>'),
        ),
    )


def _conflicts(ctx: Context, entity_id: str) -> list[Markup]:
    found = [item for item in ctx.world.conflicts if item.subject_id == entity_id]
    if not found:
        return []
    title = ctx.say("Conflicting figures", "相互冲突的数字")
    return [section(title, "conflicts"), conflict_blocks(ctx, found)]


def _calculations(ctx: Context, metrics: list[Record]) -> list[Markup]:
    found = {
        row["calculation_id"]: row
        for metric in metrics
        for row in ctx.world.calculations_of.get(metric["metric_id"], ())
    }
    if not found:
        return []
    title = ctx.say("Recalculated", "验算")
    return [section(title, "calculations"), calculation_cards(ctx, list(found.values()))]


def _relations(ctx: Context, entity_id: str, rows: list[Record]) -> Markup:
    """Return relations grouped by predicate: those it is the subject of, then the others."""
    groups: dict[tuple[int, str], list[Record]] = defaultdict(list)
    for row in rows:
        groups[int(row["subject_id"] != entity_id), row["predicate"]].append(row)
    own = ctx.entity_name(entity_id)
    lines = []
    for (inverse, predicate), found in sorted(groups.items()):
        term = ctx.code("Predicate", predicate)
        items = Markup("\n").join(_relation(ctx, row, inverse) for row in found)
        name = Markup("… {} <b>{}</b>") if inverse else Markup("<b>{1}</b> {0} …")
        label = name.format(term.label, own)
        lines.append(
            Markup('<dt title="{}">{}</dt>\n<dd><ul>\n{}\n</ul></dd>').format(
                term.meaning, label, items
            )
        )
    return Markup('\n\n<dl class="b-relations"{}>\n{}\n</dl>\n\n').format(
        ctx.unsearched, _BREAK.join(lines)
    )


def _relation(ctx: Context, row: Record, inverse: int) -> Markup:
    other = row["subject_id" if inverse else "object_id"]
    status = row["status"]
    when = [period(ctx, row[name]) for name in ("start", "end") if row[name]]
    statement = " ".join(
        (
            ctx.entity_name(row["subject_id"]),
            ctx.code("Predicate", row["predicate"]).label,
            ctx.entity_name(row["object_id"]),
        )
    )
    return Markup('<li id="relation-{}">{}{}{}</li>').format(
        row["relation_id"],
        joined(
            [
                Markup("<strong>{}</strong>").format(entity_link(ctx, other)),
                code_badge(ctx, "RelationStatus", status, "warn") if status != "current" else "",
                " – ".join(when),
                Markup('<span class="b-note">{}</span>').format(english(ctx, row["note"]))
                if row["note"]
                else "",
                passages(ctx, "relations", row["relation_id"]),
            ]
        ),
        " ",
        cite(ctx, "relations", row["relation_id"], statement),
    )


def _names(ctx: Context, row: Record) -> Markup:
    aliases = ctx.world.aliases_of.get(row["entity_id"], [])
    by_kind: dict[str, list[Markup]] = defaultdict(list)
    for alias in aliases:
        mark = code_badge(ctx, "AliasKind", alias["kind"], "warn")
        by_kind[alias["kind"]].append(
            joined(
                [
                    Markup('<span lang="{}">{}</span>').format(alias["lang"], alias["name"]),
                    mark if alias["kind"] == "misspelling" else "",
                    Markup('<span class="b-note">{}</span>').format(ctx.say("ambiguous", "有歧义"))
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
            (ctx.say("Identifier", "标识"), Markup("<code>{}</code>").format(row["entity_id"])),
        ]
    )


def _nothing(ctx: Context) -> Markup:
    return Markup('\n\n<p class="b-empty">{}</p>\n\n').format(
        ctx.say(
            "The sources name it and state nothing else that is recorded.",
            "来源只提到这一名称，没有其他可收录的内容。",
        )
    )
