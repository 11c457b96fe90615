"""What figures, scores, properties and claims have in common: about whom, who says so, remarks."""

from __future__ import annotations

from baimo_curation.site.components import Html, code_badge, entity_link, wording
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record
from baimo_curation.site.statements import claimant_name, subject_name


def subject_of(ctx: Context, row: Record) -> Html:
    """Return what a figure or claim is about: a link to the entity, or the population in words."""
    return entity_link(ctx, row["subject_id"]) if row["subject_id"] else subject_name(ctx, row)


def says(ctx: Context, row: Record, *, but: str = "") -> Fragment:
    """Return who says what a row states; empty if it is the source itself, or the entity `but`."""
    key = row["claimant_id"]
    who = entity_link(ctx, key) if key else claimant_name(ctx, row)
    if not who or key == but:
        return Fragment("")
    return Fragment('<span class="b-says">{} {}</span>').format(ctx.say("according to", "据"), who)


def status_badge(ctx: Context, row: Record) -> Fragment:
    """Return whether a statement is a report, an estimate, a forecast and so on."""
    return code_badge(ctx, "StatementStatus", row["status"], f"status-{row['status']}")


def preference_badge(ctx: Context, row: Record) -> Fragment:
    """Return whether a figure is the one to use, or is superseded; empty for the usual one."""
    code = row["preference"]
    if code == "normal":
        return Fragment("")
    return code_badge(ctx, "Preference", code, f"preference-{code}")


def basis_mark(ctx: Context, codelist: str, basis: str | None) -> Fragment:
    """Return how a date or period is known, unless it is printed as it is."""
    if basis in (None, "printed", "none"):
        return Fragment("")
    return code_badge(ctx, codelist, str(basis))


def sub(content: Html) -> Fragment:
    """Return a line in small type; empty without content."""
    return Fragment('<span class="b-sub">{}</span>').format(content) if content else Fragment("")


def note(ctx: Context, row: Record) -> Fragment:
    """Return the remark of the curators; empty without one."""
    if not row["note"]:
        return Fragment("")
    return Fragment('<span class="b-note">{}</span>').format(wording(ctx, row, "note"))
