"""Calculations with their verdicts and figures in conflict, shared by several pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from baimo_curation.derive.derived_rows import read_operands
from baimo_curation.site.components import code_badge, entity_link, joined, link, passages, wording
from baimo_curation.site.figure_view import (
    figure_about,
    figure_address,
    figure_bounds,
    figure_label,
    figure_marks,
    figure_period,
    figure_value,
)
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.numbers import amount, number, quantity
from baimo_curation.site.page import Context
from baimo_curation.site.pages.fact_tables import prices_table, scores_table
from baimo_curation.site.site_package import Record
from baimo_curation.site.statement_view import subject_of


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


def conflict_blocks(ctx: Context, conflicts: Iterable[Record]) -> Fragment:
    """Return the two figures of each conflict side by side, with its kind and spread."""
    return Fragment("").join(_conflict(ctx, item) for item in conflicts)


def _conflict(ctx: Context, conflict: Record) -> Fragment:
    title = joined(
        [
            Fragment("<strong>{}</strong>").format(_subject(ctx, conflict)),
            code_badge(ctx, "ConflictKind", conflict["kind"], "warn"),
            _spread(ctx, conflict),
            ctx.say("in one document", "出自同一份文件")
            if conflict["same_source"]
            else ctx.say("in different documents", "出自不同文件"),
        ],
        " · ",
    )
    sides = _SIDES[conflict["table"]](ctx, conflict)
    return Fragment(
        '\n\n<section class="b-card b-conflict">\n<p class="b-card-head">{}</p>\n{}\n</section>\n\n'
    ).format(title, sides)


def _subject(ctx: Context, conflict: Record) -> Fragment | str:
    if conflict["subject_id"]:
        return entity_link(ctx, conflict["subject_id"])
    return subject_of(ctx, ctx.world.metrics[conflict["first_id"]])


def _spread(ctx: Context, conflict: Record) -> str:
    """Return how far apart the values are; equal ones may still exclude each other."""
    spread = conflict["spread"]
    if spread is None or spread == 1:
        return ""
    times = number(spread)
    return ctx.say(f"one is {times} times the other", f"一个是另一个的 {times} 倍")


def _metrics(ctx: Context, conflict: Record) -> Fragment:
    sides = Fragment("\n").join(
        Fragment('<div class="b-side">{}<p>{}</p>\n<p>{}</p>\n<p>{}</p></div>').format(
            figure_value(ctx, row),
            figure_about(ctx, row, subject=False, indicator=True),
            joined([figure_period(ctx, row), figure_marks(ctx, row)]),
            passages(ctx, "metrics", row["metric_id"]),
        )
        for row in _both(conflict, ctx.world.metrics)
    )
    return Fragment('<div class="b-sides">\n{}\n</div>').format(sides)


def _scores(ctx: Context, conflict: Record) -> Fragment:
    caption = ctx.say("Conflicting scores", "相互矛盾的成绩")
    return scores_table(ctx, _both(conflict, ctx.world.scores), caption, anchors=False)


def _prices(ctx: Context, conflict: Record) -> Fragment:
    caption = ctx.say("Conflicting prices", "相互矛盾的价格")
    return prices_table(ctx, _both(conflict, ctx.world.prices), caption, anchors=False)


def _both(conflict: Record, rows: dict[str, Record]) -> list[Record]:
    return [rows[conflict[name]] for name in ("first_id", "second_id")]


_SIDES: dict[str, Callable[[Context, Record], Fragment]] = {
    "metrics": _metrics,
    "scores": _scores,
    "prices": _prices,
}
