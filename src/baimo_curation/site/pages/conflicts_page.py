"""What sources state differently of one thing, grouped by how it differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.site.components import link, paragraph
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.conflict_table import conflict_table
from baimo_curation.site.site_package import Record
from baimo_curation.site.terms import codes


def conflicts_page(ctx: Context) -> Iterator[Page]:
    """Yield the page of conflicts by kind, those farthest apart first."""
    ctx = ctx.at("conflicts")
    rows = ctx.world.tables["conflicts"]
    title = ctx.say("Conflicts", "矛盾")
    intro = ctx.say(
        f"{len(rows)} pairs of statements about one thing that differ, or of which one is a copy. "
        "Neither is corrected; both stay as stated.",
        f"共 {len(rows)} 对：对同一事物说法不同，或其中一个是转引、换算。"
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
            parts += [paragraph(term.meaning, "b-note"), conflict_table(ctx, found, head)]
    if not rows:
        none = ctx.say(
            "No two statements about the same thing differ.",
            "没有针对同一对象的不同说法。",
        )
        parts.append(paragraph(none, "b-empty"))
    method = ctx.say("How conflicts are found and chosen", "如何认定和选取矛盾")
    parts.append(paragraph(link(ctx.to("methods/conflicts"), method)))
    yield Page("conflicts", title, intro, "".join(map(str, parts)), searchable=not ctx.lean)


def _order(row: Record) -> tuple[float, str, str, str]:
    return -(row["spread"] or 0), row["table"], row["first_id"], row["second_id"]
