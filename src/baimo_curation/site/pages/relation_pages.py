"""Relations as pictures: for each predicate, who is linked to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.site.charts import left_out
from baimo_curation.site.components import joined, link
from baimo_curation.site.diagrams import links_diagram
from baimo_curation.site.divided_pages import divisible
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.site_package import Record

_MOST = 120  # with more links the curves can no longer be distinguished


def relations_page(ctx: Context) -> Iterator[Page]:
    """Yield the page of relations, predicates with most links first."""
    ctx = ctx.at("relations")
    groups: dict[str, list[Record]] = defaultdict(list)
    for row in ctx.world.tables["relations"]:
        groups[row["predicate"]].append(row)
    title = ctx.say("Relations", "关系")
    count = len(ctx.world.tables["relations"])
    intro = ctx.say(
        f"{count} durable links, each read from left to right. Every name links to its page, "
        "which gives the source of each link.",
        f"共 {count} 条长期关系，从左往右读。点击名称进入该实体的页面，可查看每条关系的出处。",
    )
    parts = [f"# {title}", Fragment('\n\n<p class="b-lead">{}</p>\n\n').format(intro)]
    for predicate, rows in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        parts += _picture(ctx, predicate, rows)
    yield Page(
        "relations",
        title,
        intro,
        "".join(map(str, parts)),
        searchable=not ctx.lean,
    )


def _picture(ctx: Context, predicate: str, rows: list[Record]) -> list[Fragment]:
    term = ctx.code("Predicate", predicate)
    edges = sorted({(row["subject_id"], row["object_id"]) for row in rows})
    ends = {end for edge in edges for end in edge}
    names = {end: ctx.entity_name(end) for end in ends}
    hrefs = {end: ctx.to(f"entities/{end}") for end in ends}
    shown, rest = edges[:_MOST], len(edges[_MOST:])
    reasons = [(rest, f"the picture ends after {_MOST}", f"图中至多画 {_MOST} 条")]
    caption = left_out(ctx, "links", len(shown), reasons)
    label = ctx.say(f"{term.label}: {len(edges)} links.", f"{term.label}：{len(edges)} 条关系。")
    label = ctx.say(" ", "").join(filter(None, [label, caption]))
    below = Fragment('<p class="b-note">{}</p>').format(caption) if caption else ""
    return [
        section(f"{term.label} ({len(edges)})", predicate.replace("_", "-")),
        Fragment(
            '\n\n<p class="b-note">{}</p>\n\n<div class="b-scroll b-picture" role="region" '
            'tabindex="0" aria-label="{}">\n{}\n{}</div>\n\n'
        ).format(term.meaning, label, links_diagram(shown, names, hrefs, label), below),
        _list(edges, names, hrefs),
    ]


def _list(edges: list[tuple[str, str]], names: dict[str, str], hrefs: dict[str, str]) -> Fragment:
    """Return the same links as a list, which a phone shows instead of the picture."""
    objects: dict[str, list[str]] = defaultdict(list)
    for subject, target in edges:
        objects[subject].append(target)
    items = (
        Fragment("<dt>{}</dt>\n<dd>{}</dd>").format(
            link(hrefs[key], names[key]),
            joined((link(hrefs[target], names[target]) for target in targets), " · "),
        )
        for key, targets in sorted(objects.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    opening = Fragment('\n\n<dl class="b-links-list" data-search-exclude>\n')
    return divisible(opening, items, Fragment("\n</dl>\n\n"))
