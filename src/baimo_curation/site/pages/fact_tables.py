"""Tables of scores, prices, properties and identifiers, shared by several pages."""

from __future__ import annotations

from collections.abc import Sequence

from baimo_curation.site.components import (
    Html,
    badge,
    cite,
    code_badge,
    entity_link,
    joined,
    passages,
    table,
    when,
    wording,
)
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.numbers import bounds, number, quantity, unit_label, unit_pattern
from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record
from baimo_curation.site.statement_view import (
    note,
    preference_badge,
    says,
    status_badge,
    sub,
)

_BR = Fragment("\n")


def scores_table(ctx: Context, rows: Sequence[Record], caption: str) -> Fragment:
    """Return scores, each with the settings that it depends on."""
    heads = [
        ctx.say("Model", "模型"),
        ctx.say("Benchmark", "评测基准"),
        ctx.say("Score", "成绩"),
        ctx.say("Settings", "条件"),
        ctx.say("Measured by", "评测方"),
        ctx.say("Source", "来源"),
    ]
    cells: list[list[Html]] = [
        [
            joined([entity_link(ctx, row["model_id"]), sub(row["variant"] or "")], _BR),
            entity_link(ctx, row["benchmark_id"]),
            _printed(row, quantity(ctx, row["value"], row["unit_id"]), _place(ctx, row)),
            _settings(ctx, row),
            joined([_evaluator(ctx, row), says(ctx, row), note(ctx, row)], _BR),
            _source(ctx, "scores", row),
        ]
        for row in rows
    ]
    ids = [f"score-{row['score_id']}" for row in rows]
    return table(heads, cells, caption=caption, ids=ids, kind="b-rows", search=not ctx.lean)


def scales_table(ctx: Context, rows: Sequence[Record], caption: str) -> Fragment:
    """Return how results on a benchmark are counted, with scale and direction."""
    heads = [ctx.say("Metric", "计分方式"), ctx.say("Scale", "量程"), ctx.say("Better", "优劣方向")]
    cells: list[list[Html]] = [
        [
            row["metric"],
            _scale(ctx, row),
            code_badge(ctx, "Direction", row["better"]),
        ]
        for row in rows
    ]
    return table(heads, cells, caption=caption, kind="b-rows")


def _scale(ctx: Context, row: Record) -> str:
    limits = bounds({"value_low": row["lowest"], "value_high": row["highest"]})
    if not limits:
        return ctx.say("not known", "不详")
    return unit_pattern(ctx, row["unit_id"], 2).replace("{n}", limits)


def prices_table(ctx: Context, rows: Sequence[Record], caption: str) -> Fragment:
    """Return prices for a million tokens, each with seller, site, terms and day."""
    heads = [
        ctx.say("Model", "模型"),
        ctx.say("Seller", "卖方"),
        ctx.say("For", "类别"),
        ctx.say("Price per million tokens", "每百万词元价格"),
        ctx.say("Date", "日期"),
        ctx.say("Source", "来源"),
    ]
    cells: list[list[Html]] = [
        [
            entity_link(ctx, row["model_id"]),
            joined([entity_link(ctx, row["seller_id"]), code_badge(ctx, "PriceSite", row["site"])]),
            joined([_terms(ctx, row), sub(wording(ctx, row, "segment")), note(ctx, row)], _BR),
            _printed(row, _money(ctx, row), _converted(ctx, row)),
            _days(ctx, row),
            _source(ctx, "prices", row),
        ]
        for row in rows
    ]
    ids = [f"price-{row['price_id']}" for row in rows]
    return table(heads, cells, caption=caption, ids=ids, kind="b-rows", search=not ctx.lean)


def properties_table(ctx: Context, rows: Sequence[Record], caption: str) -> Fragment:
    """Return properties, each with what it is limited to and how it is known."""
    heads = [
        ctx.say("Subject", "主体"),
        ctx.say("Property", "属性"),
        ctx.say("Code", "代码"),
        ctx.say("Observed", "观察日期"),
        ctx.say("Statement", "性质"),
        ctx.say("Source", "来源"),
    ]
    cells: list[list[Html]] = [
        [
            entity_link(ctx, row["subject_id"]),
            joined([_property(ctx, row), sub(_channel(ctx, row)), note(ctx, row)], _BR),
            _code(ctx, row),
            when(ctx, row["observed"]),
            joined([status_badge(ctx, row), says(ctx, row)]),
            _source(ctx, "properties", row),
        ]
        for row in rows
    ]
    ids = [f"property-{row['property_id']}" for row in rows]
    return table(heads, cells, caption=caption, ids=ids, kind="b-rows", search=not ctx.lean)


def identifiers_table(ctx: Context, rows: Sequence[Record], caption: str) -> Fragment:
    """Return the identifiers of an entity by registry."""
    heads = [
        ctx.say("Registry", "登记处"),
        ctx.say("Identifier", "标识"),
        ctx.say("Variant", "变体"),
    ]
    cells: list[list[Html]] = [
        [
            ctx.code("IdentifierScheme", row["scheme"]).label,
            Fragment("<code>{}</code>").format(row["value"]),
            row["variant"] or "",
        ]
        for row in rows
    ]
    return table(heads, cells, caption=caption)


def _source(ctx: Context, name: str, row: Record) -> Fragment:
    key = {"scores": "score_id", "prices": "price_id", "properties": "property_id"}[name]
    return passages(ctx, name, row[key]) + cite(ctx, name, row)


def _printed(row: Record, amount: str, more: Html) -> Fragment:
    printed = Fragment('<span class="b-printed" lang="zh">{}</span>').format(row["reported_text"])
    value = Fragment('<span class="b-number">{}</span>').format(amount)
    return joined([printed, value, more], _BR)


def _place(ctx: Context, row: Record) -> Fragment:
    place = "" if row["rank"] is None else ctx.say(f"place {row['rank']}", f"第 {row['rank']} 名")
    return joined([sub(place), preference_badge(ctx, row)], _BR)


def _settings(ctx: Context, row: Record) -> Fragment:
    """Return the settings that are stated; what is not stated is not assumed."""
    pairs: list[tuple[str, Html | int | None]] = [
        *((name, row[name]) for name in ("metric", "k", "shots", "mode", "tools")),
        ("setting", wording(ctx, row, "setting") or None),
    ]
    lines = (
        Fragment('<span class="b-setting"><span title="{}">{}</span> {}</span>').format(
            ctx.column("scores", name).meaning, ctx.column("scores", name).label, value
        )
        for name, value in pairs
        if value is not None
    )
    return joined(lines, _BR)


def _evaluator(ctx: Context, row: Record) -> Html:
    by = {
        True: ctx.say("the developer", "研发方"),
        False: ctx.say("somebody else", "第三方"),
        None: "",
    }
    return joined([by[row["first_party"]], sub(wording(ctx, row, "evaluator"))], _BR)


def _terms(ctx: Context, row: Record) -> Html:
    kind = ctx.code("PriceKind", row["kind"])
    tier = "" if row["tier"] == "standard" else code_badge(ctx, "PriceTier", row["tier"])
    return joined([Fragment('<span title="{}">{}</span>').format(kind.meaning, kind.label), tier])


def _money(ctx: Context, row: Record) -> str:
    return f"{number(row['value'])} {unit_label(ctx, ctx.world.units[row['currency']])}"


def _converted(ctx: Context, row: Record) -> Fragment:
    if not row["converted"]:
        return Fragment("")
    term = ctx.column("prices", "converted")
    return badge(term.label, "warn", term.meaning)


def _days(ctx: Context, row: Record) -> Fragment:
    pairs = (
        (ctx.say("seen", "看到于"), "observed"),
        (ctx.say("valid from", "生效于"), "valid_from"),
    )
    lines = (
        Fragment('<span class="b-date"><span class="b-meaning">{}</span> {}</span>').format(
            word, when(ctx, row[name])
        )
        for word, name in pairs
        if row[name]
    )
    return joined(lines, _BR) or when(ctx, None)


def _property(ctx: Context, row: Record) -> Fragment:
    term = ctx.code("PropertyKind", row["property"])
    return Fragment('<span title="{}">{}</span>').format(term.meaning, term.label)


def _channel(ctx: Context, row: Record) -> Fragment:
    channel = row["channel_id"]
    at = Fragment(ctx.say("at {}", "渠道：{}")).format(entity_link(ctx, channel)) if channel else ""
    return joined([at, wording(ctx, row, "segment")], ctx.say(", ", "，"))


def _code(ctx: Context, row: Record) -> Fragment:
    """Return the code of a property; a licence may be an entity with a page."""
    if row["property"].endswith("_licence") and row["code"] in ctx.world.entities:
        return entity_link(ctx, row["code"])
    return Fragment("<code>{}</code>").format(row["code"])
