"""Calculations with their verdicts and figures in conflict, shared by several pages."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from baimo_curation.derive.derived_rows import read_operands
from baimo_curation.site.components import (
    code_badge,
    english,
    entity_link,
    joined,
    link,
    metric_bounds,
    metric_claim,
    metric_value,
    passages,
)
from baimo_curation.site.joined_rows import Conflict
from baimo_curation.site.numbers import amount, number, period, quantity
from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record


def calculation_cards(ctx: Context, rows: Iterable[Record]) -> Markup:
    """Return calculations: operands, expression, result, and the figure that the source states."""
    cards = Markup("\n").join(_card(ctx, row) for row in rows)
    return Markup('\n\n<div class="b-cards">\n{}\n</div>\n\n').format(cards)


def _card(ctx: Context, row: Record) -> Markup:
    world = ctx.world
    stated = world.metrics[row["stated_id"]]
    base = stated["base_unit_id"]
    inputs = Markup("\n").join(
        Markup("<dt><code>{}</code></dt>\n<dd>{} {}{}</dd>").format(
            name,
            _metric(ctx, world.metrics[key]),
            amount(ctx, world.metrics[key]),
            metric_bounds(ctx, world.metrics[key]),
        )
        for name, key in read_operands(row["operands"]).items()
    )
    return Markup(
        '<section class="b-card b-verdict-{}" id="calculation-{}">\n<p class="b-card-head">{} '
        "<span>{}</span></p>\n<dl>\n{}\n<dt>{}</dt>\n<dd><code>{}</code></dd>\n"
        "<dt>{}</dt>\n<dd><strong>{}</strong> {}</dd>\n"
        "<dt>{}</dt>\n<dd><strong>{}</strong> {}{}</dd>\n</dl>\n{}</section>"
    ).format(
        row["verdict"],
        row["calculation_id"],
        code_badge(ctx, "Verdict", row["verdict"], f"verdict-{row['verdict']}"),
        ctx.code("CalculationKind", row["kind"]).label,
        inputs,
        ctx.say("formula", "算式"),
        row["expression"],
        ctx.say("recalculated", "重算结果"),
        _result(ctx, row["expected"], base),
        _limits(ctx, row, base),
        ctx.say("stated", "原文数值"),
        _result(ctx, row["stated"], base),
        _metric(ctx, stated),
        metric_bounds(ctx, stated),
        Markup('<p class="b-note">{}</p>\n').format(english(ctx, row["note"]))
        if row["note"]
        else "",
    )


def _limits(ctx: Context, row: Record, base: str) -> Markup:
    low, high = row["low"], row["high"]
    if low == high and low is not None:
        return Markup("")
    ends = (
        ctx.say("open", "无限") if value is None else _result(ctx, value, base)
        for value in (low, high)
    )
    return Markup('<span class="b-bounds">[{}]</span>').format(" – ".join(ends))


def _result(ctx: Context, value: float | None, base: str) -> str:
    if value is None:
        return "–"
    if base == "one":
        return f"{number(round(value * 100, 2))}%"
    return quantity(ctx, float(f"{value:.6g}"), base)


def _metric(ctx: Context, row: Record) -> Markup:
    name = ctx.name(ctx.world.indicators[row["indicator_id"]])
    target = ctx.to(f"entities/{row['subject_id']}", f"metric-{row['metric_id']}")
    about = ctx.entity_name(row["subject_id"]) + ctx.say(": ", "：") + name
    return link(target, about)


def conflict_blocks(ctx: Context, conflicts: Iterable[Conflict]) -> Markup:
    """Return figures for the same thing side by side, with the reason for a preferred one."""
    return Markup("").join(_conflict(ctx, item) for item in conflicts)


def _conflict(ctx: Context, conflict: Conflict) -> Markup:
    first = conflict.rows[0]
    title = joined(
        [
            entity_link(ctx, conflict.subject_id),
            ctx.name(ctx.world.indicators[conflict.indicator_id]),
            english(ctx, first["segment"]),
            period(ctx, first["period"]) if first["period"] else "",
        ],
        " · ",
    )
    sides = Markup("\n").join(
        Markup('<div class="b-side">{}<p>{}</p>\n<p>{}</p></div>').format(
            metric_value(ctx, row),
            metric_claim(ctx, row),
            passages(ctx, "metrics", row["metric_id"]),
        )
        for row in conflict.rows
    )
    reasons = conflict.reasons or [
        ctx.say("No figure is preferred: the sources differ.", "各来源说法不一，未作取舍。")
    ]
    why = joined((english(ctx, reason) for reason in reasons), " ")
    return Markup(
        '\n\n<section class="b-card b-conflict">\n<p class="b-card-head">{}</p>\n'
        '<div class="b-sides">\n{}\n</div>\n<p class="b-note">{}</p>\n</section>\n\n'
    ).format(title, sides, why)
