"""What a row states, in one line of plain text; in English that of `baimo.cite`, but for names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record


def statement(ctx: Context, table: str, row: Record) -> str:
    """Return what a row states, with all that makes it true."""
    stated, notes = _STATEMENTS[table](ctx, row)
    who = claimant_name(ctx, row)
    says = ctx.say(f"says {who}", f"据{who}") if who else ""
    given = [note for note in (*notes, says) if note]
    if not given:
        return stated
    return stated + ctx.say(f" ({'; '.join(given)})", f"（{'；'.join(given)}）")


def words(ctx: Context, row: Record, name: str) -> str:
    """Return what we wrote in a column and, in Chinese, in its column `_zh`; empty without."""
    return str(row[name if ctx.lang == "en" else f"{name}_zh"] or "")


def subject_name(ctx: Context, row: Record) -> str:
    """Return what a figure or claim is about: the entity's name, else the population."""
    return (
        ctx.entity_name(row["subject_id"]) if row["subject_id"] else words(ctx, row, "population")
    )


def claimant_name(ctx: Context, row: Record) -> str:
    """Return who says what a row states; empty if it is the source itself."""
    if row.get("claimant_id"):
        return ctx.entity_name(row["claimant_id"])
    return words(ctx, row, "claimant") if "claimant" in row else ""


def measured(ctx: Context, row: Record) -> str:
    """Return the indicator of a figure, with its measure unless that is the level."""
    name = ctx.name(ctx.world.indicators[row["indicator_id"]])
    if row["measure"] == "level":
        return name
    measure = ctx.code("Measure", row["measure"]).label
    return name + ctx.say(f" ({measure})", f"（{measure}）")


def limits(ctx: Context, row: Record) -> list[str]:
    """Return what a figure is not true without: segment, scope, comparison, frequency."""
    scope, other = row["scope_id"], row["compared_with_id"]
    against = ctx.entity_name(other) if other else words(ctx, row, "compared_with")
    often = row["frequency"]
    found = [
        words(ctx, row, "segment"),
        ctx.say("in {}", "范围：{}").format(ctx.entity_name(scope)) if scope else "",
        ctx.say("against {}", "对比：{}").format(against) if against else "",
        ctx.code("Frequency", often).label if often != "once" else "",
    ]
    return [text for text in found if text]


Statement = tuple[str, Iterable[str | None]]  # what is stated, and what limits it


def _metric(ctx: Context, row: Record) -> Statement:
    what = _named(ctx, subject_name(ctx, row), measured(ctx, row))
    about = f"{what}{ctx.say(': ', '：')}{row['reported_text']}"
    return about, [*limits(ctx, row), row["period"], _unless(ctx, row, "reported")]


def _event(ctx: Context, row: Record) -> Statement:
    announced, due = row["announced"], row["due"]
    notes = [
        row["date"],
        ctx.say(f"announced {announced}", f"宣布于 {announced}") if announced else "",
        ctx.say(f"due {due}", f"预定于 {due}") if due else "",
        "" if row["status"] == "occurred" else ctx.code("EventStatus", row["status"]).label,
    ]
    return ctx.title_of(row), notes


def _relation(ctx: Context, row: Record) -> Statement:
    predicate = ctx.code("Predicate", row["predicate"]).label
    status = "" if row["status"] == "current" else ctx.code("RelationStatus", row["status"]).label
    ends = ctx.entity_name(row["subject_id"]), ctx.entity_name(row["object_id"])
    return f"{ends[0]} {predicate} {ends[1]}", [words(ctx, row, "post"), status]


def _claim(ctx: Context, row: Record) -> Statement:
    return ctx.title_of(row), [row["date"], _unless(ctx, row, "reported")]


def _property(ctx: Context, row: Record) -> Statement:
    kind = ctx.code("PropertyKind", row["property"]).label
    what = _named(ctx, ctx.entity_name(row["subject_id"]), kind)
    channel = row["channel_id"]
    notes = [
        words(ctx, row, "segment"),
        ctx.say("at {}", "渠道：{}").format(ctx.entity_name(channel)) if channel else "",
        row["observed"],
        _unless(ctx, row, "reported"),
    ]
    return f"{what}{ctx.say(': ', '：')}{row['code']}", notes


def _score(ctx: Context, row: Record) -> Statement:
    what = _named(ctx, *(ctx.entity_name(row[name]) for name in ("model_id", "benchmark_id")))
    shots = row["shots"]
    notes = [row[name] for name in ("variant", "metric", "mode", "tools")]
    notes.append(words(ctx, row, "setting"))
    notes.append("" if shots is None else ctx.say(f"{shots} shots", f"{shots} 个示例"))
    return f"{what}{ctx.say(': ', '：')}{row['reported_text']}", notes


def _price(ctx: Context, row: Record) -> Statement:
    kind, tier = ctx.code("PriceKind", row["kind"]).label, ctx.code("PriceTier", row["tier"]).label
    value, unit = f"{row['value']:g}", ctx.world.units[row["currency"]]
    amount = ctx.say(
        f"{value} {row['currency'].upper()} per million tokens",
        f"每百万词元 {value} {ctx.name(unit)}",
    )
    seller, site = ctx.entity_name(row["seller_id"]), ctx.code("PriceSite", row["site"]).label
    place = ctx.say(f"at {seller}, {site} site", f"卖方：{seller}，{site}")
    what = _named(ctx, ctx.entity_name(row["model_id"]), kind)
    notes = [place, tier, words(ctx, row, "segment"), row["observed"]]
    return f"{what}{ctx.say(': ', '：')}{amount}", notes


def _named(ctx: Context, *parts: str) -> str:
    return ctx.say(", ", "，").join(parts)


def _unless(ctx: Context, row: Record, usual: str) -> str:
    return "" if row["status"] == usual else ctx.code("StatementStatus", row["status"]).label


_STATEMENTS: dict[str, Callable[[Context, Record], Statement]] = {
    "metrics": _metric,
    "scores": _score,
    "prices": _price,
    "properties": _property,
    "events": _event,
    "relations": _relation,
    "claims": _claim,
}
