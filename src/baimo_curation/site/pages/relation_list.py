"""The relations of an entity, grouped by predicate."""

from __future__ import annotations

from collections import defaultdict

from baimo_curation.site.components import (
    cite,
    code_badge,
    entity_link,
    joined,
    passages,
    wording,
)
from baimo_curation.site.divided_pages import divisible
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.numbers import period
from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record
from baimo_curation.site.statement_view import note, says


def relation_list(ctx: Context, entity_id: str, rows: list[Record]) -> Fragment:
    """Return relations grouped by predicate: those it is the subject of, then the others."""
    groups: dict[tuple[int, str], list[Record]] = defaultdict(list)
    for row in rows:
        groups[int(row["subject_id"] != entity_id), row["predicate"]].append(row)
    own = ctx.entity_name(entity_id)
    parts = []
    for (inverse, predicate), found in sorted(groups.items()):
        term = ctx.code("Predicate", predicate)
        items = (_relation(ctx, row, inverse) for row in found)
        name = Fragment("… {} <b>{}</b>") if inverse else Fragment("<b>{1}</b> {0} …")
        label = name.format(term.label, own)
        opening = Fragment(
            '\n\n<dl class="b-relations"{}>\n<dt title="{}">{}</dt>\n<dd><ul>\n'
        ).format(ctx.unsearched, term.meaning, label)
        parts.append(divisible(opening, items, Fragment("\n</ul></dd>\n</dl>\n\n")))
    return Fragment("").join(parts)


def _relation(ctx: Context, row: Record, inverse: int) -> Fragment:
    other = row["subject_id" if inverse else "object_id"]
    status = row["status"]
    days = [period(ctx, row[name]) for name in ("start", "end") if row[name]]
    post = wording(ctx, row, "post")
    return Fragment('<li id="relation-{}">{} {}</li>').format(
        row["relation_id"],
        joined(
            [
                Fragment("<strong>{}</strong>").format(entity_link(ctx, other)),
                Fragment('<span class="b-post">{}</span>').format(post) if post else "",
                code_badge(ctx, "RelationStatus", status, "warn") if status != "current" else "",
                " – ".join(days),
                says(ctx, row),
                note(ctx, row),
                passages(ctx, "relations", row["relation_id"]),
            ]
        ),
        cite(ctx, "relations", row),
    )
