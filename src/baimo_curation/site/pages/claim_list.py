"""Claims as a list, shared by several pages."""

from __future__ import annotations

from collections.abc import Iterable

from baimo_curation.site.components import (
    cite,
    code_badge,
    entity_link,
    joined,
    passages,
    when,
)
from baimo_curation.site.divided_pages import divisible
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record
from baimo_curation.site.statement_view import basis_mark, note, says, status_badge, subject_of

_DOT = Fragment('<span class="b-dot"> · </span>')
# Choices of the filter that stand for no entity; no id begins with a low line.
UNNAMED, SOURCE = "_unnamed", "_source"


def claim_list(ctx: Context, claims: Iterable[Record], *, but: str = "") -> Fragment:
    """Return claims in the order given.

    Args:
        ctx: The page.
        claims: Rows of `claims`.
        but: The entity of the page, which is not named as subject or claimant. Without one the
            list is of one kind, and each claim is a heading, so that the search of the site finds
            it by itself.
    """
    opening = Fragment('\n\n<ul class="b-claims"{}>\n').format(ctx.unsearched)
    items = (_item(ctx, claim, but) for claim in claims)
    return divisible(opening, items, Fragment("\n</ul>\n\n"))


def claim_about(claim: Record) -> str:
    """Return the subject of a claim as the filter knows it."""
    return str(claim["subject_id"] or UNNAMED)


def claim_by(claim: Record) -> str:
    """Return the claimant of a claim as the filter knows it."""
    return str(claim["claimant_id"] or (UNNAMED if claim["claimant"] else SOURCE))


def _item(ctx: Context, claim: Record, but: str) -> Fragment:
    anchor, title = f"claim-{claim['claim_id']}", ctx.title_of(claim)
    own, head = (
        Fragment(' id="{}"').format(anchor),
        Fragment('<p class="b-title">{}</p>').format(title),
    )
    if not but:
        own, head = Fragment(""), Fragment('<h3 id="{}">{}</h3>').format(anchor, title)
    date = joined([when(ctx, claim["date"]), basis_mark(ctx, "DateBasis", claim["date_basis"])])
    marks = [
        code_badge(ctx, "ClaimKind", claim["kind"]) if but else "",
        "" if claim["status"] == "reported" else status_badge(ctx, claim),
        _about(ctx, claim, but),
        says(ctx, claim, but=but),
        date if claim["date"] else "",
    ]
    return Fragment(
        '<li{} data-kind="{}" data-status="{}" data-subject="{}" data-claimant="{}">\n{}\n'
        '<p class="b-meta">{}</p>\n{}<div class="b-foot">{} {}</div>\n</li>'
    ).format(
        own,
        claim["kind"],
        claim["status"],
        claim_about(claim),
        claim_by(claim),
        head,
        joined([joined(marks[:2]), *marks[2:]], _DOT),
        note(ctx, claim),
        passages(ctx, "claims", claim["claim_id"]),
        cite(ctx, "claims", claim),
    )


def _about(ctx: Context, claim: Record, but: str) -> Fragment:
    """Return subject and object, but for the entity of the page."""
    ends = []
    if not claim["subject_id"] or claim["subject_id"] != but:
        ends.append(Fragment(ctx.say("about {}", "关于{}")).format(subject_of(ctx, claim)))
    if claim["object_id"] and claim["object_id"] != but:
        other = entity_link(ctx, claim["object_id"])
        ends.append(Fragment(ctx.say("in relation to {}", "涉及{}")).format(other))
    return joined(ends, _DOT)
