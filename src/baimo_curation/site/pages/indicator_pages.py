"""Figures by indicator: an index, and one page each with a chart where rows can be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from baimo_curation.site.charts import Dot, Drawing, left_out, spans
from baimo_curation.site.comparable import Axis, axis_name, by_axis, drawable
from baimo_curation.site.components import joined, link, paragraph, table, wording
from baimo_curation.site.escape import heading
from baimo_curation.site.figure_view import figures_table, point_label
from baimo_curation.site.fragment import Fragment
from baimo_curation.site.numbers import number
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.site_package import Record
from baimo_curation.site.statements import subject_name, words
from baimo_curation.site.terms import codes

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
        f"{stated} stated figures of {used} indicators. Figures share an axis only if indicator, "
        "measure, unit, frequency and basis are the same.",
        f"{used} 个指标，共 {stated} 项数据。"
        "指标、度量方式、单位、频率与精度都相同的数字，才画在同一坐标轴上。",
    )
    parts = [f"# {title}", Fragment('\n\n<p class="b-lead">{}</p>\n\n').format(intro)]
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
}


def _family_table(ctx: Context, rows: list[Record], family: str) -> Fragment:
    cells = []
    for row in sorted(rows, key=lambda row: str(row["name"])):
        found = ctx.world.metrics_by_indicator[row["indicator_id"]]
        subjects = len({subject_name(ctx, item) for item in found})
        cells.append(
            [
                link(ctx.to(f"metrics/{row['indicator_id']}"), ctx.name(row)),
                wording(ctx, row, "definition"),
                str(len(found)),
                str(subjects),
            ]
        )
    heads = [
        ctx.say("Indicator", "指标"),
        ctx.say("Definition", "定义"),
        ctx.say("Figures", "数据"),
        ctx.say("Subjects", "涉及主体"),
    ]
    return table(heads, cells, caption=family, numeric=frozenset({2, 3}), kind="b-indicators")


def indicator_pages(ctx: Context) -> Iterator[Page]:
    """Yield a page for each indicator that has figures."""
    for indicator_id, rows in sorted(ctx.world.metrics_by_indicator.items()):
        yield _indicator(ctx.at(f"metrics/{indicator_id}"), indicator_id, rows)


def _indicator(ctx: Context, indicator_id: str, rows: list[Record]) -> Page:
    row = ctx.world.indicators[indicator_id]
    kind = ctx.code("IndicatorKind", row["kind"])
    additive = ctx.code("Additivity", row["additive"])
    sums = f"adds up over {additive.label}" if row["additive"] != "none" else "does not add up"
    compare = ctx.to("compare") + f"#indicator={indicator_id}"
    parts = [
        f"# {heading(ctx.name(row))} {{ #top }}",
        Fragment(
            '\n\n<div class="b-head">\n<p class="b-also" lang="{}">{}</p>\n'
            '<p class="b-kind" title="{}">{}</p>\n<p class="b-lead">{}</p>\n'
            '<p class="b-links">{}</p>\n</div>\n\n'
        ).format(
            ctx.other_lang,
            ctx.other_name(row) or "",
            kind.meaning,
            joined(
                [
                    kind.label,
                    ctx.code("Dimension", row["unit_dimension"]).label,
                    Fragment('<span title="{}">{}</span>').format(
                        additive.meaning, ctx.say(sums, additive.label)
                    ),
                ],
                " · ",
            ),
            wording(ctx, row, "definition"),
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
                    "Figures on one axis have the same indicator, measure, unit, frequency and "
                    "basis; read what each is limited to before you compare.",
                    "圆点是原文给出的数值，横条是按印出的位数与用词可能取到的范围。"
                    "同一坐标轴上，指标、度量方式、单位、频率与精度相同，"
                    "但各项所限的范围可能不同，比较前请留意。",
                ),
                "b-note",
            )
        )
    parts.append(section(ctx.say("Figures", "数据"), "figures"))
    parts.append(_figures(ctx, row, rows))
    return Page(
        ctx.path,
        ctx.name(row),
        f"{row['name']} {row['name_zh']}{ctx.say(': ', '：')}{words(ctx, row, 'definition')}",
        "".join(map(str, parts)),
        hide=("navigation",),
        files={path: data for drawing in drawings for path, data in drawing.files.items()},
        searchable=not ctx.lean,
    )


def _figures(ctx: Context, indicator: Record, rows: list[Record]) -> Fragment:
    """Return a table of the figures for each measure: they are not to be compared."""
    measures = [str(code) for code in codes()["Measure"]]
    groups = {code: [row for row in rows if row["measure"] == code] for code in measures}
    found = {code: group for code, group in groups.items() if group}
    parts = []
    for code, group in found.items():
        term = ctx.code("Measure", code)
        caption = ctx.name(indicator) + ctx.say(f" ({term.label})", f"（{term.label}）")
        if len(found) > 1:
            head = term.label[0].upper() + term.label[1:]
            parts.append(section(f"{head} ({len(group)})", f"measure-{code}", 3))
            parts.append(paragraph(term.meaning, "b-note"))
        parts.append(figures_table(ctx, group, caption))
    return Fragment("").join(parts)


def _charts(ctx: Context, indicator: Record, rows: list[Record]) -> list[Drawing]:
    """Draw each group of figures that share an axis."""
    usual = [row for row in rows if row["preference"] != "deprecated" and row["status"] != "denied"]
    numbers = [row for row in usual if row["value"] is not None]
    amounts = [row for row in numbers if drawable(row)]
    drawings = []
    for place, (axis, found) in enumerate(by_axis(amounts).items(), 1):
        if len(found) < _LEAST:
            continue
        reasons = [
            (
                len(found[_MOST:]),
                f"beyond the first {_MOST} in the order of the table",
                f"按表中次序排在前 {_MOST} 项之后",
            ),
            (
                len(amounts) - len(found),
                "with another measure, unit, frequency or basis",
                "度量方式、单位、频率或精度不同",
            ),
            (len(numbers) - len(amounts), "ranks", "属于名次"),
            (len(usual) - len(numbers), "without a number", "没有数值"),
            (len(rows) - len(usual), "superseded, wrong or denied", "已过时、有误或被否认"),
        ]
        caption = left_out(ctx, "figures", len(found[:_MOST]), reasons)
        name = f"{indicator['indicator_id']}-{place}"
        drawings.append(_chart(ctx, name, indicator, axis, found[:_MOST], caption))
    return drawings


def _chart(
    ctx: Context, name: str, indicator: Record, axis: Axis, rows: list[Record], caption: str
) -> Drawing:
    units = ctx.world.units
    common = Counter(row["unit_id"] for row in rows).most_common(1)[0][0]
    factor = units[common]["factor"]
    data, words = [], []
    for row in rows:
        scale = units[row["unit_id"]]["factor"] / factor
        value = row["value"] * scale
        label = point_label(ctx, row)
        low = row["value"] if row["value_low"] is None else row["value_low"]
        high = row["value"] if row["value_max"] is None else row["value_max"]
        high = high if row["value_high"] is None else row["value_high"]
        data.append(Dot(label, value, min(low * scale, value), max(high * scale, value)))
        spoken = label.replace("\n", ctx.say(", ", "，"))
        words.append(f"{spoken}{ctx.say(': ', '：')}{number(value)}")
    title = axis_name(ctx, indicator, units[common], axis)
    alt = ctx.say(f"Chart of {title}. {'; '.join(words)}.", f"图：{title}。{'；'.join(words)}。")
    return spans(ctx, f"indicator-{name}", data, alt=alt, caption=caption, axis=title)
