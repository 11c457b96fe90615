"""All claims by kind, filtered by kind, status, subject and claimant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from baimo_curation.site.components import paragraph
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.list_filter import Choice, Option, list_filter
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.pages.claim_list import (
    SOURCE,
    UNNAMED,
    claim_about,
    claim_by,
    claim_list,
)
from baimo_curation.site.site_package import Record
from baimo_curation.site.statements import subject_name
from baimo_curation.site.terms import codes


def claims_page(ctx: Context) -> Iterator[Page]:
    """Yield the list of claims."""
    ctx = ctx.at("claims")
    rows = ctx.world.tables["claims"]
    title = ctx.say("Claims", "说法")
    intro = ctx.say(
        f"{len(rows)} things that sources, or people in them, say without a figure: in our words, "
        "by kind. They are not facts; each names who says it and where.",
        f"共 {len(rows)} 条：来源或其中人物没有用数字表达的说法，由整理者概述，按类别排列。"
        "这些说法不等于事实；每条都注明是谁说的、出自何处。",
    )
    parts = [f"# {title}", Fragment('\n\n<p class="b-lead">{}</p>\n\n').format(intro)]
    parts.append(_filter(ctx, rows) if rows else _none(ctx))
    for kind in codes()["ClaimKind"]:
        found = [row for row in rows if row["kind"] == kind]
        if found:
            term = ctx.code("ClaimKind", str(kind))
            head = term.label[0].upper() + term.label[1:]
            parts.append(section(f"{head} ({len(found)})", str(kind).replace("_", "-")))
            parts.append(paragraph(term.meaning, "b-note"))
            parts.append(claim_list(ctx, sorted(found, key=lambda row: _order(ctx, row))))
    yield Page("claims", title, intro, "".join(map(str, parts)), searchable=not ctx.lean)


def _order(ctx: Context, row: Record) -> tuple[bool, str, str]:
    """Sort claims by subject; those about nobody named come last."""
    return row["subject_id"] is None, subject_name(ctx, row).casefold(), row["claim_id"]


def _none(ctx: Context) -> Fragment:
    return paragraph(ctx.say("No claim has been recorded yet.", "尚未收录任何说法。"), "b-empty")


def _filter(ctx: Context, rows: list[Record]) -> Fragment:
    def code_label(codelist: str) -> Callable[[str], str]:
        return lambda code: ctx.code(codelist, code).label

    def entity_label(key: str) -> str:
        others = {
            UNNAMED: ctx.say("(not named)", "（未具名）"),
            SOURCE: ctx.say("(the source itself)", "（来源本身）"),
        }
        return others.get(key) or ctx.entity_name(key)

    kinds, states, subjects, claimants = (
        Counter(str(key) for key in keys)
        for keys in (
            (row["kind"] for row in rows),
            (row["status"] for row in rows),
            map(claim_about, rows),
            map(claim_by, rows),
        )
    )
    choices = [
        _choice("kind", ctx.say("Kind", "类别"), ctx, kinds, code_label("ClaimKind")),
        _choice("status", ctx.say("Status", "状态"), ctx, states, code_label("StatementStatus")),
        _choice("subject", ctx.say("About", "关于"), ctx, subjects, entity_label),
        _choice("claimant", ctx.say("Said by", "说法来自"), ctx, claimants, entity_label),
    ]
    return list_filter(
        "claims",
        ctx.say("Words in the claim", "说法中的关键词"),
        ctx.say("{n} of {all} claims", "{n} / {all} 条说法"),
        empty=ctx.say("No claim matches.", "没有符合条件的说法。"),
        choices=choices,
    )


def _choice(
    name: str, label: str, ctx: Context, counts: Counter[str], label_of: Callable[[str], str]
) -> Choice:
    """Return a choice with the most frequent values first."""
    options = [Option(key, label_of(key), count) for key, count in counts.items()]
    options.sort(key=lambda option: (-option.rows, option.label.casefold()))
    return Choice(name, label, ctx.say("all", "全部"), options)
