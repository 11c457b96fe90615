"""Conflicts as a table: both sides of each, in what they differ and who states them."""

from __future__ import annotations

from collections.abc import Sequence

from baimo_curation.site.components import (
    Html,
    code_badge,
    entity_link,
    joined,
    link,
    source_label,
    table,
    when,
    wording,
)
from baimo_curation.site.figure_view import figure_address
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.numbers import amount, number, quantity, unit_label
from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record
from baimo_curation.site.statement_view import sub, subject_of
from baimo_curation.site.statements import measured

_BR = Fragment("\n")


def conflict_table(
    ctx: Context, conflicts: Sequence[Record], caption: str, *, kinds: bool = False
) -> Fragment:
    """Return conflicts, one a row, each side with its value and sources.

    Args:
        ctx: Language and links of the page.
        conflicts: Rows of the table `conflicts`.
        caption: What the table contains.
        kinds: Whether the kind of each is shown: where they are not grouped by it.
    """
    heads = [
        ctx.say("About", "对象"),
        ctx.say("What", "内容"),
        ctx.say("One", "一方"),
        ctx.say("The other", "另一方"),
        ctx.say("Difference", "差别"),
    ]
    cells: list[list[Html]] = [
        [
            _subject(ctx, row),
            _about(ctx, row),
            _side(ctx, row, "first"),
            _side(ctx, row, "second"),
            _difference(ctx, row, kinds),
        ]
        for row in conflicts
    ]
    return table(heads, cells, caption=caption, kind="b-rows", search=not ctx.lean)


def _subject(ctx: Context, conflict: Record) -> Html:
    if conflict["subject_id"]:
        return entity_link(ctx, conflict["subject_id"])
    if conflict["table"] == "metrics":
        return subject_of(ctx, ctx.world.metrics[conflict["first_id"]])
    return ""


def _side(ctx: Context, conflict: Record, side: str) -> Fragment:
    """Return a value that leads to its row, what it is limited to, and its sources."""
    value, address, limits = _shown(ctx, conflict, side)
    sources = (conflict[f"{side}_source_ids"] or "").split(";")
    names = (
        link(ctx.to(f"sources/{key}"), source_label(ctx, ctx.world.sources[key]))
        for key in sources
        if key in ctx.world.sources
    )
    figure = Fragment('<a class="b-number" href="{}">{}</a>').format(address, value)
    return joined([figure, sub(limits), joined(names, ", ")], _BR)


def _difference(ctx: Context, conflict: Record, kinds: bool) -> Fragment:
    kind = code_badge(ctx, "ConflictKind", conflict["kind"], "warn") if kinds else ""
    unknown = conflict["periods"] == "period_unknown"
    period = code_badge(ctx, "PeriodMatch", "period_unknown") if unknown else ""
    names = (conflict["differs_in"] or "").split(";")
    terms = [ctx.column(conflict["table"], name).label for name in names if name]
    same = ctx.say("in one document", "出自同一份文件") if conflict["same_source"] else ""
    return joined([kind, _spread(ctx, conflict), sub(", ".join(terms)), period, sub(same)], _BR)


def _spread(ctx: Context, conflict: Record) -> str:
    """Return how far apart the values are; equal ones may still exclude each other."""
    spread = conflict["spread"]
    if spread is None or spread == 1:
        return ""
    times = number(spread)
    return ctx.say(f"{times} times", f"{times} 倍")


def _row_of(ctx: Context, conflict: Record, side: str) -> Record:
    rows: dict[str, Record] = getattr(ctx.world, conflict["table"])
    return rows[conflict[f"{side}_id"]]


def _about(ctx: Context, conflict: Record) -> Html:
    """Return what both sides are about, the subject aside."""
    row = _row_of(ctx, conflict, "first")
    match conflict["table"]:
        case "metrics":
            return measured(ctx, row)
        case "scores":
            return joined([entity_link(ctx, row["benchmark_id"]), sub(row["metric"])], _BR)
        case "prices":
            kind = ctx.code("PriceKind", row["kind"]).label
            site = ctx.code("PriceSite", row["site"]).label
            seller = joined([entity_link(ctx, row["seller_id"]), site], ctx.say(", ", "，"))
            return joined([kind, sub(seller)], _BR)
        case "properties":
            return ctx.code("PropertyKind", row["property"]).label
        case _:
            return link(ctx.to("timeline", f"event-{row['event_id']}"), ctx.title_of(row))


def _shown(ctx: Context, conflict: Record, side: str) -> tuple[Html, str, Html]:
    """Return the value of one side, the address of its row, and what it is limited to."""
    row = _row_of(ctx, conflict, side)
    page = f"entities/{conflict['subject_id']}"
    match conflict["table"]:
        case "metrics":
            return amount(ctx, row), figure_address(ctx, row), wording(ctx, row, "segment")
        case "scores":
            value = quantity(ctx, row["value"], row["unit_id"])
            return value, ctx.to(page, f"score-{row['score_id']}"), _settings(ctx, row)
        case "prices":
            unit = unit_label(ctx, ctx.world.units[row["currency"]])
            value = f"{number(row['value'])} {unit}"
            return value, ctx.to(page, f"price-{row['price_id']}"), when(ctx, row["observed"])
        case "properties":
            limits = wording(ctx, row, "segment")
            return row["code"], ctx.to(page, f"property-{row['property_id']}"), limits
        case _:
            anchor = f"event-{row['event_id']}"
            return when(ctx, conflict[f"{side}_code"]), ctx.to("timeline", anchor), ""


def _settings(ctx: Context, row: Record) -> Html:
    """Return the settings of a result that are stated, without their names where they are words."""
    attempts = "" if row["k"] is None else f"{row['metric']}@{row['k']}"
    shots = "" if row["shots"] is None else ctx.say(f"{row['shots']}-shot", f"{row['shots']} 例")
    words = (row["variant"] or "", row["mode"] or "", row["tools"] or "")
    setting = wording(ctx, row, "setting") if row["setting"] else ""
    return joined((part for part in (attempts, shots, *words, setting) if part), ", ")
