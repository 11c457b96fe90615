"""The one place where a figure is shown: never without what makes it true."""

from __future__ import annotations

from collections.abc import Sequence

from baimo_curation.site.components import (
    Html,
    cite,
    code_badge,
    entity_link,
    joined,
    link,
    passages,
    table,
    unbroken,
    when,
    wording,
)
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.numbers import amount, bounds, period
from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record
from baimo_curation.site.statement_view import (
    basis_mark,
    note,
    preference_badge,
    says,
    status_badge,
    sub,
    subject_of,
)
from baimo_curation.site.statements import limits, measured, subject_name

_BR = Fragment("\n")


def figure_marks(ctx: Context, row: Record) -> Fragment:
    """Return the badges that say what kind of statement a figure is, and who makes it."""
    marks = [status_badge(ctx, row)]
    if row["qualifier"] != "exact":
        marks.append(code_badge(ctx, "Qualifier", row["qualifier"], "qualifier"))
    if row["basis"] != "not_applicable":
        marks.append(code_badge(ctx, "ComputeBasis", row["basis"]))
    if row["growth_reading"]:
        marks.append(code_badge(ctx, "GrowthReading", row["growth_reading"]))
    return joined([*marks, preference_badge(ctx, row), says(ctx, row)])


def figure_value(ctx: Context, row: Record) -> Fragment:
    """Return a figure as printed, as a number, and the bounds its wording allows."""
    lines = [
        Fragment('<span class="b-printed" lang="zh">{}</span>').format(row["reported_text"]),
        Fragment('<span class="b-number">{}</span>').format(amount(ctx, row)),
        figure_bounds(ctx, row),
    ]
    return joined(lines, _BR)


def figure_bounds(ctx: Context, row: Record) -> Fragment:
    """Return the bounds of a figure, where they add something to its value."""
    found = bounds(row)
    if found is None:
        return Fragment("")
    return Fragment('<span class="b-bounds" title="{}">[{}]</span>').format(
        ctx.say(
            "what the printed digits and the wording allow", "按印出的位数与用词可能取到的范围"
        ),
        found,
    )


def figure_limits(ctx: Context, row: Record) -> list[Fragment]:
    """Return the lines without which a figure is not true: measure, segment, scope, comparison."""
    kinds = [
        code_badge(ctx, "Measure", row["measure"]) if row["measure"] != "level" else "",
        code_badge(ctx, "Frequency", row["frequency"]) if row["frequency"] != "once" else "",
    ]
    scope, other = row["scope_id"], row["compared_with_id"]
    against = entity_link(ctx, other) if other else wording(ctx, row, "compared_with")
    found: list[Html] = [
        joined(kinds),
        wording(ctx, row, "segment"),
        Fragment(ctx.say("in {}", "范围：{}")).format(entity_link(ctx, scope)) if scope else "",
        Fragment(ctx.say("against {}", "对比：{}")).format(against) if against else "",
    ]
    return [Fragment('<span class="b-limit">{}</span>').format(part) for part in found if part]


def figure_period(ctx: Context, row: Record) -> Fragment:
    """Return the period of a figure with how it is known; without one, the last possible day."""
    if row["period"]:
        basis = basis_mark(ctx, "PeriodBasis", row["period_basis"])
        return joined([when(ctx, row["period"]), basis])
    if not row["as_of"]:
        return when(ctx, None)
    latest = Fragment(ctx.say("not after {}", "不晚于 {}")).format(unbroken(str(row["as_of"])))
    return joined([when(ctx, None), sub(latest)])


def figure_about(ctx: Context, row: Record, *, subject: bool, indicator: bool) -> Fragment:
    """Return what a figure is about, the event and whole that it belongs to, and its note."""
    world, parts = ctx.world, []
    if subject:
        parts.append(Fragment("<strong>{}</strong>").format(subject_of(ctx, row)))
    if indicator:
        name = ctx.name(world.indicators[row["indicator_id"]])
        parts.append(link(ctx.to(f"metrics/{row['indicator_id']}"), name))
    lines: list[Html] = [joined(parts), *figure_limits(ctx, row)]
    if row["part_of_id"]:
        whole = world.metrics[row["part_of_id"]]
        there = link(figure_address(ctx, whole), figure_label(ctx, whole))
        lines.append(sub(Fragment(ctx.say("part of {}", "包含于{}")).format(there)))
    if row["event_id"]:
        event = world.events[row["event_id"]]
        there = link(ctx.to("timeline", f"event-{row['event_id']}"), ctx.title_of(event))
        lines.append(sub(Fragment(ctx.say("event: {}", "事件：{}")).format(there)))
    return joined([*lines, note(ctx, row)], _BR)


def figure_label(ctx: Context, row: Record) -> str:
    """Return in plain text what a figure is about, without its value."""
    day = period(ctx, row["period"]) if row["period"] else ""
    parts = [subject_name(ctx, row), measured(ctx, row), *limits(ctx, row), day]
    return ctx.say(", ", "，").join(part for part in parts if part)


def point_label(ctx: Context, row: Record) -> str:
    """Return the label of a figure in a chart of its indicator: who and when, below it what of."""
    day = period(ctx, row["period"]) if row["period"] else ""
    comma = ctx.say(", ", "，")
    first = comma.join(part for part in (subject_name(ctx, row), day) if part)
    second = comma.join(limits(ctx, row))
    return "\n".join(filter(None, (first, second)))


def figure_address(ctx: Context, row: Record) -> str:
    """Return where a figure is shown: on the page of its subject, else on that of its indicator."""
    page = (
        f"entities/{row['subject_id']}" if row["subject_id"] else f"metrics/{row['indicator_id']}"
    )
    return ctx.to(page, f"metric-{row['metric_id']}")


def figures_table(
    ctx: Context, rows: Sequence[Record], caption: str, *, entity_id: str | None = None
) -> Fragment:
    """Return figures as a table, each with an anchor.

    Args:
        ctx: The page.
        rows: Metrics.
        caption: What they have in common.
        entity_id: The entity of the page, whose name is then left out.
    """
    cells = [
        [
            figure_about(
                ctx,
                row,
                subject=entity_id is None or row["subject_id"] != entity_id,
                indicator=entity_id is not None,
            ),
            figure_value(ctx, row),
            figure_period(ctx, row),
            figure_marks(ctx, row),
            passages(ctx, "metrics", row["metric_id"]) + cite(ctx, "metrics", row),
        ]
        for row in rows
    ]
    heads = [
        ctx.say("What", "项目"),
        ctx.say("Figure", "数字"),
        ctx.say("Period", "时期"),
        ctx.say("Statement", "性质"),
        ctx.say("Source", "来源"),
    ]
    ids = [f"metric-{row['metric_id']}" for row in rows]
    return table(heads, cells, caption=caption, ids=ids, kind="b-metrics", search=not ctx.lean)
