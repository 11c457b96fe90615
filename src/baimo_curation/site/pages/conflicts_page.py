"""Figures that contradict each other, both sides of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.site.components import link, paragraph
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.verdicts import conflict_blocks
from baimo_curation.site.site_package import Record
from baimo_curation.site.terms import codes


def conflicts_page(ctx: Context) -> Iterator[Page]:
    """Yield the page of conflicts by kind, those farthest apart first."""
    ctx = ctx.at("conflicts")
    rows = ctx.world.tables["conflicts"]
    title = ctx.say("Conflicts", "相互矛盾的数字")
    intro = ctx.say(
        f"{len(rows)} pairs of figures that cannot both be right: alike in all that they depend "
        "on, with bounds that do not meet. Neither is corrected; both stay as stated.",
        f"共 {len(rows)} 对不可能同时成立的数字：所依据的各项都相同，数值区间却没有交集。"
        "本库不作更正，两者都照原文保留。",
    )
    parts = [f"# {title}", Fragment('\n\n<p class="b-lead">{}</p>\n\n').format(intro)]
    groups: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        groups[row["kind"]].append(row)
    for kind in codes()["ConflictKind"]:
        found = sorted(groups[kind], key=_order)
        if found:
            term = ctx.code("ConflictKind", str(kind))
            head = term.label[0].upper() + term.label[1:]
            parts.append(section(f"{head} ({len(found)})", str(kind).replace("_", "-")))
            parts += [paragraph(term.meaning, "b-note"), conflict_blocks(ctx, found)]
    if not rows:
        none = ctx.say(
            "No two figures for the same thing exclude each other.",
            "没有针对同一对象却相互矛盾的数字。",
        )
        parts.append(paragraph(none, "b-empty"))
    method = ctx.say("How conflicts are found", "如何认定矛盾")
    parts.append(paragraph(link(ctx.to("methods/conflicts"), method)))
    yield Page("conflicts", title, intro, "".join(map(str, parts)), searchable=not ctx.lean)


def _order(row: Record) -> tuple[float, str, str, str]:
    return -(row["spread"] or 0), row["table"], row["first_id"], row["second_id"]
