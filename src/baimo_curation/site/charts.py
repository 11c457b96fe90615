"""Charts drawn at build: SVG with real text, one file for light pages and one for dark.

A chart is drawn once with the colours of the light scheme; the dark file is the same drawing with
its colours replaced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from baimo_curation.site.fragment import Fragment
from baimo_curation.site.page import Context

FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED, GRID = "#1f2a30", "#56636d", "#e3e3df"
SERIES = ("#8f2d1b", "#2f5d73", "#b7791f", "#5b7553", "#7d6b8a", "#8a8f94")
DARK = {
    INK: "#e8e6e1",
    MUTED: "#a9b0b5",
    GRID: "#3a4147",
    SERIES[0]: "#e0765f",
    SERIES[1]: "#7fb2c9",
    SERIES[2]: "#e0b25c",
    SERIES[3]: "#9dbb93",
    SERIES[4]: "#b9a6c9",
    SERIES[5]: "#9aa1a7",
}
WIDTH = 620
_LINE = 16  # height of a line of labels
_ROOM = 250  # width of labels


class Drawing(NamedTuple):
    """A chart ready to place: its HTML, and its files by path from the site's root."""

    html: Fragment
    files: dict[str, bytes]


# What charts count: the measure word and the noun in Chinese, by the noun in English.
_COUNTED = {
    "figures": ("项", "数据"),
    "events": ("个", "事件"),
    "entities": ("个", "实体"),
    "expressions": ("处", "表达"),
    "links": ("条", "关系"),
}
Reason = tuple[int, str, str]  # how many are left out, and by which rule in English and Chinese


class Bar(NamedTuple):
    """One part of a bar."""

    label: str
    value: float
    part: str = ""


class Dot(NamedTuple):
    """One stated figure: its label, value and the bounds its wording allows."""

    label: str
    value: float
    low: float
    high: float


def left_out(ctx: Context, noun: str, shown: int, reasons: Sequence[Reason]) -> str:
    """Return how many of how many things a chart leaves out, and by which rules; empty if none.

    Args:
        ctx: The page.
        noun: What is counted, a key of `_COUNTED`.
        shown: How many are drawn.
        reasons: The others by rule; rules that leave out nothing are passed over.
    """
    found = [reason for reason in reasons if reason[0]]
    if not found:
        return ""
    omitted = sum(count for count, _, _ in found)
    total = shown + omitted
    measure, name = _COUNTED[noun]
    if len(found) == 1:
        english, chinese = found[0][1:]
    else:
        english = ", ".join(f"{count:,} {rule}" for count, rule, _ in found)
        chinese = "；".join(f"{rule} {count:,} {measure}" for count, _, rule in found)
    return ctx.say(
        f"{omitted:,} of {total:,} {noun} are not shown: {english}.",
        f"共 {total:,} {measure}{name}，未画出 {omitted:,} {measure}：{chinese}。",
    )


def bars(
    ctx: Context,
    name: str,
    data: Sequence[Bar],
    *,
    alt: str,
    caption: str,
    upright: bool = False,
    axis: str = "",
) -> Drawing:
    """Draw bars, stacked by part where parts are named.

    Args:
        ctx: The page.
        name: Stem of the files, unique on the site.
        data: The parts, in the order of the bars.
        alt: The chart in words.
        caption: What the chart leaves out, as `left_out` says it; part of the words too.
        upright: Whether labels are below the bars instead of to their left.
        axis: Title of the axis of values.
    """
    import altair

    labels = list(dict.fromkeys(bar.label for bar in data))
    parts = list(dict.fromkeys(bar.part for bar in data))
    values = altair.InlineData(values=[bar._asdict() for bar in data])
    label = _axis_of_labels(altair, labels, upright)
    amount_class = altair.Y if upright else altair.X
    amount = amount_class(
        "value:Q", title=axis or None, axis=altair.Axis(tickCount=5, tickMinStep=1, format="~s")
    )
    colour = altair.Color(
        "part:N",
        title=None,
        sort=parts,
        scale=altair.Scale(domain=parts, range=list(SERIES[: len(parts)])),
        legend=altair.Legend(orient="top", symbolType="square", columns=3, columnPadding=18)
        if len(parts) > 1
        else None,
    )
    channels = {"x": label, "y": amount} if upright else {"y": label, "x": amount}
    chart = altair.Chart(values).mark_bar(cornerRadiusEnd=0).encode(**channels, color=colour)
    height = 220 if upright else max(60, 22 * len(labels))
    return _drawing(ctx, name, chart, height, alt, caption)


def spans(
    ctx: Context, name: str, data: Sequence[Dot], *, alt: str, caption: str, axis: str
) -> Drawing:
    """Draw figures as points with the range their wording allows; arguments as for `bars`.

    The lines of a label are wrapped where they are too wide, so that none is cut.
    """
    import altair

    data = [span._replace(label=_wrapped(span.label)) for span in data]

    amounts = [span.value for span in data]
    wide = min(span.low for span in data) > 0 and max(amounts) > 50 * min(amounts)
    values = altair.InlineData(values=[span._asdict() for span in data])
    labels = list(dict.fromkeys(span.label for span in data))
    scale = altair.Scale(type="log") if wide else altair.Scale(zero=True)
    note = ctx.say(" (log scale)", "（对数坐标）") if wide else ""
    base = altair.Chart(values).encode(y=_axis_of_labels(altair, labels, upright=False))
    ticks = altair.Axis(format="~s", tickCount=5)
    rule = base.mark_rule(color=SERIES[1], strokeWidth=4, opacity=0.35).encode(
        x=altair.X("low:Q", scale=scale, title=axis + note, axis=ticks), x2="high:Q"
    )
    point = base.mark_point(filled=True, size=80, color=SERIES[0], opacity=1).encode(
        x=altair.X("value:Q", scale=scale, title=axis + note, axis=ticks)
    )
    step = max(30, _LINE * max(label.count("\n") + 1 for label in labels) + 10)
    return _drawing(ctx, name, rule + point, max(60, step * len(labels)), alt, caption)


def _axis_of_labels(altair: Any, labels: list[str], upright: bool) -> Any:
    if upright:
        return altair.X("label:N", sort=labels, title=None, axis=altair.Axis(labelAngle=0))
    # Labels are measured in another font than the reader's: leave room for a wider one.
    lines = [line for label in labels for line in label.split("\n")]
    room = min(310, max(map(_text_width, lines)) + 8)
    plain = altair.Axis(
        labelLimit=_ROOM + 15,
        minExtent=room,
        ticks=False,
        domain=False,
        labelExpr="split(datum.label, '\\n')",
    )
    return altair.Y("label:N", sort=labels, title=None, axis=plain)


def _wrapped(label: str) -> str:
    """Break the lines of a label between words, or between Chinese characters, to fit the room."""
    lines = []
    for line in label.split("\n"):
        shown = ""
        for word in re.findall(r"[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+", line):
            if shown and _text_width((shown + word).rstrip()) > _ROOM:
                lines.append(shown.rstrip())
                shown = ""
            shown += word
        lines.append(shown.rstrip())
    return "\n".join(lines)


def _text_width(text: str) -> float:
    return sum(13.5 if ord(char) > 0x2E80 else 7.4 for char in text)


def _drawing(ctx: Context, name: str, chart: Any, height: int, alt: str, caption: str) -> Drawing:
    import vl_convert

    styled = (
        chart.properties(
            width=WIDTH, height=height, autosize={"type": "fit-x", "contains": "padding"}
        )
        .configure(font=FONT, background="transparent", padding=4)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            titleColor=MUTED,
            gridColor=GRID,
            domainColor=GRID,
            tickColor=GRID,
            labelFontSize=13,
            titleFontSize=12,
            titleFontWeight="normal",
            labelPadding=6,
        )
        .configure_legend(labelColor=INK, labelFontSize=13)
    )
    spec = json.loads(styled.to_json())
    svg = vl_convert.vegalite_to_svg(spec)
    dark = svg
    for light, other in DARK.items():
        dark = dark.replace(light, other)
    width, tall = _measure(svg)
    stem = f"charts/{name}-{ctx.lang}"
    files = {f"{stem}-light.svg": svg.encode(), f"{stem}-dark.svg": dark.encode()}
    images = Fragment("\n").join(
        Fragment('<img src="{}#only-{}" alt="{}" width="{}" height="{}" loading="lazy">').format(
            ctx.file(f"{stem}-{scheme}.svg"), scheme, f"{alt} {caption}".strip(), width, tall
        )
        for scheme in ("light", "dark")
    )
    below = Fragment("\n<figcaption>{}</figcaption>").format(caption) if caption else ""
    html = Fragment('\n\n<figure class="b-chart">\n{}{}\n</figure>\n\n').format(images, below)
    return Drawing(html, files)


def _measure(svg: str) -> tuple[int, int]:
    head = svg[: svg.index(">")]
    width, height = (head.split(f'{side}="')[1].split('"')[0] for side in ("width", "height"))
    return round(float(width)), round(float(height))
