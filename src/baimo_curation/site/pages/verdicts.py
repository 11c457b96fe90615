"""Calculations with their verdicts, shared by several pages."""

from __future__ import annotations

from collections.abc import Iterable

from baimo_curation.derive.derived_rows import read_operands
from baimo_curation.site.components import code_badge, link, wording
from baimo_curation.site.figure_view import (
    figure_address,
    figure_bounds,
    figure_label,
)
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.numbers import amount, number, quantity
from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record


def calculation_cards(ctx: Context, rows: Iterable[Record]) -> Fragment:
    """Return calculations: operands, expression, result, and the figure that the source states."""
    cards = Fragment("\n").join(_card(ctx, row) for row in rows)
    return Fragment('\n\n<div class="b-cards">\n{}\n</div>\n\n').format(cards)


def _card(ctx: Context, row: Record) -> Fragment:
    world = ctx.world
    stated = world.metrics[row["stated_id"]]
    base = stated["base_unit_id"]
    inputs = Fragment("\n").join(
        Fragment("<dt><code>{}</code></dt>\n<dd>{} {}{}</dd>").format(
            name,
            _metric(ctx, world.metrics[key]),
            amount(ctx, world.metrics[key]),
            figure_bounds(ctx, world.metrics[key]),
        )
        for name, key in read_operands(row["operands"]).items()
    )
    return Fragment(
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
        figure_bounds(ctx, stated),
        Fragment('<p class="b-note">{}</p>\n').format(wording(ctx, row, "note"))
        if row["note"]
        else "",
    )


def _limits(ctx: Context, row: Record, base: str) -> Fragment:
    low, high = row["low"], row["high"]
    if low == high and low is not None:
        return Fragment("")
    ends = (
        ctx.say("open", "无限") if value is None else _result(ctx, value, base)
        for value in (low, high)
    )
    return Fragment('<span class="b-bounds">[{}]</span>').format(" – ".join(ends))


def _result(ctx: Context, value: float | None, base: str) -> str:
    if value is None:
        return "–"
    if base == "one":
        return f"{number(round(value * 100, 2))}%"
    return quantity(ctx, float(f"{value:.6g}"), base)


def _metric(ctx: Context, row: Record) -> Fragment:
    return link(figure_address(ctx, row), figure_label(ctx, row))
