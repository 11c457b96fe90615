"""Figures by indicator: an index, and one page each with a chart where rows can be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from baimo_curation.site.charts import Drawing, Span, left_out, spans
from baimo_curation.site.components import english, link, metrics_table, paragraph, table
from baimo_curation.site.escape import heading
from baimo_curation.site.numbers import axis_title, number
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.site_package import Record

_LEAST = 3  # with fewer rows the table alone is clearer
_MOST = 24  # with more rows the labels of a chart cannot be read on a phone


def metrics_page(ctx: Context) -> Iterator[Page]:
    """Yield the index of indicators by family."""
    ctx = ctx.at("metrics")
    world = ctx.world
    families: dict[str, list[Record]] = defaultdict(list)
    for row in world.indicators.values():
        if row["indicator_id"] in world.metrics_by_indicator:
            families[row["family"]].append(row)
    title = ctx.say("Figures by indicator", "指标数据")
    used, stated = sum(map(len, families.values())), len(world.metrics)
    intro = ctx.say(
        f"{stated} stated figures of {used} indicators. Figures share an axis only if "
        "indicator, unit and basis are the same.",
        f"{used} 个指标，共 {stated} 项数据。指标、单位与精度都相同的数字，才画在同一坐标轴上。",
    )
    parts = [f"# {title}", Markup('\n\n<p class="b-lead">{}</p>\n\n').format(intro)]
    for family, rows in sorted(families.items()):
        name = family.replace("-", " ").capitalize()
        parts.append(section(ctx.say(name, FAMILIES.get(family, name)), f"family-{family}"))
        parts.append(_family_table(ctx, rows, name))
    yield Page("metrics", title, intro, "".join(map(str, parts)))


FAMILIES = {
    "business": "业务",
    "compute": "算力",
    "cost": "成本",
    "finance": "财务",
    "impact": "影响",
    "market": "市场",
    "model": "模型",
    "time": "时间",
    "users": "用户",
    "energy": "能源",
    "people": "人员",
    "performance": "性能",
    "policy": "政策",
    "rank": "排名",
}


def _family_table(ctx: Context, rows: list[Record], family: str) -> Markup:
    cells = []
    for row in sorted(rows, key=lambda row: str(row["name"])):
        found = ctx.world.metrics_by_indicator[row["indicator_id"]]
        subjects = len({item["subject_id"] for item in found})
        cells.append(
            [
                link(ctx.to(f"metrics/{row['indicator_id']}"), ctx.name(row)),
                english(ctx, row["definition"]),
                str(len(found)),
                str(subjects),
            ]
        )
    heads = [
        ctx.say("Indicator", "指标"),
        ctx.say("Definition", "定义"),
        ctx.say("Figures", "数据"),
        ctx.say("Subjects", "涉及实体"),
    ]
    return table(heads, cells, caption=family, numeric=frozenset({2, 3}), kind="b-indicators")


def indicator_pages(ctx: Context) -> Iterator[Page]:
    """Yield a page for each indicator that has figures."""
    for indicator_id, rows in sorted(ctx.world.metrics_by_indicator.items()):
        yield _indicator(ctx.at(f"metrics/{indicator_id}"), indicator_id, rows)


def _indicator(ctx: Context, indicator_id: str, rows: list[Record]) -> Page:
    row = ctx.world.indicators[indicator_id]
    kind = ctx.code("IndicatorKind", row["kind"])
    compare = ctx.to("compare") + f"#indicator={indicator_id}"
    parts = [
        f"# {heading(ctx.name(row))} {{ #top }}",
        Markup(
            '\n\n<div class="b-head">\n<p class="b-also" lang="{}">{}</p>\n'
            '<p class="b-kind" title="{}">{}</p>\n<p class="b-lead">{}</p>\n'
            '<p class="b-links">{}</p>\n</div>\n\n'
        ).format(
            ctx.other_lang,
            ctx.other_name(row) or "",
            kind.meaning,
            f"{kind.label} · {ctx.code('Dimension', row['unit_dimension']).label}",
            english(ctx, row["definition"]),
            link(compare, ctx.say("compare entities", "对比实体")),
        ),
    ]
    drawings = _charts(ctx, row, rows)
    if drawings:
        parts.append(section(ctx.say("Comparable figures", "可比数据"), "chart"))
        parts += [drawing.html for drawing in drawings]
        parts.append(
            paragraph(
                ctx.say(
                    "Points are the stated values; bars show what the printed digits and the "
                    "wording allow. "
                    "Indicator, unit and basis are the same; read the segments before you compare.",
                    "圆点是原文给出的数值，横条是按印出的位数与用词可能取到的范围。"
                    "各项的指标、单位与精度相同，但统计口径可能不同，比较前请留意。",
                ),
                "b-note",
            )
        )
    parts.append(section(ctx.say("Figures", "数据"), "figures"))
    parts.append(metrics_table(ctx, rows, ctx.name(row)))
    return Page(
        ctx.path,
        ctx.name(row),
        f"{row['name']} {row['name_zh']}: {row['definition']}",
        "".join(map(str, parts)),
        hide=("navigation",),
        files={path: data for drawing in drawings for path, data in drawing.files.items()},
        searchable=not ctx.lean,
    )


def _charts(ctx: Context, indicator: Record, rows: list[Record]) -> list[Drawing]:
    """Draw each group of rows that share unit and basis; ranks are not amounts."""
    if indicator["unit_dimension"] == "rank":
        return []
    stated = [row for row in rows if row["value"] is not None]
    current = [row for row in stated if row["rank"] != "deprecated"]
    groups: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for row in current:
        groups[row["base_unit_id"], row["basis"], row["growth_reading"] or ""].append(row)
    drawings = []
    for place, (_, found) in enumerate(sorted(groups.items()), 1):
        if len(found) < _LEAST:
            continue
        reasons = [
            (
                len(found[_MOST:]),
                f"beyond the first {_MOST} in the order of the table",
                f"按表中次序排在前 {_MOST} 项之后",
            ),
            (len(current) - len(found), "with another unit or basis", "单位或精度不同"),
            (len(stated) - len(current), "marked as wrong or superseded", "已标为错误或过时"),
            (len(rows) - len(stated), "without a number", "没有数值"),
        ]
        caption = left_out(ctx, "figures", len(found[:_MOST]), reasons)
        name = f"{indicator['indicator_id']}-{place}"
        drawings.append(_chart(ctx, name, indicator, found[:_MOST], caption))
    return drawings


def _chart(ctx: Context, name: str, indicator: Record, rows: list[Record], caption: str) -> Drawing:
    units = ctx.world.units
    common = Counter(row["unit_id"] for row in rows).most_common(1)[0][0]
    factor = units[common]["factor"]
    data, words = [], []
    for row in rows:
        scale = units[row["unit_id"]]["factor"] / factor
        value = row["value"] * scale
        label = _label(ctx, row)
        low = row["value"] if row["value_low"] is None else row["value_low"]
        high = row["value_max"] or row["value"]
        high = high if row["value_high"] is None else row["value_high"]
        data.append(Span(label, value, min(low * scale, value), max(high * scale, value)))
        words.append(f"{label}: {number(value)}")
    axis = axis_title(ctx, indicator, units[common])
    alt = ctx.say("Chart of ", "图：") + f"{axis}. " + "; ".join(words) + "."
    return spans(ctx, f"indicator-{name}", data, alt=alt, caption=caption, axis=axis)


def _label(ctx: Context, row: Record) -> str:
    parts = [ctx.entity_name(row["subject_id"]), row["segment"], row["period"]]
    text = ", ".join(part for part in parts if part)
    return text if len(text) <= 48 else text[:47] + "…"
